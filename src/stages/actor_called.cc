// Called names say who speaks, not who acted.
#include "stages/actor_called.h"

#include <algorithm>
#include <string_view>

#include "stages/actor_index.h"

namespace sijill {
namespace {

constexpr std::string_view kCombatants = "combatant:";

/// One name for another in all records.
class Renaming {
 public:
  Renaming(std::string_view from, const ActorRow& to) : from_(from), to_(to) {}

  void in(Event& event) const {
    auto& actors = event.actors;
    bool changed = false;
    for (EventActor& a : actors) {
      if (a.actor_id != from_) continue;
      a.actor_id = to_.id;
      a.name_ar = to_.name_ar;
      a.name_en = to_.name_en;
      changed = true;
    }
    if (!changed) return;
    // "Gunmen" and "the terrorists" in one role are one.
    for (std::size_t i = 0; i < actors.size(); ++i) {
      const auto twin = [&](const EventActor& a) {
        return &a > &actors[i] && a.actor_id == actors[i].actor_id && a.role == actors[i].role &&
               a.side == actors[i].side;
      };
      actors.erase(std::remove_if(actors.begin() + static_cast<std::ptrdiff_t>(i) + 1, actors.end(), twin),
                   actors.end());
    }
  }

  void in(std::string& id) const {
    if (id == from_) id = to_.id;
  }

  void in(Count& count) const {
    if (count.group.size() > kCombatants.size() && std::string_view(count.group).substr(kCombatants.size()) == from_)
      count.group = std::string(kCombatants) + std::string(to_.id);
    for (std::string& id : count.by) in(id);
  }

 private:
  std::string_view from_;
  const ActorRow& to_;
};

}  // namespace

void record_called(const Resources& resources, Document& doc) {
  const ActorIndex& index = resources.actor_index();
  for (std::uint32_t k = 0; k < doc.actor_rows.size(); ++k) {
    const std::uint32_t row = doc.actor_rows[k];
    if (row == lex::kNone || !index.is_called(row)) continue;
    const std::uint32_t unnamed = index.recorded_unnamed(row);
    const ActorRow& facts = resources.actors()[unnamed];
    const Renaming rename(resources.actors()[row].id, facts);
    for (Event& event : doc.report.events) rename.in(event);
    for (Count& count : doc.report.counts) rename.in(count);
    for (Control& control : doc.report.control) {
      rename.in(control.actor_id);
      for (std::string& id : control.by) rename.in(id);
    }
    const auto known = std::find(doc.actor_rows.begin(), doc.actor_rows.end(), unnamed);
    if (known == doc.actor_rows.end()) {
      doc.actor_rows[k] = unnamed;
      doc.actors[k].actor_id = facts.id;
      doc.actors[k].name_ar = facts.name_ar;
      doc.actors[k].name_en = facts.name_en;
      doc.actors[k].kind = facts.kind;
      continue;
    }
    const auto one = static_cast<std::uint32_t>(known - doc.actor_rows.begin());
    for (ActorMention& m : doc.actor_mentions) {
      if (m.actor == k) m.actor = one;
    }
  }
}

}  // namespace sijill
