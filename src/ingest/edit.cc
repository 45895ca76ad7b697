#include "ingest/edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/reconcile.h"
#include "register/edit_check.h"
#include "store/register_rows.h"

namespace sijill {
namespace {

Error refuse(Error::Code code, std::string message, std::string_view where) {
  return Error{code, std::move(message), std::string(where)};
}

/// Key of the incident that a telling is in; empty if none.
Result<std::string> incident_of(Database& database, std::string_view telling) {
  auto statement =
      database.prepare("SELECT i.key FROM telling t JOIN incident i ON i.id = t.incident WHERE t.key = ?1");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, telling);
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? statement->string(0) : std::string();
}

class Editing {
 public:
  Editing(RegisterFile& file, const World& world, const Edit& edit)
      : database_(file.database()), world_(world), edit_(edit), rows_(file, world) {}

  Result<EditOutcome> run() {
    if (std::string problem = edit_problem(edit_, world_.places); !problem.empty()) {
      return tl::unexpected(refuse(Error::Code::BadRequest, std::move(problem), edit_.act));
    }
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto checked = check(); !checked) return tl::unexpected(checked.error());
    EditOutcome outcome;
    if (auto appended = append(outcome); !appended) return tl::unexpected(appended.error());
    Reconciler reconciler(rows_, world_);
    reconciler.revise(touched_);
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    for (const std::string& key : touched_) {
      auto incident = incident_of(database_, key);
      if (!incident) return tl::unexpected(incident.error());
      auto& keys = outcome.incidents;
      if (!incident->empty() && std::find(keys.begin(), keys.end(), *incident) == keys.end()) keys.push_back(*incident);
    }
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    return outcome;
  }

 private:
  /// What the edit is about must be there, and it must say something new.
  Result<void> check() {
    if (edit_.act == "undo") return check_undo();
    for (const std::string& key : {edit_.target, edit_.other}) {
      if (key.empty()) continue;
      const auto incident = incident_of(database_, key);
      if (!incident) return tl::unexpected(incident.error());
      if (incident->empty()) {
        return tl::unexpected(refuse(Error::Code::NotFound, "no incident and no telling of one has that key", key));
      }
      touched_.push_back(key);
      incidents_.push_back(*incident);
    }
    const bool one = incidents_.size() == 2 && incidents_[0] == incidents_[1];
    if (edit_.act == "merge" && one)
      return tl::unexpected(refuse(Error::Code::BadRequest, "these are one already", edit_.other));
    if (edit_.act == "split" && !one) {
      return tl::unexpected(refuse(Error::Code::BadRequest, "these are apart already", edit_.other));
    }
    if (edit_.act == "split" && edit_.target == edit_.other) {
      return tl::unexpected(refuse(Error::Code::BadRequest, "a telling cannot leave itself", edit_.other));
    }
    return {};
  }

  Result<void> check_undo() {
    const auto standing_now = all_standing();
    const auto all = rows_.edits();
    const auto undone = std::find_if(all.begin(), all.end(), [&](const Edit& e) { return e.id == edit_.undoes; });
    const std::string id = fmt::format("{}", edit_.undoes);
    if (undone == all.end()) return tl::unexpected(refuse(Error::Code::NotFound, "there is no such edit", id));
    const Edit* decision = &*undone;
    for (int depth = 0; decision->act == "undo" && depth < 1000; ++depth) {
      const auto before = std::find_if(all.begin(), all.end(), [&](const Edit& e) { return e.id == decision->undoes; });
      if (before == all.end()) break;
      decision = &*before;
    }
    const bool stands =
        std::any_of(standing_now.begin(), standing_now.end(), [&](const Edit& e) { return e.id == undone->id; });
    if (undone->act != "undo" && !stands) {
      return tl::unexpected(refuse(Error::Code::BadRequest, "that edit is undone already", id));
    }
    for (const std::string& key : {decision->target, decision->other}) {
      if (!key.empty()) touched_.push_back(key);
    }
    return {};
  }

  std::vector<Edit> all_standing() { return standing(rows_.edits()); }

  Result<void> append(EditOutcome& outcome) {
    auto statement = database_.prepare(
        "INSERT INTO edit(at, who, why, act, target, other, field, value, undoes) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, edit_.at).bind(2, edit_.who).bind_or_null(3, edit_.why).bind(4, edit_.act);
    statement->bind_or_null(5, edit_.target).bind_or_null(6, edit_.other).bind_or_null(7, edit_.field);
    statement->bind_or_null(8, edit_.value);
    if (edit_.undoes > 0) statement->bind(9, edit_.undoes);
    if (auto done = statement->run(); !done) return done;
    outcome.id = database_.last_row();
    return {};
  }

  Database& database_;
  const World& world_;
  const Edit& edit_;
  RegisterRows rows_;
  std::vector<std::string> touched_, incidents_;
};

}  // namespace

Result<EditOutcome> apply_edit(RegisterFile& file, const World& world, const Edit& edit) {
  return Editing(file, world, edit).run();
}

Result<std::vector<Edit>> edit_log(Database& database, const std::string& key) {
  const char* const about =
      " WHERE EXISTS (SELECT 1 FROM telling t JOIN telling u ON u.incident = t.incident "
      "WHERE u.key = ?1 AND t.key IN (e.target, e.other))";
  auto statement = database.prepare(
      std::string("SELECT e.id, e.at, e.who, e.why, e.act, e.target, e.other, e.field, e.value, e.undoes FROM edit e") +
      (key.empty() ? "" : about) + " ORDER BY e.id");
  if (!statement) return tl::unexpected(statement.error());
  if (!key.empty()) statement->bind(1, key);
  std::vector<Edit> edits;
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return edits;
    const Statement& s = *statement;
    edits.push_back({s.integer(0), s.string(1), s.string(2), s.string(3), s.string(4), s.string(5), s.string(6),
                     s.string(7), s.string(8), s.maybe_integer(9).value_or(0)});
  }
}

}  // namespace sijill
