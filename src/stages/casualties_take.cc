// What becomes of the people that the words of harm meet: a count, a share, a total, or nothing.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t CountScanner::take_people(const People& met) {
  People p = met;
  // "nine children martyrs": the victims' noun behind them tells what befell them.
  if (p.shape == People::Shape::Numbered && p.outcome.empty() && p.best.value_or(0) > 2 && p.range.end < range_.end) {
    const auto as = noun_at(resources_, doc_, p.range.end);
    if (as && (as->outcome == "killed" || as->outcome == "injured") && !as->definite && !as->joined && !as->governed &&
        !as->pronoun && (as->morph & kPlural) && !trigger_.fall && trigger_.outcome != as->outcome) {
      p.outcome = as->outcome;
      p.range.end = as->range.end;
    }
  }
  const std::uint32_t end = p.range.end;
  constexpr std::int64_t kMost = 200'000'000;  // more are of money
  if (p.best.value_or(0) > kMost) return end;
  if (p.shape == People::Shape::Numbered && of_disease(p)) return end;
  if (const std::uint32_t behind = under_rubble(p)) return behind;
  if (p.definite && !p.outcome.empty()) labelled_ = lasting(p.outcome);
  if (p.family) {
    family_end_ = end;
    return end;
  }
  // "at the hands of gunmen of X": who does it.
  const bool hands = p.range.begin > range_.begin && doc_.tokens[p.range.begin - 1].may_be(kHandWord);
  if (hands && !p.best) return end;
  if (!p.best && (p.shape == People::Shape::Noun || !p.outcome.empty()) && (victims(p) || denied(p.range.begin))) {
    if (total_.open && total_.outcome.empty() && p.definite && victims(p)) total_.outcome = p.outcome;
    return end;
  }
  // "some of the wounded are in danger": of those told before.
  if (!p.outcome.empty() && !p.best && doc_.fold(p.range.begin).ends_with("bED") &&
      doc_.fold(p.range.end - 1).starts_with("Al"))
    return end;
  // "21 injuries, 4 of them": of things only where a case counts a person.
  if (p.of_them && is_word(doc_, p.range.end - 1, "mnhA") && p.range.begin > range_.begin) {
    const int whole = whole_for(p);
    const bool apart =
        p.joined || in_name_[p.range.begin - 1] || doc_.tokens[p.range.begin - 1].kind == TokenKind::Punct;
    if (whole < 0 || !apart || facts_[static_cast<std::size_t>(whole)].people.outcome.empty()) return end;
  }
  if (p.range.begin < swallow_) {
    swallow_ = 0;
    return end;
  }
  if (p.range.begin < unreal_until_ || (anybody(p.range.begin) && p.shape == People::Shape::Noun)) {
    trigger_.hungry = false;
    return end;
  }
  // "the raid claimed (with it) some 1200 persons"
  if (reap_at_ != 0 && p.shape == People::Shape::Numbered && p.outcome.empty() && p.range.begin <= reap_at_ + 12 &&
      (!trigger_.hungry || trigger_.fall) &&
      (doc_.fold(p.range.begin).starts_with('b') ||
       (p.range.begin > range_.begin && is_word(doc_, p.range.begin - 1, "b")))) {
    begin_trigger("killed", {reap_at_ - 1, reap_at_}, true);
    trigger_.hungry = false;
    reap_at_ = 0;
    emit(p, "killed", true);
    return end;
  }
  if (total_.open && p.governed) {
    if (!p.outcome.empty()) total_.outcome = p.outcome;
    return end;
  }
  if (p.governed) return end;
  if (total_.open && (total(p) || p.shape == People::Shape::Bare)) return end;
  if (felled(p)) return end;
  const bool label = p.shape == People::Shape::Noun && !p.best && !p.outcome.empty() && !p.definite && !p.joined &&
                     is_sign(doc_, label_end(p), ':') && next_number(label_end(p) + 1);
  // "a man was killed with his wife"
  const bool beside = p.kin && p.best && p.definite && p.range.begin > range_.begin &&
                      is_word(doc_, p.range.begin - 1, "mE") && coordinated(p) && suffers(trigger_.outcome, p);
  if (beside) p.definite = false;
  if (label || (p.definite && p.shape == People::Shape::Noun)) return definite(p);
  if (p.of_them && p.shape == People::Shape::OneOf) {
    // "one of them fled": the subject of another verb.
    const bool subject = p.range.begin > range_.begin &&
                         (finite_verb(p.range.begin - 1) || (last_ >= 0 && turn_between({last_end(), p.range.begin})));
    const bool let_go = trigger_.free && !trigger_.treated && trigger_.hungry && trigger_.range.end == p.range.begin;
    // "four were wounded, and one of them died later": by the verb behind him.
    const auto fate = end < range_.end && last_ >= 0 ? harm_at(resources_, doc_, end) : std::nullopt;
    if (fate && fate->finite && fate->outcome == "killed" &&
        facts_[static_cast<std::size_t>(last_)].outcome == "injured") {
      People one = p;
      one.group = facts_[static_cast<std::size_t>(last_)].group;
      one.fixed = true;
      begin_trigger("killed", fate->range, true);
      trigger_.hungry = false;
      emit(one, "killed", true);
      return fate->range.end;
    }
    if (last_ >= 0 && !subject && !let_go) share(p, last_);
    // "came under fire of gunmen ..., which led to the killing of one of them"
    const bool fed = last_ < 0 && trigger_.hungry && trigger_.range.end == p.range.begin && !trigger_.outcome.empty();
    return fed && !trigger_.fall && !trigger_.free ? feed(p) : end;
  }
  // "the fate of 1400 of them is unknown"
  if (p.of_them && p.shape == People::Shape::Bare && p.range.begin > range_.begin && last_ >= 0 &&
      is_word(doc_, p.range.begin - 1, "mSyr")) {
    People lost = p;
    const int whole =
        whole_for(p);  // "9568 civilians, among them 137 women; the fate of 428 of them": of the civilians
    lost.group = facts_[static_cast<std::size_t>(whole >= 0 ? whole : last_)].group;
    wait(lost);
    return end;
  }
  // "13 soldiers and 20 policemen remained among the missing"
  if (p.shape == People::Shape::Numbered && p.outcome.empty() && !(trigger_.hungry && !trigger_.outcome.empty()) &&
      missing_behind(end)) {
    wait(p);
    return end;
  }
  // "the fate of 85 abducted is unknown"
  if (p.shape == People::Shape::Numbered && !p.outcome.empty() && p.range.begin > range_.begin &&
      is_word(doc_, p.range.begin - 1, "mSyr")) {
    People lost = p;
    lost.outcome = {};
    wait(lost);
    return end;
  }
  if (p.of_those && of_those(p)) return end;
  if (trigger_.treated && p.of_them && p.best && last_ >= 0 && near(last_, p.range.begin, 12) &&
      *p.best < facts_[static_cast<std::size_t>(last_)].people.best.value_or(0)) {
    share(p, last_);
    return end;
  }
  // "an exchange of captives or bodies"
  if (trigger_.free && !trigger_.treated && trigger_.hungry && p.shape == People::Shape::Noun && !p.best &&
      p.outcome == "killed")
    return end;
  if (brought_wounded(p)) return end;
  // "buried 11 soldiers who fell in the battle"
  if (trigger_.free && trigger_.hungry && p.outcome.empty() && p.best.value_or(0) > 1 && end < range_.end &&
      falls(end) && finite_verb(end)) {
    begin_trigger("killed", {end, end + 1}, true);
    trigger_.hungry = false;
    emit(p, "killed", true);
    return end + 1;
  }
  constexpr std::int64_t kCamp = 1000;  // "the camps shelter 180 thousand displaced"
  const bool camp = p.outcome == "displaced" && p.shape == People::Shape::Numbered && p.best.value_or(0) >= kCamp;
  if (trigger_.free && trigger_.hungry && p.outcome != "killed" && !camp) {
    trigger_.hungry = false;
    trigger_.outcome = {};
    const bool told = std::any_of(facts_.begin(), facts_.end(), [&](const CountFact& f) {
      // "others were wounded ..., and 21 wounded were carried to hospital": the precise number of those.
      return f.outcome == "injured" && (f.people.best || f.people.max) &&
             (within(f.group, p.group) || within(p.group, f.group));
    });
    const bool counted = p.shape == People::Shape::Numbered || (p.shape == People::Shape::Noun && p.best == 2);
    if (trigger_.treated && p.best.value_or(0) > 1 && p.outcome == "injured" && counted && !told) {
      trigger_ = {};                    // "the teams carried 31 wounded": news, if none were told before by number
      constexpr std::size_t kNear = 6;  // counts
      for (std::size_t k = facts_.size(); k > 0 && k + kNear > facts_.size(); --k) {
        CountFact& vague = facts_[k - 1];
        vague.dropped |= vague.outcome == "injured" && vague.people.min == 2 && !vague.people.best && vague.parent < 0;
      }
      trigger_.outcome = p.outcome;
      emit(p, p.outcome, true);
      return end;
    }
    const bool family = family_end_ != 0 && family_end_ + 2 >= p.range.begin && p.shape == People::Shape::Numbered;
    const bool linked = family || (end < range_.end && links(end) && p.shape == People::Shape::Numbered);
    if (linked || (trigger_.treated && p.best && p.outcome.empty())) wait(p);  // "32 were taken to hospital with burns"
    return end;
  }
  if (collecting_ && pending_ && collect(p)) return end;
  if (p.joined && !trigger_.hungry && share_of_ < 0 && verb_follows(end)) {  // "11 were killed and 32 were wounded"
    wait(p);
    return end;
  }
  // "22 of them fell near ...": of the total told in the sentence before.
  if (p.of_them && p.shape == People::Shape::Bare && !trigger_.hungry && last_ < 0 && of_sentence_before(p)) return end;
  // "5 were wounded, two of them badly".
  // "46 dead fell, 29 of them children": the verb of falling waits on for the wounded.
  if (p.of_them && (!trigger_.hungry || (trigger_.fall && doc_.tokens[p.range.begin - 1].kind == TokenKind::Punct)) &&
      last_ >= 0 && near(last_, p.range.begin, 12)) {
    if (const int whole = whole_for(p); whole >= 0) {
      share(p, whole);
      bare_list_ = whole;
      return end;
    }
  }
  // "120 of them by X and 50 by Y"
  if (bare_list_ >= 0 && p.joined && last_ >= 0 && near(last_, p.range.begin, 12) && in_bare_list(p)) {
    People item = p;
    if (!item.outcome.empty()) item.group = "civilian";  // "29 of them of the village and 17 of the displaced"
    item.outcome = {};
    share(item, bare_list_);
    return end;
  }
  if (bracketed(p)) return end;
  // "11 bodies, among them the bodies of 3 women": of the women.
  if (share_of_ >= 0 && p.shape == People::Shape::Noun && p.outcome == "killed" && share_at_ == p.range.begin &&
      facts_[static_cast<std::size_t>(share_of_)].outcome == "killed" && (next_number(end) || people_behind(end))) {
    share_at_ = end;
    return end;
  }
  if (share_of_ >= 0 && take_share(p)) return end;
  const bool uprooted = p.outcome == "displaced" && trigger_.outcome != "displaced" &&
                        (!trigger_.fall || (falls(trigger_.range.begin) && trigger_.hungry));
  if (uprooted && predicate(p)) return end;
  if (uprooted && camp && !p.definite &&
      !(trigger_.hungry &&
        (trigger_.outcome == "returned" || trigger_.outcome == "killed" || trigger_.outcome == "injured")) &&
      !otherwise_behind(end)) {
    begin_trigger("displaced", p.range, false);
    trigger_.hungry = false;
    emit(p, "displaced", true);
    return end;
  }
  if (!p.outcome.empty() && !uprooted && victim(p)) {
    // "of 50 dead who fell in the raids 18 are children"
    if (p.shape == People::Shape::Numbered && p.range.begin > range_.begin && last_ >= 0 && last_end() == end &&
        is_word(doc_, p.range.begin - 1, "byn")) {
      share_of_ = last_;
      share_at_ = end;
    }
    return end;
  }
  if (fell(p)) return end;
  if (trigger_.fall && trigger_.hungry && p.shape == People::Shape::Numbered) memory_ = p.group;
  if (trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall) return feed(p);
  // "13 soldiers and 20 policemen remain among the missing": of those that wait for their verb.
  if (pending_ && p.joined && p.shape == People::Shape::Numbered && !trigger_.hungry && last_ >= 0 &&
      pending_->range.begin > last_end() && pending_->range.end == p.range.begin && p.outcome.empty() &&
      verb_between(last_end(), pending_->range.begin)) {
    wait(p);
    return end;
  }
  // "20 persons were killed, 12 from X and 8 from Y": shares, if they add up.
  if (told_apart(p)) {
    emit(p, trigger_.outcome, false, true);
    facts_.back().needs_sum = true;
    return end;
  }
  if (coordinated(p) && suffers(trigger_.outcome, p)) {
    const bool bare = p.shape == People::Shape::Bare;
    People also = p;
    // "of whom 70 were killed by shelling, 12 under torture and 9 by mines": shares like the first.
    if (const int whole = also_of_them(p); whole >= 0) {
      also.of_them = true;
      share(also, whole);
      return end;
    }
    // "a commander and two of his companions"
    const std::string& before = facts_[static_cast<std::size_t>(last_)].group;
    if (p.his && p.group == "any" && before.starts_with("combatant")) also.group = before;
    emit(also, trigger_.outcome, true, bare && !other_agent(p));
    return end;
  }
  if (listed_apart(p)) {
    emit(p, facts_[static_cast<std::size_t>(top_)].outcome, false, true);
    facts_.back().needs_sum = true;
    return end;
  }
  if (p.shape == People::Shape::Numbered || p.shape == People::Shape::Bare || p.shape == People::Shape::OneOf ||
      (p.shape == People::Shape::Other && p.range.end > p.range.begin + 1) ||
      (p.shape == People::Shape::Noun && p.best)) {
    std::uint32_t behind = end;  // "a member of the security was killed": said of him
    while (behind < range_.end && behind < end + 4 && (in_name_[behind] || is_word(doc_, behind, "mn"))) ++behind;
    const auto said = behind < range_.end ? harm_at(resources_, doc_, behind) : std::nullopt;
    const bool subject = said && said->finite && !said->joined;  // "a soldier was killed", said of him
    const bool name = p.shape == People::Shape::Noun && p.best == 1 && !subject &&
                      ((in_name_[p.range.begin] && p.group.starts_with("combatant")) || p.nationality);
    // "one raid": an adjective.
    const bool one = p.shape == People::Shape::Bare && p.best == 1 && p.range.begin > range_.begin &&
                     doc_.tokens[p.range.begin - 1].may_be(EntryKind::Noun);
    const bool better = !name && !one &&
                        (!pending_ || p.shape == People::Shape::Numbered || pending_->shape != People::Shape::Numbered);
    if (better) {
      wait(p);
    }
  }
  // "civilians were killed", said of them; behind two the verb is a dual, where the noun's letters are the plural's.
  const auto verb = p.shape == People::Shape::Noun && !p.best && !p.definite && end < range_.end
                        ? harm_at(resources_, doc_, end)
                        : std::nullopt;
  if (verb && verb->finite && verb->plural && !verb->joined && !trigger_.hungry && !number_follows(verb->range.end)) {
    People subject = p;
    if (verb->dual) {
      subject.min = subject.max = subject.best = 2;
      subject.qualifier = Qualifier::Exact;
    }
    wait(subject);
  }
  return end;
}

}  // namespace sijill
