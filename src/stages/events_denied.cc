// What words before an act say against it, and who is said behind it to have prepared it.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::denied_above(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 16;
  for (std::uint32_t j = i; j-- > 0 && i - j <= kReach;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Subordinator) return false;
    if (e.effect == Effect::Denied && !e.negated) return true;
    // "there is no truth in what is said of"
    if (word(e) && marked_at(e, kTruthWord)) {
      for (std::uint32_t k = j; k-- > 0 && j - k <= 2;) {
        if (elements_[k].kind == Chunk::Negation) return true;
      }
    }
    if (e.kind == Chunk::That && j + 1 < i) return false;
    if (!finite(j) && e.kind != Chunk::Say) continue;
    // "the news that pages spread", "news that spoke of", "what was published": the verb belongs to the news.
    const bool which = j > 0 && (elements_[j - 1].kind == Chunk::Relative ||
                                 (elements_[j - 1].kind == Chunk::Negation &&  // "what they pass around" looks like one
                                  doc_.matches[e.index].enclitic != Enclitic::None));
    const bool on_news = j > 0 && (which || (word(elements_[j - 1]) && marked_at(elements_[j - 1], kNewsWord)));
    if (!on_news || e.conjoined) return false;
  }
  return false;
}

bool EventFinder::in_vain(std::uint32_t i, const Arguments& args) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= args.end + 2; ++j) {
    if (elements_[j].kind == Chunk::Stop) return false;
    for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
      if (resources_.attr(m.entry, "status") == "failed" && m.kind == EntryKind::Word) return true;
    }
  }
  return false;
}

bool EventFinder::between_both(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    if (elements_[j].prep == Prep::Between && word(elements_[j]) && marked_at(elements_[j], kSideWord)) return true;
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

}  // namespace sijill
