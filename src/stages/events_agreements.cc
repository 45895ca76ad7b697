// An agreement is told where its making is: who concluded, declared or sponsors it, and when.
#include <algorithm>

#include "stages/events_finder.h"

namespace sijill {

void EventFinder::declared(std::uint32_t i, Arguments& args) const {
  if (elements_[i].frame->sub_type != "agreement" || !elements_[i].nominal || !args.parties.empty()) return;
  const auto side = [&](std::uint32_t j) {
    return j < elements_.size() && elements_[j].prep == Prep::None && (armed_actor(j) || coalition({j}));
  };
  const auto declares = [&](std::uint32_t j) {
    return j < elements_.size() && elements_[j].kind == Chunk::Say && !elements_[j].negated;
  };
  // "a truce that X declared"
  for (std::uint32_t j = i + 1; j <= i + 4; ++j) {
    const bool of_truce = declares(j) && doc_.matches[elements_[j].index].enclitic == Enclitic::Ha;
    if (of_truce && side(j + 1)) return args.parties.push_back(j + 1);
  }
  // "X declared a truce"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::That || e.kind == Chunk::Act) return;
    if (!declares(j)) continue;
    if (side(j + 1)) args.parties.push_back(j + 1);
    return;
  }
}

bool EventFinder::begins(std::uint32_t i) const {
  // "the truce entered into force", "the truce began": its verb stands right before or behind.
  for (std::uint32_t j = i - std::min<std::uint32_t>(i, 2); j < elements_.size() && j <= i + 2; ++j) {
    const Element& e = elements_[j];
    // "the truce that had begun" is looked back at.
    if (j > i && e.kind == Chunk::Relative) return false;
    if (j != i && finite(j) && !e.negated && e.light && e.light->roles.subject != Role::None) return true;
  }
  return false;
}

bool EventFinder::reached(std::uint32_t i) const {
  if (elements_[i].prep != Prep::Ila) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 8;) {
    if (elements_[j].light) return elements_[j].light->roles.of(Prep::Ila) == Role::Act;
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) return false;
  }
  return false;
}

bool EventFinder::concluded(std::uint32_t i, const Arguments& args) const {
  if (args.parties.size() > 1) return true;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
    // "a ceasefire was announced", "entered into force", "the agreement on a ceasefire" tells of itself
    if (e.kind == Chunk::Act) return false;
    // "X declared a ceasefire"
    if (e.kind == Chunk::Say) return !e.negated && !args.parties.empty() && level() >= 1;
    if (finite(j)) return e.light != nullptr && !e.negated && (level() >= 1 || in_theatre());
  }
  return false;
}

std::string_view EventFinder::concludes(std::uint32_t j) const {
  for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
    const std::string_view how = resources_.attr(m.entry, "concludes");
    if (!how.empty()) return how;
  }
  return {};
}

std::uint32_t EventFinder::concluding(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.negated) break;
    // "an agreement (that was) announced yesterday evening", no "announced that"
    const bool told = e.kind == Chunk::Say && j <= i + 2 && j + 1 < elements_.size() &&
                      (elements_[j + 1].kind == Chunk::Date || e.prep == Prep::None) &&
                      elements_[j + 1].kind != Chunk::That && elements_[j + 1].kind != Chunk::Actor;
    if (told || (finite(j) && !concludes(j).empty())) return j;
    if (finite(j) || e.kind == Chunk::Say) break;
  }
  return Arguments::kNoElement;
}

void EventFinder::concluded_by(std::uint32_t i, Arguments& args) const {
  if (elements_[i].frame->sub_type != "agreement" || !elements_[i].nominal || !args.parties.empty()) return;
  const std::uint32_t verb = concluding(i);
  if (verb == Arguments::kNoElement || elements_[verb].kind == Chunk::Say) return;
  const bool sponsored = concludes(verb) == "sponsor";
  bool with = false;  // who is named behind "and" stands as the one before
  for (std::uint32_t j = verb + 1; j < elements_.size() && j <= verb + 6; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::Relative || finite(j)) return;
    if (e.kind != Chunk::Actor) continue;
    if (!e.conjoined || e.prep != Prep::None) with = e.prep == Prep::Mae || e.prep == Prep::Between;
    if (with || e.prep == Prep::None) (sponsored && !with ? args.initiators : args.parties).push_back(j);
  }
}

bool EventFinder::no_truce(std::uint32_t i) const {
  if (elements_[i].frame->sub_type != "agreement" || !elements_[i].nominal) return false;
  const auto told = [&](std::uint32_t j, std::string_view attr) {
    const auto words = doc_.matches_at(elements_[j].range.begin);
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& m) { return !resources_.attr(m.entry, attr).empty(); });
  };
  if (i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Noun && told(i + 1, "peacetime")) return true;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 2;) {
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
    if (word(elements_[j]) && told(j, "breach")) return concluding(i) == Arguments::kNoElement;
  }
  return false;
}

bool EventFinder::pact_told(std::uint32_t i) const {
  const Element& act = elements_[i];
  if (act.frame->sub_type != "agreement" || !act.nominal) return false;
  if (concluding(i) != Arguments::kNoElement) return true;
  // "the signing of the agreement"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 2;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop) break;
    if (word(e) && !concludes(j).empty()) return marked(i, 6, kTruceWord) || marked_at(act, kTruceWord);
  }
  if (level() < 2) return false;
  // "the agreement of 11 May", "the truce of Sochi in September 2018"
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 3; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Date) return e.prep == Prep::None || e.prep == Prep::Fy;
    if (e.kind != Chunk::Noun && e.kind != Chunk::Place) break;
  }
  return false;
}

}  // namespace sijill
