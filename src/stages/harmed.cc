// Counts know who was harmed; an act that names no target takes them.
#include "stages/harmed.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace sijill {
namespace {

bool civil(std::string_view group) {
  return group == "civilian" || group == "child" || group == "woman" || group == "journalist" || group == "medic" ||
         group == "aid_worker";
}

/// The actor that a count's group names, or empty.
std::string_view harmed_actor(const Count& c) {
  constexpr std::string_view kOf = "combatant:";
  const std::string_view group = c.group;
  if (group.starts_with(kOf)) return group.substr(kOf.size());
  return civil(group) ? std::string_view("civilians") : std::string_view();
}

/// "eleven people were killed": where a bomb, shells or a killer hit them and no fighter is told, they had no arms.
bool unarmed(const Event& e, const Count& c) {
  if (c.group != "any" && c.group != "man") return false;
  const bool violence = e.type == "explosions_remote_violence" || e.sub_type == "attack";
  return violence &&
         std::none_of(e.actors.begin(), e.actors.end(), [](const EventActor& a) { return a.role == "target"; });
}

/// Outcomes that the act itself brings about.
bool suffered(const Event& e, const Count& c) {
  if (c.outcome == "killed" || c.outcome == "injured") return true;
  return (c.outcome == "abducted" && e.sub_type == "abduction_forced_disappearance") ||
         (c.outcome == "detained" && e.sub_type == "arrests");
}

bool has(const Event& e, std::string_view actor) {
  return std::any_of(e.actors.begin(), e.actors.end(), [&](const EventActor& a) { return a.actor_id == actor; });
}

void add(const Document& doc, Event& e, std::string_view actor) {
  const bool battle = e.sub_type == "armed_clash";
  const bool violence = e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
  if (has(e, actor) || (!battle && !violence && e.sub_type != "arrests") || (battle && actor == "civilians")) return;
  EventActor a;
  a.actor_id = std::string(actor);
  const auto known =
      std::find_if(doc.actors.begin(), doc.actors.end(), [&](const Actor& x) { return x.actor_id == actor; });
  if (known != doc.actors.end()) a.name_ar = known->name_ar, a.name_en = known->name_en;
  a.role = battle ? "party" : "target";
  a.side = battle ? 2 : 0;
  e.actors.push_back(std::move(a));
}

/// A siege laid on towns or quarters where no garrison is told: their people are shut in.
bool shuts_in_a_town(const Document& doc, const Event& e) {
  if (e.sub_type != "siege" || e.change == "broken" || e.where.empty()) return false;
  if (std::any_of(e.actors.begin(), e.actors.end(), [](const EventActor& a) { return a.role == "target"; }))
    return false;
  if (std::none_of(e.actors.begin(), e.actors.end(), [](const EventActor& a) { return a.role == "initiator"; }))
    return false;
  return std::all_of(e.where.begin(), e.where.end(), [&](const Where& w) {
    const auto place =
        std::find_if(doc.places.begin(), doc.places.end(), [&](const Place& p) { return p.name_ar == w.name_ar; });
    if (place == doc.places.end()) return false;
    const std::string_view kind = place->kind;
    return kind == "city" || kind == "town" || kind == "village" || kind == "neighbourhood" || kind == "camp" ||
           kind == "hospital" || kind == "district" || kind == "region";
  });
}

}  // namespace

void find_harmed(const Resources&, Document& doc) {
  std::map<std::string_view, const Count*> by_id;
  for (const Count& c : doc.report.counts) by_id[c.id] = &c;
  for (Event& e : doc.report.events) {
    if (shuts_in_a_town(doc, e)) e.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
    for (const std::string& id : e.counts) {
      const auto it = by_id.find(id);
      if (it == by_id.end() || it->second->cumulative) continue;
      if (!suffered(e, *it->second)) continue;
      const std::string_view actor = harmed_actor(*it->second);
      if (!actor.empty()) add(doc, e, actor);
    }
    for (const std::string& id : e.counts) {
      const auto it = by_id.find(id);
      if (it != by_id.end() && !it->second->cumulative && suffered(e, *it->second) && unarmed(e, *it->second))
        add(doc, e, "civilians");
    }
  }
}

}  // namespace sijill
