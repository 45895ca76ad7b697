// Victims told by a noun of their own: "15 dead", "fell dead", "were carried wounded".
#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/casualties_scanner.h"
#include "stages/within.h"

namespace sijill {

bool CountScanner::brought_wounded(const People& p) {
  if (!trigger_.treated || !pending_ || pending_->shape != People::Shape::Numbered || !pending_->outcome.empty() ||
      p.outcome != "injured" || p.shape != People::Shape::Noun || p.best || p.definite || p.joined ||
      pending_->range.end + 2 * kShareReach <= p.range.begin)
    return false;
  const People told = *pending_;
  pending_.reset();
  begin_trigger(lasting(p.outcome), p.range, false);
  trigger_.hungry = false;
  emit_with_parts(told, "injured");
  return true;
}

bool CountScanner::headline(const People& p) const {
  if (p.definite || p.best.value_or(1) > 1 || p.shape != People::Shape::Noun || p.range.end >= range_.end) return false;
  for (std::uint32_t i = p.range.begin; i > range_.begin; --i) {
    if (doc_.tokens[i - 1].kind != TokenKind::Punct) return false;
  }
  if (p.best == 1) {  // "One martyr and three wounded in a raid on"
    const std::uint32_t with = p.range.end + (is_word(doc_, p.range.end, "w") ? 1 : 0);
    const auto beside = with < range_.end ? people_at(resources_, doc_, with, in_date_) : std::nullopt;
    if (beside && beside->joined && !beside->outcome.empty() && !beside->definite) return true;
    const std::string_view by = doc_.fold(p.range.end);
    return by.starts_with("bqSf") || by.starts_with("brSA") || by.starts_with("bgAr") || by.starts_with("bnyr") ||
           by.starts_with("bAnf") || is_word(doc_, p.range.end, "Avr") || is_word(doc_, p.range.end, "jrA'");
  }
  const auto next = noun_at(resources_, doc_, p.range.end);
  const bool pair = next && next->joined && !next->definite && !next->outcome.empty();
  return pair || is_word(doc_, p.range.end, "fy") || is_word(doc_, p.range.end, "Avr") ||
         is_word(doc_, p.range.end, "jrA'");
}

bool CountScanner::falls(std::uint32_t i) const {
  const std::string_view verb = doc_.fold(i);
  if (verb.find('q') == std::string_view::npos) return false;
  return verb.find("sqT") != std::string_view::npos || verb.find("sqwT") != std::string_view::npos ||
         verb.find("Artq") != std::string_view::npos;
}

bool CountScanner::fell(const People& p) {
  const bool plain = p.outcome.empty() || p.outcome == "displaced";
  if (!trigger_.fall || !trigger_.hungry || !plain || p.definite || p.joined || !p.best) return false;
  bool soldier = p.best == 1 && p.military && !p.title;  // "the fall of an officer"
  // "there fell in the shelling of the town a child and a woman"
  const bool kind = p.group == "child" || p.group == "woman" || p.group == "man" || p.group == "civilian";
  constexpr std::uint32_t kAct = 5;
  for (std::uint32_t i = trigger_.range.end; p.best == 1 && kind && !soldier && i < p.range.end + kAct; ++i) {
    if (i >= range_.end || doc_.tokens[i].kind == TokenKind::Punct) break;
    soldier = doc_.tokens[i].may_be(kViolentTrait);
  }
  if (p.shape != People::Shape::Numbered && !(p.shape == People::Shape::Noun && (p.best == 2 || soldier))) return false;
  if (!falls(trigger_.range.begin)) return false;
  const bool family = family_end_ > trigger_.range.end && family_end_ + 1 >= p.range.begin;  // "a family of five"
  if (!family && !only_names({trigger_.range.end, p.range.begin}, 0)) return false;
  // What they fell as may follow: "fell dead", "between dead and wounded".
  for (std::uint32_t i = p.range.end; i < range_.end && i < p.range.end + kShareReach; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Punct || next_number(i)) break;  // "an officer and four dead"
    if (const auto cue = cue_at(resources_, doc_, i); cue && (cue->role == "mixed" || cue->role == "befell_detained"))
      return false;
    if (doc_.tokens[i].may_be(Tag::victim)) {
      if (const auto noun = noun_at(resources_, doc_, i); noun && !noun->outcome.empty() && !noun->joined) return false;
    }
  }
  begin_trigger("killed", trigger_.range, true);
  trigger_.hungry = false;
  People told = p;
  if (const std::string side = told.group == "any" ? bereaved({trigger_.range.end, p.range.begin}) : std::string();
      !side.empty())
    told.group = side;
  emit(told, "killed", true);
  return true;
}

bool CountScanner::felled(const People& p) {
  if (!trigger_.fall || !trigger_.hungry || p.shape != People::Shape::Noun || p.best || p.joined ||
      doc_.tokens[p.range.begin].may_be(Tag::kin) || !p.outcome.empty() ||
      (p.group != "any" && !p.group.starts_with("combatant")))
    return false;
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t i = p.range.end; i < range_.end && i < p.range.end + kReach; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Punct || preposition_at(i) || finite_verb(i)) return false;
    const auto noun = noun_at(resources_, doc_, i);
    if (!noun || noun->outcome.empty()) continue;
    if (noun->definite || !(noun->morph & kPlural)) return false;
    felled_ = p.group == "any" ? "combatant" : p.group;
    trigger_.range.end = i;
    return true;
  }
  return false;
}

bool CountScanner::stands_behind(const People& who, const People& p) const {
  if (who.range.end > p.range.begin) return false;
  for (std::uint32_t i = who.range.end; i < p.range.begin; ++i) {
    if (links(i)) continue;
    const bool still = doc_.tokens[i].may_be(Tag::aspect) || is_word(doc_, i, "mA") || is_word(doc_, i, "lA");
    if (doc_.tokens[i].may_be(EntryKind::Force)) continue;  // "three of our forces (fell) martyrs"
    if (!in_name_[i] && !still && !is_word(doc_, i, "mn") && doc_.tokens[i].kind == TokenKind::Word) return false;
  }
  return p.range.begin <= who.range.end + kShareReach;
}

bool CountScanner::victim(const People& p) {
  if (trigger_.free && p.outcome != "killed") return true;
  if (predicate(p)) return true;
  // "ten men of X fell dead".
  if (trigger_.fall && trigger_.hungry && fallen_ && p.shape == People::Shape::Noun && !p.best && !p.definite &&
      p.range.begin == trigger_.range.end) {
    const People who = *fallen_;
    fallen_.reset();
    trigger_ = {};
    trigger_.outcome = p.outcome;
    trigger_.range = p.range;
    for (const People& before : fallen_list_) emit(before, p.outcome, true);
    emit(who, p.outcome, true);
    return true;
  }
  // "a soldier fell dead": the noun says it of the one before it.
  if (trigger_.fall && trigger_.hungry && pending_ && stands_behind(*pending_, p) && !p.definite && !p.joined &&
      p.shape == People::Shape::Noun && pending_->outcome.empty() && pending_->range.begin >= trigger_.range.end) {
    const People who = *pending_;
    pending_.reset();
    begin_trigger(p.outcome, p.range, true);
    trigger_.hungry = false;
    emit(who, p.outcome, true);
    if (who.group.starts_with("combatant")) felled_ = who.group;
    return true;
  }
  const auto next = p.shape == People::Shape::Noun && next_number(p.range.end)
                        ? people_at(resources_, doc_, p.range.end, in_date_)
                        : std::nullopt;
  const bool other = next && next->joined;  // "one dead and five wounded" are six
  const bool construct =
      p.shape == People::Shape::Noun && ((next_number(p.range.end) && !other) || people_behind(p.range.end));
  if (construct) {  // "the bodies of 5 civilians", "the body of a man"
    begin_trigger(p.outcome, p.range, false);
    if (p.best == 2) two_at_ = p.range.end;
    return true;
  }
  const bool numbered = p.shape == People::Shape::Numbered;
  const bool fed = trigger_.hungry && p.range.begin <= trigger_.range.end + 3;
  // "interviews with 174 victims"
  if (numbered && p.range.begin > range_.begin + 1 && is_word(doc_, p.range.begin - 1, "mE") && !trigger_.hungry &&
      doc_.fold(p.range.begin - 2).find("mqAbl") != std::string_view::npos)
    return true;
  // "they heard some of the victims".
  if (p.shape == People::Shape::Numbered && !p.best && p.min == 2 && !fed && !p.joined) return true;
  const bool joined = p.joined && last_ >= 0 && near(last_, p.range.begin);
  const bool title = (doc_.sentences[sentence_].zone == Zone::Title && p.range.begin <= range_.begin + 1) ||
                     (p.best == 2 && !p.definite &&
                      (p.range.begin == range_.begin ||
                       is_sign(doc_, p.range.begin - 1, ':')));  // "Urgent: two dead and three wounded"
  // "that dead and wounded fell in the raids": the pair before its verb.
  const auto twin = p.range.end < range_.end ? noun_at(resources_, doc_, p.range.end) : std::nullopt;
  const auto verb = twin && twin->joined && !twin->outcome.empty() && twin->range.end < range_.end
                        ? cue_at(resources_, doc_, twin->range.end)
                        : std::nullopt;
  const bool before_verb = verb && verb->role == "fall" && falls(twin->range.end) && !p.definite && !twin->definite &&
                           p.shape == People::Shape::Noun;
  if (!numbered && !fed && !joined && !title && !before_verb && !headline(p)) {
    // "a detainee died yesterday under torture"
    const auto verb = p.shape == People::Shape::Noun && p.range.end < range_.end
                          ? harm_at(resources_, doc_, p.range.end)
                          : std::nullopt;
    if (verb && verb->finite && !verb->joined && verb->outcome != p.outcome && !p.definite) wait(p);
    // "a wounded man" somewhere in the clause is a person present, not news.
    return p.shape == People::Shape::Noun;
  }
  if (!numbered && fed && trigger_.outcome == p.outcome) trigger_.hungry = false;
  std::string_view outcome = p.outcome;
  // "killing of 5 captives", "displacement of 20 wounded": the act says what befell them.
  if (trigger_.hungry && !trigger_.fall && !trigger_.loss && !trigger_.outcome.empty() &&
      p.range.begin <= trigger_.range.end + 1 && trigger_.outcome != p.outcome) {
    // "evacuated 35 wounded": they were hurt, not driven out.
    if (trigger_.outcome != "displaced" || p.outcome != "injured") outcome = trigger_.outcome;
  }
  const CountTrigger before = trigger_;
  trigger_ = {};
  trigger_.outcome = outcome;
  trigger_.range = p.range;
  trigger_.fall = before.fall;
  trigger_.loss = before.loss;
  trigger_.hungry = before.fall || before.loss;
  People told = p;
  // "the army gave nine martyrs"
  if (told.group == "any" && p.range.begin > range_.begin &&
      (is_word(doc_, p.range.begin - 1, "qdm") || is_word(doc_, p.range.begin - 1, "qdmt"))) {
    for (const ActorMention& m : within(doc_.actor_mentions, {range_.begin, p.range.begin - 1})) {
      const auto giver = armed_actor_in(doc_, m.range);
      if (giver && !giver->empty() && m.range.end + 2 >= p.range.begin) told.group = "combatant:" + *giver;
    }
  }
  // "fell of both sides 11 dead"
  for (std::uint32_t i = before.range.end; before.fall && told.group == "any" && i < p.range.begin; ++i) {
    if (const auto sides = cue_at(resources_, doc_, i); sides && sides->role == "sides") told.group = "combatant";
  }
  if (before.fall && told.group == "any") {
    if (const std::string side = bereaved({before.range.end, p.range.begin}); !side.empty()) told.group = side;
  }
  if (told.group == "any" && before.hungry) {  // "left in the ranks of X 14 dead"
    if (const std::string side = side_between({before.range.end, p.range.begin}); !side.empty()) {
      told.group = side;
      felled_ = side;
    }
  }
  // "5 dead of the army and 12 wounded".
  const bool added = last_ >= 0 && near(last_, p.range.begin) && besides(p.range.begin);
  if ((joined || added) && numbered && p.group == "any" && (outcome == "injured" || outcome == "detained")) {
    const CountFact& last = facts_[static_cast<std::size_t>(last_)];
    if (last.outcome == "killed" && last.parent < 0 && last.group.starts_with("combatant") &&
        near(last_, p.range.begin, 5))
      told.group = last.group;
  }
  if (!felled_.empty() && told.group == "any" && (before.fall || joined)) {
    told.group = felled_;
    told.enemy = told.group == "combatant";
  }
  // "other dead": of the group of the dead before them.
  const auto cue = p.range.end < range_.end ? cue_at(resources_, doc_, p.range.end) : std::nullopt;
  if ((p.more || (cue && cue->role == "other")) && p.group == "any") told.group = carried_group(outcome);
  emit(told, outcome, true);
  if (before.outcome == "displaced" && outcome == "injured") trigger_.outcome = before.outcome;
  if (joined && facts_.size() >= 2 && p.group != "any" && p.group != "woman" &&
      (outcome == "killed" || outcome == "injured") && facts_[facts_.size() - 2].group == "any" &&
      facts_[facts_.size() - 2].outcome != outcome) {
    facts_[facts_.size() - 2].group = facts_.back().group;  // "dead and wounded of X"
  }
  return true;
}

bool CountScanner::victim_behind(std::uint32_t i) const {
  const auto someone = [&](std::uint32_t j) {
    const auto noun = noun_at(resources_, doc_, j);
    return noun && noun->group != "combatant" && !noun->definite && !noun->nationality;
  };
  while (i < range_.end && !someone(i) &&
         (in_name_[i] || is_word(doc_, i, "mn") || doc_.tokens[i].may_be(EntryKind::Owner)))
    ++i;
  if (i >= range_.end || in_date_[i]) return false;
  const auto p = people_at(resources_, doc_, i, in_date_);
  return p && !p->joined && !p->definite && !p->group.starts_with("combatant") && !p->nationality &&
         p->shape != People::Shape::Bare && p->shape != People::Shape::Other;
}

bool CountScanner::number_behind(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || cue_at(resources_, doc_, j) || in_date_[j]) return false;
    if (harm_at(resources_, doc_, j)) return false;
    const auto p = people_at(resources_, doc_, j, in_date_);
    if (p && p->shape == People::Shape::Numbered) return !p->joined && !p->group.starts_with("combatant");
  }
  return false;
}

bool CountScanner::predicate(const People& p) {
  if (p.shape != People::Shape::Noun || p.definite || p.joined || !pending_) return false;
  if (p.outcome == "killed" || p.outcome == "injured" || pending_->shape == People::Shape::Noun) return false;
  // "310 persons, among them 14 children, are still besieged": behind their shares.
  constexpr std::uint32_t kBehindParts = 8;
  const bool behind_parts =
      collecting_ && !pending_parts_.empty() && p.range.begin <= pending_parts_.back().range.end + kBehindParts;
  if (p.range.begin > pending_->range.end + 1 && !behind_parts && !stands_behind(*pending_, p)) return false;
  trigger_ = {};
  trigger_.outcome = p.outcome;
  trigger_.range = p.range;
  People told = *pending_;
  pending_.reset();
  if (total_.open) beyond(told);
  emit_with_parts(told, p.outcome);
  return true;
}

bool CountScanner::next_number(std::uint32_t i) const {
  const auto here = within(doc_.numbers, {i, i + 1});
  return i < range_.end && std::any_of(here.begin(), here.end(), [](const Number& n) { return !n.percent; });
}

}  // namespace sijill
