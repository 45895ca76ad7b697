// What stands around an act that tells which kind of act it is: arms, who suffers, who does it.
#include "stages/events_finder.h"

namespace sijill {
namespace {
constexpr std::uint32_t kNoArm = Arguments::kNoElement;
}

ActContext EventFinder::context_of(std::uint32_t i, const Arguments& args) const {
  ActContext c;
  const auto weapon = [&](std::string_view w) {
    if (w.empty()) return;
    if (w == "aircraft" || w == "barrel_bomb")
      c.aircraft = true, c.barrel_bomb |= w == "barrel_bomb";
    else if (w == "drone")
      c.drone = true;
    else if (w == "artillery" || w == "mortar")
      c.artillery = true, c.guns_first |= !c.aircraft && !c.drone, (w == "mortar" ? c.mortar : c.guns) = true;
    else if (w == "rocket" || w == "missile")
      c.missile = true, (w == "rocket" ? c.rocket : c.guided) = true;
    else if (w == "knife")
      c.knife = true;
    else if (w == "cluster_munition")
      c.cluster = true;
    else if (w == "suicide_belt" || w == "suicide")
      c.suicide = true;
    else if (w == "vbied")
      c.vehicle_bomb = true;
    else if (w == "ied")
      c.bomb = true;
    else if (w == "landmine")
      c.landmine = true;
    else if (w == "grenade")
      c.grenade = true;
    else if (w == "chemical")
      c.chemical = true;
    else if (w == "small_arms" || w == "heavy_machine_gun")
      c.small_arms = true, c.machine_gun |= w == "heavy_machine_gun";
  };
  const Element& act = elements_[i];
  weapon(act.frame->weapon);
  // The act's own words first, then the clause: "an air raid" is one whatever else stands around.
  // "bombarded with barrel bombs, after an attack": what stands before belongs to the other act.
  const bool apart = told_beside(resources_, doc_, elements_, i);
  const std::uint32_t begin = apart ? i : args.begin, end = std::min<std::uint32_t>(args.end, elements_.size());
  // The clause may begin inside an aside, which is nothing of the act's.
  const std::uint32_t aside_before = begin > 0 ? aside_end(doc_, elements_, begin - 1) : kNoArm;
  const std::uint32_t own_begin = aside_before != kNoArm && aside_before < i ? aside_before : begin;
  bool struck = false;  // within what is hit: "an attack on a post of the artillery"
  for (std::uint32_t j = own_begin; j < end; ++j) {
    if (const std::uint32_t aside = aside_end(doc_, elements_, j); aside != kNoArm && aside < end) {
      j = aside;
      continue;
    }
    const Element& e = elements_[j];
    if (j > i && e.prep != Prep::None) struck = e.prep == Prep::Ely && act.frame->roles.of(Prep::Ely) == Role::Target;
    struck = struck && e.kind != Chunk::Comma;
    // "shelled it hours before the jets came": what stands in another time is no arm of this act.
    if (j > i && (e.prep == Prep::Before || e.prep == Prep::After) && e.kind != Chunk::Date && e.kind != Chunk::Number)
      break;
    // "raids on P, along with shelling of Q": each has its arms.
    if (j > i && told_beside(resources_, doc_, elements_, j)) break;
    // "clashes, along with the flying of jets over P": they did not fire.
    if (j > i && word(e) && !resources_.attr(doc_.matches[e.index].entry, "overflight").empty()) break;
    const bool shares_arm = act.frame->family == Family::Kill && harms(e);  // "killed three and wounded seven by"
    // "the interception and destruction of a missile": what follows belongs to both.
    const bool pair = j == i + 1 && e.kind == Chunk::Act && e.nominal && act.nominal && e.prep == Prep::None;
    if (e.kind == Chunk::Act && j != i && e.frame->family != act.frame->family && j > i && e.conjoined && !shares_arm &&
        !pair)
      break;
    // Prepositions that say with what ("by rockets") are no elements of their own: they stand before this one.
    const std::uint32_t from = j > own_begin
                                   ? std::max(elements_[j - 1].range.end, e.range.begin - std::min(e.range.begin, 2U))
                                   : e.range.begin;
    for (std::uint32_t t = from; t < e.range.end; ++t) {
      const Token& token = doc_.tokens[t];
      if (token.may_be(kSuicideWord)) c.suicide = true;
      if (e.kind == Chunk::Act || (struck && act.frame->family == Family::Assault)) continue;
      const bool inside = e.kind == Chunk::Actor && t > e.range.begin;
      // "the air base" is no aircraft
      if (j > i && j <= i + 3 && !inside && e.kind != Chunk::Place && token.may_be(kAirWord)) c.aircraft = true;
      if (e.kind == Chunk::Place || !token.may_have("weapon")) continue;  // "the square of aviation"
      // "mortar shells" are no shells of a gun: the longest reading names the arm.
      std::string_view arm;
      std::uint32_t arm_end = t;
      for (const Match& m : doc_.matches_at(t)) {
        // "the fighting brigades" are no fighter jets.
        const bool adjective =
            e.kind == Chunk::Actor && t > e.range.begin && m.range.end == t + 1 && (m.proclitics & kAl);
        if (m.enclitic == Enclitic::Ya || m.enclitic == Enclitic::Na || adjective || m.range.end <= arm_end) continue;
        if (const std::string_view w = resources_.attr(m.entry, "weapon"); !w.empty()) arm = w, arm_end = m.range.end;
      }
      weapon(arm);
    }
    const bool suffers = j > i && std::find(args.targets.begin(), args.targets.end(), j) != args.targets.end();
    // Residents demonstrate; hit, they are no demonstration.
    c.crowd |= (e.kind == Chunk::People || (e.kind == Chunk::Actor && actor_id(j) == "civilians")) &&
               marked_at(e, kCrowdWord) && !(suffers && residents(e));
    // "opened fire on a march"
    c.crowd |= j > i && e.kind == Chunk::Act && e.nominal && e.frame->sub_type == "peaceful_protest";
    if (e.kind == Chunk::Actor && !suffers) {
      weapon(doc_.actor_mentions[e.index].weapon);
      c.aircraft |= actor_id(j) == "unknown-aircraft";
    }
  }
  const auto each = [&](const std::vector<std::uint32_t>& list, auto&& f) {
    for (std::uint32_t j : list) f(j);
  };
  each(args.targets, [&](std::uint32_t j) {
    if (elements_[j].kind == Chunk::People) {
      const std::string_view group = resources_.attr(doc_.matches[elements_[j].index].entry, "group");
      c.people = true;
      if (group == "combatant")
        c.combatants_targeted = true;
      else
        c.civilians_targeted = true;
      return;
    }
    const std::string_view kind = actor_kind(j);
    c.state_loses |= kind == "state_force";
    if (armed_kind(kind))
      c.combatants_targeted = true;
    else if (kind == "civilian" || kind == "media" || actor_id(j) == "civilians" || unarmed(j))
      c.civilians_targeted = c.people = true;
  });
  each(args.initiators, [&](std::uint32_t j) {
    // "jets took off from P and bombed": the arm is the subject's.
    if (args.subject_from_before && elements_[j].kind == Chunk::Actor && !act.nominal)
      weapon(doc_.actor_mentions[elements_[j].index].weapon);
    const bool first = j == args.initiators.front();
    if (elements_[j].kind == Chunk::Nisba) c.initiator_known = c.initiator_state = c.state_takes = true;
    if (elements_[j].kind != Chunk::Actor) return;
    c.initiator_known = true;
    c.initiator_unnamed = (c.initiator_unnamed || j == args.initiators.front()) && actor_id(j).starts_with("unknown-");
    const std::uint32_t row = resources_.find_actor(actor_id(j));
    c.mob |= first && row != lex::kNone && resources_.actors()[row].flags.find("mob") != std::string_view::npos;
    const std::string_view kind = actor_kind(j);
    c.initiator_state |= kind == "state_force";
    const bool auxiliary =
        row != lex::kNone && resources_.actors()[row].flags.find("auxiliary") != std::string_view::npos;
    c.state_takes |= kind == "state_force" || (first && (auxiliary || actor_id(j).ends_with("coalition")));
    c.initiator_air_only |= kind == "international" || actor_id(j).ends_with("coalition");
  });
  c.crowd_acts = !armed_list(args.initiators);
  if (act.frame->sub_type == "armed_clash" || act.frame->family == Family::Repel) {
    const auto armed =
        std::count_if(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); });
    c.crowd_acts = c.crowd_acts && armed < 2;
    c.crowd |= act.frame->sub_type == "armed_clash" && unarmed_side(i, args);
  }
  c.crowd |= (act.frame->family == Family::Kill || act.frame->family == Family::Launch) && protest_dispersed(i);
  if (const std::uint32_t arm = act.frame->family == Family::Kill ? arm_behind(i) : kNoArm; arm != kNoArm) {
    c.by_arm = true;
    for (const Match& m : doc_.matches_at(elements_[arm].range.begin)) weapon(resources_.attr(m.entry, "weapon"));
  }
  // "raids hit vehicles and mortars": what was hit is no arm.
  if (struck_by_air(i)) c = ActContext{.aircraft = true, .armed = true};
  c.fire = marked(i, act.frame->family == Family::Launch ? 5 : 3, kGunfireWord);
  const Enclitic whom = doc_.matches[act.index].enclitic;
  c.beaten =
      whom == Enclitic::Hum || whom == Enclitic::Hunna ||
      (i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::People && elements_[i + 1].prep == Prep::None);
  c.blow = act.frame->family == Family::Strike && act.nominal &&
           doc_.fold(act.range.begin).find("Drb") != std::string_view::npos;
  c.suicide |= act.frame->family == Family::Blast && !act.nominal && marked(i, 8, kSelfWord);
  // "drove out" names a place even unsaid, "beat back" only with it.
  // "bombards P with dozens of raids"
  for (std::uint32_t j = i + 1; j < end && j <= i + 5 && !act.nominal && act.frame->family == Family::Strike; ++j) {
    const bool by = elements_[j].prep == Prep::B || (elements_[j - 1].prep == Prep::B && !finite(j - 1) && j > i + 1);
    c.aircraft |= by && elements_[j].kind == Chunk::Act && elements_[j].frame->sub_type == "air_drone_strike";
  }
  c.from_place = !args.places.empty() || doc_.fold(act.range.begin).find("dHr") == std::string_view::npos;
  for (std::uint32_t j = i + 1; j < end; ++j) c.from_place |= elements_[j].prep == Prep::Mn;
  c.volley = marked(i, 3, kFireWord);
  c.harmless = marked(i, 4, kHarmlessWord);
  // "the army blew up 12 charges": it had found them.
  const bool finders = c.initiator_state || (args.initiators.empty() && item_of_list(i));
  c.foiled_bomb = act.frame->family == Family::Blast && (found_bomb(i) || (finders && charges_found(i)));
  c.hostages = act.frame->family == Family::Hold &&
               (has_attr(i, 5, "hostage") || (!c.initiator_state && led_to_nowhere(i, args)));
  c.crowd_first = crowd_first(i, args);
  c.deadly = act.frame->sub_type == "protest_with_intervention" && deaths_follow(i);
  c.live = has_attr(i, 4, "live");
  c.at_place = act.frame->family == Family::Launch && !c.people && armed_list(args.initiators) &&
               !c.initiator_unnamed && aimed_at_place(i, args);
  c.flying_repelled = act.frame->family == Family::Repel && flying_thing(i);
  for (std::uint32_t j = i + 1; act.frame->family == Family::Exchange && j < end && j <= i + 5; ++j)
    c.bombardment |= elements_[j].kind == Chunk::Act && elements_[j].frame->family == Family::Strike;
  c.homes_hit = home_among(i, args);
  c.falls = act.frame->family == Family::Fall &&
            (marked(i, fall_reach(i), kFireWord) || shell_before(i) != Arguments::kNoElement);
  if (c.falls) c.missile = true;
  if (harm_told(i, args)) civilians_harmed(i, args, c);
  for (std::uint32_t j = begin; j < end; ++j) c.armed |= elements_[j].kind == Chunk::Actor && armed_kind(actor_kind(j));
  c.armed |= armed_among(args);
  c.armed |= c.aircraft || c.drone || c.artillery || c.missile || c.bomb || c.vehicle_bomb || c.suicide || c.landmine ||
             c.small_arms || c.chemical || c.grenade;
  return c;
}

bool EventFinder::shot_by(std::uint32_t i, const Arguments& args, const ActContext& c) const {
  const bool told = killer_told(args) || c.by_arm;
  if (elements_[i].nominal) return told;
  const bool counted = i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Number;
  if (args.targets.empty()) return told && counted;
  return told || !args.initiators.empty() || c.landmine;
}

bool EventFinder::kills_somebody(std::uint32_t i, const Arguments& args) const {
  if (args.subject_from_before || (!armed_list(args.initiators) && !coalition(args.initiators))) return false;
  // "the army killed a young man": an initiator right behind the verb is its subject, the verb no passive.
  const auto subject = [&](std::uint32_t j) { return j > i && j - i <= 2 && elements_[j].prep == Prep::None; };
  if (std::any_of(args.initiators.begin(), args.initiators.end(), subject)) return true;
  if (args.targets.empty()) return false;
  const auto near = [&](std::uint32_t j) { return j < i && i - j <= 3; };
  const auto behind = [&](std::uint32_t j) { return j > i && elements_[j].prep == Prep::None; };
  return std::any_of(args.initiators.begin(), args.initiators.end(), near) &&
         std::any_of(args.targets.begin(), args.targets.end(), behind);
}

bool EventFinder::killer_told(const Arguments& args) const {
  return std::any_of(args.initiators.begin(), args.initiators.end(),
                     [&](std::uint32_t j) { return elements_[j].prep == Prep::By; });
}

bool EventFinder::protest_dispersed(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 16;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach && elements_[j].kind != Chunk::Stop; ++j) {
    const Element& e = elements_[j];
    if (e.kind != Chunk::Act || !e.nominal || e.frame->sub_type != "protest_with_intervention") continue;
    if (e.prep == Prep::During) return true;
    // "opened fire to disperse them", who were demonstrating
    if (e.prep == Prep::L && doc_.matches[e.index].enclitic != Enclitic::None && !doc_.events.empty() &&
        doc_.events.back().event.type == "protests" && doc_.events.back().sentence + 1 >= sentence_)
      return true;
  }
  return false;
}

bool EventFinder::harms(const Element& e) const {
  return (e.kind == Chunk::Act || e.kind == Chunk::Verb) &&
         ((e.frame && e.frame->family == Family::Kill) ||
          !resources_.attr(doc_.matches[e.index].entry, "outcome").empty());
}

bool EventFinder::found_bomb(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  bool bomb = false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
    bomb |= e.prep == Prep::None && (e.kind == Chunk::Weapon || marked_at(e, kExplosiveWord));
    if (!bomb) continue;
    if (has_attr(j, 2, "ready")) return true;
    // "before they reached their targets"
    if (e.prep == Prep::Before) return true;
    if (e.kind != Chunk::Subordinator) continue;
    for (const Match& m : doc_.matches_at(e.range.begin)) {
      if (resources_.attr(m.entry, "before") == "1") return true;
    }
  }
  return false;
}

std::uint32_t EventFinder::arm_behind(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 8; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Weapon && (e.prep == Prep::B || e.prep == Prep::Cause)) return j;
    // "died under torture"
    if (e.kind == Chunk::Act && e.nominal && e.frame->family == Family::Torture &&
        (e.prep == Prep::Under || e.prep == Prep::Cause))
      return j;
    // Only the dead, the wounded and words about them stand between.
    if ((e.kind == Chunk::Act || finite(j)) && !harms(e)) return kNoArm;
    if (e.kind == Chunk::Stop || e.kind == Chunk::That || e.kind == Chunk::Relative || e.kind == Chunk::Subordinator)
      return kNoArm;
  }
  return kNoArm;
}

bool EventFinder::struck_by_air(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (e.nominal || (e.frame->family != Family::Strike && e.frame->family != Family::Aim)) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    const Element& before = elements_[j];
    if (before.kind == Chunk::Comma || before.kind == Chunk::Stop || before.kind == Chunk::Actor || finite(j))
      return false;
    if (before.kind == Chunk::Act) return before.frame->sub_type == "air_drone_strike";
  }
  return false;
}

bool EventFinder::aimed_at_place(std::uint32_t i, const Arguments& args) const {
  const std::uint32_t end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
  for (std::uint32_t j = i + 1; j < end; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::People || e.kind == Chunk::Comma || e.kind == Chunk::Act) return false;
    // "towards the beach of P", "east of P": the words of direction may be part of the place.
    if (e.kind == Chunk::Place && e.prep == Prep::None && doc_.place_mentions[e.index].relation == "direction")
      return true;
    if (e.prep != Prep::Ely && e.prep != Prep::Toward && e.prep != Prep::Against) continue;
    return e.kind == Chunk::Place;
  }
  return false;
}

bool EventFinder::flying_thing(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 7; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    // "beat off an attack with missiles"
    const bool attack = e.kind == Chunk::Act && e.frame->family == Family::Assault && e.prep == Prep::L;
    if (e.kind == Chunk::Act && e.frame->needs != "march" && !attack) return false;
    for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
      if (!doc_.tokens[t].may_have("weapon")) continue;
      for (const Match& m : doc_.matches_at(t)) {
        const std::string_view weapon = resources_.attr(m.entry, "weapon");
        if (weapon == "missile" || weapon == "rocket" || weapon == "drone") return true;
      }
    }
  }
  return false;
}

bool EventFinder::hit_by_arm(std::uint32_t i) const {
  bool home = i > 0 && (elements_[i - 1].kind == Chunk::Place || marked_at(elements_[i - 1], kHomeWord));
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 5; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::People || e.kind == Chunk::Actor ||
        finite(j))
      return false;
    if (e.kind == Chunk::Weapon && e.prep == Prep::B) return home;
    home |= e.prep == Prep::None && (e.kind == Chunk::Place || marked_at(e, kHomeWord));
  }
  return false;
}

bool EventFinder::struck_by(std::uint32_t i) const {
  const auto arm = [&](std::uint32_t j) {
    const Element& e = elements_[j];
    if (e.prep != Prep::None || e.conjoined) return false;
    if (e.kind == Chunk::Actor)
      return actor_id(j) == "unknown-aircraft" && doc_.actor_mentions[e.index].weapon == "drone";
    return e.kind == Chunk::Weapon || (e.kind == Chunk::Noun && marked_at(e, kFireWord));
  };
  // "the hospital was hit by a shell"
  const std::uint32_t morph = doc_.matches[elements_[i].index].morph;
  if ((morph & kPassive) && !(morph & kActive) && hit_by_arm(i)) return true;
  const std::uint32_t next = i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Date ? i + 2 : i + 1;
  if (next < elements_.size() && arm(next)) return true;
  // "because of a shell (that) hit": whatever governs it
  if (i > 0 && elements_[i - 1].kind == Chunk::Weapon && elements_[i - 1].range.end == elements_[i].range.begin)
    return true;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 5;) {
    const Chunk k = elements_[j].kind;
    if (k == Chunk::Act || k == Chunk::Stop || k == Chunk::Comma || finite(j)) return false;
    if (k == Chunk::Number || elements_[j].prep != Prep::None || elements_[j].conjoined) continue;
    if (arm(j)) return true;
  }
  return false;
}

void EventFinder::civilians_harmed(std::uint32_t i, const Arguments& args, ActContext& c) const {
  const std::uint32_t end = own_end(i, args.end + 4);
  std::uint32_t begin = args.begin;
  // "three children were killed and a fourth wounded in an attack"
  while (elements_[i].nominal && begin > 0 && begin < i && elements_[begin].conjoined && harms(elements_[begin])) {
    do --begin;
    while (begin > 0 && !finite(begin) && elements_[begin].kind != Chunk::Stop && elements_[begin].kind != Chunk::That);
  }
  for (std::uint32_t j = begin; j < end; ++j) {
    if (elements_[j].kind == Chunk::Stop) break;
    // ", and that the doctors could not reach": they were not hit.
    if (j > i && (elements_[j].kind == Chunk::That || elements_[j].kind == Chunk::Say) &&
        elements_[j - 1].kind == Chunk::Comma)
      break;
    if (elements_[j].kind == Chunk::Actor && actor_id(j) == "civilians") c.civilians_hurt = true;
    if (elements_[j].kind != Chunk::People) continue;
    const EntryId entry = doc_.matches[elements_[j].index].entry;
    const std::string_view group = resources_.attr(entry, "group");
    // "in military dress": an adjective
    const bool describes = j > begin && elements_[j - 1].kind == Chunk::Noun && elements_[j].prep == Prep::None &&
                           !elements_[j].conjoined && elements_[j - 1].range.end == elements_[j].range.begin &&
                           elements_[j - 1].prep == Prep::None;
    if (describes && group == "combatant") continue;
    if (group == "combatant")
      c.combatants_targeted = true;
    else if (group == "civilian" || group == "child" || group == "woman")
      c.civilians_hurt = true;
    else
      c.somebody_hurt = true;
  }
  if (c.civilians_hurt) c.civilians_targeted = true;
}

}  // namespace sijill
