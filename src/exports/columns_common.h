#pragma once
#include "exports/table_format.h"

/// Cells that several tables share.
namespace sijill::cells {

std::string name_en(const PlaceRowView& place);  ///< the Arabic name where there is no English one
std::string publishers(const ExportRow& row);    ///< names joined by "; "
std::string actors(const std::vector<const ActorView*>& side, std::string_view separator, bool acled);

/// The first day in its full form, or the first of the month or year it is known by.
inline Cell first_day(const ExportRow& row) { return Cell::of(row.incident.first_day); }
inline Cell last_day(const ExportRow& row) { return Cell::of(row.incident.last_day); }
inline Cell key(const ExportRow& row) { return Cell::of(row.incident.key); }
inline Cell latitude(const ExportRow& row) { return Cell::of(row.incident.lat); }
inline Cell longitude(const ExportRow& row) { return Cell::of(row.incident.lon); }
inline Cell killed_low(const ExportRow& row) { return Cell::of(row.killed_low); }
inline Cell killed_best(const ExportRow& row) { return Cell::of(row.killed_best); }
inline Cell killed_high(const ExportRow& row) { return Cell::of(row.killed_high); }
inline Cell injured_low(const ExportRow& row) { return Cell::of(row.injured_low); }
inline Cell injured_best(const ExportRow& row) { return Cell::of(row.injured_best); }
inline Cell injured_high(const ExportRow& row) { return Cell::of(row.injured_high); }
inline Cell empty(const ExportRow&) { return {}; }
inline Cell note(const ExportRow& row) { return Cell::of(summary(row.incident)); }
inline Cell sources(const ExportRow& row) { return Cell::of(publishers(row)); }
inline Cell sub_type(const ExportRow& row) { return Cell::of(row.incident.sub_type); }
inline Cell governorate(const ExportRow& row) { return Cell::of(name_en(row.incident.admin.governorate)); }
inline Cell district(const ExportRow& row) { return Cell::of(name_en(row.incident.admin.district)); }
inline Cell location(const ExportRow& row) { return Cell::of(name_en(row.incident.place)); }
inline Cell location_ar(const ExportRow& row) { return Cell::of(row.incident.place.name_ar); }
inline Cell country(const ExportRow& row) { return Cell::of(row.country.acled_name); }
inline Cell side_a(const ExportRow& row) { return Cell::of(actors(row.side_a, "; ", false)); }
inline Cell side_b(const ExportRow& row) { return Cell::of(actors(row.side_b, "; ", false)); }
inline Cell reports(const ExportRow& row) {
  return Cell::of(std::optional<std::int64_t>(static_cast<std::int64_t>(row.incident.reports.size())));
}
inline Cell voices(const ExportRow& row) { return Cell::of(std::optional<std::int64_t>(row.incident.voices)); }
inline Cell contradictions(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ContradictionView& c : row.incident.contradictions) {
    parts.push_back(c.kind + " " + c.value + " (" + c.voice + ")");
  }
  return Cell::of(join_once(parts, "; "));
}

}  // namespace sijill::cells
