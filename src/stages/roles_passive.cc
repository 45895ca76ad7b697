// Unvowelled verbs may be passive: which are, by what stands around them.
#include "stages/roles_scanner.h"

namespace sijill {

bool RoleScanner::suffered_alone() const {
  const Family family = act().frame->family;
  const bool harms = family == Family::Hold || family == Family::Execute || family == Family::Aim ||
                     act().frame->sub_type == "abduction_forced_disappearance";
  const std::uint32_t verb = match(act_).morph, i = act_ + 1;
  if (!harms || !(verb & kPassive) || (verb & (kPlural | kDual)) || has_object_pronoun(act_) || act_before())
    return false;
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::None) return false;
  // Somebody definite, or one before the verb, may be whose verb it is.
  if (doc_.fold(e_[i].range.begin).starts_with("Al") || before_subject() != kNone) return false;
  for (std::uint32_t j = i + 1; j < n_ && !finite(j); ++j) {
    const Chunk k = e_[j].kind;
    if (k == Chunk::Comma || k == Chunk::Stop || k == Chunk::Relative) break;
    const bool describes = k == Chunk::Noun && e_[j - 1].prep != Prep::None && e_[j - 1].range.end == e_[j].range.begin;
    if (e_[j].prep != Prep::None || e_[j].conjoined || describes) continue;
    if (k == Chunk::Number || k == Chunk::People || k == Chunk::Actor || k == Chunk::Noun) return false;
    if (family == Family::Aim && k != Chunk::Date && k != Chunk::Nisba) return false;  // places, columns, things
  }
  const Token& noun = doc_.tokens[e_[i].range.begin];
  return noun.may_be(Tag::people) || noun.may_be(Tag::persons) || noun.may_be(Tag::rank);
}

bool RoleScanner::deaths_told() const {
  if (suffered_alone()) return true;
  if (act().frame->family != Family::Kill || !(match(act_).morph & kPassive)) return false;
  if (has_object_pronoun(act_)) return false;  // "X killed them"
  // "(they looted) and killed a trader": visibly an object.
  if (is(act_ + 1, Chunk::Actor) && accusative(act_ + 1) && e_[act_].conjoined && carried_subject() != kNone)
    return false;
  // "43 gunmen (they) were killed in": a plural verb behind its subject and without an object.
  const bool one_more = act_ > 2 && is(act_ - 1, Chunk::Number);  // "and one soldier"
  const std::uint32_t subject = act_ - (one_more ? 2 : 1);
  if ((match(act_).morph & kPlural) && act_ > 1 && is(subject, Chunk::Actor) &&
      (is(subject - 1, Chunk::Number) || (one_more && e_[subject].conjoined)))
    return act_ + 1 >= n_ || e_[act_ + 1].prep != Prep::None || is(act_ + 1, Chunk::Stop) || is(act_ + 1, Chunk::Comma);
  if (match(act_).morph & (kPlural | kDual)) return false;  // a verb before its subject is singular
  if (is(act_ + 1, Chunk::Actor) && !object_after(act_ + 1)) return true;
  if (!is(act_ + 1, Chunk::Number) && !is(act_ + 1, Chunk::People)) return false;
  if (kills_as_before()) return false;
  return act_ == 0 || !is(act_ - 1, Chunk::Actor) || e_[act_ - 1].prep != Prep::None;
}

bool RoleScanner::attacked_before() const {
  const std::uint32_t who = carried_subject();
  if (who == kNone || !is(who, Chunk::Actor)) return false;
  const auto violent = [&](std::uint32_t j) {
    return j < act_ && is(j, Chunk::Act) && finite(j) && force_used(e_[j].frame->family);
  };
  return (who > 0 && violent(who - 1)) || violent(who + 1) || violent(who + 2);
}

bool RoleScanner::kills_as_before() const {
  if (!e_[act_].conjoined) return false;
  // "and killed thousands of": visibly an object.
  const bool object = accusative(act_ + 1) || (is(act_ + 1, Chunk::People) && dual_oblique(act_ + 1));
  if (object && !feminine_verb() && attacked_before()) return true;
  if (!feminine_verb()) return false;
  const std::uint32_t counted = is(act_ + 1, Chunk::Number) ? act_ + 2 : act_ + 1;
  // "more than a hundred of its people" has no noun of its own behind the number.
  const bool quantity = counted == act_ + 2 && !is(counted, Chunk::People);
  const auto words = quantity ? doc_.matches_at(e_[act_ + 1].range.begin) : doc_.matches_at(e_[counted].range.begin);
  bool masculine = false;
  for (const Match& m : words) {
    if (m.morph & kFeminine) return false;
    masculine |= (m.morph & kMasculine) != 0;
  }
  return (masculine || quantity) && carried_subject() != kNone;
}

bool RoleScanner::by_somebody() const {
  const Frame& frame = *act().frame;
  if (frame.family == Family::Kill || frame.roles.object != Role::Target || !(match(act_).morph & kPassive) ||
      has_object_pronoun(act_) || !is(act_ + 1, Chunk::Actor) || e_[act_ + 1].prep != Prep::None)
    return false;
  for (std::uint32_t j = act_ + 2; j < n_ && !boundary(j) && e_[j].kind != Chunk::Comma; ++j) {
    if (e_[j].kind == Chunk::Act) return false;
    if (e_[j].prep == Prep::By) return names_somebody(e_[j]);
  }
  return false;
}

bool RoleScanner::fired_from() const {
  // "rockets were fired from P": nobody told before fires them.
  return act().frame->family == Family::Launch && (match(act_).morph & kPassive) && !has_object_pronoun(act_) &&
         (is(act_ + 1, Chunk::Place) || is(act_ + 1, Chunk::Noun)) && e_[act_ + 1].prep == Prep::Mn &&
         before_subject() == kNone;
}

bool RoleScanner::passive_only(std::uint32_t i) const {
  const Match& m = match(i);
  return (m.morph & kPassive) && !(m.morph & kActive);
}

}  // namespace sijill
