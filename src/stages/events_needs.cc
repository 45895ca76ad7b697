// The conditions that rows of data/frames/triggers.tsv set for their reading (`needs=`).
#include "stages/events_finder.h"
#include "stages/scene.h"

namespace sijill {

bool EventFinder::holds(const Frame& frame, std::uint32_t i, const Arguments& args, const ActContext& c) const {
  const std::string_view need = frame.needs;
  // Who dies in a crash is killed by nobody.
  if (frame.family == Family::Kill && marked(i, 4, kAccidentWord)) return false;
  if (frame.family == Family::Expel && args.targets.empty() && !armed_list(args.initiators)) return false;
  // "drove the young men out of their homes"
  if (frame.family == Family::Expel && args.places.empty() && marked(i, 5, kHomeWord)) return false;
  // "mock raids"
  if (frame.sub_type == "air_drone_strike" && elements_[i].nominal && marked(i, 1, kHarmlessWord)) return false;
  if (need.empty()) return true;
  if (const std::optional<bool> told = civil_need(frame, i, args, c)) return *told;
  const bool war = level() >= 1;
  const bool somebody = !args.initiators.empty() || !args.targets.empty() || !args.parties.empty();
  if (launches(frame) && marked(i, 4, kHarmlessWord)) return c.harmless && c.crowd && c.initiator_known;
  if (frame.family == Family::Infiltrate && level() < 2 && !armed_list(args.initiators)) return false;
  if (frame.family == Family::Infiltrate && !args.initiators.empty() && actor_id(args.initiators[0]) == "civilians")
    return false;
  // What force will fight off, and the fight against ideas, is no fight yet.
  if (frame.family == Family::Repel && args.future) return false;
  if (frame.family == Family::Repel && (level() < 2 || elements_[i].nominal)) {
    // Somebody armed on both sides, or an attack that was repelled: agreements and influence are "repelled" too.
    const auto sides =
        std::count_if(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); });
    bool attack = false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j)
      attack |= elements_[j].frame && violence(*elements_[j].frame);
    if (sides < 2 && !attack) return false;
  }
  if (frame.family == Family::Expel && !args.targets.empty() &&
      std::all_of(args.targets.begin(), args.targets.end(),
                  [&](std::uint32_t j) { return elements_[j].kind == Chunk::People || actor_id(j) == "civilians"; }))
    return false;
  if (frame.family == Family::Expel &&
      !std::any_of(args.targets.begin(), args.targets.end(), [&](std::uint32_t j) { return armed_actor(j); }) &&
      level() < 2)
    return false;
  if (need == "chemical") return c.chemical;  // gas elsewhere is an accident
  if (need == "parties") {
    // "in the confrontations of (the town of) X": several, in a war.
    const bool several = elements_[i].nominal && (doc_.matches[elements_[i].index].morph & kPlural);
    if (several && war && i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Place &&
        elements_[i + 1].prep == Prep::None)
      return true;
    if (several && light_host(args) && in_theatre() && on_a_front(i)) return true;
    if (several && c.crowd && (war || in_theatre())) return true;
    if (several && war && between_both(i)) return true;
    return std::any_of(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); }) ||
           (level() == 2 && (!args.parties.empty() || (elements_[i].nominal && several && light_host(args))));
  }
  if (need == "destroyed") {
    // "the artillery destroyed posts of X"
    const auto gun = [&](std::uint32_t j) {
      return j < elements_.size() && elements_[j].kind == Chunk::Noun && elements_[j].prep == Prep::None &&
             resources_.attr(doc_.matches[elements_[j].index].entry, "weapon") == "artillery";
    };
    if (war && finite(i) && ((i > 0 && gun(i - 1)) || gun(i + 1)) && (!args.places.empty() || !args.targets.empty()))
      return true;
    if (args.initiators.empty() || !(c.aircraft || c.drone || c.artillery || c.missile)) return false;
    const std::uint32_t who = args.initiators[0];
    // A coalition of states is no armed group, but its aircraft are armed.
    return armed_actor(who) || coalition(args.initiators) ||
           (elements_[who].kind == Chunk::Actor && !doc_.actor_mentions[elements_[who].index].weapon.empty());
  }
  if (need == "aimed" && campaign_aims(i, c)) return false;
  if (need == "aimed") {
    if (c.aircraft || c.drone || c.missile || c.artillery || c.bomb || c.vehicle_bomb || c.suicide) return true;
    if (level() == 2 && (armed_among(args) || coalition(args.initiators))) return true;
    if (war && elements_[i].nominal && c.homes_hit && harm_told(i, args)) return true;
    if (level() == 2) return false;
    return (armed_list(args.initiators) || coalition(args.initiators)) &&
           (!args.places.empty() || !args.targets.empty());
  }
  if (const std::optional<bool> told = march_holds(need, i, args, c)) return told.value();
  if (need == "blast") {
    return marked(i, 5, kExplosiveWord) || c.bomb || c.vehicle_bomb || c.suicide ||
           followed_by(i, 3, Tag::place_head) || (armed_list(args.initiators) && marked(i, 3, kHomeWord)) ||
           (!args.places.empty() && armed_list(args.initiators) && !args.subject_from_before) ||
           (war && armed_list(args.initiators) && doc_.matches[elements_[i].index].enclitic != Enclitic::None);
  }
  const bool hosted = args.host != Arguments::kNoElement && elements_[args.host].light;
  // "(the attack was) in revenge for the operation" is a reason.
  if (need == "revenge" && elements_[i].nominal) {
    for (const Match& m : doc_.matches_at(elements_[i].range.begin)) {
      if (m.morph & kAccusative) return false;
    }
  }
  if (need == "armed" || need == "revenge") {
    const bool noun = elements_[i].nominal;
    if (noun && frame.sub_type == "armed_clash") {
      // "fighting broke out", "took it after street fighting": in a war nobody need be named.
      if (hosted && in_theatre()) return true;
      if (war && elements_[i].prep == Prep::After && !(doc_.matches[elements_[i].index].proclitics & kAl)) return true;
    }
    return c.armed || (war && somebody) || (level() == 2 && noun && hosted);
  }
  // Fighters taken in battle are prisoners, no victims of abduction.
  if (need == "captives") return c.armed && (c.civilians_targeted || !c.combatants_targeted) && civilians_in(args);
  if (need == "war") return c.armed || war;
  if (frame.family == Family::Fall) {
    if (c.falls) return true;
    const bool town =
        i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Place && elements_[i + 1].prep == Prep::None;
    return (town || doc_.matches[elements_[i].index].enclitic != Enclitic::None) && !args.places.empty() &&
           (c.armed || level() == 2);
  }
  // "the demonstrators chanted": their demonstration is told elsewhere.
  if (need == "chanters" && i + 1 < elements_.size() && marked_at(elements_[i + 1], kCrowdWord) &&
      doc_.fold(elements_[i + 1].range.begin).starts_with("Al"))
    return false;
  if (need == "demonstrators" || need == "chanters") {
    if (has_attr(i, 8, "worship")) return false;  // "gathered for the prayer"
    // "took to the streets in celebration" is none.
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 8; ++j) {
      if (elements_[j].kind == Chunk::Act && elements_[j].frame->sub_type == "celebration") return false;
    }
    return marked(i, 4, kCrowdWord);
  }
  if (need == "place") return (!args.places.empty() || on_front(i)) && (c.armed || war);
  if (need == "fire")
    return c.fire || c.missile || c.artillery || c.small_arms || fire_word(i) ||
           (c.aircraft && marked(i, 4, kExplosiveWord)) || c.bombardment;
  if (need == "dispersed") return marked(i, 3, kCrowdWord) || protest_behind(i) || protest_meant(i);
  // The word is also "being exposed to".
  if (need == "onset")
    return armed_list(args.initiators) && !exposed(i) &&
           (!args.targets.empty() || !args.places.empty() || !scene_tokens(args).empty());
  if (need == "gunfire") {
    // "(the boats of X) opened the fire of their machine guns": its subject stands between.
    const std::uint32_t subject = i + 1 < elements_.size() && elements_[i + 1].kind != Chunk::Noun ? 4 : 2;
    return marked(i, subject, kGunfireWord);
  }
  if (marked(i, 4, kAccidentWord)) return false;
  if (need == "bomb")
    return marked(i, 6, kExplosiveWord) || c.bomb || c.vehicle_bomb || c.suicide || c.landmine || c.grenade ||
           (frame.sub_type != "disrupted_weapons_use" && (in_theatre() || (level() >= 1 && harm_told(i, args))));
  if (need == "missile") return c.missile || c.drone || c.artillery;
  if (need == "down") {
    // "planes dropped food": what comes down is aid.
    if (marked(i, 5, kAidWord) || marked(i, 5, kSuppliesWord)) return false;
    // "the toppling of X" is no shooting down.
    if (i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Actor && elements_[i + 1].prep == Prep::None &&
        elements_[i].nominal && doc_.actor_mentions[elements_[i + 1].index].weapon.empty() &&
        !followed_by(i, 3, Tag::weapon))
      return false;
    return c.aircraft || c.drone || c.missile;
  }
  if (need == "strike") {
    // A "blow" to somebody is mostly a figure of speech: as a noun it needs its arm or its place.
    const bool blow = elements_[i].nominal && args.places.empty() && scene_tokens(args).empty();
    const bool armed = armed_among(args) || coalition(args.initiators);
    return c.aircraft || c.drone || c.missile || c.artillery ||
           (somebody && (air_word(i) || (level() == 2 && armed && !blow))) || (war && hit_by(i, args));
  }
  if (need == "displaced") return followed_by_outcome(i, 5, "displaced");
  if (need == "captured") return war && followed_by_outcome(i, 6, "detained");
  if (need == "fleeing") {
    bool flight = false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 9 && elements_[j].kind != Chunk::Stop; ++j)
      flight |=
          elements_[j].kind == Chunk::Act && elements_[j].nominal && elements_[j].frame->sub_type == "displacement";
    return flight && (has_civilians(args) || marked_people(i));
  }
  if (need == "rally") return rallied(i);
  if (need == "state") return c.initiator_state;
  if (need == "march") return followed_by(i, 4, Tag::people) || !args.initiators.empty();
  if (need == "ceasefire")
    return marked(i, 6, kTruceWord) || ((hosted || war) && armed_list(args.parties) && args.parties.size() > 1) ||
           (war && (reached(i) || pact_told(i)));
  if (need == "truce")
    return war && (pact_told(i) || ((armed_list(args.parties) || reached(i) || hosted) && args.parties.size() > 1));
  if (need == "concluded") return concluded(i, args) || (war && pact_told(i));
  if (need == "weapons_hit") {
    if (args.initiators.empty()) return false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 5; ++j) {
      const Element& e = elements_[j];
      if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j) || e.prep == Prep::Ely) return false;
      const bool after = std::find(args.initiators.begin(), args.initiators.end(), j) == args.initiators.end();
      if (after && e.prep == Prep::None && flying_weapon(e)) return true;
    }
    return false;
  }
  if (need == "lorries") return lorries(i);
  if (need == "feud")
    return war && (marked(i, 2, kMilitaryWord) || marked(i, 2, kTroopsWord) || args.parties.size() > 1);
  if (need == "finished") return war && armed_list(args.initiators) && armed_list(args.targets);
  if (need == "raked")
    return armed_list(args.initiators) && (c.small_arms || c.artillery || marked(i, 8, kGunfireWord));
  if (need == "waged") return war && hosted && elements_[args.host].light->roles.subject == Role::Initiator;
  if (need == "struck") return (war || c.armed) && struck_by(i);
  if (need == "weapon") return war && struck_by(i);
  if (need == "vanished") return war && has_civilians(args);
  if (need == "beaten") return war && hosted && !args.targets.empty();
  if (need == "strikers") {
    const bool verb = !elements_[i].nominal;
    return (verb && followed_by(i, 2, Tag::people)) ||
           (hosted && (followed_by(i, 3, Tag::people) || !args.initiators.empty()));
  }
  if (need == "encircled")
    return (c.armed || war) && (!args.places.empty() || c.civilians_targeted || armed_list(args.targets));
  if (need == "fallen") return war && followed_by(i, 3, Tag::victim) && (killer_told(args) || c.by_arm);
  if (need == "shot") return war && shot_by(i, args, c);
  if (need == "blocked") {
    const auto crowd = [&](std::uint32_t j) {
      return j < elements_.size() && elements_[j].prep == Prep::None && marked_at(elements_[j], kCrowdWord) &&
             (elements_[j].kind == Chunk::People || elements_[j].kind == Chunk::Actor);
    };
    // "cut off the road", no "gave their word"
    const bool road = frame.sub_type != "peaceful_protest" || !args.places.empty() ||
                      followed_by(i, 5, Tag::place_head) || marked(i, 5, kBaseWord);
    return road && (crowd(i + 1) || (i > 0 && crowd(i - 1)) || c.crowd_first);
  }
  if (need == "enlisting") return marked(i, 6, kEnlistWord);
  if (need == "returned")
    return c.armed && marked(i, 4, kOriginWord) && (marked(i, 6, kFireWord) || marked(i, 6, kGunfireWord));
  if (need == "leaving_party")
    return marked(i, 6, kPartyWord) && !marked(i, 4, kSuppliesWord) &&
           (followed_by(i, 6, Tag::people) || marked(i, 6, kCrowdWord) || has_civilians(args) ||
            (armed_list(args.initiators) && !marked(i, 4, kTroopsWord)));
  if (need == "warring")
    return level() == 2 && args.parties.size() > 1 &&
           std::all_of(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); });
  if (need == "cordon") return cordon(i, args);
  if (need == "grip") return args.host != Arguments::kNoElement && elements_[args.host].light && armed_among(args);
  if (need == "relief") return relief(i);
  if (need == "families") return (residents(i, args) && family_near(i)) || people_move(i, args);
  if (need == "homes") return homes_left(i);
  if (need == "residents") return residents(i, args) || people_move(i, args);
  if (need == "hand_laid") return level() == 2 && armed_list(args.initiators) && !args.places.empty() && hand_laid(i);
  if (need == "base") return armed_among(args) && marked(i, 6, kBaseWord);
  if (need == "arms") {
    if (!armed_among(args)) return false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 8; ++j) {
      if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) break;
      if (elements_[j].kind == Chunk::Weapon || marked_at(elements_[j], kArmsWord)) return true;
    }
    return false;
  }
  if (need == "beheaded") return c.armed && has_attr(i, 3, "beheads");
  if (need == "flag")
    return level() == 2 && armed_list(args.initiators) && !args.places.empty() && has_attr(i, 5, "flag");
  if (need == "fired") return c.armed && (!args.places.empty() || !args.targets.empty());
  if (need == "stones") return marked(i, 6, kStoneWord);
  if (need == "arson") return (c.armed || war || c.crowd) && marked(i, 5, kGunfireWord);
  if (need == "crops") return !args.initiators.empty() && marked(i, 6, kCropWord);
  if (need == "leaving")
    return leaving_told(i) && (has_civilians(args) || followed_by(i, 5, Tag::people) || followed_by(i, 5, Tag::family));
  if (need == "refuge") return refuge(i, args);
  if (need == "handover") return level() == 2 && !args.places.empty() && armed_among(args);
  if (need == "convoy") return hosted && (c.armed || marked(i, 2, kMilitaryWord) || marked(i, 3, kTroopsWord));
  if (need == "sides") return armed_list(args.initiators) && armed_list(args.targets);
  if (need == "charge") return marked(i, 3, kExplosiveWord) || c.landmine || c.bomb;
  if (need == "aid" && was_struck(i)) return false;
  if (need == "aid") {
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 6; ++j) {
      if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) break;
      if (elements_[j].kind == Chunk::Actor && actor_kind(j) == "international" && !armed_actor(j) && !coalition({j}))
        return true;
    }
    return marked(i, 4, kAidWord) || marked(i, 4, kSuppliesWord);
  }
  if (need == "delivery")
    return marked(i, 2, kAidWord) && args.host != Arguments::kNoElement &&
           !(elements_[args.host].frame && elements_[args.host].frame->sub_type == "looting_property_destruction");
  return true;
}

bool EventFinder::violence(const Frame& frame) {
  const std::string_view type = type_of(frame.sub_type);
  return frame.family != Family::Fixed || frame.sub_type == "advance" || type == "battles" ||
         type == "explosions_remote_violence";
}

bool EventFinder::followed_by_outcome(std::uint32_t i, std::uint32_t reach, std::string_view outcome) const {
  if (!(attrs_here_ & lex::attr_bit("outcome"))) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j)) return false;
    if (e.prep == Prep::L || e.prep == Prep::Ila || e.prep == Prep::Toward) return false;
    for (const Match& m : doc_.matches_at(e.range.begin)) {
      if (m.range.end == e.range.begin + 1 && resources_.attr(m.entry, "outcome") == outcome) return true;
    }
  }
  return false;
}

bool EventFinder::protest_behind(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 10; ++j) {
    if (elements_[j].kind == Chunk::Stop || finite(j)) return false;
    if (elements_[j].kind == Chunk::Act && elements_[j].nominal && elements_[j].frame->sub_type == "peaceful_protest")
      return elements_[j].prep == Prep::None;
    const bool somebody = elements_[j].kind == Chunk::People || elements_[j].kind == Chunk::Actor;
    if (somebody && marked_at(elements_[j], kCrowdWord)) return elements_[j].prep == Prep::None;
  }
  return false;
}

bool EventFinder::hit_by(std::uint32_t i, const Arguments& args) const {
  if (!elements_[i].nominal || args.host == Arguments::kNoElement || !elements_[args.host].light) return false;
  const Roles& roles = elements_[args.host].light->roles;
  return roles.subject == Role::Act && roles.object == Role::Target && (!args.targets.empty() || !args.places.empty());
}

bool EventFinder::has_attr(std::uint32_t i, std::uint32_t reach, std::string_view attr) const {
  if (!(attrs_here_ & lex::attr_bit(attr))) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach && elements_[j].kind != Chunk::Stop; ++j) {
    const bool noun = word(elements_[j]) || elements_[j].kind == Chunk::People;
    if (noun && !resources_.attr(doc_.matches[elements_[j].index].entry, attr).empty()) return true;
  }
  return false;
}

bool EventFinder::leaving_told(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 9; ++j) {
    if (elements_[j].kind == Chunk::Stop || finite(j)) return false;
    // "had to sleep in the open after their flight"
    if (elements_[j].prep == Prep::After || elements_[j].prep == Prep::Cause) return false;
    // "forced them to withdraw": fighters
    if (elements_[j].frame && elements_[j].frame->sub_type == "withdrawal" && !marked_at(elements_[j], kLeaveWord))
      return false;
    if (marked_at(elements_[j], kLeaveWord)) return true;
  }
  return false;
}

bool EventFinder::protest_meant(std::uint32_t i) const {
  if (doc_.matches[elements_[i].index].enclitic == Enclitic::None) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 14;) {
    if (elements_[j].kind == Chunk::Act && elements_[j].frame->sub_type == "peaceful_protest") return true;
  }
  return false;
}

bool EventFinder::flying_weapon(const Element& e) const {
  for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      const std::string_view weapon = resources_.attr(m.entry, "weapon");
      if (weapon == "missile" || weapon == "drone" || weapon == "vbied" || weapon == "landmine") return true;
    }
  }
  return false;
}

bool EventFinder::rallied(std::uint32_t i) const {
  if (marked(i, 3, kCrowdWord)) return true;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 2;) {
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
    // "hit a convoy of cars" is no procession
    const bool aimed = elements_[j].frame && elements_[j].frame->family == Family::Aim;
    if ((elements_[j].light && !aimed) || marked_at(elements_[j], kCrowdWord)) return true;
  }
  return false;
}

bool EventFinder::launches(const Frame& frame) {
  return frame.family == Family::Launch || frame.family == Family::Drop || frame.family == Family::Strike;
}

std::vector<Where> EventFinder::scene_tokens(const Arguments& args) const {
  const auto end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
  return scene_of(resources_, doc_, {elements_[args.begin].range.begin, elements_[end - 1].range.end});
}

bool EventFinder::civilians_in(const Arguments& args) const {
  for (std::uint32_t j = args.begin; j < args.end && j < elements_.size(); ++j) {
    if (elements_[j].kind == Chunk::Actor && actor_id(j) == "civilians") return true;
    if (elements_[j].kind == Chunk::People) {
      const std::string_view group = resources_.attr(doc_.matches[elements_[j].index].entry, "group");
      if (group == "civilian" || group == "child" || group == "woman") return true;
    }
  }
  return false;
}

bool EventFinder::has_civilians(const Arguments& args) const {
  for (const auto* list : {&args.initiators, &args.targets, &args.civilians}) {
    for (std::uint32_t j : *list) {
      if (elements_[j].kind == Chunk::People || actor_id(j) == "civilians") return true;
    }
  }
  return false;
}

}  // namespace sijill
