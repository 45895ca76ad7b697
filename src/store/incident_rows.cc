// Incidents with all that hangs on them.
#include "store/register_rows.h"

namespace sijill {

std::int64_t RegisterRows::add_incident(const Incident& incident, std::int64_t component, std::string_view review,
                                        int edited) {
  const auto place_of = [&]() -> std::optional<std::int64_t> {
    if (incident.place >= 0) return known_place(incident.place);
    if (!incident.places.empty()) return place(incident.places.front());
    return std::nullopt;
  };
  std::vector<std::int64_t> places;
  for (const TellingPlace& where : incident.places) places.push_back(place(where));
  Statement& s =
      use("INSERT INTO incident (key, component, type, sub_type, status, first_day, last_day, day_precision, place, "
          "where_precision, lat, lon, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, "
          "reports, "
          "voices, contradictions, review, edited) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
          "?14, ?15, "
          "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)");
  const std::optional<std::int64_t> where = place_of();
  s.bind(1, incident.key).bind(2, component).bind(3, incident.type).bind(4, incident.sub_type);
  s.bind(5, incident.status).bind_or_null(6, iso(incident.days.from)).bind_or_null(7, iso(incident.days.to));
  s.bind_or_null(8, incident.precision).bind(9, where);
  if (incident.places.empty()) {
    s.bind_null(10);
  } else {
    s.bind(10, std::int64_t{incident.where_precision});
  }
  const PlaceNode* node = incident.place >= 0 ? &world_->places[incident.place] : nullptr;
  s.bind(11, node != nullptr ? node->lat : std::nullopt).bind(12, node != nullptr ? node->lon : std::nullopt);
  int at = 13;
  for (const char* outcome : {"killed", "injured"}) {
    const Figure* figure = incident.total(outcome);
    s.bind(at, figure != nullptr ? std::optional(figure->low) : std::nullopt);
    s.bind(at + 1, figure != nullptr ? figure->best : std::nullopt);
    s.bind(at + 2, figure != nullptr ? figure->high : std::nullopt);
    at += 3;
  }
  s.bind(19, std::int64_t{incident.reports}).bind(20, std::int64_t{incident.voices});
  s.bind(21, static_cast<std::int64_t>(incident.contradictions.size())).bind(22, review).bind(23, std::int64_t{edited});
  run(s);
  const std::int64_t id = file_->database().last_row();
  for (const std::int64_t row : places) {
    Statement& put = use("INSERT OR IGNORE INTO incident_place (incident, place) VALUES (?1, ?2)");
    put.bind(1, id).bind(2, row);
    run(put);
  }
  for (std::size_t i = 0; i < incident.sides.size(); ++i) {
    const TellingSide& side = incident.sides[i];
    Statement& put =
        use("INSERT INTO incident_actor (incident, actor_id, role, side, tellings) VALUES (?1, ?2, ?3, ?4, ?5)");
    put.bind(1, id).bind(2, side.actor_id).bind(3, side.role).bind(4, std::int64_t{side.side});
    put.bind(5, std::int64_t{incident.side_tellings[i]});
    run(put);
  }
  for (const Figure& figure : incident.figures) {
    Statement& put = use(
        "INSERT INTO figure (incident, outcome, people, low, best, high, rule, voices) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
        "?7, ?8)");
    put.bind(1, id).bind(2, figure.outcome).bind(3, figure.people).bind(4, figure.low).bind(5, figure.best);
    put.bind(6, figure.high).bind(7, figure.rule).bind(8, std::int64_t{figure.voices});
    run(put);
  }
  return id;
}

void RegisterRows::add_contradictions(const Incident& incident, std::int64_t id,
                                      const std::unordered_map<std::string_view, std::int64_t>& telling_ids) {
  for (const Contradiction& rival : incident.contradictions) {
    const auto telling = telling_ids.find(rival.telling);
    if (telling == telling_ids.end()) continue;
    Statement& put =
        use("INSERT INTO contradiction (incident, kind, value, voice, telling) VALUES (?1, ?2, ?3, ?4, ?5)");
    put.bind(1, id).bind(2, rival.kind).bind(3, rival.value).bind(4, rival.voice).bind(5, telling->second);
    run(put);
  }
}

void RegisterRows::move_incident(std::int64_t incident, std::int64_t component) {
  Statement& s = use("UPDATE incident SET component = ?2 WHERE id = ?1");
  s.bind(1, incident).bind(2, component);
  run(s);
}

void RegisterRows::drop_incident(std::int64_t incident) {
  for (const char* sql : {"DELETE FROM incident_place WHERE incident = ?1",
                          "DELETE FROM incident_actor WHERE incident = ?1", "DELETE FROM figure WHERE incident = ?1",
                          "DELETE FROM contradiction WHERE incident = ?1", "DELETE FROM incident WHERE id = ?1"}) {
    Statement& s = use(sql);
    s.bind(1, incident);
    run(s);
  }
}

void RegisterRows::drop_incidents_of_component(std::int64_t component) {
  for (const std::int64_t incident : list("SELECT id FROM incident WHERE component = ?1", component)) {
    drop_incident(incident);
  }
}

}  // namespace sijill
