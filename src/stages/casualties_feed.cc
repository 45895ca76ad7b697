// Whether the people met are those that the word of harm before them waits for.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t CountScanner::feed(const People& p) {
  const std::uint32_t gap = p.range.begin - trigger_.range.end;
  const std::uint32_t end = p.range.end;
  // "were killed in the town 12": only who did it, where and when may stand between.
  if (p.shape == People::Shape::Bare && gap > 1 &&
      !(trigger_.finite && only_names({trigger_.range.end, p.range.begin}, thousands_move(p) ? 3 : 0) &&
        !preposition_at(p.range.begin - 1))) {
    return end;
  }
  if (trigger_.outcome == "missing" && p.shape == People::Shape::OneOf)
    return end;  // "the country lost one of its men"
  // "charged two employees", spelt like "cost"
  if (trigger_.loss && inflicts_ && p.outcome.empty() && !p.group.starts_with("combatant") &&
      p.shape != People::Shape::Bare && p.group != "any")
    return end;
  // "was killed on the 8th": no date that the calendar has read.
  if (p.shape == People::Shape::Bare && gap > 0 && is_word(doc_, p.range.begin - 1, "fy")) return end;
  // "died in one of its prisons", spelt like "one of its detained women"
  if (p.shape == People::Shape::OneOf && p.range.begin > range_.begin && is_word(doc_, p.range.begin - 1, "fy"))
    return end;
  // "a rocket hit the house of one of the elders": what was hit is his.
  if (p.shape == People::Shape::OneOf && trigger_.finite && trigger_.outcome == "injured" && gap > 1) {
    const std::uint32_t owned = p.range.begin - 1;
    const auto thing = [&](std::uint32_t i) {
      return doc_.tokens[i].may_be(EntryKind::Noun) && !doc_.fold(i).starts_with("Al") && !preposition_at(i);
    };
    if (thing(owned) && thing(owned - 1)) return end;
  }
  if (trigger_.funeral && p.shape == People::Shape::Bare && p.qualifier == Qualifier::Vague) {
    agent_end_ = end;  // "hundreds bore a young man to the grave"
    return end;
  }
  // "assassinated, on a motorcycle, yesterday, a soldier"; "was killed, as the enemy admits, a settler"
  const bool aside = trigger_.finite && p.range.begin > trigger_.range.end + 1 &&
                     is_sign(doc_, p.range.begin - 1, ',') &&
                     (is_sign(doc_, trigger_.range.end, ',') || agent_end_ > trigger_.range.end) && gap <= 18;
  constexpr std::uint32_t kAgent = 8;
  const bool behind_agent = agent_end_ > trigger_.range.end && agent_end_ <= p.range.begin &&
                            p.range.begin <= agent_end_ + kAgent && accusative_behind(agent_end_);
  if (p.shape == People::Shape::Noun && gap > 6 && !aside && !behind_agent) return end;
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
  const bool murders = doc_.fold(trigger_.range.begin).find("gtAl") != std::string_view::npos;
  const bool seize = trigger_.outcome == "abducted" || murders;  // "gunmen kidnapped"
  // "two unknown men", "two gunmen murdered": the word itself says that they did it.
  const bool two_did = murders && p.group.starts_with("combatant") && doc_.fold(p.range.begin).ends_with("An");
  const bool unknown_two = p.best == 2 && (doc_.fold(p.range.begin).ends_with("mjhwlAn") || two_did);
  if (trigger_.finite && p.shape == People::Shape::Noun && (!p.best || unknown_two) && !p.definite &&
      (unknown_two || unknown_at(p.range.begin) || (seize && doc_.fold(p.range.begin).ends_with("wn")))) {
    agent_end_ = end;
    return end;
  }
  // "gunmen killed the owner of a shop": a plural in the nominative before a noun that no preposition governs.
  if (trigger_.finite && !suffers_ && p.shape == People::Shape::Noun && !p.best && !p.definite && p.outcome.empty() &&
      doc_.fold(p.range.begin).ends_with("wn") && bare_noun_behind(end)) {
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
  // "seven policemen were killed, and shelling of the rebels killed six of them": of whom was told last.
  const auto those = p.of_them && p.group.empty() && last_ >= 0 ? people_before(p.range.begin) : std::nullopt;
  // "the organisation arrested 15 tailors and executed four of them": not of who did it.
  const auto doer = those ? armed_actor_in(doc_, {trigger_.range.begin, p.range.begin}) : std::nullopt;
  const bool itself = doer && !doer->empty() && those->group == "combatant:" + *doer;
  const bool kind = those && (those->enemy || those->group == "civilian" || those->group.starts_with("combatant"));
  const bool told_since = kind && !itself && those->range.begin >= last_end();
  // "2640 civilians were killed ..., of whom the organisation executed 812"
  if (p.of_them && !told_since && (p.shape == People::Shape::Bare || p.shape == People::Shape::Numbered)) {
    const int whole = whole_for(p);
    if (whole >= 0 && facts_[static_cast<std::size_t>(whole)].outcome == trigger_.outcome) {
      share(p, whole);
      return end;
    }
  }
  // "the army lost five of its men": who loses fighters in action has them killed.
  std::optional<std::string> bereft;
  // "the country lost 200 of its doctors": so too who loses its own.
  const bool staff = p.group == "medic" || p.group == "journalist" || p.group == "aid_worker";
  const bool its_own = staff && p.shape == People::Shape::Numbered && its_own_behind(p);
  const bool lost = trigger_.outcome == "missing" && trigger_.finite && (p.group.starts_with("combatant") || its_own);
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
  const bool fewer = last_ >= 0 && facts_[static_cast<std::size_t>(last_)].people.best.value_or(p.best.value_or(0)) >=
                                       p.best.value_or(0);  // five are not of one
  if (told.of_them && told.group.empty() && last_ >= 0 && !told_since && fewer &&
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
  // "of the forces of X 21 were killed"
  if (p.shape == People::Shape::Bare && trigger_.finite && told.group.empty() && gap > 1 &&
      is_word(doc_, trigger_.range.end, "mn")) {
    if (const auto owner = armed_actor_in(doc_, {trigger_.range.end, p.range.begin}); owner && !owner->empty()) {
      told.group = "combatant:" + *owner;
      told.fixed = true;
    }
  }
  if (told.group == "combatant" && gap > 1) {  // "the forces lost no fewer than 15 members"
    if (const auto owner = armed_actor_in(doc_, {trigger_.range.end, p.range.begin}); owner && (suffers_ || lost)) {
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

bool CountScanner::its_own_behind(const People& p) const {
  for (std::uint32_t i = p.range.begin; i < p.range.end; ++i) {
    if (is_word(doc_, i, "mn") && i + 1 < range_.end) return pronoun_of(doc_.fold(i + 1)) != Pronoun::None;
  }
  return false;
}

bool CountScanner::only_names(Range r, std::uint32_t most) const {
  std::uint32_t others = 0;
  bool before = false;  // the word before was no other
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const bool goes_on = before;
    before = true;
    if (doc_.tokens[i].kind != TokenKind::Word || in_name_[i] || in_place_[i] || in_date_[i]) continue;
    if (doc_.tokens[i].may_be(kViolentTrait)) continue;  // "the shelling killed a man"
    if (doc_.tokens[i].may_be(EntryKind::Nationality) && doc_.fold(i).starts_with("Al"))
      continue;            // "the Turkish raid"
    bool passing = false;  // prepositions, adverbs, the act itself: "in the attack, too, a driver was killed"
    for (const Match& m : doc_.matches_at(i)) {
      const bool with = (m.proclitics & kBa) && i == trigger_.range.end && trigger_.finite;  // "hit by its splinters"
      passing |= with || resources_.has(m.entry, Tag::preposition) || resources_.has(m.entry, Tag::adverb) ||
                 resources_.frames().find(m.entry, true) != nullptr;
    }
    // "by live fire", "by a bullet in the head": adjectives and weapons go on with the phrase.
    if (!passing && goes_on && trigger_.finite && !noun_at(resources_, doc_, i)) {
      for (const Match& m : doc_.matches_at(i)) {
        const bool definite = (m.proclitics & kAl) && m.kind == EntryKind::Noun && preposition_at(i - 1);
        passing |= definite || (m.kind == EntryKind::Noun && (m.morph & kAdjective)) ||
                   resources_.has(m.entry, Tag::weapon) || resources_.has(m.entry, Tag::artillery);
      }
    }
    before = passing;
    if (!passing) ++others;
  }
  return others <= most;
}

bool CountScanner::bare_noun_behind(std::uint32_t i) const {
  while (i < range_.end && (in_name_[i] || doc_.fold(i).ends_with("wn"))) ++i;
  if (i >= range_.end || doc_.tokens[i].kind != TokenKind::Word || in_date_[i] || in_place_[i] || preposition_at(i))
    return false;
  bool noun = false;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.kind == EntryKind::Word || m.kind == EntryKind::Calendar || m.proclitics != 0) return false;
    noun |= m.kind == EntryKind::Noun && !(m.morph & kAdjective) && !resources_.has(m.entry, Tag::adverb) &&
            !resources_.has(m.entry, Tag::direction);
  }
  return noun;
}

bool CountScanner::preposition_at(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end == i + 1 && m.kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition)) return true;
  }
  return false;
}

}  // namespace sijill
