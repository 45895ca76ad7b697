// Crowds: who demonstrates, who breaks it up, and when fighting is a riot.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::unarmed_side(std::uint32_t i, const Arguments& args) const {
  // "confrontations between young men and the forces of": no fighters on one side. Who "fights X" is no crowd.
  if (elements_[i].frame->roles.object != Role::None && !elements_[i].frame->needs.empty()) return false;
  const auto people = [&](std::uint32_t j) {
    if (elements_[j].kind != Chunk::People) return actor_id(j) == "civilians";
    const std::string_view group = resources_.attr(doc_.matches[elements_[j].index].entry, "group");
    return group == "civilian" || group == "man" || group == "woman" || group == "child";
  };
  const bool state = std::any_of(args.parties.begin(), args.parties.end(),
                                 [&](std::uint32_t j) { return actor_kind(j) == "state_force"; });
  if (state && std::any_of(args.parties.begin(), args.parties.end(), people)) return true;
  // "confrontations with the forces of the occupation" in a report that tells of no group.
  if (elements_[i].frame->needs != "parties" || group_told_ || args.parties.size() != 1 || !state) return false;
  const std::uint32_t row = resources_.find_actor(actor_id(args.parties[0]));
  return row != lex::kNone && abroad(resources_.actors()[row]);
}

bool EventFinder::crowd_first(std::uint32_t i, const Arguments& args) const {
  // "demonstrators burnt", "the burning by demonstrators of": the crowd is who did it.
  // The march is spelled like the drone.
  const auto crowd = [&](std::uint32_t j) {
    return marked_at(elements_[j], kCrowdWord) &&
           (elements_[j].kind == Chunk::People || (elements_[j].kind == Chunk::Actor && actor_id(j) == "civilians"));
  };
  if (std::any_of(args.initiators.begin(), args.initiators.end(), crowd)) return true;
  // "(opened fire on) demonstrators that had cut off the bridge": the verb agrees with who stands before it.
  if (finite(i) && i > 0 && !elements_[i].conjoined && (doc_.matches[elements_[i].index].morph & kPlural) &&
      crowd(i - 1))
    return true;
  const std::uint32_t next = i + 1;
  return next < elements_.size() && crowd(next) && elements_[next].prep == Prep::None && !armed_list(args.initiators);
}

bool EventFinder::protests_alone(std::uint32_t i, const Arguments& args) const {
  // "Egypt protested to": a state's word, no crowd's.
  // "feigned illness" is spelled like "demonstrated".
  if (!elements_[i].nominal && i + 1 < elements_.size() && elements_[i + 1].prep == Prep::B &&
      elements_[i + 1].kind == Chunk::Noun)
    return true;
  const std::string_view who = args.initiators.empty() ? std::string_view() : actor_kind(args.initiators[0]);
  if (who == "state_force" || who == "international") return true;
  // "closed their shops in protest at the killing of a boy": who protests stands before the reason.
  if (!elements_[i].nominal || light_host(args) || !(doc_.matches[elements_[i].index].morph & kAccusative))
    return false;
  for (std::uint32_t j = args.begin; j < i; ++j) {
    // "gunmen stormed the plant in protest at": armed men give a reason.
    if (!armed_actor(j) && (elements_[j].kind == Chunk::People || somebody_there(j))) return false;
  }
  return true;
}

bool EventFinder::called_for(std::uint32_t i, const Arguments& args) const {
  const Element& e = elements_[i];
  if (e.frame->sub_type != "peaceful_protest" || !e.nominal || e.prep != Prep::Ila || args.effect != Effect::Unreal ||
      args.host == Arguments::kNoElement)
    return false;
  const auto words = doc_.matches_at(elements_[args.host].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return !resources_.attr(m.entry, "calls").empty(); });
}

bool EventFinder::dispersal(std::uint32_t i, Arguments& args) const {
  const Element& e = elements_[i];
  if (e.frame->sub_type != "protest_with_intervention" || !e.nominal || e.prep != Prep::L) return false;
  // What was fired to break them up is told already.
  if (!doc_.events.empty() && doc_.events.back().sentence == sentence_ && doc_.events.back().event.type == "protests" &&
      doc_.events.back().event.sub_type != "peaceful_protest")
    return false;
  std::uint32_t who = Arguments::kNoElement;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 10;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::That) return false;
    if (elements_[j].kind == Chunk::Actor && elements_[j].prep == Prep::None && actor_kind(j) == "state_force") who = j;
    if (!finite(j)) continue;
    const bool done = (doc_.matches[elements_[j].index].morph & kPerfect) && !elements_[j].negated;
    if (!done || who == Arguments::kNoElement) return false;
    if (args.initiators.empty()) args.initiators.push_back(who);
    return true;
  }
  return false;
}

bool EventFinder::broken_up(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
    if (e.kind == Chunk::Act)
      return e.frame->sub_type == "protest_with_intervention" || e.frame->family == Family::Assault;
  }
  return false;
}

bool EventFinder::stands_for(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  bool many_people = false;
  // "(a thousand refugees) had gathered"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4 && elements_[j].kind != Chunk::Stop;)
    many_people |= (elements_[j].kind == Chunk::Number && many(elements_[j], 10)) || somebody_there(j);
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::That) return false;
    if (j <= i + 2) many_people |= (e.kind == Chunk::Number && many(e, 10)) || somebody_there(j);
    if (!many_people || !word(e) || !marked_at(e, kStandWord)) continue;
    // "in protest at", "to demand": the noun of the reason, no other verb.
    if (e.nominal || (doc_.matches[e.index].morph & kMasdar)) return true;
  }
  return false;
}

void EventFinder::crowd_roles(EventFact& fact, std::uint32_t i, const Arguments& args) const {
  std::vector<EventActor>& actors = fact.event.actors;
  const auto state = [&](const EventActor& a) {
    const std::uint32_t row = resources_.find_actor(a.actor_id);
    return row != lex::kNone && armed_kind(resources_.actors()[row].kind);
  };
  const auto plays = [&](std::string_view role) {
    return std::any_of(actors.begin(), actors.end(), [&](const EventActor& a) { return a.role == role; });
  };
  const auto people = [&](std::string_view role) {
    for (EventActor& a : actors) {
      if (a.actor_id != "civilians") continue;
      a.role = role;
      return;
    }
    actors.push_back({"civilians", {}, {}, std::string(role), 0, std::nullopt});
  };
  const std::string_view kind = fact.event.sub_type;
  if (kind == "protest_with_intervention" || kind == "excessive_force_against_protesters") {
    // "the breaking up by the forces of X of": who is armed does it to those who demonstrate.
    for (EventActor& a : actors) {
      if (!plays("initiator") && state(a)) a.role = "initiator";
    }
    return people("target");
  }
  if (kind == "peaceful_protest" || kind == "celebration") {
    // Soldiers do not demonstrate: who is named is who they demonstrate against, or another clause's.
    const auto leads = [&](const EventActor& a) {
      return std::any_of(args.initiators.begin(), args.initiators.end(),
                         [&](std::uint32_t j) { return j <= i + 1 && actor_id(j) == a.actor_id; });
    };
    std::erase_if(actors, [&](const EventActor& a) {
      return a.role == "initiator" && state(a) && (kind == "peaceful_protest" || !leads(a));
    });
    if (!plays("initiator")) people("initiator");
    return;
  }
  if (fact.event.type != "riots") return;
  const Frame& frame = *elements_[i].frame;
  const bool clash = frame.sub_type == "armed_clash" || frame.family == Family::Assault;
  if (clash && elements_[i].nominal && frame.roles.of(Prep::Mae) == Role::Party &&
      (args.parties.size() > 1 || std::any_of(actors.begin(), actors.end(), state))) {
    for (EventActor& a : actors) a.role = "party";
    return people("party");
  }
  const bool somebody = std::any_of(args.initiators.begin(), args.initiators.end(),
                                    [&](std::uint32_t j) { return elements_[j].kind == Chunk::People; });
  if (!clash && crowd_first(i, args)) std::erase_if(actors, state);
  if (clash || somebody) {
    // "demonstrators clashed with the police", "young men threw stones"
    for (EventActor& a : actors) a.role = "target";
    return people("initiator");
  }
  // Of a crowd told alone its members act.
  if (!plays("initiator") && !plays("party") &&
      std::any_of(actors.begin(), actors.end(), [](const EventActor& a) { return a.actor_id == "civilians"; }))
    people("initiator");
}

bool EventFinder::deaths_follow(std::uint32_t i) const {
  // "dispersed the sit-in by force, which led to the death of": more than the breaking up of a crowd.
  constexpr std::uint32_t kReach = 16;
  const auto killed = [&](const Element& e) {
    const auto words = doc_.matches_at(e.range.begin);
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& m) { return resources_.attr(m.entry, "outcome") == "killed"; });
  };
  // "two were killed while the forces broke up"
  for (std::uint32_t j = i; elements_[i].prep == Prep::During && j-- > 0 && i - j <= 6;) {
    if (elements_[j].kind == Chunk::Stop) break;
    if (finite(j) && killed(elements_[j])) return true;
  }
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop) return false;
    if (e.prep != Prep::Ila && e.prep != Prep::En) continue;
    if (killed(e)) return true;
  }
  return false;
}

bool EventFinder::residents(const Element& e) const {
  const auto words = doc_.matches_at(e.range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return !resources_.attr(m.entry, "residents").empty(); });
}

}  // namespace sijill
