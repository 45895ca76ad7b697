// Words beside an act that point at others or say what it is: between the two sides, fled from, planted by, found dead.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::between_both(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    if (elements_[j].prep == Prep::Between && word(elements_[j]) && marked_at(elements_[j], kSideWord)) return true;
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
      return struck_at(j) || e.frame->family == Family::Blast;
    if (e.kind == Chunk::Act) return e.frame->sub_type == "air_drone_strike";
    if (finite(j)) return false;
  }
  return false;
}

bool EventFinder::reached(std::uint32_t i) const {
  if (elements_[i].prep != Prep::Ila) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (elements_[j].light) return elements_[j].light->roles.of(Prep::Ila) == Role::Act;
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) return false;
  }
  return false;
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
