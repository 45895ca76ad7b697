// Views are chosen in memory, column by column; only words are looked for in the register. What a filter means is
// written in store/find_incidents.cc, which asks SQL the same: a test holds the two against each other.
#include "views/chosen.h"

#include <algorithm>
#include <charconv>

#include "store/search_words.h"

namespace sijill::views {
namespace {

constexpr const char* kFilters[] = {"actor",   "bbox",   "from", "min_killed", "near", "place",
                                    "polygon", "source", "text", "to",         "type"};

tl::unexpected<Error> bad(std::string message, const std::string& where) {
  return tl::unexpected(Error{Error::Code::BadRequest, std::move(message), where});
}

/// Which numbers of a column are asked for.
using Wanted = std::vector<bool>;

template <class Value, class Values>
Wanted wanted(const Numbering<Value>& numbers, const Values& values) {
  Wanted result(numbers.size(), false);
  for (const auto& value : values) {
    if (const std::uint32_t n = numbers.find(value); n != Numbering<Value>::kNone) result[n] = true;
  }
  return result;
}

/// Takes incidents out that do not fit, one criterion after another.
class Sieve {
 public:
  Sieve(Desk& desk, const Snapshot& moment) : desk_(desk), moment_(moment), index_(moment.index) {
    for (std::uint32_t n = 0; n < index_.size(); ++n) {
      if (!index_.rejected[n]) chosen_.at.push_back(n);
    }
  }

  Result<Chosen> run(const ViewQuery& view, const std::string& text) {
    keep_days(view.from, view.to);
    if (view.min_killed) keep([&](std::uint32_t n) { return index_.killed_told[n] >= *view.min_killed; });
    if (!view.types.empty()) {
      const Wanted types = wanted(index_.types, view.types);
      keep([&](std::uint32_t n) { return types[index_.type[n]] || types[index_.family[n]]; });
    }
    const bool understood = keep_actors(view.actors) && keep_places(view.places);
    if (!understood) return std::move(chosen_);
    keep_sources(view.sources);
    for (const Shape& shape : view.shapes) {
      keep([&](std::uint32_t n) { return inside(shape, index_.lat[n], index_.lon[n]); });
    }
    if (!text.empty()) {
      if (auto kept = keep_those_told(text); !kept) return tl::unexpected(kept.error());
    }
    return std::move(chosen_);
  }

 private:
  template <class Fits>
  void keep(Fits fits) {
    std::erase_if(chosen_.at, [&](std::uint32_t n) { return !fits(n); });
  }

  void keep_any(const ManyOf& many, const Wanted& of) {
    keep([&](std::uint32_t n) {
      for (std::uint32_t v = many.begin[n]; v < many.begin[n + 1]; ++v) {
        if (of[many.value[v]]) return true;
      }
      return false;
    });
  }

  /// An incident whose window meets the days.
  void keep_days(const Days& from, const Days& to) {
    if (from.known())
      keep([&](std::uint32_t n) { return index_.last_day[n] != kNoDay && index_.last_day[n] >= from.from; });
    if (to.known()) keep([&](std::uint32_t n) { return index_.day[n] != kNoDay && index_.day[n] <= to.to; });
  }

  /// False, with nothing left and a note, if a name is not known.
  bool nothing(const char* why, const std::string& name) {
    chosen_.at.clear();
    chosen_.note = std::string(why) + ": " + name;
    return false;
  }

  bool keep_actors(const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const std::string& name : names) {
      const auto found = actors_called(desk_.resources(), name);
      if (found.empty()) return nothing("no actor is known by that name", name);
      ids.insert(ids.end(), found.begin(), found.end());
    }
    if (!ids.empty()) keep_any(index_.actors, wanted(index_.actor_ids, ids));
    return true;
  }

  bool keep_places(const std::vector<std::string>& names) {
    if (names.empty()) return true;
    std::vector<std::int64_t> outer;
    for (const std::string& name : names) {
      const auto found = moment_.places().find(name);
      if (found.empty()) return nothing("no incident, count or claim of this register is there", name);
      outer.insert(outer.end(), found.begin(), found.end());
    }
    Wanted within(index_.place_rows.size(), false);
    for (std::uint32_t n = 0; n < within.size(); ++n) {
      within[n] = std::any_of(outer.begin(), outer.end(),
                              [&](std::int64_t place) { return moment_.places().within(index_.place_rows[n], place); });
    }
    keep_any(index_.places, within);
    return true;
  }

  void keep_sources(const std::vector<std::string>& names) {
    std::vector<std::string> ids;
    for (const std::string& name : names) {
      const auto found = sources_called(desk_.resources(), name);
      ids.insert(ids.end(), found.begin(), found.end());
    }
    if (!ids.empty()) keep_any(index_.speakers, wanted(index_.source_ids, ids));
  }

  /// The search is asked once for all reports; whose incidents they are is known here.
  Result<void> keep_those_told(const std::string& text) {
    SearchWords words(desk_.resources());
    const std::string expression = match_expression(words, text);
    if (expression.empty()) {
      nothing("no word here can be searched for", text);
      return {};
    }
    auto database = desk_.lease();
    if (!database) return tl::unexpected(database.error());
    auto found = (*database)->prepare("SELECT rowid FROM report_words WHERE report_words MATCH ?1");
    if (!found) return tl::unexpected(found.error());
    found->bind(1, expression);
    Wanted reports;
    for (;;) {
      const auto row = found->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      const auto report = static_cast<std::size_t>(found->integer(0));
      if (report >= reports.size()) reports.resize(report * 2 + 1, false);
      reports[report] = true;
    }
    keep([&](std::uint32_t n) {
      const ManyOf& told = index_.told_in;
      return std::any_of(told.value.begin() + told.begin[n], told.value.begin() + told.begin[n + 1],
                         [&](std::uint32_t report) { return report < reports.size() && reports[report]; });
    });
    return {};
  }

  Desk& desk_;
  const Snapshot& moment_;
  const IncidentIndex& index_;
  Chosen chosen_;
};

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
  view.places = parts_of(value_of(params, "place"));
  view.types = parts_of(value_of(params, "type"));
  view.actors = parts_of(value_of(params, "actor"));
  view.sources = parts_of(value_of(params, "source"));
  for (const auto& [name, days] : {std::pair{"from", &view.from}, std::pair{"to", &view.to}}) {
    const std::string& day = value_of(params, name);
    *days = days_of(day);
    if (!day.empty() && !days->known()) return bad("not a date: YYYY-MM-DD, YYYY-MM or YYYY", day);
  }
  auto killed = whole(params, "min_killed", 0, 0, 1000000000);
  if (!killed) return tl::unexpected(killed.error());
  if (*killed > 0) view.min_killed = *killed;
  const std::pair<const char*, Result<Shape> (*)(const std::string&)> shapes[] = {
      {"bbox", read_box}, {"polygon", read_polygon}, {"near", read_circle}};
  for (const auto& [name, read] : shapes) {
    const std::string& text = value_of(params, name);
    if (text.empty()) continue;
    auto shape = read(text);
    if (!shape) return tl::unexpected(shape.error());
    view.shapes.push_back(std::move(*shape));
  }
  return view;
}

std::string filter_key(const Params& params) {
  std::string key;
  for (const char* name : kFilters) key += '\n' + value_of(params, name);
  return key;
}

Result<std::shared_ptr<const Chosen>> choose(Desk& desk, const Snapshot& moment, const Params& params,
                                             std::optional<Order> order) {
  auto view = ViewQuery::of(params);
  if (!view) return tl::unexpected(view.error());
  const std::string key = "chosen " + (order ? std::to_string(static_cast<int>(*order)) : "") + filter_key(params);
  return desk.remembered<Chosen>(moment, key, [&]() -> Result<Chosen> {
    if (!order) return Sieve(desk, moment).run(*view, value_of(params, "text"));
    auto unsorted = choose(desk, moment, params);
    if (!unsorted) return tl::unexpected(unsorted.error());
    std::vector<bool> in(moment.index.size(), false);
    for (const std::uint32_t n : (*unsorted)->at) in[n] = true;
    Chosen sorted;
    sorted.note = (*unsorted)->note;
    for (const std::uint32_t n : moment.orders[*order]) {
      if (in[n]) sorted.at.push_back(n);
    }
    return sorted;
  });
}

}  // namespace sijill::views
