// Words beside an act that point at others or say what it is: between the two sides, fled from, planted by, found dead.
#include "stages/dates.h"
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::between_both(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    if (elements_[j].prep == Prep::Between && word(elements_[j]) && marked_at(elements_[j], kSideWord)) return true;
  }
  // "the two sides came to an agreement"
  for (std::uint32_t j = i; elements_[i].frame->sub_type == "agreement" && j-- > 0 && i - j <= 4;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop) break;
    if (word(e) && e.prep == Prep::None && marked_at(e, kSideWord) && (doc_.matches[e.index].morph & kDual))
      return true;
  }
  return false;
}

bool EventFinder::aims_to(std::uint32_t i) const {
  const Element& act = elements_[i];
  if (act.frame->family != Family::Aim || act.nominal || i + 1 >= elements_.size()) return false;
  const Element& next = elements_[i + 1];
  const std::uint32_t morph = doc_.matches[act.index].morph;
  return (morph & kImperfect) && !(morph & kPerfect) && next.kind == Chunk::Act && next.nominal &&
         next.prep == Prep::None && !next.conjoined && type_of(next.frame->sub_type) != "protests";
}

bool EventFinder::aim_of_foiled(std::uint32_t i) const {
  if (elements_[i].frame->family != Family::Aim || elements_[i].nominal) return false;
  std::uint32_t j = i;
  while (j > 0 && i - j < 3 && elements_[j - 1].kind == Chunk::Verb) --j;
  if (j < 2 || elements_[j - 1].kind != Chunk::Relative || elements_[j - 2].kind != Chunk::Act) return false;
  for (std::uint32_t k = j - 2; k-- > 0 && j - k <= 6;) {
    const Element& e = elements_[k];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(k)) return e.effect == Effect::Failed;
    if (e.effect == Effect::Failed) return true;
  }
  return false;
}

bool EventFinder::aim_of_attack(std::uint32_t i) const {
  if (elements_[i].frame->family != Family::Aim || elements_[i].nominal) return false;
  // "(four) raids targeted P": the raids are the subject.
  const std::uint32_t behind = i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Number ? i + 2 : i + 1;
  if (behind < elements_.size() && elements_[behind].kind == Chunk::Act && elements_[behind].nominal &&
      elements_[behind].frame->sub_type == "air_drone_strike" && elements_[behind].prep == Prep::None &&
      !elements_[behind].conjoined)
    return true;
  if (elements_[i].conjoined) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 5;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Act) {
      const bool attack = e.frame->family == Family::Assault || e.frame->sub_type == "armed_clash";
      return e.nominal && attack && !doc_.events.empty() && doc_.events.back().trigger == e.range.begin;
    }
    const bool gunman = e.kind == Chunk::Actor && singular(e.range.begin);  // "an armed attack"
    if (e.kind != Chunk::Noun && e.kind != Chunk::Relative && e.kind != Chunk::Nisba && e.prep == Prep::None && !gunman)
      return false;
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::That || finite(j)) return false;
  }
  return false;
}

bool EventFinder::home_among(std::uint32_t i, const Arguments& args) const {
  const Frame& frame = *elements_[i].frame;
  const bool blown_up = frame.family == Family::Blast && armed_list(args.initiators);
  if (frame.family != Family::Strike && frame.family != Family::Aim && frame.family != Family::Fixed &&
      frame.family != Family::Assault && !blown_up)
    return false;
  const bool assault = frame.family == Family::Assault;
  const auto size = static_cast<std::uint32_t>(elements_.size());
  // "an attack that gunmen who wore uniforms carried out on their house"
  const std::uint32_t end = assault ? size : std::min<std::uint32_t>(args.end, size);
  for (std::uint32_t j = i + 1; j < end && j <= i + 8; ++j) {
    const Chunk k = elements_[j].kind;
    if (k == Chunk::Comma || k == Chunk::Stop) break;
    // "an attack on a mosque", "an attack that hit a market"
    if (assault && elements_[j].prep != Prep::Ely && !struck_at(j - 1)) continue;
    // "blew up a house": what was blown up, nothing beside it.
    if (blown_up && (elements_[j].prep != Prep::None || j > i + 3)) break;
    if ((k == Chunk::Noun || k == Chunk::People || k == Chunk::Place) && elements_[j].prep != Prep::Near &&
        elements_[j].prep != Prep::Mn && marked_at(elements_[j], kHomeWord))
      return true;
  }
  return false;
}

bool EventFinder::exposed(std::uint32_t i) const {
  if (i + 1 >= elements_.size()) return false;
  const Element& next = elements_[i + 1];
  return next.prep == Prep::L && next.kind != Chunk::Actor && !next.conjoined;
}

bool EventFinder::caught_in(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (!e.nominal || e.prep != Prep::Fy) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
    if (elements_[j].kind == Chunk::Act) return elements_[j].frame->sub_type == "arrests";
  }
  return false;
}

bool EventFinder::raid_of_arrest(std::uint32_t i, const Arguments& args) {
  const Element& e = elements_[i];
  if (e.frame->family != Family::Raid || !e.nominal || doc_.events.empty() || !nobody(args)) return false;
  EventFact& last = doc_.events.back();
  if (last.sentence != sentence_ || last.event.sub_type != "arrests") return false;
  if (e.prep != Prep::After && e.prep != Prep::During && e.prep != Prep::Cause && e.prep != Prep::Fy) return false;
  if (!last.own_place) {
    std::vector<Where> where = scene_tokens(args);
    if (!where.empty()) last.event.where = std::move(where), last.own_place = true;
  }
  return true;
}

bool EventFinder::brought_down(std::uint32_t i, const Arguments& args) {
  const Element& e = elements_[i];
  const bool aimed = e.frame->family == Family::Aim;  // "drones that targeted P"
  if (e.frame->family != Family::Launch && !aimed) return false;
  if (e.nominal || e.conjoined || i == 0 || doc_.events.empty()) return false;
  EventFact& last = doc_.events.back();
  if (last.sentence != sentence_ || last.event.sub_type != "disrupted_weapons_use") return false;
  // The verb belongs to a relative clause, written or not, on what was brought down.
  const std::uint32_t head = elements_[i - 1].kind == Chunk::Relative && i > 1 ? i - 2 : i - 1;
  if (elements_[head].kind == Chunk::Comma || elements_[head].kind == Chunk::Stop || finite(head)) return false;
  const bool flying = elements_[head].kind == Chunk::Weapon || actor_id(head) == "unknown-aircraft";
  if (aimed && !flying) return false;
  const bool relative = head + 2 == i || aimed || doc_.matches[e.index].enclitic != Enclitic::None ||
                        (doc_.matches[e.index].morph & kPassive);
  if (!relative) return false;
  for (std::uint32_t j = element_at(last.trigger) + 1; j < i; ++j) {
    if (finite(j) || elements_[j].kind == Chunk::Stop) return false;
  }
  std::vector<EventActor>& actors = last.event.actors;
  for (std::uint32_t j : args.initiators) {
    if (j < i && actor_id(j) != "unknown-aircraft") continue;
    std::erase_if(actors, [&](const EventActor& a) { return a.actor_id == "unknown-aircraft"; });
    add_actor(last, j, "target", 0);
  }
  return true;
}

bool EventFinder::driven_out_of(std::uint32_t i, const Arguments& args) {
  const Element& e = elements_[i];
  if (e.frame->family != Family::Expel || !e.nominal || e.prep != Prep::After || !args.initiators.empty()) return false;
  if (doc_.events.empty() || doc_.events.back().sentence != sentence_) return false;
  EventFact& last = doc_.events.back();
  if (last.event.type != "battles" || last.event.sub_type.find("territory") == std::string::npos) return false;
  for (std::uint32_t j : args.targets) add_actor(last, j, "target", 0);
  return true;
}

bool EventFinder::campaign_aims(std::uint32_t i, const ActContext& c) const {
  if (c.aircraft || c.drone || c.missile || c.artillery || c.bomb || c.vehicle_bomb || c.suicide) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 7;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::That) return false;
    if (elements_[j].kind == Chunk::Act) return elements_[j].nominal && elements_[j].frame->needs == "operation";
  }
  return false;
}

bool EventFinder::was_struck(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::That) return false;
    if (e.kind == Chunk::Act && e.frame->family != Family::Fixed)
      return struck_at(j) || e.frame->family == Family::Blast || e.frame->family == Family::Assault;
    if (e.kind == Chunk::Act)
      return e.frame->sub_type == "air_drone_strike" || e.frame->sub_type == "looting_property_destruction";
    // "a column was exposed to"
    if (finite(j)) return elements_[j].light && elements_[j].light->roles.subject == Role::Target;
  }
  return false;
}

std::uint32_t EventFinder::killed_by_means(std::uint32_t i) const {
  // "X killed six of Y with an air strike": whose strike it was.
  constexpr std::uint32_t kReach = 8;
  const Prep with = elements_[i].prep;
  if (!elements_[i].nominal || (with != Prep::B && with != Prep::Fy) || elements_[i].conjoined)
    return Arguments::kNoElement;
  for (std::uint32_t j = i; j-- > 0 && i - j <= kReach;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::That || e.kind == Chunk::Relative) break;
    // "X announced the neutralising of 18 of Y in raids"
    if (e.kind == Chunk::Act && e.nominal && e.frame->family == Family::Kill && fires(*elements_[i].frame)) {
      Arguments told = find_arguments(resources_, doc_, elements_, j);
      announced(j, told);
      return told.initiators.empty() ? Arguments::kNoElement : told.initiators.front();
    }
    if (with != Prep::B) {
      if (finite(j)) break;
      continue;
    }
    if (!finite(j)) continue;
    const bool harm = e.frame && (e.frame->family == Family::Kill || e.frame->family == Family::Strike ||
                                  e.frame->family == Family::Aim);
    const bool active = (doc_.matches[e.index].morph & kActive) && j + 2 < i;
    const Element& object = elements_[std::min<std::size_t>(j + 2, elements_.size() - 1)];
    const bool bare = object.prep == Prep::None && !object.conjoined && object.kind != Chunk::Date;
    if (harm && active && bare && elements_[j + 1].kind == Chunk::Actor && elements_[j + 1].prep == Prep::None &&
        (armed_actor(j + 1) || coalition({j + 1})))
      return j + 1;
    break;
  }
  return Arguments::kNoElement;
}

bool EventFinder::fled_from(std::uint32_t i) const {
  if (i == 0) return false;
  const Element& before = elements_[i - 1];
  if (before.range.end + 1 < elements_[i].range.begin) return false;
  return before.effect == Effect::Unreal || (before.frame && before.frame->sub_type == "displacement");
}

std::uint32_t EventFinder::planter(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t j = i + 1; j + 1 < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop) break;
    if (!word(e) || !marked_at(e, kPlantWord)) continue;
    for (std::uint32_t k = j + 1; k < elements_.size() && k <= j + 2; ++k) {
      if (elements_[k].kind == Chunk::Actor && (elements_[k].prep == Prep::None || elements_[k].prep == Prep::By))
        return k;
      if (elements_[k].kind != Chunk::People) break;
    }
    return Arguments::kNoElement;
  }
  return Arguments::kNoElement;
}

bool EventFinder::cordon(std::uint32_t i, const Arguments& args) const {
  const bool laid = args.host != Arguments::kNoElement && marked_at(elements_[args.host], kImposeWord);
  // "a security cordon" keeps onlookers away.
  return laid && !has_attr(i, 1, "guards") && level() == 2 && !args.places.empty() && armed_among(args);
}

bool EventFinder::alike(std::uint32_t i) const {
  const std::uint32_t next = elements_[i].range.end;
  if (next >= doc_.tokens.size()) return false;
  const auto words = doc_.matches_at(next);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return !resources_.attr(m.entry, "like").empty(); });
}

bool EventFinder::area_next(std::uint32_t i) const {
  return i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Noun && marked_at(elements_[i + 1], kAreaWord);
}

bool EventFinder::on_front(std::uint32_t i) const {
  bool ground = false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 7; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j)) return false;
    // A noun with its genitive has a name: "the knolls of the cistern".
    if (e.kind == Chunk::Noun) {
      const bool adjective = doc_.matches[e.index].morph & kAdjective;
      ground = marked_at(e, kAreaWord) || (ground && adjective);
      continue;
    }
    if (e.kind != Chunk::Place) continue;
    const std::string_view head = doc_.fold(e.range.begin);
    const bool next = elements_[j - 1].range.end + 2 > e.range.begin;
    return ground && next && e.prep == Prep::Fy &&
           (head.ends_with("jbhh") || head.ends_with("jbhAt") || head.ends_with("mHwr"));
  }
  return false;
}

bool EventFinder::on_a_front(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    if (e.kind == Chunk::Noun && e.prep == Prep::None && marked_at(e, kTroopsWord)) return true;  // "armed"
    if (e.kind != Chunk::Place) continue;
    const std::string_view head = doc_.fold(e.range.begin);
    return head.ends_with("jbhh") || head.ends_with("jbhAt") || head.ends_with("mHwr") || head.ends_with("mHAwr");
  }
  return false;
}

bool EventFinder::fought_for(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (e.frame->family != Family::Capture || !e.nominal || e.prep != Prep::None || e.conjoined || i == 0) return false;
  const Element& before = elements_[i - 1];
  if (before.kind != Chunk::Act || !before.nominal || before.range.end != e.range.begin) return false;
  // "in the operations to free P": an operation that is told as done took the place.
  return before.frame->sub_type == "armed_clash" && (before.frame->needs != "operation" || before.prep == Prep::Fy);
}

bool EventFinder::generic_attacks(std::uint32_t i, const Arguments& args, const EventFact& fact) const {
  const Element& e = elements_[i];
  if (!e.nominal || fact.hosted || fact.own_place || args.mutual || fact.event.sub_type != "armed_clash") return false;
  if (e.prep == Prep::After || e.prep == Prep::Cause || e.prep == Prep::During || e.prep == Prep::B) return false;
  const Match& m = doc_.matches[e.index];
  if (!(m.morph & kPlural) || (m.morph & kSingular) || headline(i) || harm_told(i, args)) return false;
  if (i > 0 && elements_[i - 1].kind == Chunk::Number) return false;
  if (date_in(doc_, {fact.clause_begin, fact.clause_end})) return false;
  // "the attacks of X": whose they are, and no word of what came of them.
  const bool owned = i + 1 < elements_.size() && elements_[i + 1].prep == Prep::None &&
                     (elements_[i + 1].kind == Chunk::Actor || elements_[i + 1].kind == Chunk::Nisba);
  const std::uint32_t host = args.host;
  const bool series = i > 0 && word(elements_[i - 1]) && marked_at(elements_[i - 1], kSeriesWord);
  return owned && !series && (host == Arguments::kNoElement || elements_[host].effect == Effect::None);
}

bool EventFinder::found_dead(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 8 && elements_[j].kind != Chunk::Stop;) {
    if (word(elements_[j]) && resources_.attr(doc_.matches[elements_[j].index].entry, "body") == "1") return true;
  }
  return false;
}

bool EventFinder::begun_before(std::uint32_t i) const {
  return i > 0 && elements_[i - 1].kind == Chunk::Noun && elements_[i - 1].range.end == elements_[i].range.begin &&
         (elements_[i - 1].prep == Prep::Since || elements_[i - 1].prep == Prep::After);
}

}  // namespace sijill
