// Everything is added up in one walk over the chosen incidents, column by column.
#include "views/overview.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sijill::views {
namespace {

struct Sum {
  std::int64_t low = 0, best = 0, high = 0;
  void add(std::int32_t l, std::int32_t b, std::int32_t h) {
    low += l;
    best += b;
    high += h;
  }
  void append(std::string_view name, Json& json) const {
    json.key(name).object().field("low", low).field("best", best).field("high", high).end_object();
  }
};

/// How wide the bins of a timeline are, so that there are neither too few nor too many.
enum class Unit { Day, Week, Month };

Unit unit_of(Day first, Day last) {
  const int span = last - first;
  return span <= 120 ? Unit::Day : span <= 900 ? Unit::Week : Unit::Month;
}

/// The first day of the bin that `day` falls into; weeks begin on Monday.
Day bin_of(Day day, Unit unit) {
  if (unit == Unit::Day) return day;
  if (unit == Unit::Week) return day - ((day + 3) % 7 + 7) % 7;
  return days_of(iso(day).substr(0, 7)).from;
}

Day next_bin(Day bin, Unit unit) {
  if (unit == Unit::Day) return bin + 1;
  return unit == Unit::Week ? bin + 7 : bin_of(bin + 31, Unit::Month);
}

struct Bin {
  std::int64_t incidents = 0, killed = 0;
};

/// From where to where the line goes: over all days, unless leaving out a few strays at an end (one in two hundred at
/// most) makes it shorter by half. A slip of a pen, decades off, must not squeeze all others into a corner.
Days shown(std::vector<Day> days) {
  constexpr Day kLongest = 100000;  // 273 years
  if (days.empty()) return {};
  std::sort(days.begin(), days.end());
  const std::size_t strays = days.size() / 200, end = days.size() - 1;
  Days line{days.front(), days.back()};
  if (line.to - days[strays] < (line.to - line.from) / 2) line.from = days[strays];
  if (days[end - strays] - line.from < (line.to - line.from) / 2) line.to = days[end - strays];
  line.from = std::max(line.from, line.to - kLongest);
  return line;
}

void append_timeline(const IncidentIndex& index, const std::vector<std::uint32_t>& at, Json& json) {
  std::vector<Day> days;
  std::int64_t undated = 0, earlier = 0, later = 0;
  for (const std::uint32_t n : at) {
    if (index.day[n] == kNoDay) {
      ++undated;
    } else {
      days.push_back(index.day[n]);
    }
  }
  const auto [first, last] = shown(std::move(days));
  const Unit unit = first == kNoDay ? Unit::Month : unit_of(first, last);
  constexpr const char* kUnits[] = {"day", "week", "month"};
  json.key("timeline").object().field("unit", kUnits[static_cast<int>(unit)]).key("bins").list();
  if (first != kNoDay) {
    std::vector<Bin> by_day(static_cast<std::size_t>(last - first) + 1);
    for (const std::uint32_t n : at) {
      if (index.day[n] == kNoDay) continue;
      earlier += index.day[n] < first;
      later += index.day[n] > last;
      if (index.day[n] < first || index.day[n] > last) continue;
      Bin& day = by_day[static_cast<std::size_t>(index.day[n] - first)];
      ++day.incidents;
      day.killed += index.killed_best[n];
    }
    for (Day bin = bin_of(first, unit); bin <= last;) {
      const Day next = next_bin(bin, unit);
      Bin sum;
      for (Day day = std::max(bin, first); day < next && day <= last; ++day) {
        sum.incidents += by_day[static_cast<std::size_t>(day - first)].incidents;
        sum.killed += by_day[static_cast<std::size_t>(day - first)].killed;
      }
      json.list().text(iso(bin)).number(sum.incidents).number(sum.killed).end_list();
      bin = next;
    }
  }
  json.end_list().end_object();
  json.field("undated", undated);
  if (earlier > 0) json.field("earlier", earlier);
  if (later > 0) json.field("later", later);
  if (first != kNoDay) json.field("from", iso(first)).field("to", iso(last));
}

void append_map(const Snapshot& moment, const std::vector<std::uint32_t>& at, Json& json) {
  const IncidentIndex& index = moment.index;
  struct Spot {
    std::int64_t place = 0, incidents = 0, killed = 0;
    float lat = 0, lon = 0;
  };
  std::unordered_map<std::int64_t, Spot> spots;
  std::int64_t unplaced = 0;
  for (const std::uint32_t n : at) {
    if (std::isnan(index.lat[n]) || std::isnan(index.lon[n])) {
      ++unplaced;
      continue;
    }
    Spot& spot = spots[index.place[n]];
    spot.place = index.place[n];
    spot.lat = index.lat[n];
    spot.lon = index.lon[n];
    ++spot.incidents;
    spot.killed += index.killed_best[n];
  }
  std::vector<Spot> sorted;
  for (const auto& [place, spot] : spots) sorted.push_back(spot);
  std::sort(sorted.begin(), sorted.end(), [](const Spot& a, const Spot& b) {
    return a.incidents != b.incidents ? a.incidents > b.incidents : a.place < b.place;
  });
  json.key("map").list();
  for (const Spot& spot : sorted) {
    const PlaceRowView& place = moment.places().at(spot.place);
    json.object().field("place_id", place.place_id.empty() ? place.name_ar : place.place_id);
    json.field("name_ar", place.name_ar).field_if("name_en", place.name_en);
    json.key("lat").real(std::round(spot.lat * 1e5) / 1e5).key("lon").real(std::round(spot.lon * 1e5) / 1e5);
    json.field("incidents", spot.incidents).field("killed", spot.killed).end_object();
  }
  json.end_list().field("unplaced", unplaced);
}

/// The numbers with how often they occur, the most frequent first, `most` at most. A report without a publisher speaks
/// with a voice of its own, which is no source that a reader could choose.
std::vector<std::pair<std::uint32_t, std::int64_t>> most_frequent(const std::vector<std::int64_t>& counts,
                                                                  const Numbering<std::string>& names,
                                                                  std::size_t most) {
  constexpr std::string_view kNameless = "report:";
  std::vector<std::pair<std::uint32_t, std::int64_t>> sorted;
  for (std::uint32_t n = 0; n < counts.size(); ++n) {
    if (counts[n] > 0 && !names[n].starts_with(kNameless)) sorted.emplace_back(n, counts[n]);
  }
  std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : names[a.first] < names[b.first];
  });
  if (sorted.size() > most) sorted.resize(most);
  return sorted;
}

std::vector<std::int64_t> count(const ManyOf& many, std::size_t kinds, const std::vector<std::uint32_t>& at) {
  std::vector<std::int64_t> counts(kinds, 0);
  for (const std::uint32_t n : at) {
    for (std::uint32_t v = many.begin[n]; v < many.begin[n + 1]; ++v) ++counts[many.value[v]];
  }
  return counts;
}

void append_facets(const Desk& desk, const IncidentIndex& index, const std::vector<std::uint32_t>& at, Json& json) {
  constexpr std::size_t kMost = 60;
  std::vector<std::int64_t> types(index.types.size(), 0);
  for (const std::uint32_t n : at) ++types[index.type[n]];
  json.key("facets").object().key("sub_type").list();
  for (const auto& [type, times] : most_frequent(types, index.types, kMost)) {
    json.object().field("id", index.types[type]).field("n", times).end_object();
  }
  json.end_list().key("actor").list();
  for (const auto& [actor, times] :
       most_frequent(count(index.actors, index.actor_ids.size(), at), index.actor_ids, kMost)) {
    json.object().field("id", index.actor_ids[actor]).field("n", times);
    desk.names().actor(index.actor_ids[actor], json);
    json.end_object();
  }
  json.end_list().key("source").list();
  for (const auto& [source, times] :
       most_frequent(count(index.sources, index.source_ids.size(), at), index.source_ids, kMost)) {
    json.object().field("id", index.source_ids[source]).field("n", times);
    desk.names().source(index.source_ids[source], json);
    json.end_object();
  }
  json.end_list().end_object();
}

std::string make_overview(const Desk& desk, const Snapshot& moment, const Chosen& chosen) {
  const IncidentIndex& index = moment.index;
  Sum killed, injured;
  for (const std::uint32_t n : chosen.at) {
    killed.add(index.killed_low[n], index.killed_best[n], index.killed_high[n]);
    injured.add(index.injured_low[n], index.injured_best[n], index.injured_high[n]);
  }
  Json json;
  json.object().field("total", static_cast<std::int64_t>(chosen.at.size()));
  killed.append("killed", json);
  injured.append("injured", json);
  append_timeline(index, chosen.at, json);
  append_map(moment, chosen.at, json);
  append_facets(desk, index, chosen.at, json);
  json.field_if("note", chosen.note);
  json.end_object();
  return json.take();
}

}  // namespace

Result<Answer> overview(Desk& desk, const Params& params) {
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  return desk.answer(**moment, "overview" + filter_key(params), [&]() -> Result<std::string> {
    const auto chosen = choose(desk, **moment, params);
    if (!chosen) return tl::unexpected(chosen.error());
    return make_overview(desk, **moment, **chosen);
  });
}

}  // namespace sijill::views
