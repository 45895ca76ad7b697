// HXL with its tags, the tables that Bayanat and Uwazi import, and our own plain one.
#include <fmt/format.h>

#include <algorithm>

#include "exports/columns_common.h"
#include "show/labels.h"

namespace sijill {
namespace cells {

std::string name_en(const PlaceRowView& place) { return place.name_en.empty() ? place.name_ar : place.name_en; }

std::string publishers(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) {
    parts.emplace_back(report.publisher_id.empty() ? std::string_view(report.publisher_name)
                                                   : source_name(report.publisher_id));
  }
  return join_once(parts, "; ");
}

std::string actors(const std::vector<const ActorView*>& side, std::string_view separator, bool acled) {
  std::vector<std::string> parts;
  for (const ActorView* actor : side) {
    const ActorNames names = actor_names(actor->actor_id);
    parts.emplace_back(acled ? names.acled : names.name_en);
  }
  return join_once(parts, separator);
}

}  // namespace cells

namespace {

using namespace cells;

Cell type_label(const ExportRow& row) {
  return Cell::of(show::label(show::Language::English, "event", row.incident.sub_type));
}

Cell title_ar(const ExportRow& row) {
  std::string text(show::label(show::Language::Arabic, "event", row.incident.sub_type));
  if (!row.incident.place.name_ar.empty()) text += " - " + row.incident.place.name_ar;
  return Cell::of(text);
}

Cell title_en(const ExportRow& row) {
  return Cell::of(fmt::format("{}{}{}", type_label(row).text, row.incident.place.id != 0 ? " - " : "",
                              name_en(row.incident.place)));
}

Cell status(const ExportRow& row) { return Cell::of(row.incident.status); }
Cell review(const ExportRow& row) { return Cell::of(row.incident.review); }

Cell links(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) parts.push_back(report.url);
  return Cell::of(join_once(parts, "; "));
}

Cell report_ids(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const ReportView& report : row.incident.reports) parts.push_back(report.report_id);
  return Cell::of(join_once(parts, "; "));
}

Cell notes(const ExportRow& row) {
  std::vector<std::string> parts;
  for (const NoteView& note : row.incident.notes) parts.push_back(note.who + ": " + note.text);
  return Cell::of(join_once(parts, "; "));
}

std::string slashes(std::string day) {
  std::replace(day.begin(), day.end(), '-', '/');
  return day;
}

/// Uwazi's multiple values and its "lat|lon".
Cell uwazi_point(const ExportRow& row) {
  if (!row.incident.lat || !row.incident.lon) return {};
  return Cell::of(fmt::format("{}|{}", *row.incident.lat, *row.incident.lon));
}

Cell uwazi_days(const ExportRow& row) {
  if (row.incident.first_day.empty()) return {};
  return Cell::of(slashes(row.incident.first_day) + ":" + slashes(row.incident.last_day));
}

Cell uwazi_sources(const ExportRow& row) {
  std::string text = publishers(row);
  for (std::size_t at = 0; (at = text.find("; ", at)) != std::string::npos;) text.replace(at, 2, "|");
  return Cell::of(text);
}

constexpr Column kHxl[] = {
    {"Incident", key, "#event+id"},
    {"Type", sub_type, "#event+type+code"},
    {"Type (name)", type_label, "#event+type+name"},
    {"Status", status, "#status+event"},
    {"First day", first_day, "#date+start"},
    {"Last day", last_day, "#date+end"},
    {"Country", country, "#country+name"},
    {"Country code", [](const ExportRow& row) { return Cell::of(row.country.iso3); }, "#country+code+v_iso3"},
    {"Governorate", governorate, "#adm1+name"},
    {"District", district, "#adm2+name"},
    {"Place", location, "#loc+name+i_en"},
    {"Place (Arabic)", location_ar, "#loc+name+i_ar"},
    {"Latitude", latitude, "#geo+lat"},
    {"Longitude", longitude, "#geo+lon"},
    {"Side A", side_a, "#group+name+side_a"},
    {"Side B", side_b, "#group+name+side_b"},
    {"Killed, low", killed_low, "#affected+killed+min"},
    {"Killed, best", killed_best, "#affected+killed"},
    {"Killed, high", killed_high, "#affected+killed+max"},
    {"Injured, low", injured_low, "#affected+injured+min"},
    {"Injured, best", injured_best, "#affected+injured"},
    {"Injured, high", injured_high, "#affected+injured+max"},
    {"Reports", reports, "#indicator+reports+num"},
    {"Independent sources", voices, "#indicator+sources+num"},
    {"Sources", sources, "#meta+source"},
    {"Contradictions", contradictions, "#description+contradictions"},
    {"Summary", note, "#description+event"},
};

constexpr Column kBayanat[] = {
    {"originid", key},
    {"title", title_en},
    {"title_ar", title_ar},
    {"description", note},
    {"labels", sub_type},
    {"event_type", type_label},
    {"event_location", location},
    {"event_from_date", first_day},
    {"event_to_date", last_day},
    {"locations", location_ar},
    {"latitude", latitude},
    {"longitude", longitude},
    {"sources", sources},
    {"source_link", links},
    {"status", review},
    {"comments", notes},
};

constexpr Column kUwazi[] = {
    {"title__en", title_en},      {"title__ar", title_ar},        {"incident_id", key},
    {"type", sub_type},           {"period", uwazi_days},         {"geolocation_geolocation", uwazi_point},
    {"country", country},         {"governorate", governorate},   {"place", location},
    {"killed_low", killed_low},   {"killed_best", killed_best},   {"killed_high", killed_high},
    {"injured_low", injured_low}, {"injured_best", injured_best}, {"injured_high", injured_high},
    {"sources", uwazi_sources},   {"description", note},          {"contradictions", contradictions},
};

constexpr Column kPlain[] = {
    {"incident", key},
    {"type", sub_type},
    {"status", status},
    {"first_day", first_day},
    {"last_day", last_day},
    {"country", country},
    {"governorate", governorate},
    {"place", location},
    {"place_ar", location_ar},
    {"latitude", latitude},
    {"longitude", longitude},
    {"side_a", side_a},
    {"side_b", side_b},
    {"killed_low", killed_low},
    {"killed_best", killed_best},
    {"killed_high", killed_high},
    {"injured_low", injured_low},
    {"injured_best", injured_best},
    {"injured_high", injured_high},
    {"reports", reports},
    {"voices", voices},
    {"contradictions", contradictions},
    {"review", review},
    {"sources", sources},
    {"report_ids", report_ids},
};

}  // namespace

const std::span<const Column> kHxlColumns = kHxl;
const std::span<const Column> kBayanatColumns = kBayanat;
const std::span<const Column> kUwaziColumns = kUwazi;
const std::span<const Column> kPlainColumns = kPlain;

}  // namespace sijill
