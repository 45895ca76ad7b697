#include "views/chosen.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "register/days.h"
#include "store/search_words.h"

namespace sijill::views {
namespace {

constexpr const char* kFilters[] = {"actor", "bbox", "from", "min_killed", "place", "source", "text", "to", "type"};

tl::unexpected<Error> bad(std::string message, const std::string& where) {
  return tl::unexpected(Error{Error::Code::BadRequest, std::move(message), where});
}

Result<ViewQuery::Box> read_box(const std::string& text) {
  const std::vector<std::string> parts = parts_of(text);
  double values[4] = {};
  if (parts.size() != 4) return bad("give WEST,SOUTH,EAST,NORTH in degrees", text);
  for (std::size_t n = 0; n < 4; ++n) {
    const auto [end, failed] = std::from_chars(parts[n].data(), parts[n].data() + parts[n].size(), values[n]);
    if (failed != std::errc() || end != parts[n].data() + parts[n].size() || !std::isfinite(values[n])) {
      return bad("give WEST,SOUTH,EAST,NORTH in degrees", text);
    }
  }
  return ViewQuery::Box{values[0], values[1], values[2], values[3]};
}

void sort_by(const IncidentIndex& index, const std::string& sort, std::vector<std::uint32_t>& at) {
  const auto newest = [&](std::uint32_t a, std::uint32_t b) {
    return index.day[a] != index.day[b] ? index.day[a] > index.day[b] : a < b;
  };
  if (sort == "-date") std::sort(at.begin(), at.end(), newest);
  if (sort == "date") {
    std::sort(at.begin(), at.end(), [&](std::uint32_t a, std::uint32_t b) {
      const bool no_a = index.day[a] == kNoDay, no_b = index.day[b] == kNoDay;
      if (no_a != no_b) return no_b;
      return index.day[a] != index.day[b] ? index.day[a] < index.day[b] : a < b;
    });
  }
  const auto most = [&](const std::vector<std::int32_t>& column) {
    std::sort(at.begin(), at.end(), [&](std::uint32_t a, std::uint32_t b) {
      return column[a] != column[b] ? column[a] > column[b] : newest(a, b);
    });
  };
  if (sort == "-killed") most(index.killed_best);
  if (sort == "-reports") most(index.reports);
}

/// Keeps of `at` the incidents that a report with these words tells of. The search is asked once for all of them: asked
/// incident by incident, as a page of a list is best found, a common word would take seconds.
Result<void> keep_those_told(Desk& desk, const IncidentIndex& index, const std::string& text, Chosen& chosen) {
  SearchWords words(desk.resources());
  const std::string expression = match_expression(words, text);
  if (expression.empty()) {
    chosen.at.clear();
    chosen.note = "no word here can be searched for: " + text;
    return {};
  }
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  auto found = (*database)->prepare(
      "SELECT t.incident FROM report_words w JOIN telling t ON t.report = w.rowid "
      "WHERE w.report_words MATCH ?1 AND t.incident IS NOT NULL");
  if (!found) return tl::unexpected(found.error());
  found->bind(1, expression);
  std::vector<bool> told(index.size(), false);
  for (;;) {
    const auto row = found->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    if (const std::uint32_t at = index.at(found->integer(0)); at != IncidentIndex::kNone) told[at] = true;
  }
  std::erase_if(chosen.at, [&](std::uint32_t n) { return !told[n]; });
  return {};
}

Result<Chosen> find(Desk& desk, const Snapshot& moment, const ViewQuery& view, const std::string& text) {
  const IncidentIndex& index = moment.index;
  Chosen chosen;
  if (view.all) {
    for (std::uint32_t n = 0; n < index.size(); ++n) {
      if (!index.rejected[n]) chosen.at.push_back(n);
    }
  } else {
    auto database = desk.lease();
    if (!database) return tl::unexpected(database.error());
    const auto rows = find_incidents(**database, moment.places, desk.resources(), view.query);
    if (!rows && rows.error().code == Error::Code::BadRequest) {
      chosen.note = rows.error().message + ": " + rows.error().where;
      return chosen;
    }
    if (!rows) return tl::unexpected(rows.error());
    for (const std::int64_t row : *rows) {
      if (const std::uint32_t at = index.at(row); at != IncidentIndex::kNone) chosen.at.push_back(at);
    }
  }
  if (!text.empty()) {
    if (auto kept = keep_those_told(desk, index, text, chosen); !kept) return tl::unexpected(kept.error());
  }
  if (view.box) {
    std::erase_if(chosen.at, [&](std::uint32_t n) {
      return !(index.lat[n] >= view.box->south && index.lat[n] <= view.box->north && index.lon[n] >= view.box->west &&
               index.lon[n] <= view.box->east);
    });
  }
  return chosen;
}

}  // namespace

const std::string& value_of(const Params& params, const std::string& name) {
  static const std::string kNone;
  const auto found = params.find(name);
  return found == params.end() ? kNone : found->second;
}

Result<std::int64_t> whole(const Params& params, const std::string& name, std::int64_t otherwise, std::int64_t least,
                           std::int64_t most) {
  const std::string& text = value_of(params, name);
  if (text.empty()) return otherwise;
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return bad("not a whole number from " + std::to_string(least) + " to " + std::to_string(most), name + "=" + text);
  }
  return value;
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Result<ViewQuery> ViewQuery::of(const Params& params) {
  ViewQuery view;
  view.query.places = parts_of(value_of(params, "place"));
  view.query.types = parts_of(value_of(params, "type"));
  view.query.actors = parts_of(value_of(params, "actor"));
  view.query.sources = parts_of(value_of(params, "source"));
  view.query.from = value_of(params, "from");
  view.query.to = value_of(params, "to");
  for (const std::string& day : {view.query.from, view.query.to}) {
    if (!day.empty() && !days_of(day).known()) return bad("not a date: YYYY-MM-DD, YYYY-MM or YYYY", day);
  }
  auto killed = whole(params, "min_killed", 0, 0, 1000000000);
  if (!killed) return tl::unexpected(killed.error());
  if (*killed > 0) view.query.min_killed = *killed;
  if (const std::string& box = value_of(params, "bbox"); !box.empty()) {
    auto read = read_box(box);
    if (!read) return tl::unexpected(read.error());
    view.box = *read;
  }
  view.query.sort = IncidentQuery::Sort::Oldest;
  view.all = view.query.places.empty() && view.query.types.empty() && view.query.actors.empty() &&
             view.query.sources.empty() && view.query.from.empty() && view.query.to.empty() && !view.query.min_killed;
  return view;
}

std::string filter_key(const Params& params) {
  std::string key;
  for (const char* name : kFilters) key += '\n' + value_of(params, name);
  return key;
}

Result<std::shared_ptr<const Chosen>> choose(Desk& desk, const Snapshot& moment, const Params& params,
                                             const std::string& sort) {
  auto view = ViewQuery::of(params);
  if (!view) return tl::unexpected(view.error());
  const std::string key = "chosen " + sort + filter_key(params);
  return desk.remembered<Chosen>(moment, key, [&]() -> Result<Chosen> {
    if (!sort.empty()) {
      auto unsorted = choose(desk, moment, params, "");
      if (!unsorted) return tl::unexpected(unsorted.error());
      Chosen sorted = **unsorted;
      sort_by(moment.index, sort, sorted.at);
      return sorted;
    }
    return find(desk, moment, *view, value_of(params, "text"));
  });
}

}  // namespace sijill::views
