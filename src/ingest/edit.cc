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

/// Decisions within transactions of the caller. The reconciler is kept from one to the next: what it has read of the
/// register it need not read again.
class Editing {
 public:
  Editing(RegisterFile& file, const World& world)
      : database_(file.database()), world_(world), rows_(file, world), reconciler_(rows_, world) {}

  Result<EditOutcome> take(const Edit& edit) {
    if (std::string problem = edit_problem(edit, world_.places); !problem.empty()) {
      return tl::unexpected(refuse(Error::Code::BadRequest, std::move(problem), edit.act));
    }
    touched_.clear();
    incidents_.clear();
    if (auto checked = edit.act == "undo" ? check_undo(edit) : check(edit); !checked)
      return tl::unexpected(checked.error());
    EditOutcome outcome;
    if (auto appended = append(edit, outcome); !appended) return tl::unexpected(appended.error());
    Edit kept = edit;
    kept.id = outcome.id;
    reconciler_.take_edit(std::move(kept));
    reconciler_.revise(touched_);
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    for (const std::string& key : touched_) {
      auto incident = incident_of(database_, key);
      if (!incident) return tl::unexpected(incident.error());
      auto& keys = outcome.incidents;
      if (!incident->empty() && std::find(keys.begin(), keys.end(), *incident) == keys.end()) keys.push_back(*incident);
    }
    return outcome;
  }

 private:
  /// What the edit is about must be there, and it must say something new.
  Result<void> check(const Edit& edit) {
    for (const std::string& key : {edit.target, edit.other}) {
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
    if (edit.act == "merge" && one)
      return tl::unexpected(refuse(Error::Code::BadRequest, "these are one already", edit.other));
    if (edit.act == "split" && !one) {
      return tl::unexpected(refuse(Error::Code::BadRequest, "these are apart already", edit.other));
    }
    if (edit.act == "split" && edit.target == edit.other) {
      return tl::unexpected(refuse(Error::Code::BadRequest, "a telling cannot leave itself", edit.other));
    }
    return {};
  }

  Result<void> check_undo(const Edit& edit) {
    const auto all = rows_.edits();
    const auto standing_now = standing(all);
    const auto undone = std::find_if(all.begin(), all.end(), [&](const Edit& e) { return e.id == edit.undoes; });
    const std::string id = fmt::format("{}", edit.undoes);
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

  Result<void> append(const Edit& edit, EditOutcome& outcome) {
    auto statement = database_.prepare(
        "INSERT INTO edit(at, who, why, act, target, other, field, value, undoes) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, edit.at).bind(2, edit.who).bind_or_null(3, edit.why).bind(4, edit.act);
    statement->bind_or_null(5, edit.target).bind_or_null(6, edit.other).bind_or_null(7, edit.field);
    statement->bind_or_null(8, edit.value);
    if (edit.undoes > 0) statement->bind(9, edit.undoes);
    if (auto done = statement->run(); !done) return done;
    outcome.id = database_.last_row();
    return {};
  }

  Database& database_;
  const World& world_;
  RegisterRows rows_;
  Reconciler reconciler_;
  std::vector<std::string> touched_, incidents_;
};

}  // namespace

struct Editor::Impl {
  RegisterFile& file;
  const World& world;
  std::unique_ptr<Editing> editing;
};

Editor::Editor(RegisterFile& file, const World& world) : impl_(new Impl{file, world, nullptr}) {}
Editor::~Editor() = default;

Result<std::vector<Result<EditOutcome>>> Editor::apply(const std::vector<Edit>& edits) {
  auto transaction = Transaction::begin(impl_->file.database());
  if (!transaction) return tl::unexpected(transaction.error());
  if (!impl_->editing) impl_->editing = std::make_unique<Editing>(impl_->file, impl_->world);
  std::vector<Result<EditOutcome>> outcomes;
  for (const Edit& edit : edits) {
    outcomes.push_back(impl_->editing->take(edit));
    // A refusal comes before anything is written; what fails later leaves the register half changed.
    const bool refused = !outcomes.back() && outcomes.back().error().code != Error::Code::Store;
    if (!outcomes.back() && !refused) return tl::unexpected(outcomes.back().error());
  }
  if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
  return outcomes;
}

Result<EditOutcome> apply_edit(RegisterFile& file, const World& world, const Edit& edit) {
  auto outcomes = Editor(file, world).apply({edit});
  if (!outcomes) return tl::unexpected(outcomes.error());
  return std::move(outcomes->front());
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
