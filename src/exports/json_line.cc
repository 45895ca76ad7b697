#include "exports/json_line.h"

#include "output/json.h"

namespace sijill {
namespace {

void write_total(Json& json, std::string_view outcome, const IncidentView& incident) {
  const FigureView* figure = incident.total(outcome);
  json.key(outcome).object();
  json.field_or_null("low", figure ? figure->low : std::nullopt);
  json.field_or_null("best", figure ? figure->best : std::nullopt);
  json.field_or_null("high", figure ? figure->high : std::nullopt);
  if (figure) json.field_if("rule", figure->rule);
  json.end_object();
}

void write_place(Json& json, const PlaceRowView& place) {
  json.object();
  json.field_if("place_id", place.place_id);
  json.field_if("name_ar", place.name_ar);
  json.field_if("name_en", place.name_en);
  json.field_if("kind", place.kind);
  json.field_if("lat", place.lat);
  json.field_if("lon", place.lon);
  json.end_object();
}

void write_when_and_where(Json& json, const IncidentView& incident) {
  json.key("when").object();
  json.field_if("start", incident.first_day);
  json.field_if("end", incident.last_day);
  json.field_if("precision", incident.day_precision);
  json.end_object();
  json.key("where").list();
  for (const PlaceRowView& place : incident.places) write_place(json, place);
  json.end_list();
  json.key("place").object();
  json.field_if("place_id", incident.place.place_id);
  json.field_if("name_ar", incident.place.name_ar);
  json.field_if("country", incident.admin.country.place_id);
  json.field_if("governorate", incident.admin.governorate.place_id);
  json.field_if("district", incident.admin.district.place_id);
  json.field("where_precision", incident.where_precision);
  json.field_if("lat", incident.lat);
  json.field_if("lon", incident.lon);
  json.end_object();
}

void write_reports(Json& json, const IncidentView& incident) {
  json.key("reports").list();
  for (const ReportView& report : incident.reports) {
    json.object();
    json.field_if("report_id", report.report_id);
    json.field_if("publisher", report.publisher());
    json.field_if("published", report.published);
    json.field_if("title", report.title);
    json.field_if("url", report.url);
    json.field_or_null("killed", report.killed);
    json.field_or_null("injured", report.injured);
    json.field("main", report.main);
    json.field_if("voice", report.voice);
    json.field_if("copy_of", report.copy_of);
    json.field_if("telling", report.telling);
    json.end_object();
  }
  json.end_list();
}

}  // namespace

void append_incident_json(const IncidentView& incident, std::string& out) {
  Json json;
  json.object();
  json.field_if("incident_id", incident.key);
  json.field_if("type", incident.type);
  json.field_if("sub_type", incident.sub_type);
  json.field_if("status", incident.status);
  write_when_and_where(json, incident);
  json.key("actors").list();
  for (const ActorView& actor : incident.actors) {
    json.object();
    json.field_if("actor_id", actor.actor_id);
    json.field_if("role", actor.role);
    if (actor.side != 0) json.field("side", actor.side);
    json.field("tellings", actor.tellings);
    json.end_object();
  }
  json.end_list();
  write_total(json, "killed", incident);
  write_total(json, "injured", incident);
  json.key("figures").list();
  for (const FigureView& figure : incident.figures) {
    json.object();
    json.field_if("outcome", figure.outcome);
    json.field_if("group", figure.people);
    json.field_or_null("low", figure.low);
    json.field_or_null("best", figure.best);
    json.field_or_null("high", figure.high);
    json.field_if("rule", figure.rule);
    json.end_object();
  }
  json.end_list();
  json.key("contradictions").list();
  for (const ContradictionView& c : incident.contradictions) {
    json.object();
    json.field_if("kind", c.kind);
    json.field_if("value", c.value);
    json.field_if("voice", c.voice);
    json.field_if("report_id", c.report_id);
    json.end_object();
  }
  json.end_list();
  json.field("voices", incident.voices);
  json.field_if("review", incident.review);
  write_reports(json, incident);
  json.key("notes").list();
  for (const NoteView& note : incident.notes) {
    json.object();
    json.field_if("at", note.at);
    json.field_if("who", note.who);
    json.field_if("text", note.text);
    json.end_object();
  }
  json.end_list().end_object();
  out += json.take();
}

}  // namespace sijill
