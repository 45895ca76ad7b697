#include "register/incident_json.h"

#include "output/json.h"

namespace sijill {
namespace {

void write_places(Json& json, const Incident& incident, const PlaceTree& places) {
  if (incident.place >= 0) {
    const PlaceNode& node = places[incident.place];
    json.field_if("place_id", node.id);
    json.field_if("lat", node.lat).field_if("lon", node.lon);
  }
  if (!incident.places.empty()) json.field("where_precision", incident.where_precision);
  json.key("places").list();
  for (const TellingPlace& place : incident.places) {
    json.object();
    if (place.node >= 0) json.field_if("place_id", places[place.node].id);
    json.field_if("name_ar", place.name).field_if("relation", place.relation);
    json.field("where_precision", place.precision).end_object();
  }
  json.end_list();
}

void write_figures(Json& json, const Incident& incident) {
  json.key("figures").list();
  for (const Figure& figure : incident.figures) {
    json.object().field_if("outcome", figure.outcome).field_if("group", figure.people);
    json.field("low", figure.low).field_if("best", figure.best).field_if("high", figure.high);
    json.field_if("rule", figure.rule).field("voices", figure.voices).end_object();
  }
  json.end_list();
}

}  // namespace

void append_json(const Incident& incident, const PlaceTree& places, std::string& out) {
  Json json;
  json.object().field_if("incident_id", incident.key).field_if("type", incident.type);
  json.field_if("sub_type", incident.sub_type).field_if("status", incident.status);
  json.field_if("first_day", iso(incident.days.from)).field_if("last_day", iso(incident.days.to));
  json.field_if("precision", incident.precision);
  write_places(json, incident, places);
  json.key("actors").list();
  for (std::size_t i = 0; i < incident.sides.size(); ++i) {
    const TellingSide& side = incident.sides[i];
    json.object().field_if("actor_id", side.actor_id).field_if("role", side.role).field("side", side.side);
    json.field("tellings", incident.side_tellings[i]).end_object();
  }
  json.end_list();
  write_figures(json, incident);
  json.key("contradictions").list();
  for (const Contradiction& rival : incident.contradictions) {
    json.object().field_if("kind", rival.kind).field_if("value", rival.value);
    json.field_if("voice", rival.voice).field_if("telling", rival.telling).end_object();
  }
  json.end_list().key("tellings").list();
  for (const std::string& telling : incident.tellings) json.text(telling);
  json.end_list().field("reports", incident.reports).field("voices", incident.voices).end_object();
  out += json.take();
}

}  // namespace sijill
