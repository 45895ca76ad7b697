// The 31 columns of ACLED's data export as its codebook lists them (tests/exports/columns.tsv), in its terms.
#include <fmt/format.h>

#include "exports/columns_common.h"

namespace sijill {
namespace {

using namespace cells;

Cell number(std::int64_t value) { return Cell::of(std::optional<std::int64_t>(value)); }

Cell year(const ExportRow& row) { return {row.year, true}; }
Cell event_id(const ExportRow& row) { return Cell::of(std::string(row.country.iso3) + row.incident.key); }

/// ACLED's 1 day, 2 week, 3 month.
Cell time_precision(const ExportRow& row) {
  return number(row.incident.day_precision == "day" ? 1 : row.incident.day_precision == "week" ? 2 : 3);
}

/// ACLED's 1 the place itself, 2 near or part of it, 3 the region. UCDP's codes are finer.
Cell geo_precision(const ExportRow& row) {
  return number(row.incident.where_precision <= 1 ? 1 : row.incident.where_precision == 2 ? 2 : 3);
}

Cell actor(const std::vector<const ActorView*>& side) {
  return side.empty() ? Cell{} : Cell::of(actor_names(side[0]->actor_id).acled);
}

/// Others of the side, and who supports it.
Cell associates(const std::vector<const ActorView*>& side, const std::vector<const ActorView*>& supporters) {
  std::vector<const ActorView*> others(side.empty() ? side.begin() : side.begin() + 1, side.end());
  others.insert(others.end(), supporters.begin(), supporters.end());
  return Cell::of(actors(others, "; ", true));
}

std::string_view inter(const std::vector<const ActorView*>& side) {
  return side.empty() ? std::string_view{} : acled_inter(actor_names(side[0]->actor_id).kind);
}

Cell interaction(const ExportRow& row) {
  const std::string_view a = inter(row.side_a), b = inter(row.side_b);
  if (a.empty() && b.empty()) return {};
  if (a.empty() || b.empty()) return Cell::of(fmt::format("{} only", a.empty() ? b : a));
  return Cell::of(fmt::format("{}-{}", a, b));
}

Cell fatalities(const ExportRow& row) { return number(row.killed_best.value_or(row.killed_low.value_or(0))); }

/// ACLED has one figure; the range that it was chosen from goes with it.
Cell tags(const ExportRow& row) {
  if (!row.killed_low || row.killed_low == row.killed_high) return {};
  std::string text = fmt::format("fatalities low={}", *row.killed_low);
  if (row.killed_high) text += fmt::format("; fatalities high={}", *row.killed_high);
  return Cell::of(text);
}

constexpr Column kColumns[] = {
    {"event_id_cnty", event_id},
    {"event_date", first_day},
    {"year", year},
    {"time_precision", time_precision},
    {"disorder_type", [](const ExportRow& row) { return Cell::of(row.acled.disorder_type); }},
    {"event_type", [](const ExportRow& row) { return Cell::of(row.acled.event_type); }},
    {"sub_event_type", [](const ExportRow& row) { return Cell::of(row.acled.sub_event_type); }},
    {"actor1", [](const ExportRow& row) { return actor(row.side_a); }},
    {"assoc_actor_1", [](const ExportRow& row) { return associates(row.side_a, row.supporters_a); }},
    {"inter1", [](const ExportRow& row) { return Cell::of(inter(row.side_a)); }},
    {"actor2", [](const ExportRow& row) { return actor(row.side_b); }},
    {"assoc_actor_2", [](const ExportRow& row) { return associates(row.side_b, row.supporters_b); }},
    {"inter2", [](const ExportRow& row) { return Cell::of(inter(row.side_b)); }},
    {"interaction", interaction},
    {"civilian_targeting",
     [](const ExportRow& row) { return Cell::of(row.civilians_targeted ? "Civilian targeting" : ""); }},
    {"iso",
     [](const ExportRow& row) {
       return Cell{std::string(row.country.iso), true};
     }},
    {"region", [](const ExportRow& row) { return Cell::of(row.country.acled_region); }},
    {"country", country},
    {"admin1", governorate},
    {"admin2", district},
    {"admin3", empty},
    {"location", location},
    {"latitude", latitude},
    {"longitude", longitude},
    {"geo_precision", geo_precision},
    {"source", sources},
    {"source_scale", empty},
    {"notes", note},
    {"fatalities", fatalities},
    {"tags", tags},
    {"timestamp", empty},
};

}  // namespace

const std::span<const Column> kAcledColumns = kColumns;

}  // namespace sijill
