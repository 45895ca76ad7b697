#include "views/incident_index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace sijill::views {
namespace {

std::int32_t small(std::int64_t value) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::int32_t>::max()));
}

/// Row ids as a JSON list, for json_each; empty asks for all.
std::string listed(const std::vector<std::int64_t>* rows) {
  if (rows == nullptr) return {};
  std::string list = "[";
  for (const std::int64_t row : *rows) list += (list.size() > 1 ? "," : "") + std::to_string(row);
  return list + "]";
}

/// Low, best and high of columns `first`..`first + 2`, each with the best stand-in for what is not said.
void take_range(const Statement& s, int first, std::vector<std::int32_t>& low, std::vector<std::int32_t>& best,
                std::vector<std::int32_t>& high) {
  const std::int64_t least = s.maybe_integer(first).value_or(s.maybe_integer(first + 1).value_or(0));
  const std::int64_t likely = s.maybe_integer(first + 1).value_or(least);
  low.push_back(small(least));
  best.push_back(small(likely));
  high.push_back(small(std::max(likely, s.maybe_integer(first + 2).value_or(likely))));
}

/// Fills `many` from rows (incident row id, value) ordered by incident.
class Gather {
 public:
  Gather(const IncidentIndex& index, ManyOf& many) : index_(&index), many_(&many) {
    many_->begin.assign(index.size() + 1, 0);
  }
  void add(std::int64_t incident, std::uint32_t value) {
    while (at_ < index_->size() && index_->id[at_] < incident) many_->begin[++at_] = size();
    if (at_ == index_->size() || index_->id[at_] != incident) return;
    const auto first = many_->value.begin() + many_->begin[at_];
    if (std::find(first, many_->value.end(), value) == many_->value.end()) many_->value.push_back(value);
  }
  void finish() {
    while (at_ < index_->size()) many_->begin[++at_] = size();
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(many_->value.size()); }
  const IncidentIndex* index_;
  ManyOf* many_;
  std::size_t at_ = 0;
};

class Loading {
 public:
  Loading(Database& database, const std::vector<std::int64_t>* rows, IncidentIndex& index)
      : database_(database), list_(listed(rows)), index_(index) {}

  Result<void> run() {
    if (auto done = load_rows(); !done) return done;
    Gather places(index_, index_.places);
    auto done = each("SELECT incident, place FROM incident_place", "incident",
                     [&](const Statement& s) { places.add(s.integer(0), index_.place_rows.add(s.integer(1))); });
    if (!done) return done;
    places.finish();
    Gather actors(index_, index_.actors);
    done = each("SELECT incident, actor_id FROM incident_actor", "incident",
                [&](const Statement& s) { actors.add(s.integer(0), index_.actor_ids.add(s.string(1))); });
    if (!done) return done;
    actors.finish();
    return load_tellers();
  }

 private:
  Result<void> each(const std::string& sql, const std::string& key, const std::function<void(const Statement&)>& row) {
    const std::string chosen =
        list_.empty() ? " WHERE " + key + " IS NOT NULL" : " WHERE " + key + " IN (SELECT value FROM json_each(?1))";
    auto statement = database_.prepare(sql + chosen + " ORDER BY " + key);
    if (!statement) return tl::unexpected(statement.error());
    if (!list_.empty()) statement->bind(1, list_);
    for (;;) {
      const auto more = statement->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      row(*statement);
    }
  }

  Result<void> load_rows() {
    IncidentIndex& index = index_;
    return each(
        "SELECT id, first_day, sub_type, place, lat, lon, killed_low, killed_best, killed_high, injured_low, "
        "injured_best, injured_high, reports, voices, contradictions, review, day_precision, edited, last_day, type "
        "FROM incident",
        "id", [&](const Statement& s) {
          index.id.push_back(s.integer(0));
          index.day.push_back(days_of(s.text(1)).from);
          index.last_day.push_back(days_of(s.text(18)).to);
          index.type.push_back(index.types.add(s.string(2)));
          index.family.push_back(index.types.add(s.string(19)));
          index.place.push_back(s.maybe_integer(3).value_or(0));
          index.lat.push_back(static_cast<float>(s.maybe_real(4).value_or(NAN)));
          index.lon.push_back(static_cast<float>(s.maybe_real(5).value_or(NAN)));
          take_range(s, 6, index.killed_low, index.killed_best, index.killed_high);
          take_range(s, 9, index.injured_low, index.injured_best, index.injured_high);
          index.killed_told.push_back(s.is_null(7) ? -1 : small(s.integer(7)));
          index.reports.push_back(small(s.integer(12)));
          index.voices.push_back(small(s.integer(13)));
          index.contradictions.push_back(small(s.integer(14)));
          index.rejected.push_back(s.text(15) == "rejected");
          index.reviewed.push_back(s.text(15) != "open" || s.integer(17) > 0);
          index.vague.push_back(s.text(16) != "day" || s.is_null(3));
        });
  }

  Result<void> load_tellers() {
    Gather sources(index_, index_.sources), speakers(index_, index_.speakers), told_in(index_, index_.told_in);
    auto done = each(
        "SELECT t.incident, t.voice, r.publisher_id, r.publisher_name, t.report FROM telling t "
        "JOIN report r ON r.id = t.report",
        "t.incident", [&](const Statement& s) {
          const std::int64_t incident = s.integer(0);
          const int main = !s.is_null(2) ? 2 : !s.is_null(3) ? 3 : 1;
          sources.add(incident, index_.source_ids.add(s.string(main)));
          for (const int column : {1, 2, 3}) {
            if (!s.is_null(column)) speakers.add(incident, index_.source_ids.add(s.string(column)));
          }
          told_in.add(incident, static_cast<std::uint32_t>(s.integer(4)));
        });
    if (!done) return done;
    sources.finish();
    speakers.finish();
    told_in.finish();
    return {};
  }

  Database& database_;
  const std::string list_;
  IncidentIndex& index_;
};

/// A stretch of rows of the index before, or of the fresh one.
struct Run {
  bool fresh = false;
  std::size_t begin = 0, end = 0;
};

/// What the new index is made of, in the order of row ids.
std::vector<Run> runs_of(const std::vector<std::int64_t>& before, const std::vector<std::int64_t>& changed,
                         const std::vector<std::int64_t>& fresh) {
  std::vector<Run> runs;
  std::size_t at = 0, next = 0;
  const auto keep_up_to = [&](std::size_t end) {
    if (end > at) runs.push_back({false, at, end});
    at = std::max(at, end);
  };
  const auto position = [&](std::int64_t row) {
    return static_cast<std::size_t>(std::lower_bound(before.begin(), before.end(), row) - before.begin());
  };
  for (const std::int64_t row : changed) {
    const std::size_t here = position(row);
    keep_up_to(here);
    if (here < before.size() && before[here] == row) at = here + 1;
    for (; next < fresh.size() && fresh[next] <= row; ++next) runs.push_back({true, next, next + 1});
  }
  keep_up_to(before.size());
  return runs;
}

}  // namespace

std::uint32_t IncidentIndex::at(std::int64_t row) const {
  const auto found = std::lower_bound(id.begin(), id.end(), row);
  return found != id.end() && *found == row ? static_cast<std::uint32_t>(found - id.begin()) : kNone;
}

Result<IncidentIndex> IncidentIndex::load(Database& database) {
  IncidentIndex index;
  if (auto done = Loading(database, nullptr, index).run(); !done) return tl::unexpected(done.error());
  return index;
}

Result<IncidentIndex> IncidentIndex::load(Database& database, const std::vector<std::int64_t>& rows,
                                          const IncidentIndex& before) {
  IncidentIndex index;
  index.types = before.types, index.actor_ids = before.actor_ids, index.source_ids = before.source_ids;
  index.place_rows = before.place_rows;
  if (auto done = Loading(database, &rows, index).run(); !done) return tl::unexpected(done.error());
  return index;
}

IncidentIndex IncidentIndex::patched(const IncidentIndex& before, const std::vector<std::int64_t>& changed,
                                     IncidentIndex&& fresh) {
  const std::vector<Run> runs = runs_of(before.id, changed, fresh.id);
  IncidentIndex index;
  index.types = std::move(fresh.types), index.actor_ids = std::move(fresh.actor_ids);
  index.source_ids = std::move(fresh.source_ids), index.place_rows = std::move(fresh.place_rows);
  std::size_t size = 0;
  for (const Run& run : runs) size += run.end - run.begin;
  each_column(index, before, [&](auto& to, const auto&) { to.reserve(size); });
  each_list(index, before, [&](ManyOf& to, const ManyOf& from) {
    to.begin.reserve(size + 1);
    to.value.reserve(from.value.size() + 64);
  });
  for (const Run& run : runs) {
    const IncidentIndex& source = run.fresh ? fresh : before;
    each_column(index, source, [&](auto& to, const auto& from) {
      to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(run.begin),
                from.begin() + static_cast<std::ptrdiff_t>(run.end));
    });
    each_list(index, source, [&](ManyOf& to, const ManyOf& from) {
      const std::uint32_t first = from.begin[run.begin], base = static_cast<std::uint32_t>(to.value.size());
      to.value.insert(to.value.end(), from.value.begin() + first, from.value.begin() + from.begin[run.end]);
      for (std::size_t n = run.begin + 1; n <= run.end; ++n) to.begin.push_back(base + from.begin[n] - first);
    });
  }
  return index;
}

}  // namespace sijill::views
