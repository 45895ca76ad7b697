// Deaths that no act tells: items of a toll that name the arm only, "(nine died in clashes,) and two men by the bullets
// of a sniper in P", and bodies that are found with the marks of their killing.
#include "stages/attrs.h"
#include "stages/events_finder.h"

namespace sijill {

std::uint32_t EventFinder::shot_item(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  if (i == 0 || elements_[i].prep != Prep::By) return Arguments::kNoElement;
  bool shot = false;  // "by the bullets of" is one preposition
  for (std::uint32_t t = elements_[i - 1].range.end; t < elements_[i].range.begin; ++t)
    shot |= doc_.tokens[t].may_be(kGunfireWord);
  if (!shot) return Arguments::kNoElement;
  std::uint32_t first = i;
  const auto opens = [&](std::uint32_t j) {
    return j > 0 && (elements_[j - 1].kind == Chunk::Comma || is_sign(doc_, elements_[j].range.begin - 1, ':'));
  };
  while (first > 0 && i - first <= kReach && !opens(first)) {
    const Element& e = elements_[--first];
    if (e.kind == Chunk::Act || e.kind == Chunk::Stop || e.kind == Chunk::Relative || finite(first))
      return Arguments::kNoElement;
  }
  if (first == i || !opens(first)) return Arguments::kNoElement;
  const Element& head = elements_[first];
  const bool counted = head.kind == Chunk::Number || (head.kind == Chunk::People && head.conjoined);
  if (!counted || head.prep != Prep::None) return Arguments::kNoElement;
  return death_before(first) ? first : Arguments::kNoElement;
}

const Frame* EventFinder::death_before(std::uint32_t end) const {
  for (std::uint32_t j = 0; j < end; ++j) {
    if (elements_[j].frame && elements_[j].frame->family == Family::Kill) return elements_[j].frame;
  }
  return nullptr;
}

void EventFinder::item_of_toll(std::uint32_t i) {
  const std::uint32_t first = shot_item(i);
  if (first == Arguments::kNoElement) return;
  Arguments args;
  args.begin = first;
  args.end = i + 1;
  while (args.end < own_ && elements_[args.end].kind != Chunk::Comma && elements_[args.end].kind != Chunk::Stop &&
         !finite(args.end))
    ++args.end;
  EventFact fact;
  fact.event.sub_type = "attack";
  fact.event.type = type_of("attack");
  fact.event.plover = "ASSAULT";
  fact.event.status = "occurred";
  fact.event.weapons = {"small_arms"};
  fact.trigger = elements_[i].range.begin;
  fact.triggers = {fact.trigger};
  fact.sentence = sentence_;
  fact.paragraph = doc_.sentences[sentence_].paragraph;
  fact.clause_begin = elements_[first].range.begin;
  fact.clause_end = elements_[args.end - 1].range.end;
  fact.killer_told = true;
  fact.event.trigger = span_of(elements_[i].range);
  fact.event.evidence = {{doc_.tokens[fact.clause_begin].source.begin, doc_.tokens[fact.clause_end - 1].source.end}};
  bool fighters = false;
  for (std::uint32_t j = first; j < args.end; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Actor && j < i) add_actor(fact, j, "target", 0);
    fighters |= e.kind == Chunk::People && j < i &&
                resources_.attr(doc_.matches[e.index].entry, "group").starts_with("combatant");
    // "by the bullets of X", "of the snipers of X"
    const bool owns = j == i || (j == i + 1 && e.prep == Prep::None);
    if (e.kind == Chunk::Actor && owns) add_actor(fact, j, "initiator", 0);
  }
  if (!fighters) hurt_civilians(fact);
  places(fact, *death_before(first), args);
  time(fact);
  teller(fact);
  doc_.events.push_back(std::move(fact));
}

bool EventFinder::bodies_found(std::uint32_t i) const {
  constexpr std::uint32_t kBody = 5, kSigns = 16;
  if (level() < 1 && !in_theatre()) return false;
  std::uint32_t j = i + 1;
  const auto body = [&](std::uint32_t k) {
    return word(elements_[k]) && resources_.attr(doc_.matches[elements_[k].index].entry, "body") == "1";
  };
  while (j < elements_.size() && j <= i + kBody && !body(j) && elements_[j].kind != Chunk::Stop) ++j;
  if (j >= elements_.size() || j > i + kBody || !body(j)) return false;
  // "with the marks of bullets", "of torture", "slaughtered", "with bound hands"
  const std::uint32_t end = std::min(doc_.sentences[sentence_].range.end, elements_[j].range.end + kSigns);
  for (std::uint32_t t = elements_[j].range.end; t < end; ++t) {
    if (doc_.tokens[t].may_be(kGunfireWord)) return true;
    for (const Match& m : doc_.matches_at(t)) {
      const bool slain = (m.morph & kPassivePart) && resources_.attr(m.entry, "outcome") == "killed";
      const Frame* frame = resources_.frames().find(m.entry, true);
      if (slain || !resources_.attr(m.entry, "bound").empty() || (frame && frame->family == Family::Torture))
        return true;
    }
  }
  return false;
}

}  // namespace sijill
