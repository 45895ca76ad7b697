// The state whose soldiers, policemen or guarded posts a report means without naming it.
#include "stages/casualties_armies.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/casualties_reader.h"
#include "stages/casualties_sides.h"
#include "stages/casualties_voice.h"
#include "stages/within.h"

namespace sijill {

Armies::Armies(const Resources& resources, const Document& doc)
    : resources_(resources), doc_(doc), mentions_(doc.actors.size(), 0) {
  for (const ActorMention& m : doc.actor_mentions) ++mentions_[m.actor];
}

std::string_view Armies::only_army_told(const CountFact& fact) {
  if (named_.empty()) {
    named_.assign(doc_.actors.size() + 1, 0);
    for (const ActorMention& m : doc_.actor_mentions)
      named_[m.actor] |= !doc_.tokens[m.range.begin].may_be(Tag::people);
  }
  // A foreign army's dead are told by whom they fight, and are nobody's martyrs.
  if (fact.event < 0 || !fact.group.starts_with("combatant:") || told_as_martyrs(doc_, fact)) return {};
  const std::string_view id = std::string_view(fact.group).substr(10);
  std::string_view found;
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    const Actor& actor = doc_.actors[a];
    if (actor.kind != "state_force" || named_[a] == 0 || actor.actor_id.starts_with("unknown-")) continue;
    if (actor.actor_id == id || !found.empty()) return {};
    found = actor.actor_id;
  }
  const auto& actors = doc_.events[static_cast<std::size_t>(fact.event)].event.actors;
  const bool fought = std::any_of(doc_.actors.begin(), doc_.actors.end(), [](const Actor& a) {
    return (a.kind == "rebel" || a.kind == "militia") && !a.actor_id.starts_with("unknown-");
  });
  const bool did = std::any_of(actors.begin(), actors.end(),
                               [&](const EventActor& a) { return a.role == "initiator" && a.actor_id == found; });
  return fought && !did ? found : std::string_view();
}

std::string_view Armies::army_of_places(const CountFact& fact) {
  if (!fact.group.starts_with("combatant:")) return {};
  const std::uint32_t row = resources_.find_actor(std::string_view(fact.group).substr(10));
  if (row == lex::kNone || resources_.actors()[row].kind != "state_force") return {};
  if (!places_) {
    places_.emplace();
    for (const PlaceMention& m : doc_.place_mentions) {
      const std::string_view id = doc_.places[m.place].place_id;
      if (id.size() < 4 || id[2] != '-') continue;
      const std::string country{static_cast<char>(id[0] & ~0x20), static_cast<char>(id[1] & ~0x20)};
      if (!places_->empty() && *places_ != country) {
        places_->clear();
        break;
      }
      *places_ = country;
    }
  }
  const ActorRow& actor = resources_.actors()[row];
  if (places_->empty() || actor.country.find(*places_) != std::string_view::npos) return {};
  if (proper_.empty()) {
    proper_.assign(doc_.actors.size() + 1, 0);
    for (const ActorMention& m : doc_.actor_mentions) proper_[m.actor] |= by_name(doc_, m.range);
  }
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    if (doc_.actors[a].actor_id == actor.id && proper_[a] != 0) return {};
  }
  const Table table = resources_.lexicon().find_table("lexicon/nationalities");
  for (std::uint32_t r = 0; r < table.rows(); ++r) {
    if (table.cell(r, "country") == *places_) return table.cell(r, "state_actor");
  }
  return {};
}

void Armies::own_army(CountFact& fact) const {
  const std::string_view id = std::string_view(fact.group).substr(10);
  const std::uint32_t row = resources_.find_actor(id);
  if (row == lex::kNone || resources_.actors()[row].country.empty()) return;
  if (resources_.actors()[row].kind != "state_force") return;
  std::uint32_t own = 0, most = 0;
  std::size_t army = 0;
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    if (doc_.actors[a].actor_id == id) own = mentions_[a];
    const std::uint32_t other = resources_.find_actor(doc_.actors[a].actor_id);
    const bool state = doc_.actors[a].kind == "state_force" && doc_.actors[a].actor_id != id;
    if (!state || other == lex::kNone || resources_.actors()[other].country != resources_.actors()[row].country)
      continue;
    if (mentions_[a] > most) {
      most = mentions_[a];
      army = a;
    }
  }
  if (own <= 1 && most >= 3) fact.group = fmt::format("combatant:{}", doc_.actors[army].actor_id);
}

std::string_view Armies::state_before(const CountFact& fact) const {
  std::string_view found;
  const Range sentence = doc_.sentences[fact.sentence].range;
  for (const ActorMention& m : within(doc_.actor_mentions, {sentence.begin, fact.people.range.begin})) {
    // A country's name may be the place; who did it did not suffer it.
    if (m.place_reading || did(fact, doc_.actors[m.actor].actor_id)) continue;
    if (doc_.actors[m.actor].kind == "state_force") found = doc_.actors[m.actor].actor_id;
  }
  return found;
}

std::string_view Armies::state_of_country() const {
  if (doc_.country.empty()) return {};
  for (const Actor& a : doc_.actors) {
    if (a.kind != "state_force") continue;
    const std::uint32_t row = resources_.find_actor(a.actor_id);
    if (row != lex::kNone && resources_.actors()[row].country == doc_.country) return a.actor_id;
  }
  const Table table = resources_.lexicon().find_table("lexicon/nationalities");
  std::string_view own;
  for (std::uint32_t r = 0; r < table.rows() && own.empty(); ++r) {
    if (table.cell(r, "country") == doc_.country) own = table.cell(r, "state_actor");
  }
  const std::uint32_t row = own.empty() ? lex::kNone : resources_.find_actor(own);
  if (row != lex::kNone && resources_.actors()[row].flags.find("noarmy") == std::string_view::npos) return own;
  // A country without an army: soldiers are those of the army that the report tells of.
  std::size_t foreign = doc_.actors.size();
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    if (doc_.actors[a].kind != "state_force" || doc_.actors[a].actor_id.starts_with("unknown-")) continue;
    if (foreign == doc_.actors.size() || mentions_[a] > mentions_[foreign]) foreign = a;
  }
  if (foreign < doc_.actors.size()) return doc_.actors[foreign].actor_id;
  return own;
}

std::string_view Armies::only_state(const CountFact& fact) const {
  const std::string_view own = state_of_country();
  if (own.empty()) return {};
  for (const Actor& a : doc_.actors) {
    const bool holds = a.kind == "state_force" || a.kind == "police";
    if (holds && a.actor_id != own && !a.actor_id.starts_with("unknown-")) return {};
  }
  return did(fact, own) ? std::string_view() : own;
}

bool Armies::of_state(std::string_view group) const {
  const std::uint32_t row = resources_.find_actor(group.substr(10));
  return row != lex::kNone && resources_.actors()[row].kind == "state_force";
}

bool Armies::did(const CountFact& fact, std::string_view id) const {
  if (fact.event < 0) return false;
  const Event& event = doc_.events[static_cast<std::size_t>(fact.event)].event;
  const auto& actors = event.actors;
  // In a battle who attacks loses men too.
  return event.type == "explosions_remote_violence" &&
         std::any_of(actors.begin(), actors.end(),
                     [&](const EventActor& a) { return a.role == "initiator" && a.actor_id == id; });
}

}  // namespace sijill
