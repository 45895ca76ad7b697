// What the rules of control ask of a sentence.
#include "stages/control_text.h"

#include <algorithm>

#include "text/letters.h"

namespace sijill {
const Match* ControlText::match(std::uint32_t i) const {
  switch (e_[i].kind) {
    case Chunk::Actor:
    case Chunk::Place:
    case Chunk::Number:
    case Chunk::Date:
    case Chunk::Comma:
    case Chunk::Stop:
    case Chunk::Open:
    case Chunk::Close: return nullptr;
    case Chunk::Other: return nullptr;
    default: return &doc_.matches[e_[i].index];
  }
}

bool ControlText::noun_of_capture(std::uint32_t i) const {
  const Element& e = e_[i];
  if (e.kind != Chunk::Act || e.frame->family != Family::Capture) return false;
  if (e.nominal) return true;
  return !e.participle && match(i)->enclitic != Enclitic::None && e.frame->roles.object == Role::None &&
         e.frame->roles.of(Prep::Ely) == Role::Place;
}

bool ControlText::finite(std::uint32_t i) const {
  if (i >= n_) return false;
  const Element& e = e_[i];
  if (place(i + 1) && marks(i, kIncludeWord)) return false;
  if (e.kind == Chunk::Verb || e.kind == Chunk::Say) return !e.nominal;
  return e.kind == Chunk::Act && !e.nominal && !e.participle && !noun_of_capture(i);
}

bool ControlText::imperfect(std::uint32_t i) const {
  const Match* m = match(i);
  return m && (m->morph & kImperfect) && !(m->morph & kPerfect);
}

Enclitic ControlText::enclitic(std::uint32_t i) const {
  const Match* m = match(i);
  return m ? m->enclitic : Enclitic::None;
}

bool ControlText::boundary(std::uint32_t i) const {
  const Chunk k = e_[i].kind;
  if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::Say || k == Chunk::That) return true;
  return finite(i) && (e_[i].conjoined || (i > 0 && is(i - 1, Chunk::Comma)));
}

bool ControlText::negated(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Relative) return false;
    if (e_[j].kind != Chunk::Negation) continue;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (resources_.attr(m.entry, "status") == "ongoing") return false;
    }
    return true;
  }
  return false;
}

bool ControlText::except_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t < end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (resources_.attr(m.entry, "except") == "1") return true;
    }
  }
  return false;
}

bool ControlText::pronoun_after(std::uint32_t i) const {
  const std::uint32_t t = e_[i].range.end;
  if (t >= doc_.sentences[sentence_].range.end) return false;
  for (const Match& m : doc_.matches_at(t)) {
    if (!resources_.has(m.entry, Tag::preposition)) continue;
    if (resources_.has(m.entry, Tag::pronoun) || m.enclitic != Enclitic::None) return true;
  }
  return false;
}

bool ControlText::over_it_next(std::uint32_t i) const {
  const std::uint32_t t = e_[i].range.end;
  if (t >= doc_.sentences[sentence_].range.end || !pronoun_after(i)) return false;
  const auto matches = doc_.matches_at(t);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "prep") == "Ely"; });
}

bool ControlText::over_it(std::uint32_t i) const {
  if (pronoun_after(i)) return true;
  const std::vector<std::uint32_t> holders = holders_after(i);
  return !holders.empty() && pronoun_after(holders.back());
}

bool ControlText::lasting(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 16; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Subordinator) || is(j, Chunk::That)) break;
    if (finite(j) && e_[j].conjoined) break;
    if (is(j, Chunk::Date) && doc_.dates[e_[j].index].duration && e_[j].prep != Prep::After) {
      // "for two years", not "after two days" nor "for the second time".
      return e_[j].prep == Prep::During || e_[j].prep == Prep::L;
    }
    for (std::uint32_t t = e_[j].range.begin; t < e_[j].range.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (resources_.attr(m.entry, "lasting") == "1") return true;
      }
    }
  }
  return false;
}

bool ControlText::after_date(std::uint32_t i) const {
  if (!is(i, Chunk::Date)) return false;
  if (e_[i].prep == Prep::After) return true;
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return resources_.frames().prep(m.entry) == Prep::After; });
}

bool ControlText::soon_after(std::uint32_t i) const {
  if (!after_date(i)) return false;
  for (std::uint32_t t = e_[i].range.begin; t < e_[i].range.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      const std::string_view unit = resources_.attr(m.entry, "unit");
      if (unit == "hour" || unit == "day" || unit == "week") return true;
    }
  }
  return false;
}

bool ControlText::adverbial(std::uint32_t i) const {
  const Match* m = match(i);
  const bool he = m && (m->morph & kMasculine) && (m->morph & kSingular) && !(m->morph & (kFeminine | kPlural));
  return !he || doc_.fold(e_[i].range.begin).ends_with(letter::kAlef);
}

bool ControlText::since_date(std::uint32_t i) const {
  if (!is(i, Chunk::Date)) return false;
  if (e_[i].prep == Prep::Since) return true;
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return resources_.frames().prep(m.entry) == Prep::Since; });
}

bool ControlText::led_to(std::uint32_t verb) const {
  return verb != kNone && e_[verb].light && !imperfect(verb) && !negated(verb) && !conditional(verb);
}

bool ControlText::within_before(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 9;) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma)) return false;
    if (!is(j, Chunk::Subordinator)) continue;
    const auto before = [&](const Match& m) { return resources_.attr(m.entry, "before") == "1"; };
    const auto matches = doc_.matches_at(e_[j].range.begin);
    return std::any_of(matches.begin(), matches.end(), before);
  }
  return false;
}

bool ControlText::area_follows(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 4; ++j) {
    if (area(j)) return true;
    if (finite(j) || is(j, Chunk::Comma)) return false;
  }
  return false;
}

bool ControlText::area(std::uint32_t i) const {
  if (i >= n_) return false;
  const Chunk k = e_[i].kind;
  if (k != Chunk::Noun && k != Chunk::People && k != Chunk::Number && k != Chunk::Other) return false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.attr(m.entry, "extent") == "part") return true;
    if (k == Chunk::Other) continue;
    if (resources_.has(m.entry, Tag::place_head) || resources_.frames().marks(m.entry, kAreaWord)) return true;
  }
  return false;
}

bool ControlText::imminent(std::uint32_t i) const {
  // "in the coming hours", in the same clause.
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 6; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || finite(j)) break;
    const std::string_view last = doc_.fold(e_[j].range.end - 1);
    if (last == "Almqblh" || last == "AlqAdmh" || last == "Almqblyn") return true;
  }
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 10; ++j) {
    if (is(j, Chunk::Stop)) break;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (resources_.attr(m.entry, "imminent") == "1") return true;
    }
  }
  return false;
}

bool ControlText::manages(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 10;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::That) return false;
    if (e_[j].effect == Effect::Able && e_[j].nominal) return !negated(j);
    if (e_[j].effect != Effect::None && finite(j)) return e_[j].effect == Effect::Able && !negated(j);
  }
  return false;
}

bool ControlText::after_relative(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (e_[j].kind == Chunk::Relative) return true;
    if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Stop || place(j)) return false;
  }
  return false;
}

bool ControlText::conditional(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Comma) return false;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (resources_.attr(m.entry, "condition") == "1") return true;
    }
  }
  return false;
}

bool ControlText::denied(std::uint32_t i) const {
  const bool relative = !e_[i].nominal && after_relative(i);
  if (relative) return false;  // "denied that P, which X took, …"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 12;) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || is(j, Chunk::Subordinator)) return false;
    if (e_[j].effect == Effect::Denied) return true;
    if (marks(j, kTruthWord) && j > 0 && is(j - 1, Chunk::Negation)) return true;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      const std::string_view role = resources_.attr(m.entry, "role");
      if (role == "denial" || resources_.attr(m.entry, "verb") == "denies") return true;
    }
    if (finite(j) && e_[j].conjoined) return false;
  }
  return false;
}

bool ControlText::aimed(std::uint32_t i) const {
  if (!e_[i].conjoined || e_[i].prep != Prep::None) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
    if (is(j, Chunk::Stop) || finite(j)) return false;
    if (e_[j].prep == Prep::Purpose || unreal(e_[j].effect)) return true;
    if (e_[j].effect == Effect::Able) return false;
    if (e_[j].prep == Prep::L && (is(j, Chunk::Noun) || is(j, Chunk::Act))) return true;
  }
  return false;
}

bool ControlText::taken_or_lost(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (is(j, Chunk::Comma) || is(j, Chunk::Stop) || place(j)) return false;
    if (marks(j, kLoseWord) && (is(j, Chunk::Verb) || is(j, Chunk::Noun))) return true;
    if (e_[j].kind == Chunk::Act && e_[j].frame->family == Family::Capture) return true;
  }
  return false;
}

bool ControlText::headline(std::uint32_t i) const {
  if (i == 0 || !finite(i) || e_[i].conjoined) return false;
  if (holder(i - 1)) {
    const std::uint32_t first = group_head(i - 1);
    const bool item = first == 1 && is(0, Chunk::Number) && !adjacent(first);  // "1- X frees P"
    return e_[first].prep == Prep::None && !e_[first].conjoined && (first == 0 || item || is(first - 1, Chunk::That));
  }
  // "X's forces (the brigades A and B), within the operations of Q, free P": the subject opens the line.
  constexpr std::uint32_t kAside = 16;
  const std::uint32_t first = is(0, Chunk::Number) && !adjacent(1) ? 1 : 0;
  if (first >= i || i - first > kAside || !holder(first) || e_[first].prep != Prep::None || e_[first].conjoined)
    return false;
  for (std::uint32_t j = first + 1; j < i; ++j) {
    if (boundary(j) || finite(j) || is(j, Chunk::Relative)) return false;
  }
  return true;
}

bool ControlText::still(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Comma) return false;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (resources_.attr(m.entry, "status") == "ongoing") return true;
    }
  }
  return false;
}

bool ControlText::still_being(std::uint32_t i) const {
  if (!tagged(i, Tag::aspect)) return false;
  for (std::uint32_t t = e_[i].range.begin; t < e_[i].range.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (resources_.has(m.entry, Tag::aspect) && resources_.attr(m.entry, "status") == "ongoing") return true;
    }
  }
  return false;
}

bool ControlText::namely(std::uint32_t i) const {
  if (!is(i, Chunk::Other) || !place(i + 1)) return false;
  const std::string_view word = doc_.fold(e_[i].range.begin);
  return word == "hy" || word == "why" || word == "hmA" || word == "whmA";
}

bool ControlText::villages_beside(std::uint32_t i) const {
  if (!direction(i)) return false;
  const Range words = doc_.place_mentions[e_[i].index].range;
  if (words.end - words.begin < 3 || !doc_.tokens[words.begin + 1].may_be(Tag::compass)) return false;
  const auto matches = doc_.matches_at(words.begin);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::place_head) && (m.morph & kPlural) && !(m.morph & kSingular);
  });
}

std::uint32_t ControlText::close_of(std::uint32_t i) const {
  while (i + 1 < n_ && !is(i, Chunk::Close) && !is(i, Chunk::Stop)) ++i;
  return i;
}

bool ControlText::turns(std::uint32_t i) const {
  const auto matches = doc_.matches_at(e_[i].range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "turn") == "1"; });
}

bool ControlText::in_areas(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (area(j)) return true;
    if (!is(j, Chunk::Noun)) return false;
  }
  return false;
}

bool ControlText::after_word(std::uint32_t i) const {
  const auto matches = doc_.matches_at(e_[i].range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "after") == "1"; });
}

std::uint32_t ControlText::relative_head(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 9;) {
    const Chunk k = e_[j].kind;
    if (i - j > 5 && finite(j) && !tagged(j, Tag::copula)) return kNone;  // "which X, Y and Z had taken" goes on
    if (k == Chunk::Relative) {
      std::uint32_t head = j;
      if (const std::uint32_t place = said_again(j); place != kNone) return place;
      while (head > 0 && j - head < 7) {
        --head;
        if (is(head, Chunk::Close)) {  // "P (in the west), which"
          while (head > 0 && !is(head, Chunk::Open)) --head;
          continue;
        }
        const std::uint32_t again = said_again(head);
        if (again != kNone) return again;
        if (is(head, Chunk::Actor) || place(head)) return head;
        if (!is(head, Chunk::Noun) && !is(head, Chunk::Nisba) && !is(head, Chunk::People) && !is(head, Chunk::Comma))
          return kNone;
        if (area(head)) return head;
      }
      return kNone;
    }
    if (k == Chunk::Comma || k == Chunk::Stop) return kNone;
  }
  return kNone;
}

bool ControlText::lifted(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Comma) return false;
    if (marks(j, kLiftWord)) return true;
  }
  // The word before may have joined no chunk.
  const std::uint32_t token = e_[i].range.begin;
  return token > 0 && doc_.tokens[token - 1].may_be(kLiftWord);
}

std::uint32_t ControlText::completing(std::uint32_t noun) const {
  const std::uint32_t operation = noun - 1;
  if (noun < 2 || e_[noun].prep != Prep::None || e_[noun].conjoined || !adjacent(noun) || !e_[operation].nominal ||
      !marks(operation, kSeriesWord) || e_[operation].prep != Prep::None || e_[operation].conjoined)
    return kNone;
  std::uint32_t j = operation - 1;
  while (j > 0 && is(j, Chunk::Actor) && e_[j].prep == Prep::None) --j;
  return marks(j, kCarrierWord) && !negated(j) ? j : kNone;
}

}  // namespace sijill
