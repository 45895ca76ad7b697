// People told before the word of harm wait for it, with those they are coordinated with and their shares; numbers of a
// list that has no word of its own.
#include "stages/casualties_scanner.h"

#include "stages/attrs.h"
#include "stages/casualties_asides.h"
#include "stages/within.h"

namespace sijill {

void CountScanner::wait(const People& p) {
  // "a Kurdish official": an adjective of those before it.
  if (pending_ && p.shape == People::Shape::Noun && !p.joined && pending_->range.end == p.range.begin) return;
  bool listed = pending_ && p.joined;
  // "38 fighters of X and 16 soldiers": what stands between names whose they are.
  if (listed && p.range.begin > pending_->range.end + 2) {
    for (std::uint32_t i = pending_->range.end; listed && i < p.range.begin; ++i)
      listed = in_name_[i] || is_word(doc_, i, "w");
  }
  if (!listed) pending_list_.clear();
  if (listed) pending_list_.push_back(*pending_);
  if (!listed) met_.clear();
  met_.push_back(p);
  pending_ = p;
  pending_top_ = true;
}

bool CountScanner::collect(const People& p) {
  const bool first = pending_parts_.empty();
  // "among them 14,500 of the weakest": of a kind that no row tells.
  const bool kind = first && p.shape == People::Shape::Bare && p.fixed;
  if ((!first && !p.joined) || p.definite || (p.shape == People::Shape::Bare && !kind)) return false;
  if (p.best.value_or(0) >= pending_->best.value_or(0)) return false;
  pending_parts_.push_back(p);
  return true;
}

void CountScanner::emit_with_parts(const People& p, std::string_view outcome) {
  const std::vector<People> parts = collecting_ ? std::move(pending_parts_) : std::vector<People>{};
  pending_parts_.clear();
  collecting_ = false;
  // "an officer and two soldiers were killed".
  if (!pending_list_.empty() && p.joined && pending_list_.back().range.end + kShareReach >= p.range.begin) {
    for (const People& before : pending_list_) emit(before, outcome, pending_top_);
  }
  pending_list_.clear();
  emit(p, outcome, pending_top_);
  const int whole = last_;
  for (const People& part : parts) share(part, whole);
}

void CountScanner::befell(std::string_view outcome, Range range, bool finite) {
  const People p = *pending_;
  pending_.reset();
  begin_trigger(outcome, range, finite);
  trigger_.hungry = false;
  emit_with_parts(p, outcome);
}

std::uint32_t CountScanner::under_rubble(const People& p) {
  // "a number of the victims under the rubble": those still there are missing, whatever their noun.
  const auto cue =
      p.shape == People::Shape::Numbered && !trigger_.hungry ? cue_at(resources_, doc_, p.range.end - 1) : std::nullopt;
  if (!cue || cue->role != "buried" || p.range.begin < unreal_until_) return 0;
  People them = p;
  them.group = p.group == "civilian" ? p.group : "any";
  them.outcome = {};
  pending_ = them;
  befell("missing", cue->range);
  return cue->range.end;
}

bool CountScanner::verb_follows(std::uint32_t i) const {
  i = skip_marks(doc_, i);
  if (i >= range_.end) return false;
  const auto harm = harm_at(resources_, doc_, i);
  return harm && harm->plural && !harm->joined && !people_follow(harm->range.end);
}

bool CountScanner::told_apart(const People& p) const {
  if (!p.best || last_ < 0 || trigger_.outcome.empty() || (trigger_.hungry && !trigger_.fall) || trigger_.free ||
      p.range.begin == range_.begin || !p.outcome.empty() ||
      (p.shape != People::Shape::Numbered && p.shape != People::Shape::Bare))
    return false;
  const CountFact& last = facts_[static_cast<std::size_t>(last_)];
  if (last.sentence != sentence_ || last.outcome != trigger_.outcome || !near(last_, p.range.begin, 10)) return false;
  std::uint32_t at = p.range.begin;  // "(25)": before its signs
  while (at > range_.begin + 1 && (is_sign(doc_, at - 1, '(') || is_sign(doc_, at - 1, '"'))) --at;
  const bool apart = is_sign(doc_, at - 1, ',') || is_sign(doc_, at - 1, ':') ||
                     is_word(doc_, at - 1, "bwAqE");  // "at 18 in X and 13 in Y"
  if (last.needs_sum) return p.joined || apart;
  return !p.joined && last_ == top_ && apart && *p.best < last.people.best.value_or(0) &&
         (p.shape == People::Shape::Numbered || list_goes_on(p.range.end));
}

bool CountScanner::listed_apart(const People& p) const {
  // "8 citizens fell, among them two fighters of X who ..., and 6 citizens by shelling": the rest of a total whose
  // first part has a clause of its own, if they add up.
  if (p.shape != People::Shape::Numbered || !p.best || !p.joined || !p.outcome.empty() || p.family || top_ < 0 ||
      trigger_.hungry || trigger_.free || p.range.begin < range_.begin + 2)
    return false;
  const std::uint32_t before = p.range.begin - (is_word(doc_, p.range.begin - 1, "w") ? 2 : 1);
  if (!is_sign(doc_, before, ',')) return false;
  const CountFact& whole = facts_[static_cast<std::size_t>(top_)];
  constexpr std::uint32_t kClause = 40, kVerb = 8;
  if (whole.sentence != sentence_ || *p.best >= whole.people.best.value_or(0) || last_ == top_ ||
      !near(last_, p.range.begin, kClause))
    return false;
  for (std::uint32_t i = p.range.end; i < range_.end && i < p.range.end + kVerb; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Punct) break;
    const auto harm = harm_at(resources_, doc_, i);
    if (harm ? harm->finite && harm->outcome != whole.outcome : finite_verb(i) && !relative_before(i)) return false;
  }
  return true;
}

bool CountScanner::in_bare_list(const People& p) const {
  if (trigger_.hungry && !trigger_.fall) return false;
  if (p.best.value_or(0) >= facts_[static_cast<std::size_t>(bare_list_)].people.best.value_or(0)) return false;
  if (p.shape == People::Shape::Bare) return list_goes_on(p.range.end);
  // "... and five of the tribes"
  const bool of = within(doc_.numbers, {p.range.begin, p.range.begin + 1}).size() == 1 &&
                  is_word(doc_, within(doc_.numbers, {p.range.begin, p.range.begin + 1}).front().range.end, "mn");
  return p.shape == People::Shape::Numbered && of && (p.outcome.empty() || p.outcome == "displaced");
}

bool CountScanner::follows_subject(const Harm& harm) const {
  // "two gunmen ... and killed": what is joined to their act is another act of theirs.
  if (harm.joined && !harm.subject_suffers && !pending_->joined) return false;
  // "that gunmen abducted a number of": fighters told without a number do it.
  if (harm.plural && harm.outcome == "abducted" && pending_->shape == People::Shape::Noun && !pending_->best &&
      pending_->group.starts_with("combatant"))
    return false;
  if (harm.plural) {  // "a man and his wife were killed"
    return (pending_->best != 1 || !pending_list_.empty()) && pending_->shape != People::Shape::OneOf;
  }
  // "an American raid kills": the adjective of what did it.
  const std::uint32_t first = pending_->range.begin;
  if (pending_->nationality && first > range_.begin && doc_.tokens[first - 1].may_be(EntryKind::Noun) &&
      written_feminine(doc_, first - 1))
    return false;
  // The singular after its subject stands right behind it, without "and".
  return !harm.joined && past_age(doc_, pending_->range.end) + 2 >= harm.range.begin && pending_->best == 1;
}

}  // namespace sijill
