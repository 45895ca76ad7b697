// Who, with what, where, and who says so.
#include "stages/dates.h"
#include "stages/events_finder.h"
#include "stages/scene.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t EventFinder::flown_for(std::uint32_t element) const {
  const std::uint32_t next = element + 1;
  const bool owned = actor_id(element) == "unknown-aircraft" && next < elements_.size() &&
                     elements_[next].kind == Chunk::Actor && elements_[next].prep == Prep::L &&
                     elements_[next].range.begin <= elements_[element].range.end + 1;
  if (owned || actor_id(element) != "unknown-aircraft") return owned ? next : element;
  // "Rafale fighters (of the) French": the make stands between.
  for (std::uint32_t j = next; j < elements_.size() && j <= element + 3; ++j) {
    const Element& e = elements_[j];
    if (e.prep != Prep::None || e.conjoined) break;
    if (e.kind == Chunk::Nisba && !nisba_actor(j).empty()) return j;
    if (e.kind != Chunk::Other && e.kind != Chunk::Noun && e.kind != Chunk::Number) break;
  }
  return element;
}

std::string_view EventFinder::acts_as(std::uint32_t element) const {
  for (const Match& m : doc_.matches_at(elements_[element].range.begin)) {
    if (const std::string_view id = resources_.attr(m.entry, "acts_as"); !id.empty()) return id;
  }
  return {};
}

void EventFinder::add_actor(EventFact& fact, std::uint32_t element, std::string_view role, int side) const {
  element = flown_for(element);
  EventActor a;
  if (elements_[element].kind == Chunk::People) {
    const std::string_view group = resources_.attr(doc_.matches[elements_[element].index].entry, "group");
    if (group.empty() || group == "combatant" || group == "any" || group == "man") return;
    a.actor_id = "civilians";
  } else if (elements_[element].kind == Chunk::Nisba) {
    a.actor_id = nisba_actor(element);
    if (a.actor_id.empty()) return;
  } else {
    const Actor& actor = doc_.actors[doc_.actor_mentions[elements_[element].index].actor];
    a.actor_id = actor.actor_id;
    a.name_ar = actor.name_ar;
    a.name_en = actor.name_en;
  }
  if (a.actor_id == "civilians" && role == "initiator") {
    // One settler who shoots is one of the settlers; shot, he is a civilian.
    const std::string_view side_of = acts_as(element);
    const std::uint32_t row = side_of.empty() ? lex::kNone : resources_.find_actor(side_of);
    if (row != lex::kNone) {
      const ActorRow& actor = resources_.actors()[row];
      a = {std::string(actor.id), std::string(actor.name_ar), std::string(actor.name_en), {}, 0, std::nullopt};
    }
  }
  for (const EventActor& have : fact.event.actors) {
    if (have.actor_id == a.actor_id) return;
  }
  // Who has no arms does not bomb, shell or fight a battle: named where the one who does stands, he suffers it.
  const bool unarmed = a.actor_id == "civilians" &&
                       (fact.event.type == "explosions_remote_violence" || fact.event.type == "battles" ||
                        fact.event.type == "violence_against_civilians" || fact.event.sub_type == "arrests" ||
                        fact.event.sub_type == "looting_property_destruction" ||
                        fact.event.sub_type == "displacement" || fact.event.sub_type == "forced_recruitment");
  a.role = unarmed ? std::string_view("target") : role;
  a.side = unarmed ? 0 : side;
  a.mention = span_of(elements_[element].range);
  fact.event.actors.push_back(std::move(a));
}

void EventFinder::weapons(EventFact& fact, const ActContext& c) {
  const auto put = [&](bool has, const char* id) {
    if (has) fact.event.weapons.emplace_back(id);
  };
  // Where a mortar or a rocket is named, "shells" and "missile fire" say no more; a drone that blows itself up wears no
  // belt, and what barrels are packed with is no charge that somebody laid.
  const bool flown = c.drone && fact.event.sub_type == "air_drone_strike";
  put(c.aircraft, "aircraft");
  put(c.drone, "drone");
  put(c.barrel_bomb, "barrel_bomb");
  put(c.artillery && (c.guns || !c.mortar), "artillery");
  put(c.mortar, "mortar");
  put(c.rocket, "rocket");
  put(c.missile && (c.guided || !(c.rocket || c.falls)), "missile");
  put(c.cluster, "cluster_munition");
  put(c.small_arms && !c.machine_gun, "small_arms");
  put(c.machine_gun, "heavy_machine_gun");
  put(c.knife, "knife");
  put(c.vehicle_bomb && !flown, "vbied");
  put(c.suicide && !flown, "suicide_belt");
  put(c.bomb && !c.barrel_bomb, "ied");
  put(c.landmine, "landmine");
  put(c.chemical, "chemical");
}

void EventFinder::people(EventFact& fact, const Arguments& args) const {
  const bool battle = fact.event.sub_type == "armed_clash";
  if (battle) {
    // Sides: who was between whom is kept by the order of mention.
    int side = 1;
    for (std::uint32_t j : args.initiators) add_actor(fact, j, "party", 1);
    if (!args.initiators.empty()) side = 2;
    for (std::uint32_t j : args.targets) add_actor(fact, j, "party", 2);
    const std::size_t other = other_side(args);
    for (std::size_t k = 0; k < args.parties.size(); ++k) {
      const bool first = k == 0;
      if (k == other || (!first && other == args.parties.size() && !grouped(args.parties[k]))) side = 2;
      add_actor(fact, args.parties[k], "party", side);
    }
  } else {
    const bool mutual = !args.parties.empty() && args.mutual;
    for (std::uint32_t j : args.initiators) add_actor(fact, j, "initiator", 0);
    // Who beats off missiles acts on those of the other side.
    const bool downs = fact.event.sub_type == "disrupted_weapons_use";
    for (std::uint32_t j : args.parties) {
      // "the guns of the army beat off drones": whose guns they are stands right behind them.
      const bool guns = j > 0 && elements_[j].prep == Prep::L &&
                        elements_[j - 1].range.end == elements_[j].range.begin &&
                        (elements_[j - 1].kind == Chunk::Weapon || elements_[j - 1].kind == Chunk::Noun) &&
                        j == args.parties.front() && args.parties.size() > 1;
      const bool other = downs && elements_[j].prep != Prep::None && !guns;
      add_actor(fact, j, other ? "target" : mutual || fact.event.sub_type == "agreement" ? "party" : "initiator", 0);
    }
    for (std::uint32_t j : args.targets) add_actor(fact, j, "target", 0);
    for (std::uint32_t j : args.civilians) add_actor(fact, j, "target", 0);
  }
  if (fact.event.sub_type == "aid_delivery") {
    // "a convoy that belongs to the programme": who brings it may stand behind what is brought.
    const std::uint32_t act = element_at(fact.trigger);
    for (std::uint32_t j = act + 1; args.initiators.empty() && j < elements_.size() && j <= act + 7; ++j) {
      if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::Comma || finite(j)) break;
      if (elements_[j].kind != Chunk::Actor || actor_kind(j) != "international" || armed_actor(j)) continue;
      add_actor(fact, j, "initiator", 0);
      break;
    }
  }
  for (std::uint32_t j : args.supporters) add_actor(fact, j, "supporter", battle ? 1 : 0);
  if (fact.event.sub_type == "air_drone_strike") only_flier(fact);
  crowd_roles(fact, element_at(fact.trigger), args);
  const Roles& roles = elements_[element_at(fact.trigger)].frame->roles;
  const bool flight =
      roles.subject == Role::Civilians ||
      (roles.subject == Role::None && roles.genitive == Role::Civilians && roles.of(Prep::Mn) == Role::Place);
  if (fact.event.sub_type == "displacement" && flight) {
    // "fled after the fall of their town to X", "from the fighters of X": whom they flee does not flee.
    std::erase_if(fact.event.actors, [&](const EventActor& a) {
      const std::uint32_t row = resources_.find_actor(a.actor_id);
      if (row == lex::kNone || a.actor_id == "civilians") return false;
      if (!armed_kind(resources_.actors()[row].kind)) return a.role == "initiator";
      return a.role == "initiator" || std::any_of(args.targets.begin(), args.targets.end(), [&](std::uint32_t j) {
               return elements_[j].prep == Prep::Mn && elements_[j - 1].kind == Chunk::Act && actor_id(j) == a.actor_id;
             });
    });
  }
  // "twenty people were arrested": who carries no name and no arms is a civilian.
  const bool held = fact.event.sub_type == "arrests" || fact.event.sub_type == "abduction_forced_disappearance";
  const std::uint32_t taking = element_at(fact.trigger);
  if (held && followed_by(taking, 3, Tag::people) && !has_attr(taking, 4, "suspect") &&
      !men_held(*elements_[taking].frame, taking))
    hurt_civilians(fact);
  const bool moves = fact.event.sub_type == "displacement" || fact.event.sub_type == "return";
  if (moves && fact.event.actors.empty() && !fighters_leave(taking)) hurt_civilians(fact);
}

void EventFinder::only_flier(EventFact& fact) const {
  if (doc_.country != "SY") return;
  for (const EventActor& a : fact.event.actors) {
    if (a.role == "initiator" && !std::string_view(a.actor_id).starts_with("unknown-")) return;
  }
  bool told = false;
  for (std::uint32_t t = fact.clause_begin; t < fact.clause_end && !told; ++t) {
    for (const Match& m : doc_.matches_at(t)) told |= resources_.frames().marks(m.entry, kHelicopterWord);
  }
  const std::uint32_t row = told ? resources_.find_actor("syria-gov") : lex::kNone;
  if (row == lex::kNone) return;
  std::erase_if(fact.event.actors, [](const EventActor& a) { return a.role == "initiator"; });
  const ActorRow& actor = resources_.actors()[row];
  fact.event.actors.insert(fact.event.actors.begin(), {std::string(actor.id), std::string(actor.name_ar),
                                                       std::string(actor.name_en), "initiator", 0, std::nullopt});
}

std::size_t EventFinder::other_side(const Arguments& args) const {
  const std::size_t n = args.parties.size();
  if (!args.mutual || n < 2) return n;
  for (std::size_t k = 1; k < n; ++k) {
    const std::uint32_t from = elements_[args.parties[k - 1]].range.end, to = elements_[args.parties[k]].range.begin;
    for (std::uint32_t t = from; t < to; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (resources_.frames().marks(m.entry, kSideWord)) return k;
      }
    }
  }
  return n - 1;
}

void EventFinder::hurt_civilians(EventFact& fact) {
  for (const EventActor& a : fact.event.actors) {
    if (a.role == "target" || a.actor_id == "civilians") return;
  }
  fact.event.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
}

bool EventFinder::fighters_leave(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 4;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || e.conjoined || finite(j)) return false;
    if (e.kind == Chunk::People && e.prep != Prep::Mae)
      return resources_.attr(doc_.matches[e.index].entry, "group") == "combatant";
    const auto words = doc_.matches_at(e.range.begin);
    if (std::any_of(words.begin(), words.end(), [&](const Match& m) {
          return m.kind == EntryKind::Force && m.range.end <= e.range.end && resources_.has(m.entry, Tag::persons);
        }))
      return true;
  }
  return false;
}

bool EventFinder::grouped(std::uint32_t element) const {
  return elements_[element].kind == Chunk::Actor && doc_.actor_mentions[elements_[element].index].in_group;
}

void EventFinder::places(EventFact& fact, const Frame& frame, const Arguments& args) {
  const bool object_only =
      frame.family == Family::Capture || frame.family == Family::Expel || frame.family == Family::Fall;
  if (object_only && !args.places.empty()) {
    for (std::uint32_t j : args.places) add_place(fact, elements_[j].index);
  } else {
    fact.event.where = scene_of(resources_, doc_, own_stretch(fact));
    // Who withdraws "from P towards Q" is told by what he leaves.
    const auto from = [&](std::uint32_t j) { return elements_[j].prep == Prep::Mn; };
    const bool leaves =
        fact.event.sub_type == "withdrawal" && std::any_of(args.places.begin(), args.places.end(), from);
    for (std::uint32_t j = args.begin; leaves && j < std::min(args.end, own_); ++j) {
      if (elements_[j].kind != Chunk::Place) continue;
      const PlaceMention& m = doc_.place_mentions[elements_[j].index];
      const bool goal =
          elements_[j].prep == Prep::Ila || elements_[j].prep == Prep::Toward || m.role == PlaceRole::Direction;
      if (goal)
        std::erase_if(fact.event.where, [&](const Where& w) { return w.name_ar == doc_.places[m.place].name_ar; });
    }
    const std::vector<std::uint32_t> reached = arrived_at(fact, args);
    // "left P towards Q": whoever sets out is told at Q.
    for (std::uint32_t j : args.places) {
      if (std::find(reached.begin(), reached.end(), j) != reached.end()) continue;
      const std::string& left = doc_.places[doc_.place_mentions[elements_[j].index].place].name_ar;
      std::erase_if(fact.event.where, [&](const Where& w) { return w.name_ar == left; });
    }
    for (std::uint32_t j : reached) add_place(fact, elements_[j].index);
  }
  if (fact.event.where.empty()) place_meant(fact);
  fact.own_place = !fact.event.where.empty();
  if (!fact.own_place) carry_place(fact);
}

std::vector<std::uint32_t> EventFinder::arrived_at(const EventFact& fact, const Arguments& args) const {
  const std::string_view kind = fact.event.sub_type;
  const bool travels = kind == "displacement" || kind == "return" || kind == "force_movement";
  const auto to = [&](std::uint32_t j) {
    const Element& e = elements_[j];
    return e.prep == Prep::Ila || e.prep == Prep::Toward ||
           (e.kind == Chunk::Place && doc_.place_mentions[e.index].relation == "direction");
  };
  if (!travels || std::none_of(args.places.begin(), args.places.end(), to)) return args.places;
  std::vector<std::uint32_t> kept;
  bool origin = false;
  for (std::uint32_t j : args.places) {
    if (elements_[j].prep != Prep::None || to(j)) origin = elements_[j].prep == Prep::Mn && !to(j);
    if (!origin) kept.push_back(j);
  }
  return kept;
}

bool EventFinder::apart(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (e.kind != Chunk::Act || !e.nominal) return false;
  return told_beside(resources_, doc_, elements_, i) || counted_after(doc_, e.range.begin, 2) != nullptr;
}

std::uint32_t EventFinder::own_end(std::uint32_t i, std::uint32_t end) const {
  end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(elements_.size()));
  if (elements_[i].frame->family == Family::Kill) return end;
  for (std::uint32_t j = i + 1; j < end; ++j) {
    const Prep p = elements_[j].prep;
    if ((p == Prep::None || p == Prep::Mn) && apart(j)) return j;  // "the day after the killing of"
  }
  return end;
}

Range EventFinder::own_stretch(const EventFact& fact) const {
  Range own{fact.clause_begin, fact.clause_end};
  // "(raids on P and) the town of Q, which X besieges": the place that the relative is about.
  const std::uint32_t at = element_at(fact.trigger);
  if (at > 1 && at < own_ && elements_[at - 1].kind == Chunk::Relative && elements_[at - 2].kind == Chunk::Place &&
      finite(at))
    own.begin = elements_[at - 2].range.begin;
  // "(raids on P) after the death of two in clashes in Q": what is told of the deaths is of the clashes too.
  for (std::uint32_t j = std::min(at, own_); j-- > 0 && elements_[j].range.begin > fact.clause_begin;) {
    if (finite(j) || elements_[j].kind == Chunk::Comma) break;
    if (!apart(j)) continue;
    std::uint32_t end = at;
    while (end + 1 < elements_.size() && elements_[end + 1].range.end <= own.end && elements_[end].kind != Chunk::Comma)
      ++end;
    // "from the two quarters": those named before are no place of its own.
    const auto told = within(doc_.place_mentions, {fact.clause_begin, elements_[j].range.begin});
    const auto apart_from = within(doc_.place_mentions, {elements_[j].range.begin, elements_[end].range.end});
    if (std::any_of(apart_from.begin(), apart_from.end(), [&](const PlaceMention& m) {
          return std::none_of(told.begin(), told.end(), [&](const PlaceMention& n) { return n.place == m.place; });
        }))
      own.begin = elements_[j].range.begin;
    break;
  }
  for (std::uint32_t i = element_at(fact.trigger); i < own_ && elements_[i].range.begin < own.end; ++i) {
    const Element& e = elements_[i];
    // "shelling of P, and shelling of Q": each has its place.
    const bool next = i > 0 && e.kind == Chunk::Act && e.nominal && e.conjoined && e.prep == Prep::None &&
                      elements_[i - 1].kind == Chunk::Comma;
    if (next && e.range.begin > fact.trigger && !within(doc_.place_mentions, {fact.trigger, e.range.begin}).empty() &&
        !within(doc_.place_mentions, {e.range.begin, own.end}).empty())
      own.end = e.range.begin;
    if (next && e.range.begin == fact.trigger && !within(doc_.place_mentions, {fact.trigger, own.end}).empty())
      own.begin = fact.trigger;
    if (!apart(i)) continue;
    if (e.range.begin > fact.trigger) own.end = e.range.begin;
    if (e.range.begin != fact.trigger) continue;
    if (!within(doc_.place_mentions, {fact.trigger, fact.clause_end}).empty()) own.begin = fact.trigger;
  }
  return own;
}

void EventFinder::add_place(EventFact& fact, std::uint32_t mention) const {
  const PlaceMention& m = doc_.place_mentions[mention];
  const Place& p = doc_.places[m.place];
  for (const Where& have : fact.event.where) {
    if (have.name_ar == p.name_ar) return;
  }
  fact.event.where.push_back(where_of(doc_, m));
}

void EventFinder::place_meant(EventFact& fact) const {
  for (std::uint32_t t = fact.clause_begin; t < fact.clause_end; ++t) {
    const bool points = std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
      const std::string_view prep = resources_.attr(m.entry, "prep");
      return m.enclitic == Enclitic::Ha && (prep == "fy" || prep == "dAxl" || prep == "wsT");
    });
    if (!points) continue;
    const Range sentence = doc_.sentences[fact.sentence].range;
    const auto before = within(doc_.place_mentions, {sentence.begin, t});
    if (before.empty()) return;
    add_place(fact, static_cast<std::uint32_t>(&before.back() - doc_.place_mentions.data()));
    return;
  }
}

void EventFinder::carry_place(EventFact& fact) const {
  const auto told_in = [&](bool same_sentence) {
    if (doc_.events.empty()) return false;
    const EventFact& last = doc_.events.back();
    const bool near = same_sentence ? last.sentence == fact.sentence
                                    : last.paragraph == fact.paragraph && fact.sentence - last.sentence <= 1;
    if (!near || last.event.where.empty()) return false;
    fact.event.where = last.event.where;
    return true;
  };
  // What the sentence itself named before, then what the one before told.
  if (told_in(true)) return;
  const Range sentence = doc_.sentences[fact.sentence].range;
  if (sentence.begin < fact.clause_begin)
    fact.event.where = scene_of(resources_, doc_, {sentence.begin, fact.clause_begin});
  // A truce is not made where the sentence before told a shelling.
  const bool truce_of_battle = !doc_.events.empty() && doc_.events.back().event.sub_type == "armed_clash" &&
                               marked(element_at(fact.trigger), 3, kTruceWord);
  if (fact.event.where.empty() && (fact.event.sub_type != "agreement" || truce_of_battle)) told_in(false);
}

}  // namespace sijill
