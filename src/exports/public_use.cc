// Names of private persons stand in titles, addresses of articles and people's notes, never in fields: actors are
// groups, places are places. So those three go.
#include <algorithm>

#include "exports/export.h"
#include "register/days.h"

namespace sijill {
namespace {

const PlaceRowView& unit_at(const AdminUnits& admin, PublicUse::Level level) {
  if (level == PublicUse::Level::District && admin.district.id != 0) return admin.district;
  if (level != PublicUse::Level::Country && admin.governorate.id != 0) return admin.governorate;
  return admin.country;
}

bool held_back(const IncidentView& incident, const PublicUse& use) {
  if (use.hold_back <= 0 || use.today.empty()) return false;
  const Day newest = days_of(use.today).from - use.hold_back;
  std::string last = incident.last_day;
  if (last.empty()) {  // undated: what is known of it is as new as its newest report
    for (const ReportView& report : incident.reports) last = std::max(last, report.published);
  }
  const Days days = days_of(last.substr(0, 10));
  return !days.known() || days.to > newest;
}

/// UCDP's code for "somewhere in this unit".
int precision_of(const PlaceRowView& unit) { return unit.kind == "district" ? 3 : unit.kind == "country" ? 6 : 4; }

}  // namespace

std::optional<IncidentView> for_public(IncidentView incident, const PublicUse& use) {
  if (!use.on) return incident;
  if (held_back(incident, use)) return std::nullopt;
  for (ReportView& report : incident.reports) {
    report.title.clear();
    report.url.clear();
  }
  incident.notes.clear();
  const PlaceRowView unit = unit_at(incident.admin, use.level);
  if (use.level != PublicUse::Level::District) incident.admin.district = {};
  if (use.level == PublicUse::Level::Country) incident.admin.governorate = {};
  incident.place = unit;
  incident.places.clear();
  if (unit.id != 0) incident.places.push_back(unit);
  incident.lat = unit.lat;
  incident.lon = unit.lon;
  incident.where_precision = std::max(incident.where_precision, precision_of(unit));
  return incident;
}

}  // namespace sijill
