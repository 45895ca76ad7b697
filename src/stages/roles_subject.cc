// Who the subject is when it does not simply follow its verb.
#include "stages/roles_scanner.h"

namespace sijill {

bool RoleScanner::subject_follows() const {
  if (act_ == 0) return false;
  // "(the house,) the jets of X bombed it": behind a verb with its object a bare name is who did it.
  if (has_object_pronoun(act_) && is(act_ + 1, Chunk::Actor) && e_[act_ + 1].prep == Prep::None &&
      !e_[act_ + 1].conjoined && act().frame->roles.object == Role::Target &&
      act().frame->roles.subject == Role::Initiator && !oblique(act_ + 1) && !accusative(act_ + 1))
    return true;
  // "a shell that X fired": behind an indefinite noun no relative is written.
  const Element& before = e_[act_ - 1];
  const bool unlinked = (before.kind == Chunk::Noun || before.kind == Chunk::Weapon) &&
                        before.range.end == e_[act_].range.begin && !(match(act_ - 1).proclitics & kAl) &&
                        !e_[act_].conjoined && has_object_pronoun(act_);
  if (before.kind != Chunk::Relative && !unlinked) return false;
  // "the quarter that X controls (over it)", "the town in which X besieges Y": the preposition has the pronoun.
  const bool resumed = before.kind == Chunk::Relative && is(act_ + 1, Chunk::Other) && e_[act_ + 1].prep != Prep::None;
  std::uint32_t bare = 0;
  for (std::uint32_t i = act_ + 1; i < n_ && i <= act_ + 4; ++i) {
    if (finite(i) || e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Stop) break;
    if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !e_[i].conjoined && !genitive(i)) ++bare;
  }
  return bare > 1 || (bare == 1 && (resumed || has_object_pronoun(act_)));
}

bool RoleScanner::in_aside(std::uint32_t i) const {
  return i > 1 && names_somebody(e_[i]) && finite(i - 1) && has_object_pronoun(i - 1) &&
         (is(i - 2, Chunk::Comma) || is(i - 2, Chunk::Relative));
}

std::uint32_t RoleScanner::before_subject() const {
  if (act_ > 1 && !e_[act_].conjoined && is(act_ - 1, Chunk::People) && patient(act_ - 1)) return kNone;
  // "in the hands of X, who took": the relative's head is the subject, whatever governs it.
  if (act_ > 1 && is(act_ - 1, Chunk::Relative)) {
    const std::uint32_t head = is(act_ - 2, Chunk::Comma) && act_ > 2 ? act_ - 3 : act_ - 2;
    if (is(head, Chunk::Actor) && !cannot_act(head)) return head;
  }
  for (std::uint32_t i = act_; i-- > args_.begin;) {
    if (finite(i) || e_[i].kind == Chunk::Stop) {
      // A relative verb between the subject and its verb is stepped over.
      if (finite(i) && i > 0 && e_[i - 1].kind == Chunk::Relative) continue;
      return kNone;
    }
    // "the troops, whom X supports, took": X is named in an aside of its own.
    if (i > args_.begin + 1 && in_aside(i)) {
      --i;
      continue;
    }
    if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !genitive(i)) {
      const std::uint32_t first = first_joined(i, args_.begin);
      return e_[first].prep == Prep::None ? first : kNone;
    }
  }
  return kNone;
}

bool RoleScanner::embedded(std::uint32_t v, std::uint32_t* who) const {
  *who = kNone;
  if (v < 2 || e_[v].conjoined) return false;
  if (is(v - 1, Chunk::Relative)) {
    const std::uint32_t head = is(v - 2, Chunk::Comma) && v > 2 ? v - 3 : v - 2;
    if (e_[head].range.end + 2 < e_[v].range.begin) return false;
    if (is(head, Chunk::Actor)) *who = head;
    return is(head, Chunk::Actor) || is(head, Chunk::People) || is(head, Chunk::Noun) || is(head, Chunk::Weapon);
  }
  const Element& before = e_[v - 1];
  if ((before.kind != Chunk::Actor && before.kind != Chunk::People) || before.prep == Prep::By ||
      before.range.end != e_[v].range.begin || (before.prep == Prep::None && !patient(v - 1)))
    return false;
  for (const Match& m : doc_.matches_at(before.range.begin)) {
    if (m.range.begin == before.range.begin && (m.proclitics & kAl)) return false;
  }
  if (before.kind == Chunk::Actor) *who = v - 1;
  return !doc_.fold(before.range.begin).starts_with("Al");
}

bool RoleScanner::patient(std::uint32_t i) const {
  // "the arrest of two men (who) had fired", "arrested a man (who) tried": whom the act before befell.
  const Element& before = e_[i - 1];
  const bool of = before.kind == Chunk::Act && before.nominal && before.frame->roles.genitive == Role::Target &&
                  before.range.end == e_[i].range.begin && !e_[i].conjoined;
  return e_[i].kind == Chunk::People && (of || (finite(i - 1) ? false : accusative(i) && is(i - 1, Chunk::Actor)));
}

std::uint32_t RoleScanner::meant_by_that() const {
  // "(the monitor said) that three were killed": there the pronoun means nobody.
  if (act_ < 2 || !is(act_ - 1, Chunk::That) || act().frame->family == Family::Kill || passive_only(act_)) return kNone;
  const std::string_view that = doc_.fold(e_[act_ - 1].range.end - 1);
  if (!that.starts_with("An") || that.size() < 3 || that.size() > 4) return kNone;
  for (std::uint32_t i = act_ - 1; i-- > 0 && act_ - i <= 8;) {
    if (is(i, Chunk::Stop) || is(i, Chunk::Comma) || is(i, Chunk::That)) return kNone;
    if (!is(i, Chunk::Actor)) continue;
    const std::uint32_t first = first_joined(i);
    if (e_[first].prep == Prep::L) continue;  // "the brigades, the armed wing of X, announced that they"
    const bool says = first > 0 && is(first - 1, Chunk::Say);
    return says && e_[first].prep == Prep::None && !cannot_act(first) ? first : kNone;
  }
  return kNone;
}

bool RoleScanner::object_of_verb(std::uint32_t i) const {
  const std::uint32_t first = i > 0 && is(i - 1, Chunk::Number) ? i - 1 : i;
  if (first < 2 || e_[first].conjoined || e_[first].prep != Prep::None) return false;
  return is(first - 1, Chunk::Actor) && e_[first - 1].prep == Prep::None && finite(first - 2);
}

std::uint32_t RoleScanner::carried_subject() const {
  if (std::uint32_t who = kNone; embedded(act_, &who)) return who;
  std::uint32_t any = kNone;
  for (std::uint32_t i = act_; i-- > 0;) {
    if (e_[i].kind == Chunk::Stop) return any;
    if (in_aside(i)) continue;
    if (!names_somebody(e_[i]) || e_[i].prep != Prep::None || genitive(i) || cannot_act(i) || accusative(i)) continue;
    const std::uint32_t first = first_joined(i);
    // "ten of X were killed and seven arrested": the dead do nothing.
    const bool dead = first > 1 && is(first - 1, Chunk::Number) && is(first - 2, Chunk::Act) &&
                      e_[first - 2].frame->family == Family::Kill;
    if (dead || object_of_verb(i)) continue;
    if (follows_verb(first) || precedes_verb(i)) return first;
    if (is(first, Chunk::Actor) && any == kNone) any = first;
  }
  return any;
}

std::uint32_t RoleScanner::band_of(std::uint32_t head) const {
  if (!is(head, Chunk::Noun) && !is(head, Chunk::People) && !is(head, Chunk::Weapon)) return kNone;
  if (e_[head].prep != Prep::None || !resources_.frames().marks(match(head).entry, kBandWord)) return kNone;
  for (std::uint32_t j = head + 1; j < n_ && j <= head + 3; ++j) {
    if (e_[j].conjoined || finite(j)) return kNone;
    if (is(j, Chunk::Actor)) return e_[j].prep == Prep::Mn || e_[j].prep == Prep::L ? j : kNone;
    if ((!is(j, Chunk::Noun) && !is(j, Chunk::People)) || e_[j].prep != Prep::None) return kNone;
  }
  return kNone;
}

std::uint32_t RoleScanner::band_subject() const {
  if (act_ + 1 < args_.end) {
    const std::uint32_t first = is(act_ + 1, Chunk::Number) ? act_ + 2 : act_ + 1;
    if (first < args_.end) {
      if (const std::uint32_t band = band_of(first); band != kNone) return band;
    }
  }
  for (std::uint32_t i = act_; i-- > args_.begin;) {
    if (finite(i) || is(i, Chunk::Stop) || is(i, Chunk::That)) return kNone;
    if (const std::uint32_t band = band_of(i); band != kNone) return band;
  }
  return kNone;
}

bool RoleScanner::accusative(std::uint32_t i) const {
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.morph & kAccusative) != 0; });
}

bool RoleScanner::cannot_act(std::uint32_t i) const {
  if (!feminine_verb()) return false;
  bool masculine = false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (m.morph & (kFeminine | kPlural | kDual)) return false;
    masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
  }
  return masculine && !feminine_too(i);
}

bool RoleScanner::feminine_too(std::uint32_t i) const {
  if (!is(i, Chunk::Actor)) return false;
  const std::uint32_t row = resources_.find_actor(doc_.actors[doc_.actor_mentions[e_[i].index].actor].actor_id);
  return row != lex::kNone && resources_.actors()[row].flags.find("feminine") != std::string_view::npos;
}

bool RoleScanner::follows_verb(std::uint32_t i) const {
  return i > 0 && (finite(i - 1) || e_[i - 1].kind == Chunk::That || e_[i - 1].kind == Chunk::Number ||
                   (e_[i - 1].kind == Chunk::Act && e_[i - 1].participle) || e_[i - 1].kind == Chunk::Negation);
}

bool RoleScanner::precedes_verb(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < act_ && j < i + 4; ++j) {
    if (finite(j)) return true;
    if (e_[j].kind == Chunk::Comma) return false;
  }
  return false;
}

std::uint32_t RoleScanner::subject_of(std::uint32_t v) const {
  for (std::uint32_t i = v + 1; i < act_; ++i) {
    if (e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Relative) break;
    if (const std::uint32_t band = band_of(i); band != kNone) return band;
    if ((names_somebody(e_[i]) || e_[i].kind == Chunk::Place) && e_[i].prep == Prep::None &&
        !(genitive(i) && e_[i].kind == Chunk::Place))
      return i;
  }
  if (std::uint32_t who = kNone; embedded(v, &who)) return who;
  for (std::uint32_t i = v; i-- > 0;) {
    const Chunk k = e_[i].kind;
    if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::Say) break;
    if (finite(i)) break;
    if (const std::uint32_t band = band_of(i); band != kNone) return band;
    if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !genitive(i)) {
      const std::uint32_t first = first_joined(i);
      if (e_[first].prep == Prep::None) return first;
    }
  }
  for (std::uint32_t i = v; i-- > 0;) {
    if (e_[i].kind == Chunk::Stop) break;
    if (!names_somebody(e_[i]) || e_[i].prep != Prep::None || genitive(i)) continue;
    const std::uint32_t first = first_joined(i);
    if (e_[first].prep == Prep::None) return first;
  }
  return kNone;
}

}  // namespace sijill
