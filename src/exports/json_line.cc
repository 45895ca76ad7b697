#include "exports/json_line.h"

#include "output/json_text.h"

namespace sijill {
namespace {

/// A comma is due wherever the last character does not open something.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) {}

  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void open(std::string_view name, char bracket) {
    key(name);
    out_ += bracket;
  }
  void close(char bracket) { out_ += bracket; }

  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    append_json_string(value, out_);
  }
  void number(std::string_view name, std::int64_t value) {
    key(name);
    append_json_number(value, out_);
  }
  void number_or_null(std::string_view name, std::optional<std::int64_t> value) {
    key(name);
    if (value) {
      append_json_number(*value, out_);
    } else {
      out_ += "null";
    }
  }
  void real(std::string_view name, std::optional<double> value) {
    if (!value) return;
    key(name);
    append_json_number(*value, out_);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    out_ += value ? "true" : "false";
  }

 private:
  void separate() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
  }
  void key(std::string_view name) {
    separate();
    append_json_string(name, out_);
    out_ += ':';
  }

  std::string& out_;
};

void write_total(Json& json, std::string_view outcome, const IncidentView& incident) {
  const FigureView* figure = incident.total(outcome);
  json.open(outcome, '{');
  json.number_or_null("low", figure ? figure->low : std::nullopt);
  json.number_or_null("best", figure ? figure->best : std::nullopt);
  json.number_or_null("high", figure ? figure->high : std::nullopt);
  if (figure) json.text("rule", figure->rule);
  json.close('}');
}

void write_place(Json& json, const PlaceRowView& place) {
  json.open('{');
  json.text("place_id", place.place_id);
  json.text("name_ar", place.name_ar);
  json.text("name_en", place.name_en);
  json.text("kind", place.kind);
  json.real("lat", place.lat);
  json.real("lon", place.lon);
  json.close('}');
}

void write_when_and_where(Json& json, const IncidentView& incident) {
  json.open("when", '{');
  json.text("start", incident.first_day);
  json.text("end", incident.last_day);
  json.text("precision", incident.day_precision);
  json.close('}');
  json.open("where", '[');
  for (const PlaceRowView& place : incident.places) write_place(json, place);
  json.close(']');
  json.open("place", '{');
  json.text("place_id", incident.place.place_id);
  json.text("name_ar", incident.place.name_ar);
  json.text("country", incident.admin.country.place_id);
  json.text("governorate", incident.admin.governorate.place_id);
  json.text("district", incident.admin.district.place_id);
  json.number("where_precision", incident.where_precision);
  json.real("lat", incident.lat);
  json.real("lon", incident.lon);
  json.close('}');
}

void write_reports(Json& json, const IncidentView& incident) {
  json.open("reports", '[');
  for (const ReportView& report : incident.reports) {
    json.open('{');
    json.text("report_id", report.report_id);
    json.text("publisher", report.publisher());
    json.text("published", report.published);
    json.text("title", report.title);
    json.text("url", report.url);
    json.number_or_null("killed", report.killed);
    json.number_or_null("injured", report.injured);
    json.flag("main", report.main);
    json.text("voice", report.voice);
    json.text("copy_of", report.copy_of);
    json.text("telling", report.telling);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

void append_incident_json(const IncidentView& incident, std::string& out) {
  Json json(out);
  out += '{';
  json.text("incident_id", incident.key);
  json.text("type", incident.type);
  json.text("sub_type", incident.sub_type);
  json.text("status", incident.status);
  write_when_and_where(json, incident);
  json.open("actors", '[');
  for (const ActorView& actor : incident.actors) {
    json.open('{');
    json.text("actor_id", actor.actor_id);
    json.text("role", actor.role);
    if (actor.side != 0) json.number("side", actor.side);
    json.number("tellings", actor.tellings);
    json.close('}');
  }
  json.close(']');
  write_total(json, "killed", incident);
  write_total(json, "injured", incident);
  json.open("figures", '[');
  for (const FigureView& figure : incident.figures) {
    json.open('{');
    json.text("outcome", figure.outcome);
    json.text("group", figure.people);
    json.number_or_null("low", figure.low);
    json.number_or_null("best", figure.best);
    json.number_or_null("high", figure.high);
    json.text("rule", figure.rule);
    json.close('}');
  }
  json.close(']');
  json.open("contradictions", '[');
  for (const ContradictionView& c : incident.contradictions) {
    json.open('{');
    json.text("kind", c.kind);
    json.text("value", c.value);
    json.text("voice", c.voice);
    json.text("report_id", c.report_id);
    json.close('}');
  }
  json.close(']');
  json.number("voices", incident.voices);
  json.text("review", incident.review);
  write_reports(json, incident);
  json.open("notes", '[');
  for (const NoteView& note : incident.notes) {
    json.open('{');
    json.text("at", note.at);
    json.text("who", note.who);
    json.text("text", note.text);
    json.close('}');
  }
  json.close(']');
  out += '}';
}

}  // namespace sijill
