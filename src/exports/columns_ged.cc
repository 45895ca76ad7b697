// The 49 columns of UCDP GED's global file as its codebook lists them (tests/exports/columns.tsv), in its terms. Ids of
// conflicts, dyads and sides are UCDP's own to give: they stay empty.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exports/columns_common.h"
#include "register/days.h"

namespace sijill {
namespace {

using namespace cells;

Cell number(std::int64_t value) { return Cell::of(std::optional<std::int64_t>(value)); }

bool has_state(const std::vector<const ActorView*>& side) {
  return std::any_of(side.begin(), side.end(),
                     [](const ActorView* a) { return actor_names(a->actor_id).kind == "state_force"; });
}

/// 1 with a state on a side, 2 between others, 3 against civilians.
int violence(const ExportRow& row) {
  if (row.civilians_targeted) return 3;
  return has_state(row.side_a) || has_state(row.side_b) ? 1 : 2;
}

Cell relid(const ExportRow& row) {
  return Cell::of(fmt::format("{}-{}-{}-{}", row.country.iso3, row.year, violence(row), row.incident.key));
}

Cell dyad(const ExportRow& row) {
  const std::string a = actors(row.side_a, ", ", false), b = actors(row.side_b, ", ", false);
  return a.empty() && b.empty() ? Cell{} : Cell::of(fmt::format("{} - {}", a, b));
}

/// Reports as GED lists them: publisher, day, headline; copies of one text once.
Cell articles(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) {
    if (!report.copy_of.empty()) continue;
    const std::string who(report.publisher_id.empty() ? report.publisher_name : source_name(report.publisher_id));
    parts.push_back(fmt::format("{},{},{}", who, report.published, report.title));
  }
  return Cell::of(join_once(parts, "; "));
}

Cell office(const ExportRow& row) { return Cell::of(publishers(row)); }

Cell dates_of_sources(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) parts.push_back(report.published);
  return Cell::of(join_once(parts, "; "));
}

Cell headlines(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) parts.push_back(report.title);
  return Cell::of(join_once(parts, "; "));
}

Cell originals(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) parts.emplace_back(source_name(report.voice));
  return Cell::of(join_once(parts, "; "));
}

Cell where_described(const ExportRow& row) {
  std::vector<std::string> parts = {row.incident.place.name_ar, name_en(row.incident.admin.district),
                                    name_en(row.incident.admin.governorate)};
  return Cell::of(join_once(parts, ", "));
}

Cell point(const ExportRow& row) {
  if (!row.incident.lat || !row.incident.lon) return {};
  return Cell::of(fmt::format("POINT ({} {})", *row.incident.lon, *row.incident.lat));
}

/// PRIO-GRID cells of half a degree, counted from the south-west corner along the rows.
Cell grid_cell(const ExportRow& row) {
  if (!row.incident.lat || !row.incident.lon) return {};
  const auto at = [](double degrees, double least, int most) {
    return std::clamp(static_cast<int>(std::floor((degrees - least) * 2)), 0, most);
  };
  return number(at(*row.incident.lat, -90, 359) * 720 + at(*row.incident.lon, -180, 719) + 1);
}

/// GED's 1 day, 2 some days, 3 week, 4 month, 5 year.
Cell date_precision(const ExportRow& row) {
  const std::string& said = row.incident.day_precision;
  if (said == "month") return number(4);
  if (said == "year" || said == "unknown") return number(5);
  const Day from = days_of(row.incident.first_day).from, to = days_of(row.incident.last_day).to;
  const int days = from == kNoDay || to == kNoDay ? 1 : to - from + 1;
  return number(days <= 1 ? 1 : days < 7 ? 2 : days <= 7 ? 3 : days <= 31 ? 4 : 5);
}

std::string stamp(const std::string& day) { return day.empty() ? std::string() : day + " 00:00:00.000"; }

struct Deaths {
  std::int64_t a = 0, b = 0, civilians = 0, unknown = 0;
};

/// What tellings say of groups goes to its side; the rest of the best figure is unknown.
Deaths deaths(const ExportRow& row) {
  Deaths d;
  const auto on = [](const std::vector<const ActorView*>& side, std::string_view id) {
    return std::any_of(side.begin(), side.end(), [&](const ActorView* a) { return a->actor_id == id; });
  };
  std::int64_t women_and_children = 0;
  for (const FigureView& figure : row.incident.figures) {
    if (figure.outcome != "killed") continue;
    const std::int64_t count = figure.best.value_or(figure.low.value_or(0));
    const std::string_view people = figure.people;
    if (people == "civilian") d.civilians = count;
    if (people == "child" || people == "woman") women_and_children += count;
    if (!people.starts_with("combatant:")) continue;
    const std::string_view id = people.substr(people.find(':') + 1);
    if (on(row.side_a, id)) {
      d.a += count;
    } else if (on(row.side_b, id)) {
      d.b += count;
    }
  }
  d.civilians = std::max(d.civilians, women_and_children);
  const std::int64_t best = row.killed_best.value_or(row.killed_low.value_or(0));
  // Groups that tellings of several papers disagree on can come to more than the total: none of them is sure then.
  if (d.a + d.b + d.civilians > best) d = {};
  d.unknown = best - d.a - d.b - d.civilians;
  return d;
}

constexpr Column kColumns[] = {
    {"id", key},
    {"relid", relid},
    {"year",
     [](const ExportRow& row) {
       return Cell{row.year, true};
     }},
    {"active_year", empty},
    {"code_status",
     [](const ExportRow& row) { return Cell::of(row.incident.contradictions.empty() ? "Clear" : "Check"); }},
    {"type_of_violence", [](const ExportRow& row) { return number(violence(row)); }},
    {"conflict_dset_id", empty},
    {"conflict_new_id", empty},
    {"conflict_name", empty},
    {"dyad_dset_id", empty},
    {"dyad_new_id", empty},
    {"dyad_name", dyad},
    {"side_a_dset_id", empty},
    {"side_a_new_id", empty},
    {"side_a", side_a},
    {"side_b_dset_id", empty},
    {"side_b_new_id", empty},
    {"side_b", side_b},
    {"number_of_sources", voices},
    {"source_article", articles},
    {"source_office", office},
    {"source_date", dates_of_sources},
    {"source_headline", headlines},
    {"source_original", originals},
    {"where_prec", [](const ExportRow& row) { return number(std::max(1, row.incident.where_precision)); }},
    {"where_coordinates", location},
    {"where_description", where_described},
    {"adm_1", governorate},
    {"adm_2", district},
    {"latitude", latitude},
    {"longitude", longitude},
    {"geom_wkt", point},
    {"priogrid_gid", grid_cell},
    {"country", [](const ExportRow& row) { return Cell::of(row.country.ged_name); }},
    {"country_id",
     [](const ExportRow& row) {
       return Cell{std::string(row.country.gwno), true};
     }},
    {"region", [](const ExportRow& row) { return Cell::of(row.country.ged_region); }},
    {"event_clarity",
     [](const ExportRow& row) {
       return number(row.incident.day_precision == "day" || row.incident.day_precision == "week" ? 1 : 2);
     }},
    {"date_prec", date_precision},
    {"date_start", [](const ExportRow& row) { return Cell::of(stamp(row.incident.first_day)); }},
    {"date_end", [](const ExportRow& row) { return Cell::of(stamp(row.incident.last_day)); }},
    {"deaths_a", [](const ExportRow& row) { return number(deaths(row).a); }},
    {"deaths_b", [](const ExportRow& row) { return number(deaths(row).b); }},
    {"deaths_civilians", [](const ExportRow& row) { return number(deaths(row).civilians); }},
    {"deaths_unknown", [](const ExportRow& row) { return number(deaths(row).unknown); }},
    {"best", [](const ExportRow& row) { return number(row.killed_best.value_or(row.killed_low.value_or(0))); }},
    {"high",
     [](const ExportRow& row) {
       return number(row.killed_high.value_or(row.killed_best.value_or(row.killed_low.value_or(0))));
     }},
    {"low", [](const ExportRow& row) { return number(row.killed_low.value_or(0)); }},
    {"gwnoa",
     [](const ExportRow& row) {
       return Cell{has_state(row.side_a) ? std::string(row.country.gwno) : "", true};
     }},
    {"gwnob",
     [](const ExportRow& row) {
       return Cell{has_state(row.side_b) ? std::string(row.country.gwno) : "", true};
     }},
};

}  // namespace

const std::span<const Column> kGedColumns = kColumns;

}  // namespace sijill
