// What the rules of control ask of a sentence.
#include "stages/control_text.h"

#include <algorithm>

namespace sijill {
std::string_view ControlText::actor_id(std::uint32_t i) const {
  return is(i, Chunk::Actor) ? std::string_view(doc_.actors[doc_.actor_mentions[e_[i].index].actor].actor_id)
                             : std::string_view();
}

bool ControlText::holder(std::uint32_t i) const {
  if (!is(i, Chunk::Actor)) return false;
  const std::string_view kind = doc_.actors[doc_.actor_mentions[e_[i].index].actor].kind;
  return kind != "civilian" && kind != "media" && actor_id(i) != "civilians" && actor_id(i) != "unknown-aircraft";
}

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

bool ControlText::marks(std::uint32_t i, Marker marker) const {
  if (i >= n_) return false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.frames().marks(m.entry, marker)) return true;
  }
  return false;
}

bool ControlText::tagged(std::uint32_t i, Tag tag) const {
  if (i >= n_) return false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.has(m.entry, tag)) return true;
  }
  return false;
}

bool ControlText::noun_of_capture(std::uint32_t i) const {
  const Element& e = e_[i];
  if (e.kind != Chunk::Act || e.frame->family != Family::Capture) return false;
  if (e.nominal) return true;
  return !e.participle && match(i)->enclitic != Enclitic::None && e.frame->roles.object == Role::None;
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

bool ControlText::area_follows(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 4; ++j) {
    if (area(j)) return true;
    if (finite(j) || is(j, Chunk::Comma)) return false;
  }
  return false;
}

std::vector<std::uint32_t> ControlText::holders_of(const std::vector<std::uint32_t>& list) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t j : list) {
    if (holder(j)) out.push_back(j);
  }
  return out;
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

std::uint32_t ControlText::group_head(std::uint32_t i) const {
  std::uint32_t first = i;
  // Joined by "and", or the same one twice: "the forces of the former president, Saleh".
  while (first > 0 && is(first - 1, Chunk::Actor) &&
         (doc_.actor_mentions[e_[first].index].in_group || (adjacent(first) && actor_id(first - 1) == actor_id(first))))
    --first;
  return first;
}

bool ControlText::imminent(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 10; ++j) {
    if (is(j, Chunk::Stop)) break;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (resources_.attr(m.entry, "imminent") == "1") return true;
    }
  }
  return false;
}

std::vector<std::uint32_t> ControlText::group(std::uint32_t first) const {
  std::vector<std::uint32_t> out{first};
  for (std::uint32_t j = first + 1; is(j, Chunk::Actor) && (doc_.actor_mentions[e_[j].index].in_group ||
                                                            (e_[j].conjoined && e_[j].prep == Prep::None));
       ++j) {
    if (!doc_.actor_mentions[e_[j].index].supporter) out.push_back(j);
  }
  return out;
}

std::vector<std::uint32_t> ControlText::holders_after(std::uint32_t i, std::uint32_t reach) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + reach; ++j) {
    if (e_[j].conjoined) break;
    if (holder(j)) return group(j);
    if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Other && e_[j].kind != Chunk::Date &&
        e_[j].kind != Chunk::People)
      break;
  }
  return {};
}

bool ControlText::aside(std::uint32_t i) const {
  if (i == 0 || !is(i - 1, Chunk::Other) || !e_[i - 1].conjoined) return false;
  for (const Match& m : doc_.matches_at(e_[i - 1].range.begin)) {
    if (resources_.has(m.entry, Tag::pronoun) && !resources_.has(m.entry, Tag::preposition)) return true;
  }
  return false;
}

std::uint32_t ControlText::before_aside(std::uint32_t i) const {
  const std::uint32_t here = e_[i].range.begin;
  if (here == 0 || doc_.tokens[here - 1].sign != '-') return kNone;
  const std::uint32_t first = doc_.sentences[sentence_].range.begin;
  for (std::uint32_t j = i; j-- > 0;) {
    const std::uint32_t at = e_[j].range.begin;
    if (at > first && doc_.tokens[at - 1].sign == '-') return j > 0 ? j - 1 : kNone;
  }
  return kNone;
}

std::uint32_t ControlText::subject_before(std::uint32_t i) const {
  std::uint32_t any = kNone;
  // "X - which consists of A and B - took": the aside has no say.
  if (const std::uint32_t j = before_aside(i); j != kNone && holder(j)) return j;
  // A subject that names no known actor stands between.
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Date && e_[j].kind != Chunk::People) break;
    if (e_[j].prep == Prep::None && j > 0 && (is(j - 1, Chunk::That) || is(j - 1, Chunk::Subordinator))) return kNone;
  }
  for (std::uint32_t j = i; j-- > 0;) {
    if (e_[j].kind == Chunk::Stop) break;
    if (!holder(j) || doc_.actor_mentions[e_[j].index].supporter || (finite(i) && !agrees(i, j))) continue;
    const std::uint32_t first = group_head(j);
    const Prep p = e_[first].prep;
    if (p != Prep::None || aside(first)) continue;
    const bool after_noun = first > 0 && adjacent(first) && !e_[first].conjoined &&
                            (is(first - 1, Chunk::Noun) || (is(first - 1, Chunk::Act) && e_[first - 1].nominal));
    if (after_noun) {
      if (any == kNone) any = first;
      continue;
    }
    const bool subject = first == 0 || finite(first - 1) || is(first - 1, Chunk::That) ||
                         is(first - 1, Chunk::Subordinator) ||
                         (first > 1 && is(first - 1, Chunk::Date) && finite(first - 2));
    if (subject) return first;
    if (any == kNone || e_[any].prep != Prep::None) any = first;
    if (i - first <= 2) return first;
  }
  return any;
}

std::uint32_t ControlText::owner(std::uint32_t i) const {
  const Enclitic enc = enclitic(i);
  for (std::uint32_t j = i; j-- > 0;) {
    if (e_[j].kind == Chunk::Stop) break;
    if (!holder(j) || doc_.actor_mentions[e_[j].index].supporter) continue;
    std::uint32_t first = j;
    while (first > 0 && is(first - 1, Chunk::Actor) && doc_.actor_mentions[e_[first].index].in_group) --first;
    // A masculine singular pronoun does not mean "forces", nor a feminine one a single masculine noun.
    std::uint32_t morph = 0;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) morph |= m.morph;
    const bool plural = (morph & kPlural) && !(morph & kSingular);
    if (enc == Enclitic::Hu && (plural || ((morph & kFeminine) && !(morph & kMasculine)))) continue;
    return first;
  }
  return kNone;
}

std::string_view ControlText::earlier_actor() const {
  const std::uint32_t begin = doc_.sentences[sentence_].range.begin;
  for (auto it = doc_.actor_mentions.rbegin(); it != doc_.actor_mentions.rend(); ++it) {
    if (it->range.begin >= begin) continue;
    if (doc_.sentence_of[it->range.begin] + 1 < sentence_) return {};
    const Actor& a = doc_.actors[it->actor];
    if (a.kind != "civilian" && a.kind != "media" && a.actor_id != "civilians") return a.actor_id;
  }
  return {};
}

bool ControlText::manages(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 10;) {
    if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::That) return false;
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

std::vector<std::uint32_t> ControlText::owner_group(std::uint32_t i) const {
  const std::uint32_t first = owner(i);
  return first == kNone ? std::vector<std::uint32_t>{} : group(first);
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

bool ControlText::unknown_force(std::uint32_t i) const {
  const Match* m = i < n_ ? match(i) : nullptr;
  return m && e_[i].kind == Chunk::Noun && resources_.kind(m->entry) == EntryKind::Force;
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

std::uint32_t ControlText::relative_head(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    const Chunk k = e_[j].kind;
    if (k == Chunk::Relative) {
      std::uint32_t head = j;
      while (head > 0 && j - head < 4) {
        --head;
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
  if (token == 0) return false;
  for (const Match& m : doc_.matches_at(token - 1)) {
    if (resources_.frames().marks(m.entry, kLiftWord)) return true;
  }
  return false;
}

bool ControlText::agrees(std::uint32_t verb, std::uint32_t i) const {
  const Match* v = match(verb);
  if (!v || !is(i, Chunk::Actor)) return true;
  std::uint32_t morph = 0;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) morph |= m.morph;
  // The feminine imperfect is also the second person's, which reports do not use.
  const bool second_too = (v->morph & kImperfect) && (v->morph & kSecond);
  const bool feminine = (v->morph & kFeminine) && (!(v->morph & kMasculine) || second_too);
  const bool masculine_one = (morph & kMasculine) && (morph & kSingular) && !(morph & (kFeminine | kPlural));
  const bool many = (v->morph & kPlural) && !(v->morph & kSingular);
  return !((feminine || many) && masculine_one);
}

}  // namespace sijill
