// What becomes of the people that the words of harm meet: a count, a share, a total, or nothing.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t CountScanner::take_people(const People& p) {
  const std::uint32_t end = p.range.end;
  if (p.definite && !p.outcome.empty()) labelled_ = lasting(p.outcome);
  if (p.family) {
    family_end_ = end;
    return end;
  }
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
    const bool apart = p.joined || doc_.tokens[p.range.begin - 1].kind == TokenKind::Punct;
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
  if (label || (p.definite && p.shape == People::Shape::Noun)) return definite(p);
  if (p.of_them && p.shape == People::Shape::OneOf) {
    // "one of them fled": the subject of another verb.
    const bool subject = p.range.begin > range_.begin &&
                         (finite_verb(p.range.begin - 1) || (last_ >= 0 && turn_between({last_end(), p.range.begin})));
    if (last_ >= 0 && !subject) share(p, last_);
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
  if (trigger_.free && trigger_.hungry && p.outcome != "killed") {
    trigger_.hungry = false;
    trigger_.outcome = {};
    const bool told = std::any_of(facts_.begin(), facts_.end(), [&](const CountFact& f) {
      return f.outcome == "injured" && (within(f.group, p.group) || within(p.group, f.group));
    });
    const bool counted = p.shape == People::Shape::Numbered || (p.shape == People::Shape::Noun && p.best == 2);
    if (trigger_.treated && p.best.value_or(0) > 1 && p.outcome == "injured" && counted && !told) {
      trigger_ = {};  // "the teams carried 31 wounded": news, if none were told before
      trigger_.outcome = p.outcome;
      emit(p, p.outcome, true);
      return end;
    }
    const bool linked = end < range_.end && links(end) && p.shape == People::Shape::Numbered;
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
  if (!p.outcome.empty() && !uprooted && victim(p)) return end;
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
    // "a commander and two of his companions"
    const std::string& before = facts_[static_cast<std::size_t>(last_)].group;
    if (p.his && p.group == "any" && before.starts_with("combatant")) also.group = before;
    emit(also, trigger_.outcome, true, bare && !other_agent(p));
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

std::uint32_t CountScanner::feed(const People& p) {
  const std::uint32_t gap = p.range.begin - trigger_.range.end;
  const std::uint32_t end = p.range.end;
  // "were killed in the town 12": only who did it, where and when may stand between.
  if (p.shape == People::Shape::Bare && gap > 1 &&
      !(trigger_.finite && only_names({trigger_.range.end, p.range.begin}, 0) && !preposition_at(p.range.begin - 1))) {
    return end;
  }
  if (trigger_.outcome == "missing" && p.shape == People::Shape::OneOf)
    return end;  // "the country lost one of its men"
  // "was killed on the 8th": no date that the calendar has read.
  if (p.shape == People::Shape::Bare && gap > 0 && is_word(doc_, p.range.begin - 1, "fy")) return end;
  // "died in one of its prisons", spelt like "one of its detained women"
  if (p.shape == People::Shape::OneOf && p.range.begin > range_.begin && is_word(doc_, p.range.begin - 1, "fy"))
    return end;
  if (trigger_.funeral && p.shape == People::Shape::Bare && p.qualifier == Qualifier::Vague) return end;
  // "assassinated, on a motorcycle, yesterday, a soldier"; "was killed, as the enemy admits, a settler"
  const bool aside = trigger_.finite && p.range.begin > trigger_.range.end + 1 &&
                     is_sign(doc_, p.range.begin - 1, ',') &&
                     (is_sign(doc_, trigger_.range.end, ',') || agent_end_ > trigger_.range.end) && gap <= 18;
  if (p.shape == People::Shape::Noun && gap > 6 && !aside) return end;
  // "an Israeli raid": an adjective of the noun before it.
  // "the bullets of the army killed a Palestinian": the accusative behind a definite noun is no adjective of it.
  const bool object =
      trigger_.finite && doc_.fold(p.range.begin).ends_with("yA") && doc_.fold(p.range.begin - 1).starts_with("Al");
  if (p.nationality && p.shape == People::Shape::Noun && p.best == 1 && gap > 0 && !object) return end;
  if (p.shape == People::Shape::Other && p.range.end == p.range.begin + 1 && gap > 2) return end;
  // "by the bullets of gunmen", "hit a store belonging to ...": without a number, nouns further on are somebody else,
  // or an adjective of what was hit.
  // "a sniper felled a child": behind him who did it.
  const std::uint32_t from =
      agent_end_ > trigger_.range.end && agent_end_ <= p.range.begin ? agent_end_ : trigger_.range.end;
  const bool accused = from != trigger_.range.end && accusative_behind(from);
  if (p.shape == People::Shape::Noun && !aside && !accused && !only_names({from, p.range.begin}, 0)) return end;
  if (anybody(p.range.begin) || !suffers(trigger_.outcome, p)) {
    trigger_.hungry = false;
    return end;
  }
  if (!trigger_.finite && !only_names({trigger_.range.end, p.range.begin}, p.joined ? 0 : 2)) {
    trigger_.hungry = false;  // "stopping the attack of ...": the masdar has another genitive
    return end;
  }
  // "unknown gunmen assassinated": they are never the dead.
  const bool seize = trigger_.outcome == "abducted" ||
                     doc_.fold(trigger_.range.begin).find("gtAl") != std::string_view::npos;  // "gunmen kidnapped"
  if (trigger_.finite && p.shape == People::Shape::Noun && !p.best && !p.definite &&
      (unknown_at(p.range.begin) || (seize && doc_.fold(p.range.begin).ends_with("wn")))) {
    agent_end_ = end;
    return end;
  }
  // Of two groups after an active verb the first is who does it: "gunmen killed a teacher".
  // So too of two: "two gunmen killed an officer".
  const bool two = p.best == 2 && p.group.starts_with("combatant") && doc_.fold(p.range.begin).ends_with("An") &&
                   !suffers_ && accusative_behind(end);
  if (trigger_.finite && p.shape == People::Shape::Noun && (two || (!p.best && object_follows(end)))) {
    agent_end_ = end;
    return end;
  }
  // "a gunman of the regime shot a woman": the first, without an object's ending, did it.
  if (trigger_.finite && p.shape == People::Shape::Noun && p.best == 1 && p.group.starts_with("combatant") &&
      !doc_.fold(p.range.begin).ends_with('A') && victim_behind(end)) {
    agent_end_ = end;
    return end;
  }
  if (trigger_.finite && p.shape == People::Shape::Numbered && p.group.starts_with("combatant") && number_behind(end)) {
    agent_end_ = end;
    return end;
  }
  // "the shells hit the houses of a number of citizens"
  const std::uint32_t owned = p.range.begin - 1;
  if (trigger_.finite && !suffers_ && gap > 0 && trigger_.outcome == "injured" && !doc_.fold(owned).starts_with("Al") &&
      doc_.tokens[owned].may_be(EntryKind::Noun) && doc_.tokens[owned].may_be(Tag::place_head) && !in_name_[owned])
    return end;
  trigger_.hungry = false;
  total_.open = false;
  // "2640 civilians were killed ..., of whom the organisation executed 812"
  if (p.of_them && p.shape == People::Shape::Bare) {
    const int whole = whole_for(p);
    if (whole >= 0 && facts_[static_cast<std::size_t>(whole)].outcome == trigger_.outcome) {
      share(p, whole);
      return end;
    }
  }
  // "the army lost five of its men": who loses fighters in action has them killed.
  std::optional<std::string> bereft;
  const bool lost = trigger_.outcome == "missing" && trigger_.finite && p.group.starts_with("combatant");
  if (lost) {
    trigger_.outcome = "killed";
    const std::string_view verb = doc_.fold(trigger_.range.begin);
    const Pronoun subject = verb.ends_with('t') ? Pronoun::Her : verb.ends_with("wA") ? Pronoun::Their : Pronoun::His;
    if (p.group == "combatant") bereft = owner_before(resources_, doc_, trigger_.range.begin, subject, false);
  }
  if (both_ && p.shape == People::Shape::Other && !p.best) {  // "others were killed and wounded"
    emit(p, *both_, true);
    both_.reset();
    emit(p, trigger_.outcome, true);
    return end;
  }
  People told = p;
  // "the two bodies of citizens": a plural that the letters share with the dual.
  if (two_at_ == p.range.begin && p.shape == People::Shape::Noun && !p.best) {
    told.qualifier = Qualifier::Exact;
    told.min = told.max = told.best = 2;
  }
  int like = -1;
  // "received 14 wounded ..., two of them died": of those told before, whoever struck them.
  if (told.of_them && told.group.empty() && last_ >= 0 &&
      facts_[static_cast<std::size_t>(last_)].sentence == sentence_) {
    int all = last_;  // "36 thousand, among them 20 thousand children, fled; five thousand of them returned"
    const auto kind = [&](const CountFact& f) { return f.group == "child" || f.group == "woman" || f.group == "man"; };
    while (facts_[static_cast<std::size_t>(all)].parent >= 0 && kind(facts_[static_cast<std::size_t>(all)]))
      all = facts_[static_cast<std::size_t>(all)].parent;
    told.group = facts_[static_cast<std::size_t>(all)].group;
    told.fixed = true;
    like = all;
  }
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
  if (const std::string other = lost ? std::string() : not_of_subject(p); !other.empty()) told.group = other;
  if (bereft && told.group == "combatant") told.group = "combatant:" + *bereft;
  if (both_ && !p.best) emit(told, *both_, true);
  both_.reset();
  emit(told, trigger_.outcome, true);
  facts_.back().like = like;
  return end;
}

bool CountScanner::only_names(Range r, std::uint32_t most) const {
  std::uint32_t others = 0;
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    if (doc_.tokens[i].kind != TokenKind::Word || in_name_[i] || in_place_[i] || in_date_[i]) continue;
    if (violent_word(resources_, doc_, i)) continue;  // "the shelling killed a man"
    if (doc_.tokens[i].may_be(EntryKind::Nationality) && doc_.fold(i).starts_with("Al"))
      continue;            // "the Turkish raid"
    bool passing = false;  // prepositions, adverbs, the act itself: "in the attack, too, a driver was killed"
    for (const Match& m : doc_.matches_at(i)) {
      const bool with = (m.proclitics & kBa) && i == trigger_.range.end && trigger_.finite;  // "hit by its splinters"
      passing |= with || resources_.has(m.entry, Tag::preposition) || resources_.has(m.entry, Tag::adverb) ||
                 resources_.frames().find(m.entry, true) != nullptr;
    }
    if (!passing) ++others;
  }
  return others <= most;
}

bool CountScanner::preposition_at(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end == i + 1 && m.kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition)) return true;
  }
  return false;
}

}  // namespace sijill
