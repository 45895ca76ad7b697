#include "views/incident_index.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sijill::views {
namespace {

/// Numbers for values in order of first sight.
template <class Value>
class Numbering {
 public:
  explicit Numbering(std::vector<Value>& values) : values_(&values) {}
  std::uint32_t operator()(const Value& value) {
    const auto [at, fresh] = numbers_.emplace(value, static_cast<std::uint32_t>(values_->size()));
    if (fresh) values_->push_back(value);
    return at->second;
  }

 private:
  std::vector<Value>* values_;
  std::unordered_map<Value, std::uint32_t> numbers_;
};

std::int32_t small(std::int64_t value) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::int32_t>::max()));
}

Result<void> each(Database& database, const char* sql, const std::function<void(const Statement&)>& row) {
  auto statement = database.prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  for (;;) {
    const auto more = statement->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    row(*statement);
  }
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

Result<void> load_rows(Database& database, IncidentIndex& index) {
  Numbering<std::string> type(index.types);
  return each(database,
              "SELECT id, first_day, sub_type, place, lat, lon, killed_low, killed_best, killed_high, injured_low, "
              "injured_best, injured_high, reports, voices, contradictions, review, day_precision, edited "
              "FROM incident ORDER BY id",
              [&](const Statement& s) {
                index.id.push_back(s.integer(0));
                index.day.push_back(days_of(s.text(1)).from);
                index.type.push_back(type(s.string(2)));
                index.place.push_back(s.maybe_integer(3).value_or(0));
                index.lat.push_back(static_cast<float>(s.maybe_real(4).value_or(NAN)));
                index.lon.push_back(static_cast<float>(s.maybe_real(5).value_or(NAN)));
                take_range(s, 6, index.killed_low, index.killed_best, index.killed_high);
                take_range(s, 9, index.injured_low, index.injured_best, index.injured_high);
                index.reports.push_back(small(s.integer(12)));
                index.voices.push_back(small(s.integer(13)));
                index.contradictions.push_back(small(s.integer(14)));
                index.rejected.push_back(s.text(15) == "rejected");
                index.reviewed.push_back(s.text(15) != "open" || s.integer(17) > 0);
                index.vague.push_back(s.text(16) != "day" || s.is_null(3));
              });
}

}  // namespace

std::uint32_t IncidentIndex::at(std::int64_t row) const {
  const auto found = std::lower_bound(id.begin(), id.end(), row);
  return found != id.end() && *found == row ? static_cast<std::uint32_t>(found - id.begin()) : kNone;
}

Result<IncidentIndex> IncidentIndex::load(Database& database) {
  IncidentIndex index;
  if (auto done = load_rows(database, index); !done) return tl::unexpected(done.error());

  Gather places(index, index.places);
  Numbering<std::int64_t> place(index.place_rows);
  auto done = each(database, "SELECT incident, place FROM incident_place ORDER BY incident",
                   [&](const Statement& s) { places.add(s.integer(0), place(s.integer(1))); });
  if (!done) return tl::unexpected(done.error());
  places.finish();

  Gather actors(index, index.actors);
  Numbering<std::string> actor(index.actor_ids);
  done = each(database, "SELECT incident, actor_id FROM incident_actor ORDER BY incident",
              [&](const Statement& s) { actors.add(s.integer(0), actor(s.string(1))); });
  if (!done) return tl::unexpected(done.error());
  actors.finish();

  Gather sources(index, index.sources);
  Numbering<std::string> source(index.source_ids);
  done = each(database,
              "SELECT t.incident, coalesce(r.publisher_id, r.publisher_name, t.voice) FROM telling t "
              "JOIN report r ON r.id = t.report WHERE t.incident IS NOT NULL ORDER BY t.incident",
              [&](const Statement& s) { sources.add(s.integer(0), source(s.string(1))); });
  if (!done) return tl::unexpected(done.error());
  sources.finish();
  return index;
}

}  // namespace sijill::views
