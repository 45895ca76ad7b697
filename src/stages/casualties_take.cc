// What becomes of the people that the words of harm meet: a count, a share, a total, or nothing.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t CountScanner::take_people(const People& p) {
  const std::uint32_t end = p.range.end;
  if (p.family) {
    family_end_ = end;
    return end;
  }
  if (p.range.begin < swallow_) {
    swallow_ = 0;
    return end;
  }
  if (p.range.begin < unreal_until_) {
    trigger_.hungry = false;
    return end;
  }
  if (total_.open && (total(p) || p.shape == People::Shape::Bare)) return end;
  if (p.definite && p.shape == People::Shape::Noun) return definite(p);
  if (p.of_them && p.shape == People::Shape::OneOf) {
    if (last_ >= 0) share(p, last_);
    return end;
  }
  if (trigger_.free && trigger_.hungry) {
    trigger_.hungry = false;
    trigger_.outcome = {};
    return end;
  }
  // "5 were wounded, two of them badly".
  if (p.of_them && !trigger_.hungry && last_ >= 0 && near(last_, p.range.begin, 12) &&
      p.best.value_or(0) < facts_[static_cast<std::size_t>(last_)].people.best.value_or(0)) {
    share(p, last_);
    return end;
  }
  if (share_of_ >= 0 && take_share(p)) return end;
  const bool uprooted = p.outcome == "displaced" && trigger_.outcome != "displaced" && !trigger_.fall;
  if (!p.outcome.empty() && !uprooted && victim(p)) return end;
  if (trigger_.fall && trigger_.hungry && p.shape == People::Shape::Numbered) memory_ = p.group;
  if (trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall) return feed(p);
  if (coordinated(p) && suffers(trigger_.outcome, p)) {
    const bool bare = p.shape == People::Shape::Bare;
    emit(p, trigger_.outcome, true, bare);
    return end;
  }
  if (p.shape == People::Shape::Numbered || p.shape == People::Shape::Bare || p.shape == People::Shape::OneOf ||
      (p.shape == People::Shape::Other && p.range.end > p.range.begin + 1) ||
      (p.shape == People::Shape::Noun && p.best)) {
    const bool name =
        p.shape == People::Shape::Noun && p.best == 1 && in_name_[p.range.begin] && p.group.starts_with("combatant");
    const bool better =
        !name && (!pending_ || p.shape == People::Shape::Numbered || pending_->shape != People::Shape::Numbered);
    if (better) {
      pending_ = p;
      pending_top_ = true;
    }
  }
  return end;
}

std::uint32_t CountScanner::feed(const People& p) {
  const std::uint32_t gap = p.range.begin - trigger_.range.end;
  const std::uint32_t end = p.range.end;
  if (p.shape == People::Shape::Bare && gap > 1) return end;
  if (p.shape == People::Shape::Noun && gap > 6) return end;
  if (p.shape == People::Shape::Other && p.range.end == p.range.begin + 1 && gap > 2) return end;
  // "by the bullets of gunmen", "hit a store belonging to ...": without a number, nouns further on are somebody else,
  // or an adjective of what was hit.
  if (p.shape == People::Shape::Noun && !only_names({trigger_.range.end, p.range.begin}, 0)) return end;
  if (anybody(p.range.begin) || !suffers(trigger_.outcome, p)) {
    trigger_.hungry = false;
    return end;
  }
  if (!trigger_.finite && !only_names({trigger_.range.end, p.range.begin}, p.joined ? 0 : 2)) {
    trigger_.hungry = false;  // "stopping the attack of ...": the masdar has another genitive
    return end;
  }
  // Of two groups after an active verb the first is who does it: "gunmen killed a teacher".
  if (trigger_.finite && p.shape == People::Shape::Noun && !p.best && object_follows(end)) {
    agent_end_ = end;
    return end;
  }
  trigger_.hungry = false;
  People told = p;
  if (p.group == "any" && family_end_ > trigger_.range.end && family_end_ <= p.range.begin) told.group = "civilian";
  if (const std::string side = side_between({trigger_.range.end, p.range.begin});
      !side.empty() && (p.group.empty() || p.group == "any" || p.group == "combatant")) {
    told.group = side;
    told.fixed = true;
  }
  if (told.group == "combatant" && gap > 1) {  // "the forces lost no fewer than 15 members"
    if (const auto owner = armed_actor_in(doc_, {trigger_.range.end, p.range.begin}); owner && suffers_) {
      told.group = "combatant:" + *owner;
    }
  }
  emit(told, trigger_.outcome, true);
  return end;
}

bool CountScanner::only_names(Range r, std::uint32_t most) const {
  std::uint32_t others = 0;
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    if (doc_.tokens[i].kind != TokenKind::Word || in_name_[i] || in_place_[i] || in_date_[i]) continue;
    if (violent_word(resources_, doc_, i)) continue;  // "the shelling killed a man"
    bool preposition = false;
    for (const Match& m : doc_.matches_at(i)) preposition |= resources_.has(m.entry, Tag::preposition);
    if (!preposition) ++others;
  }
  return others <= most;
}

bool CountScanner::object_follows(std::uint32_t i) const {
  for (std::uint32_t j = i; j < range_.end && j < i + 8; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || cue_at(resources_, doc_, j)) return false;
    const auto p = people_at(resources_, doc_, j, in_date_);
    if (p && p->definite) continue;
    if (p) return !p->joined && !p->definite && p->shape != People::Shape::Bare;
  }
  return false;
}

std::uint32_t CountScanner::definite(const People& p) {
  // "dozens of dead and wounded".
  if (p.joined && !p.outcome.empty() && last_ >= 0) {
    const CountFact& last = facts_[static_cast<std::size_t>(last_)];
    if (last.sentence == sentence_ && last.people.range.end == p.range.begin && !last.people.best &&
        !last.people.outcome.empty() && last.people.outcome != p.outcome && last.parent < 0) {
      People also = p;
      also.definite = false;
      also.min = last.people.min;
      also.best = also.max = std::nullopt;
      also.qualifier = last.people.qualifier;
      if (also.group == "any") also.group = last.group;
      trigger_ = {};
      trigger_.outcome = p.outcome;
      trigger_.range = p.range;
      emit(also, p.outcome, true);
      CountFact& first = facts_[facts_.size() - 2];
      if (first.group == "any") first.group = facts_.back().group;
      return p.range.end;
    }
  }
  // "the martyr N.N.", "the young man N.N.": one person, named.
  // "his wife", "her two brothers": told by their kin, where the harm stands right before them.
  const bool near_harm = p.range.begin <= trigger_.range.end + (after_title(p.range.begin) ? 1 : 0);
  const bool named =
      trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall && p.best && near_harm && p.outcome.empty() &&
      suffers(trigger_.outcome, p) &&
      (p.kin || (p.best == 1 && p.group != "any" && doc_.fold(p.range.begin).starts_with("Al") && !known_fighter(p)));
  if (named && !trigger_.free) {
    People one = p;
    one.definite = false;
    trigger_.hungry = false;
    emit(one, trigger_.outcome, true);
    return p.range.end;
  }
  if (trigger_.hungry && p.range.begin <= trigger_.range.end + 1) {
    trigger_.hungry = false;
    if (!p.outcome.empty()) trigger_.outcome = {};
  }
  return p.range.end;
}

bool CountScanner::total(const People& p) {
  if (p.definite || (p.shape == People::Shape::Noun && p.best == 1)) {
    if (!p.outcome.empty()) total_.outcome = p.outcome;
    if (p.group != "any" && !p.group.empty()) total_.group = p.group;
    return true;
  }
  if (p.shape == People::Shape::Noun || p.shape == People::Shape::OneOf) return false;
  std::string_view outcome = p.outcome;
  People full = p;
  const std::string_view ahead = outcome_ahead(p.range.end, full);
  if (outcome.empty()) outcome = total_.outcome;
  if (outcome.empty()) outcome = ahead;
  if (outcome.empty() && trigger_.range.begin >= total_.begin) outcome = trigger_.outcome;
  if (outcome.empty() && total_.cumulative && !facts_.empty()) {
    carried_outcome_ = facts_.back().outcome;  // a copy: the facts move when there are more of them
    outcome = carried_outcome_;
  }
  if (outcome.empty()) return false;
  if (full.group.empty()) full.group = total_.group;
  const std::string group = total_.group;
  const bool cumulative = total_.cumulative;
  total_.open = false;
  trigger_ = {};
  trigger_.outcome = outcome;
  trigger_.range = p.range;
  emit(full, outcome, true);
  facts_.back().cumulative |= cumulative || since_in_sentence();
  running_ = facts_.back().cumulative;
  if (full.group.empty()) facts_.back().group = "any";
  return true;
}

std::string_view CountScanner::outcome_ahead(std::uint32_t i, People& p) const {
  for (std::uint32_t j = i; j < range_.end && j < i + 7; ++j) {
    if (doc_.tokens[j].sign == ',' || doc_.tokens[j].sign == '.') break;
    if (const auto next = people_at(resources_, doc_, j, in_date_)) {
      if (next->shape != People::Shape::Noun) break;
      const bool known = next->definite || next->group.starts_with("combatant:");
      if (p.group.empty() && next->group != "any" && known) p.group = next->group;
      if (!next->outcome.empty()) {
        if (p.group.empty()) p.group = owner_ahead(next->range.end);
        return next->outcome;
      }
    }
    if (const auto harm = harm_at(resources_, doc_, j)) return harm->outcome;
  }
  return {};
}

std::string CountScanner::owner_ahead(std::uint32_t i) const {
  const auto owner = armed_actor_in(doc_, {i, std::min(range_.end, i + 9)});
  return owner ? "combatant:" + *owner : std::string();
}

bool CountScanner::since_in_sentence() const {
  const auto here = within(doc_.dates, range_);
  return std::any_of(here.begin(), here.end(), [](const DateExpr& d) { return d.open; });
}

bool CountScanner::victim(const People& p) {
  if (trigger_.free) return true;
  const bool construct = p.shape == People::Shape::Noun &&
                         (p.best ? people_behind(p.range.end) : next_number(p.range.end) || people_behind(p.range.end));
  if (construct) {  // "the bodies of 5 civilians", "the body of a man"
    begin_trigger(p.outcome, p.range, false);
    return true;
  }
  const bool numbered = p.shape == People::Shape::Numbered;
  const bool fed = trigger_.hungry && p.range.begin <= trigger_.range.end + 3;
  const bool joined = p.joined && last_ >= 0 && near(last_, p.range.begin);
  const bool title = doc_.sentences[sentence_].zone == Zone::Title && p.range.begin <= range_.begin + 1;
  if (!numbered && !fed && !joined && !title) {
    // "a wounded man" somewhere in the clause is a person present, not news.
    return p.shape == People::Shape::Noun;
  }
  if (!numbered && fed && trigger_.outcome == p.outcome) trigger_.hungry = false;
  std::string_view outcome = p.outcome;
  // "killing of 5 captives", "displacement of 20 wounded": the act says what befell them.
  if (trigger_.hungry && !trigger_.fall && !trigger_.outcome.empty() && p.range.begin <= trigger_.range.end + 1 &&
      trigger_.outcome != p.outcome) {
    outcome = trigger_.outcome;
  }
  const Trigger before = trigger_;
  trigger_ = {};
  trigger_.outcome = outcome;
  trigger_.range = p.range;
  trigger_.fall = before.fall;
  trigger_.hungry = before.fall;
  People told = p;
  // "other dead": of the group of the dead before them.
  const auto cue = p.range.end < range_.end ? cue_at(resources_, doc_, p.range.end) : std::nullopt;
  if ((p.more || (cue && cue->role == "other")) && p.group == "any") told.group = carried_group(outcome);
  emit(told, outcome, true);
  if (joined && facts_.size() >= 2 && p.group != "any" && p.group != "woman" &&
      facts_[facts_.size() - 2].group == "any" && facts_[facts_.size() - 2].outcome != outcome) {
    facts_[facts_.size() - 2].group = facts_.back().group;  // "dead and wounded of X"
  }
  return true;
}

bool CountScanner::next_number(std::uint32_t i) const {
  const auto here = within(doc_.numbers, {i, i + 1});
  return i < range_.end && std::any_of(here.begin(), here.end(), [](const Number& n) { return !n.percent; });
}

bool CountScanner::coordinated(const People& p) const {
  // "four civilians ..., one in the town and three near it".
  const bool listed =
      p.shape == People::Shape::Bare && p.range.begin > range_.begin && is_sign(doc_, p.range.begin - 1, ',');
  if ((!p.joined && !listed) || trigger_.outcome.empty() || trigger_.hungry || trigger_.free || last_ < 0) return false;
  const CountFact& last = facts_[static_cast<std::size_t>(last_)];
  if (last.sentence != sentence_) return false;
  const std::uint32_t gap = p.range.begin - last.people.range.end;
  if (p.shape == People::Shape::Bare) return gap <= 25 && list_goes_on(p.range.end);
  if (p.shape == People::Shape::Noun && !p.best) return gap <= 1;
  // "30 gunmen, Houthis and loyalists": adjectives of the number's noun.
  if (p.shape == People::Shape::Noun && p.best == 1 && last.people.best.value_or(0) > 10 && p.group == "combatant" &&
      last.group.starts_with("combatant")) {
    return false;
  }
  return gap <= (p.shape == People::Shape::Numbered ? 14u : 4u) && !verb_between(last.people.range.end, p.range.begin);
}

bool CountScanner::verb_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (finite_verb(i) && !relative_before(i) && !harm_at(resources_, doc_, i)) return true;
  }
  return false;
}

bool CountScanner::list_goes_on(std::uint32_t i) const {
  if (i >= range_.end) return true;
  if (cue_at(resources_, doc_, i) && cue_at(resources_, doc_, i)->role == "share") return true;
  if (harm_at(resources_, doc_, i)) return true;
  for (const Match& m : doc_.matches_at(i)) {
    if (resources_.has(m.entry, Tag::preposition)) return true;
    if (m.proclitics & (kBa | kLa)) return true;
  }
  return doc_.tokens[i].kind == TokenKind::Punct;
}

bool CountScanner::take_share(const People& p) {
  // "4 children and two women, of them 15 by raids": of a whole that is large enough.
  bool climbed = false;
  while (facts_[static_cast<std::size_t>(share_of_)].parent >= 0 &&
         p.best.value_or(0) > facts_[static_cast<std::size_t>(share_of_)].people.best.value_or(p.best.value_or(0))) {
    share_of_ = facts_[static_cast<std::size_t>(share_of_)].parent;
    split_ = split_ || p.shape == People::Shape::Bare;
    list_of_ = share_of_;
    climbed = true;
  }
  const CountFact& whole = facts_[static_cast<std::size_t>(share_of_)];
  std::uint32_t from = std::max(share_at_, whole.sentence == sentence_ ? whole.people.range.end : 0);
  if (last_ != share_of_) from = std::max(from, last_end());
  const std::uint32_t gap = p.range.begin > from ? p.range.begin - from : 0;
  const auto held = [](std::string_view o) { return o == "abducted" || o == "detained"; };
  if (!p.outcome.empty() && p.outcome != whole.outcome && !(held(p.outcome) && held(whole.outcome))) {
    share_of_ = -1;
    return false;
  }
  const bool first = last_ == share_of_ || split_ || (climbed && share_at_ >= last_end());
  if (!first && !p.joined) return false;
  if (!first && p.shape == People::Shape::Bare) {
    // "49 among them 9 children, and 38 ...": a bare number goes on with the list of the level above.
    const int above = list_of_ >= 0 ? list_of_ : whole.parent;
    if (!list_goes_on(p.range.end)) return false;
    if (above < 0) {
      emit(p, whole.outcome, true, true);
      return true;
    }
    share(p, above);
    return true;
  }
  if (gap > 12 && !split_) return false;
  if (p.shape == People::Shape::Noun && p.best == 1 && gap > 3) return false;
  if (p.shape == People::Shape::Bare && !split_) {
    // "among them 15 by Russian raids, and 4 by shelling".
    if (gap > 1 || !list_goes_on(p.range.end)) return false;
    list_of_ = share_of_;
  }
  // "and 34 of the soldiers": with a noun of its own it is still an item of the list told part by part.
  const bool kind = p.group == "civilian" || p.group == "any" || p.group.starts_with("combatant");
  const bool item = list_of_ >= 0 && !first && p.shape == People::Shape::Numbered && share_of_ != list_of_ && kind;
  share(p, item ? list_of_ : share_of_);
  if (split_) split_ = false;
  return true;
}

void CountScanner::share(const People& p, int whole) {
  CountFact fact;
  const CountFact& of = facts_[static_cast<std::size_t>(whole)];
  fact.outcome = of.outcome;
  fact.group = p.group.empty() ? of.group : p.group;
  if (fact.group == "any" && of.group != "any") fact.group = of.group;
  // "190 of the organisation, among them commanders": of it too, unless a list names its own sides.
  if (fact.group.starts_with("combatant") && of.group.starts_with("combatant:") &&
      (fact.group == "combatant" || list_of_ < 0)) {
    fact.group = of.group;
  }
  fact.inherited = p.group.empty();
  fact.harm = of.harm;
  fact.parent = whole;
  fact.cumulative = of.cumulative;
  push(fact, p);
}

void CountScanner::emit(const People& p, std::string_view outcome, bool top, bool tentative) {
  CountFact fact;
  fact.outcome = outcome;
  fact.harm = trigger_.range;
  fact.tentative = tentative;
  fact.needs_sum = tentative && !p.joined;
  // A figure told again part by part: "87 civilians ..., where 49 were killed in a raid".
  if (where_ != 0 && top_ >= 0 && p.shape == People::Shape::Bare && p.range.begin < where_ + 5) {
    where_ = 0;
    int head = last_;
    while (head >= 0 && facts_[static_cast<std::size_t>(head)].parent >= 0 &&
           (facts_[static_cast<std::size_t>(head)].group == "child" ||
            facts_[static_cast<std::size_t>(head)].group == "woman")) {
      head = facts_[static_cast<std::size_t>(head)].parent;
    }
    const CountFact& of = facts_[static_cast<std::size_t>(head)];
    if (of.outcome == outcome && of.people.best.value_or(0) > p.best.value_or(0)) {
      share(p, head);
      return;
    }
  }
  where_ = 0;
  fact.group = p.group;
  if (fact.group.empty() || (p.shape == People::Shape::Other && p.group.empty())) {
    fact.inherited = true;
    fact.group = top_ >= 0          ? facts_[static_cast<std::size_t>(top_)].group
                 : !memory_.empty() ? memory_
                                    : carried_group(outcome);
  }
  if (fact.outcome == "abducted" && fact.group.starts_with("combatant")) fact.outcome = "detained";
  push(fact, p);
  if (top) top_ = last_;
}

std::string CountScanner::carried_group(std::string_view outcome) const {
  std::string other;
  for (auto it = facts_.rbegin(); it != facts_.rend(); ++it) {
    if (it->parent >= 0 || it->sentence + 1 < sentence_ || it->title) continue;
    if (it->outcome == outcome) return it->group;
    if (other.empty()) other = it->group;
  }
  return other.empty() ? "any" : other;
}

void CountScanner::push(CountFact& fact, const People& p) {
  // "29 killed and 15 wounded of X": X owns both.
  if (!facts_.empty() && !p.group.empty() && p.group != "any" && fact.parent < 0) {
    CountFact& before = facts_.back();
    const bool adjoins = before.sentence == sentence_ && fact.harm.begin >= before.people.range.end &&
                         fact.harm.begin <= before.people.range.end + 1;
    if (adjoins && before.people.shape == People::Shape::Bare && before.inherited && before.group == "any" &&
        before.outcome != fact.outcome) {
      before.group = fact.group;
    }
  }
  fact.people = p;
  fact.sentence = sentence_;
  fact.title = doc_.sentences[sentence_].zone == Zone::Title;
  fact.cumulative |= running_ && fact.parent < 0;
  if (p.of_them && p.group.empty() && fact.parent < 0) {
    for (const ActorMention& m : doc_.actor_mentions) {
      if (m.range.begin < range_.begin || m.range.end > p.range.begin) continue;
      if (const auto owner = armed_actor_in(doc_, m.range)) fact.group = "combatant:" + *owner;
    }
  }
  facts_.push_back(fact);
  last_ = static_cast<int>(facts_.size()) - 1;
  pending_.reset();
}

bool CountScanner::near(int fact, std::uint32_t i, std::uint32_t reach) const {
  return facts_[static_cast<std::size_t>(fact)].sentence == sentence_ &&
         i <= facts_[static_cast<std::size_t>(fact)].people.range.end + reach;
}

}  // namespace sijill
