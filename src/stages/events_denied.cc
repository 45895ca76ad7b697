// What the words before an act say against it: denied, conditional, or tried in vain.
#include "stages/attrs.h"
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
    if (e.kind == Chunk::That && j + 1 < i)
      return j > 0 && elements_[j - 1].effect == Effect::Denied && !elements_[j - 1].negated;
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

std::uint32_t EventFinder::behind_it(std::uint32_t i) const {
  const std::uint32_t t = elements_[i].range.begin;
  if (t == 0 || !is_word(doc_, t - 1, "wrA'")) return Arguments::kNoElement;
  std::uint32_t who = Arguments::kNoElement;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 8;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::Comma) break;
    if (who == Arguments::kNoElement && i - j <= 3 && armed_actor(j)) who = j;
    if (elements_[j].effect == Effect::Denied && !elements_[j].negated) return who;
  }
  return Arguments::kNoElement;
}

std::uint32_t EventFinder::own_denial(std::uint32_t i) const {
  if (!elements_[i].nominal) return Arguments::kNoElement;
  std::uint32_t j = i;
  while (j > 0 && (elements_[j - 1].kind == Chunk::Comma || elements_[j - 1].kind == Chunk::Date)) --j;
  if (j < 2 || (!armed_actor(j - 1) && !coalition({j - 1}))) return Arguments::kNoElement;
  // "the media office of X denied": its nouns stand between.
  const std::uint32_t who = j - 1;
  while (j > 2 && elements_[j - 1].prep != Prep::None && word(elements_[j - 2]) && !finite(j - 2)) --j;
  if (elements_[who].prep != Prep::None && elements_[who].prep != Prep::L) return Arguments::kNoElement;
  while (j > 2 && word(elements_[j - 2]) && elements_[j - 2].kind == Chunk::Noun &&
         elements_[j - 2].effect == Effect::None)
    --j;
  return elements_[j - 2].effect == Effect::Denied && !elements_[j - 2].negated ? who : Arguments::kNoElement;
}

bool EventFinder::conditional(const Arguments& args, std::uint32_t i) const {
  // "the fall of P, if it comes to it"
  for (std::uint32_t j = i + 1; elements_[i].nominal && j + 1 < elements_.size() && j <= i + 4; ++j) {
    if (elements_[j].kind != Chunk::Comma) continue;
    const std::uint32_t t = elements_[j + 1].range.begin;
    return is_word(doc_, t, "An") && elements_[j + 1].range.end == t + 1 && j + 2 < elements_.size() && finite(j + 2);
  }
  const auto condition = [&](std::uint32_t j) {
    if (elements_[j].kind != Chunk::Subordinator) return false;
    const auto words = doc_.matches_at(elements_[j].range.begin);
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& m) { return resources_.attr(m.entry, "condition") == "1"; });
  };
  const std::uint32_t from = args.begin > 0 ? args.begin - 1 : 0;
  for (std::uint32_t j = from; j < i; ++j) {
    if (condition(j)) return true;
  }
  // "thousands are expected to flee if the fighting reaches P"
  const bool foretold = args.effect == Effect::Planned || args.future;
  for (std::uint32_t j = i + 1; foretold && j < elements_.size() && j <= i + 5; ++j) {
    if (elements_[j].kind == Chunk::Stop) return false;
    if (condition(j)) return true;
  }
  return false;
}

bool EventFinder::habitual(std::uint32_t i, const Arguments& args) const {
  if (elements_[i].nominal || !args.imperfect || args.ongoing || i < 2) return false;
  for (std::uint32_t j = i; j-- > 1 && i - j <= 4;) {
    const std::string_view was = doc_.fold(elements_[j].range.begin);
    const bool past = was == "kAn" || was == "kAnt" || was == "kAnwA";
    if (past) return elements_[j - 1].kind == Chunk::Relative;
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
    if (elements_[j].kind == Chunk::Relative) {
      const std::uint32_t t = elements_[j].range.end;
      const std::string_view next = t < doc_.tokens.size() ? doc_.fold(t) : std::string_view();
      return next == "kAn" || next == "kAnt" || next == "kAnwA";
    }
  }
  return false;
}

bool EventFinder::foiled_by(std::uint32_t i) const {
  if (elements_[i].conjoined || elements_[i].prep != Prep::None) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::That)
      break;
    if (elements_[j].light && elements_[j].light->roles.subject == Role::Foiler) return true;
  }
  return false;
}

bool EventFinder::called_failed(std::uint32_t i) const {
  // "a failed attempt on the life of", "a failed attack"
  if (!elements_[i].nominal || i + 1 >= elements_.size() || elements_[i + 1].conjoined) return false;
  const auto words = doc_.matches_at(elements_[i + 1].range.begin);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return (m.morph & kActivePart) && resources_.attr(m.entry, "status") == "failed";
  });
}

bool EventFinder::in_vain(std::uint32_t i, const Arguments& args) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= args.end + 2; ++j) {
    if (elements_[j].kind == Chunk::Stop) return false;
    for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
      if (resources_.attr(m.entry, "status") == "failed" && m.kind == EntryKind::Word) return true;
    }
    // "tried to retake it but failed"
    if (finite(j) && elements_[j].effect == Effect::Failed && j + 1 < elements_.size() &&
        (elements_[j + 1].kind == Chunk::Stop || elements_[j + 1].kind == Chunk::Comma))
      return true;
  }
  return false;
}

}  // namespace sijill
