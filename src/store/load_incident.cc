#include "store/load_incident.h"

#include <fmt/format.h>

namespace sijill {
namespace {

constexpr const char* kHead =
    "SELECT id, key, type, sub_type, status, review, first_day, last_day, day_precision, place, where_precision, lat, "
    "lon, voices, edited FROM incident WHERE id = ?1";
constexpr const char* kPlaces = "SELECT place FROM incident_place WHERE incident = ?1 ORDER BY place";
constexpr const char* kActors =
    "SELECT actor_id, role, side, tellings FROM incident_actor WHERE incident = ?1 "
    "ORDER BY side, tellings DESC, actor_id, role";
constexpr const char* kFigures =
    "SELECT outcome, people, low, best, high, rule, voices FROM figure WHERE incident = ?1 ORDER BY outcome, people";
constexpr const char* kReports =
    "SELECT r.report_id, r.publisher_id, r.publisher_name, r.title, r.url, r.published, o.report_id, t.voice, t.chain, "
    "t.key, coalesce(t.killed_best, t.killed_min), coalesce(t.injured_best, t.injured_min), t.main "
    "FROM telling t JOIN report r ON r.id = t.report LEFT JOIN report o ON o.id = r.copy_of "
    "WHERE t.incident = ?1 ORDER BY r.published, r.report_id, t.first_char";
constexpr const char* kContradictions =
    "SELECT c.kind, c.value, c.voice, r.report_id FROM contradiction c JOIN telling t ON t.id = c.telling "
    "JOIN report r ON r.id = t.report WHERE c.incident = ?1 ORDER BY c.kind, c.value, c.voice, r.report_id";
constexpr const char* kNotes =
    "SELECT e.at, e.who, e.value FROM edit e JOIN telling t ON t.key = e.target "
    "WHERE t.incident = ?1 AND e.act = 'note' AND NOT EXISTS (SELECT 1 FROM edit u WHERE u.undoes = e.id) "
    "ORDER BY e.id";

/// Calls `row` for every row of the statement with the incident bound.
template <class Row>
Result<void> each(Statement& statement, std::int64_t incident, Row row) {
  statement.bind(1, incident);
  for (;;) {
    const auto more = statement.step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    row(statement);
  }
  statement.reset();
  return {};
}

}  // namespace

Result<IncidentLoader> IncidentLoader::open(Database& database, const PlaceBook& places) {
  IncidentLoader loader;
  loader.places_ = &places;
  const std::pair<Statement*, const char*> statements[] = {
      {&loader.head_, kHead},      {&loader.place_, kPlaces},   {&loader.actor_, kActors},
      {&loader.figure_, kFigures}, {&loader.report_, kReports}, {&loader.contradiction_, kContradictions},
      {&loader.note_, kNotes}};
  for (const auto& [statement, sql] : statements) {
    auto prepared = database.prepare(sql);
    if (!prepared) return tl::unexpected(prepared.error());
    *statement = std::move(*prepared);
  }
  return loader;
}

Result<IncidentView> IncidentLoader::load(std::int64_t id) {
  head_.bind(1, id);
  const auto row = head_.step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return tl::unexpected(Error{Error::Code::NotFound, "no such incident", fmt::format("{}", id)});
  IncidentView incident;
  incident.id = id;
  incident.key = head_.string(1);
  incident.type = head_.string(2);
  incident.sub_type = head_.string(3);
  incident.status = head_.string(4);
  incident.review = head_.string(5);
  incident.first_day = head_.string(6);
  incident.last_day = head_.string(7);
  incident.day_precision = head_.string(8);
  const std::int64_t place = head_.maybe_integer(9).value_or(0);
  incident.where_precision = static_cast<int>(head_.maybe_integer(10).value_or(0));
  incident.lat = head_.maybe_real(11);
  incident.lon = head_.maybe_real(12);
  incident.voices = static_cast<int>(head_.integer(13));
  incident.edits = static_cast<int>(head_.integer(14));
  head_.reset();
  incident.place = places_->at(place);
  incident.admin = places_->admin(place);
  if (auto lists = load_lists(incident); !lists) return tl::unexpected(lists.error());
  if (auto reports = load_reports(incident); !reports) return tl::unexpected(reports.error());
  return incident;
}

Result<void> IncidentLoader::load_lists(IncidentView& incident) {
  auto done =
      each(place_, incident.id, [&](const Statement& s) { incident.places.push_back(places_->at(s.integer(0))); });
  if (!done) return done;
  done = each(actor_, incident.id, [&](const Statement& s) {
    incident.actors.push_back(
        {s.string(0), s.string(1), static_cast<int>(s.integer(2)), static_cast<int>(s.integer(3))});
  });
  if (!done) return done;
  done = each(figure_, incident.id, [&](const Statement& s) {
    incident.figures.push_back({s.string(0), s.string(1), s.maybe_integer(2), s.maybe_integer(3), s.maybe_integer(4),
                                s.string(5), static_cast<int>(s.integer(6))});
  });
  if (!done) return done;
  done = each(contradiction_, incident.id, [&](const Statement& s) {
    incident.contradictions.push_back({s.string(0), s.string(1), s.string(2), s.string(3)});
  });
  if (!done) return done;
  return each(note_, incident.id, [&](const Statement& s) {
    incident.notes.push_back({s.string(0), s.string(1), s.string(2)});
  });
}

Result<void> IncidentLoader::load_reports(IncidentView& incident) {
  return each(report_, incident.id, [&](const Statement& s) {
    ReportView report;
    report.report_id = s.string(0);
    report.publisher_id = s.string(1);
    report.publisher_name = s.string(2);
    report.title = s.string(3);
    report.url = s.string(4);
    report.published = s.string(5);
    report.copy_of = s.string(6);
    report.voice = s.string(7);
    report.chain = s.string(8);
    report.telling = s.string(9);
    report.killed = s.maybe_integer(10);
    report.injured = s.maybe_integer(11);
    report.main = s.integer(12) != 0;
    incident.reports.push_back(std::move(report));
  });
}

}  // namespace sijill
