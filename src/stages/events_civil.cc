// Acts that are no fighting: the conditions of arrests, protests, thefts, truces and of people on the move.
#include "stages/attrs.h"
#include "stages/events_finder.h"

namespace sijill {

std::optional<bool> EventFinder::civil_need(const Frame& frame, std::uint32_t i, const Arguments& args,
                                            const ActContext& c) const {
  const std::string_view need = frame.needs;
  const bool hosted = light_host(args);
  // "seized houses and cars": robbed, no ground taken.
  if (frame.family == Family::Capture && frame.other && property_next(i)) return false;
  if (need == "people")
    return has_civilians(args) || marked_people(i) || civilians_in(args) || thousands(i, args) ||
           people_before(i, args) ||
           (elements_[i].nominal && !armed_list(args.initiators) && followed_by(i, 4, Tag::people)) ||
           (frame.roles.object == Role::Civilians && armed_list(args.initiators) && suffers_it(frame, i));
  if (need == "rape")
    return has_civilians(args) || marked_people(i) || civilians_in(args) || armed_list(args.initiators);
  if (need == "arrest") {
    // Far from the wars the police arrest whoever sank a boat.
    if (level() == 0 && args.initiators.empty() && !in_theatre() && !item_of_list(i)) return false;
    return c.people || followed_by(i, 3, Tag::people) || suffers_it(frame, i) || men_held(frame, i);
  }
  if (need == "band")
    return (armed_list(args.initiators) || hosted) && in_theatre() && (men_held(frame, i) || has_attr(i, 4, "suspect"));
  if (need == "crowd" && protests_alone(i, args)) return false;
  if (need == "crowd")
    return followed_by(i, 6, Tag::people) || !args.initiators.empty() ||
           (hosted && in_theatre() && !args.places.empty());
  if (need == "blade") {
    const bool somebody = !args.targets.empty() || marked_people(i) || has_civilians(args) || harm_told(i, args);
    return somebody && (c.armed || level() >= 1 || in_theatre());
  }
  if (need == "clubbed") {
    // "beat him with sticks", "beat the medical staff": people, without any arm.
    const bool people = std::any_of(args.targets.begin(), args.targets.end(), [&](std::uint32_t j) {
      return elements_[j].prep == Prep::None && (elements_[j].kind == Chunk::People || actor_id(j) == "civilians");
    });
    const bool beaten = people && !c.combatants_targeted && !armament(c) && !c.small_arms && !c.fire;
    return (armed_list(args.initiators) || c.crowd) && (has_attr(i, 6, "club") || beaten);
  }
  if (need == "strikers" && hosted && people_before(i, args)) return true;
  if (need == "driven") return driven(i);
  if (need == "swap") return (hosted || args.parties.size() > 1) && in_theatre() && prisoners_next(i);
  if (need == "settled") return (level() >= 1 || in_theatre()) && !args.imperfect && settlement_next(i);
  if (need == "stand") return stands_for(i);
  if (need == "bodies") return bodies_found(i);
  if (need == "begun")
    return c.armed || (level() >= 1 && (!nobody(args) || pact_told(i))) || (in_theatre() && begins(i));
  if (need == "property")
    return (armed_among(args) || level() >= 1) && !armed_list(args.targets) && property_next(i) &&
           !marked(i, 4, kMilitaryWord);
  if (need == "demolish")
    return c.armed || (level() >= 1 && !nobody(args)) || (in_theatre() && marked(i, 4, kHomeWord));
  if (need == "bulldozed") return armed_list(args.initiators) && marked(i, 4, kHomeWord) && bulldozers(args);
  if (need == "set_free")
    return (in_theatre() || level() >= 1) && (armed_among(args) || hosted) &&
           (followed_by(i, 5, Tag::people) || followed_by_outcome(i, 5, "detained") ||
            followed_by_outcome(i, 5, "abducted"));
  return move_need(need, i, args);
}

bool EventFinder::somebody_there(std::uint32_t j) const {
  const Element& e = elements_[j];
  if (e.kind == Chunk::Actor) return actor_id(j) == "civilians";
  // "the people of (the town of) X" are read with its name.
  if (e.kind == Chunk::Place) return doc_.tokens[e.range.begin].may_be(Tag::people);
  if (e.kind != Chunk::Noun && e.kind != Chunk::Nisba) return false;
  // "thousands of Palestinians", "dozens of families" (spelled like "captivity"): what a number counts.
  if (j == 0 || elements_[j - 1].kind != Chunk::Number || elements_[j - 1].range.end != e.range.begin) return false;
  const EntryId entry = doc_.matches[e.index].entry;
  return resources_.kind(entry) == EntryKind::Nationality || resources_.attr(entry, "family") == "1" ||
         doc_.tokens[e.range.begin].may_be(EntryKind::Nationality);
}

void EventFinder::unarmed_targets(EventFact& fact, std::uint32_t i, const Arguments& args) const {
  const std::string_view kind = fact.event.sub_type;
  const bool robbed = kind == "looting_property_destruction" && !marked(i, 5, kAidWord) && !marked(i, 5, kSuppliesWord);
  const bool persons = std::any_of(args.targets.begin(), args.targets.end(),
                                   [&](std::uint32_t j) { return unarmed(fact, elements_[j]); });
  const bool helped = kind == "aid_delivery" && fact.event.status == "occurred";
  const bool driven = kind == "displacement" && !fighters_leave(i);
  if (robbed || persons || helped || driven || kind == "forced_recruitment") hurt_civilians(fact);
}

bool EventFinder::unarmed(const EventFact& fact, const Element& e) const {
  if (e.kind != Chunk::People) return false;
  const EntryId entry = doc_.matches[e.index].entry;
  const std::string_view group = resources_.attr(entry, "group");
  if (group != "any" && group != "man") return false;
  if (!resources_.attr(entry, "outcome").empty() || !resources_.attr(entry, "suspect").empty()) return false;
  if (fact.event.type == "violence_against_civilians") return true;
  // Arrested by those who hold no office there; at home a state arrests suspects.
  return fact.event.sub_type == "arrests" &&
         std::any_of(fact.event.actors.begin(), fact.event.actors.end(), [&](const EventActor& a) {
           const std::uint32_t row = resources_.find_actor(a.actor_id);
           if (row == lex::kNone || a.role != "initiator") return false;
           const ActorRow& actor = resources_.actors()[row];
           return actor.kind != "police" && (actor.kind != "state_force" || abroad(actor));
         });
}

bool EventFinder::abroad(const ActorRow& actor) const {
  const std::string_view home = actor.country.substr(0, actor.country.find('|'));
  return !home.empty() && !doc_.country.empty() && home != doc_.country;
}

bool EventFinder::people_before(std::uint32_t i, const Arguments& args) const {
  // "the people of X began to return": read with the name of their town.
  for (std::uint32_t j = i; j-- > args.begin && i - j <= 4;) {
    const Chunk k = elements_[j].kind;
    // "thousands of Lebanese began to return"
    if ((k == Chunk::Place || k == Chunk::Noun || k == Chunk::Nisba) && somebody_there(j))
      return elements_[j].prep == Prep::None;
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
  }
  return false;
}

bool EventFinder::suffers_it(const Frame& frame, std::uint32_t i) const {
  if (elements_[i].nominal) return false;
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    const bool own = e.prep == Prep::None || frame.roles.of(e.prep) == Role::Target;
    if (own && (e.kind == Chunk::People || somebody_there(j))) return true;
    // The subject, a day and a number may stand between the verb and its object.
    if (e.kind != Chunk::Actor && e.kind != Chunk::Date && e.kind != Chunk::Number) return false;
  }
  return false;
}

bool EventFinder::men_held(const Frame& frame, std::uint32_t i) const {
  // "laid hold of two of the fighters of X", "of a cell that belongs to X": somebody counted, or a side's men.
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop) return false;
    // "(laid hold) of one of the fighters of X": a number takes the preposition.
    const bool counted = e.kind == Chunk::Actor && doc_.matches_at(e.range.begin).front().enclitic == Enclitic::None;
    const Prep prep =
        e.prep == Prep::None && counted && elements_[j - 1].kind == Chunk::Number ? elements_[j - 1].prep : e.prep;
    const bool held = frame.roles.of(prep) == Role::Target;
    if (j <= i + 2 && e.kind == Chunk::Number && held && frame.noun) return true;
    if (j <= i + 2 && e.kind == Chunk::Actor && held && armed_actor(j)) return true;
    if (word(e) && held && marked_at(e, kBandWord)) return true;
    // The object of a verb of arresting, behind its subject.
    if (word(e) && e.prep == Prep::None && frame.roles.object == Role::Target && marked_at(e, kBandWord) &&
        elements_[j - 1].kind == Chunk::Actor)
      return true;
  }
  return false;
}

bool EventFinder::one_enters(std::uint32_t i) const {
  // "his entering the hospital"
  return elements_[i].nominal && doc_.matches[elements_[i].index].enclitic == Enclitic::Hu;
}

bool EventFinder::driven(std::uint32_t i) const {
  // "drove young men to the camps of recruitment", "threw them into the fighting"
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 7; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || finite(j)) return false;
    const bool into = e.prep == Prep::Ila || e.prep == Prep::Fy || e.prep == Prep::L;
    // "to the camps of recruitment": the marker may stand behind the noun that is led to.
    const bool behind = e.prep == Prep::None && elements_[j - 1].prep == Prep::Ila;
    if ((into || behind) && marked_at(e, kEnlistWord)) return true;
  }
  return false;
}

bool EventFinder::prisoners_next(std::uint32_t i) const {
  // "a deal for the exchange of prisoners": what the deal is for may be tied by "to".
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j)) return false;
    for (const Match& m : doc_.matches_at(e.range.begin)) {
      if (resources_.attr(m.entry, "outcome") == "detained") return true;
    }
  }
  return false;
}

bool EventFinder::settlement_next(std::uint32_t i) const {
  // "agreed to a settlement, a truce": what they agreed to is tied by "to".
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 7; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j)) return false;
    if (e.prep == Prep::Ely) return marked_at(e, kTruceWord) || (e.frame && e.frame->sub_type == "agreement");
  }
  return false;
}

bool EventFinder::in_custody(std::uint32_t i) const {
  // "are still under arrest": a state, whoever was seized
  const Frame& f = *elements_[i].frame;
  if (!elements_[i].nominal || (f.family != Family::Hold && f.sub_type != "arrests")) return false;
  const std::uint32_t t = elements_[i].range.begin;
  return t > 0 && (is_word(doc_, t - 1, "rhn") || is_word(doc_, t - 1, "qyd") || is_word(doc_, t - 1, "HSylp") ||
                   is_word(doc_, t - 1, "HSylh"));
}

std::uint32_t EventFinder::fire_of_those_before(std::uint32_t i, const Arguments& args) const {
  if (elements_[i].frame->family != Family::Kill || !args.initiators.empty()) return Arguments::kNoElement;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 8; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || finite(j)) break;
    if ((e.kind != Chunk::Weapon && !marked_at(e, kGunfireWord)) || e.prep != Prep::B) continue;
    const Enclitic whose = doc_.matches[e.index].enclitic;
    if (whose != Enclitic::Hum && whose != Enclitic::Ha && whose != Enclitic::Hu) break;
    for (std::uint32_t k = i; k-- > 0 && i - k <= 12 && elements_[k].kind != Chunk::Stop;) {
      if (elements_[k].kind == Chunk::Actor && armed_actor(k)) return k;
    }
    break;
  }
  return Arguments::kNoElement;
}

bool EventFinder::under_torture(std::uint32_t i) const {
  if (elements_[i].frame->family == Family::Torture) return true;
  if (elements_[i].frame->family != Family::Kill) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 8; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || finite(j)) return false;
    if (e.kind == Chunk::Act && e.nominal && e.frame->family == Family::Torture)
      return e.prep == Prep::Under || e.prep == Prep::Cause;
  }
  return false;
}

std::uint32_t EventFinder::jailer(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  bool prison = false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) break;
    for (const Match& m : doc_.matches_at(e.range.begin))
      prison |= resources_.attr(m.entry, "kind") == "prison" || !resources_.attr(m.entry, "prison").empty();
    // "in the prisons of X", "in a prison that X runs", "in a prison belonging to X"
    if (prison && e.kind == Chunk::Actor && armed_actor(j) && (e.prep == Prep::None || e.prep == Prep::L)) return j;
  }
  return Arguments::kNoElement;
}

bool EventFinder::led_to_nowhere(std::uint32_t i, const Arguments& args) const {
  const auto end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
  for (std::uint32_t t = elements_[i].range.end; t < elements_[end - 1].range.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (resources_.attr(m.entry, "role") == "nowhere") return true;
    }
  }
  return false;
}

bool EventFinder::property_next(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::Place || finite(j)) return false;
    if (word(e) && e.prep != Prep::Fy && e.prep != Prep::Mn && marked_at(e, kPropertyWord)) return true;
  }
  return false;
}

bool EventFinder::bulldozers(const Arguments& args) const {
  return std::any_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) {
    const auto words = doc_.matches_at(elements_[j].range.begin);
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& m) { return !resources_.attr(m.entry, "razes").empty(); });
  });
}

bool EventFinder::charges_found(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::Place || finite(j)) return false;
    if (e.prep != Prep::None && e.kind != Chunk::Actor) return false;
    if (e.kind != Chunk::Weapon && !marked_at(e, kExplosiveWord)) continue;
    return elements_[j - 1].kind == Chunk::Number || (j + 1 < elements_.size() && elements_[j + 1].participle);
  }
  return false;
}

}  // namespace sijill
