// A count is written down: whose people they are where the words leave it open, and what it goes on from.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_sides.h"
#include "stages/within.h"

namespace sijill {

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
  if (fact.group.empty()) {
    fact.inherited = true;
    fact.group = top_ >= 0          ? facts_[static_cast<std::size_t>(top_)].group
                 : !memory_.empty() ? memory_
                                    : carried_group(outcome);
    // "a woman was killed and seven wounded": seven whom nothing makes women.
    const bool one_kind = fact.group == "woman" || fact.group == "child" || fact.group == "man";
    // "a girl was killed and two (f.) were wounded": of her kind.
    const bool two_women = doc_.fold(p.range.begin).ends_with("vntAn") || doc_.fold(p.range.begin).ends_with("vntyn") ||
                           doc_.fold(p.range.begin).ends_with("xryAn") || doc_.fold(p.range.begin).ends_with("xryyn");
    if (two_women && fact.group != "child") fact.group = "woman";
    if (one_kind && !two_women && (p.shape == People::Shape::Bare || p.range.end > p.range.begin + 2) &&
        p.best.value_or(2) > 1 &&
        (top_ >= 0 ? facts_[static_cast<std::size_t>(top_)].people.best == 1 : memory_.empty()))
      fact.group = "any";
    // "two young men were wounded by live fire and dozens by gas"
    if (one_kind && p.shape == People::Shape::Bare && p.qualifier == Qualifier::Vague) fact.group = "any";
    // "the police told of five of its men killed and of the arrest of three": nobody arrests his own.
    if ((outcome == "detained" || outcome == "abducted") && fact.group.starts_with("combatant:") && own_lost()) {
      fact.group = "any";
      fact.inherited = false;
    }
    // The displaced are not those killed in the sentence before.
    const bool moved = outcome == "displaced" || outcome == "returned";
    // "opened fire on the demonstrators and killed four": of those aimed at, if nobody was counted before.
    if (!moved && p.shape == People::Shape::Bare && trigger_.finite && trigger_.range.end == p.range.begin &&
        top_ < 0 && memory_.empty() && last_ < 0 && fact.group == "any") {
      if (const auto them = people_before(p.range.begin); them && them->group == "civilian") fact.group = "civilian";
    }
    const bool others =
        top_ >= 0 && facts_[static_cast<std::size_t>(top_)].outcome != outcome && fact.group != "civilian";
    if (moved && p.shape == People::Shape::Bare && (top_ < 0 || others) && memory_.empty()) fact.group = "any";
  }
  if (const std::string_view sex = sex_told(p); !sex.empty() && fact.group == "any") fact.group = sex;
  // "46 civilian dead and 118 wounded": civilians too.
  if (fact.group == "any" && !p.fixed && p.shape == People::Shape::Numbered && top_ >= 0 && !p.outcome.empty() &&
      (outcome == "injured" || outcome == "missing") && near(top_, p.range.begin, 20)) {
    const CountFact& dead = facts_[static_cast<std::size_t>(top_)];
    const bool alike = outcome == "missing" || dead.people.outcome == "killed";  // both told by a noun of victims
    if (dead.outcome == "killed" && dead.group == "civilian" && alike) fact.group = "civilian";
  }
  // "the losses of X exceeded 150 dead, in addition to 65 captives": of X too.
  if (fact.group == "any" && p.outcome == "detained" && !p.fixed && top_ >= 0 && besides(p.range.begin)) {
    const CountFact& beside = facts_[static_cast<std::size_t>(top_)];
    if (beside.group.starts_with("combatant")) fact.group = beside.group;
  }
  if (loss_at_ != 0 && !p.fixed && (fact.inherited || fact.group == "any" || fact.group == "combatant")) {
    if (const std::string side = loser(p.range.begin); !side.empty()) fact.group = side;
  }
  if (fact.group == "any" && outcome == "killed" && !p.outcome.empty() && !p.fixed) {
    if (const std::string side = left_behind(resources_, doc_, range_.begin, p.range.begin); !side.empty())
      fact.group = side;
  }
  // "fired at a number of citizens, which left four dead": of those aimed at.
  if (fact.group == "any" && !p.fixed && top_ < 0 &&
      (p.shape == People::Shape::Numbered || p.shape == People::Shape::Bare) &&
      (p.group.empty() || !p.outcome.empty()) &&
      (last_ < 0 || facts_[static_cast<std::size_t>(last_)].sentence != sentence_)) {
    if (const auto them = people_before(trigger_.range.begin);
        them && them->group == "civilian" && aimed_at(them->range.begin))
      fact.group = "civilian";
  }
  // "and her son (nine years)"
  if (p.kin && p.best == 1 && (fact.group == "civilian" || fact.group == "any" || fact.group == "woman") &&
      young(p.range.end))
    fact.group = "child";
  // "the commander N.N. and his escort"
  const bool of_his = (p.shape == People::Shape::Numbered || p.shape == People::Shape::OneOf) &&
                      pronoun_of(doc_.fold(p.range.end - 1)) != Pronoun::None;
  const std::string_view noun = doc_.fold(of_his ? p.range.end - 1 : p.range.begin);
  const bool escort = noun.find("mrAfq") != std::string_view::npos || noun.find("HArs") != std::string_view::npos ||
                      noun.find("HrAs") != std::string_view::npos;
  const bool open = p.kin || (of_his && !fact.group.starts_with("combatant:"));
  const bool guards = noun.find("HrAs") != std::string_view::npos || noun.find("HArsy") != std::string_view::npos;
  if (open && guards && (fact.group == "civilian" || fact.group == "any")) fact.group = "combatant";
  if (escort && (open || p.his) && (fact.group == "civilian" || fact.group == "any")) {
    const std::string master = person_before(p.range.begin);
    if (master.starts_with("combatant")) fact.group = master;  // "the commander survived, three of his guards did not"
  }
  if (open && escort && last_ >= 0 && near(last_, p.range.begin, 12) &&
      facts_[static_cast<std::size_t>(last_)].group.starts_with("combatant"))
    fact.group = facts_[static_cast<std::size_t>(last_)].group;
  constexpr std::uint32_t kLosses = 14;  // "inflicted on X losses that included more than 60 members"
  const bool lost = fact.group == "combatant" || (fact.group == "any" && !p.outcome.empty());
  if (lost && !p.fixed && losses_at_ != 0 && losses_inflicted_ && p.range.begin < losses_at_ + kLosses) {
    loss_at_ = losses_at_;
    inflicts_ = true;
    if (const std::string side = loser(p.range.begin); !side.empty()) fact.group = side;
  }
  if (trigger_.own && !p.fixed && (fact.group == "any" || fact.group == "combatant")) {
    const std::string side = announcer(p.range.begin);
    if (!side.empty()) fact.group = side;
  }
  // Fighters led away are captives; "kidnapped" says what it says.
  const std::string_view taking = trigger_.range.empty() ? std::string_view() : doc_.fold(trigger_.range.begin);
  const bool kidnapped = taking.find("xTf") != std::string_view::npos || taking.find("xtTf") != std::string_view::npos;
  if (fact.outcome == "abducted" && fact.group.starts_with("combatant") && !kidnapped) fact.outcome = "detained";
  // "some 250 hostages were held": taken, whatever the verb.
  if (fact.outcome == "detained" && p.range.end > 0) {
    for (const Match& m : doc_.matches_at(p.range.end - 1)) {
      if (m.kind != EntryKind::Noun || resources_.attr(m.entry, "hostage").empty()) continue;
      fact.outcome = "abducted";
      if (fact.group == "civilian") fact.group = "any";
      break;
    }
  }
  push(fact, p);
  if (top) top_ = last_;
}

bool CountScanner::own_lost() const {
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence == sentence_; ++it) {
    if (it->outcome == "detained" || it->outcome == "abducted") return false;
    // "killed 17 of its men and captured three": the enemy's.
    if (it->people.hers || it->people.his) return it->parent < 0 && !it->harm.empty() && !finite_verb(it->harm.begin);
  }
  return false;
}

std::string_view CountScanner::sex_told(const People& p) const {
  const std::string_view first = doc_.fold(p.range.begin);
  if (p.shape != People::Shape::Noun || p.best != 1) return {};
  if (first == "Ab" || first == "wAb") return "man";
  return p.nationality && written_feminine(doc_, p.range.end - 1) ? "woman" : "";
}

bool CountScanner::aimed_at(std::uint32_t i) const {
  const auto them = noun_at(resources_, doc_, i);
  if (!them || them->pronoun || i == range_.begin) return false;
  if (doc_.fold(i - 1).find("tjmE") != std::string_view::npos) return true;
  constexpr std::uint32_t kReach = 3;  // "at a number of citizens"
  for (std::uint32_t j = i; j > range_.begin && j + kReach > i; --j) {
    if (is_word(doc_, j - 1, "Ely") || is_word(doc_, j - 1, "bAtjAh") || is_word(doc_, j - 1, "Swb") ||
        is_word(doc_, j - 1, "tjAh"))
      return true;
    if (!doc_.tokens[j - 1].may_be(EntryKind::Numeral) && !is_word(doc_, j - 1, "mn")) return false;
  }
  return false;
}

std::string CountScanner::announcer(std::uint32_t at) const {
  const auto subject = armed_actor_in(doc_, {trigger_.range.begin, at});
  if (subject && !subject->empty()) return "combatant:" + *subject;
  const std::string_view teller = teller_side(resources_, doc_, at);
  if (teller.empty()) {
    const std::string_view house = house_side(resources_, doc_);
    return house.empty() ? std::string() : "combatant:" + std::string(house);
  }
  return teller.empty() ? std::string() : "combatant:" + std::string(teller);
}

std::string CountScanner::carried_group(std::string_view outcome) const {
  std::string other;
  for (auto it = facts_.rbegin(); it != facts_.rend(); ++it) {
    if (it->sentence + 1 < sentence_) break;
    if (it->parent >= 0 || it->title) continue;
    if (it->outcome == outcome) return it->group;
    if (other.empty()) other = it->group;
  }
  return other.empty() ? "any" : other;
}

std::optional<People> CountScanner::people_before(std::uint32_t i, bool sentence_before) const {
  constexpr std::uint32_t kReach = 28;
  const std::uint32_t first =
      sentence_before && sentence_ > 0 ? doc_.sentences[sentence_ - 1].range.begin : range_.begin;
  for (std::uint32_t j = i; j > first && j + kReach > i; --j) {
    const auto noun = inside_name(doc_, j - 1) ? std::nullopt : noun_at(resources_, doc_, j - 1);
    const bool them = noun && (noun->enemy || (noun->group == "combatant" && !noun->soldier) ||
                               noun->group == "civilian" || noun->group == "child" || noun->group == "woman");
    const bool two = noun && (noun->group == "child" || noun->group == "woman" || noun->group == "man") &&
                     (noun->morph & kDual) && !noun->definite && doc_.fold(j - 1).ends_with("yn");
    if (!two && (!them || !(noun->morph & kPlural))) continue;
    People p;
    p.range = noun->range;
    p.group = noun->group;
    if (noun->group != "combatant") return p;
    p.enemy = true;
    const auto owner = armed_actor_in(doc_, {j - 1, std::min(i, j + 2)});
    if (owner && !owner->empty()) p.group = "combatant:" + *owner;
    return p;
  }
  return std::nullopt;
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
  fact.title = doc_.sentences[sentence_].zone == Zone::Title || repeats_title(sentence_);
  fact.cumulative |= (running_ || opens_with_since()) && fact.parent < 0;
  fact.earlier = earlier_;
  fact.summed = summed_;
  if (p.of_them && p.group.empty() && fact.parent < 0) {
    std::uint32_t from = range_.begin;
    const auto here = people_before(p.range.begin);
    // "struck a group of gunmen. The army announced the killing of five of them"
    const auto earlier = here ? std::nullopt : people_before(p.range.begin, true);
    if (here) {  // "stopped the attackers and killed 21 of them"
      from = here->enemy ? here->range.end : p.range.begin;
      fact.group = here->group;
      fact.people.enemy = here->enemy;
    } else if (earlier && (earlier->enemy || earlier->group != "combatant")) {
      from = p.range.begin;
      fact.group = earlier->group;
      fact.people.enemy = earlier->enemy;
    }
    for (const ActorMention& m : within(doc_.actor_mentions, {from, p.range.begin})) {
      if (m.range.end > p.range.begin || m.place_reading) continue;
      // "gunmen came near; the army stopped them and killed four of them": who acts is not who is killed.
      const std::uint32_t at = m.range.begin;
      const bool acts = at > from + 1 && (finite_verb(at - 1) || (finite_verb(at - 2) && preposition_at(at - 1)));
      if (here && here->enemy && (acts || is_word(doc_, at - 1, "Aly"))) continue;
      // "clashes with the regime and its militias, and 30 of them were killed": of the first of those told together.
      if (m.in_group && &m != doc_.actor_mentions.data() && fact.group.starts_with("combatant:") &&
          doc_.actors[(&m - 1)->actor].kind == "state_force")
        continue;
      if (const auto owner = armed_actor_in(doc_, m.range)) fact.group = "combatant:" + *owner;
    }
  }
  const bool moved = fact.outcome == "displaced" || fact.outcome == "returned";
  fact.dropped |= moved && fact.group.starts_with("combatant");
  facts_.push_back(fact);
  last_ = static_cast<int>(facts_.size()) - 1;
  pending_.reset();
}

bool CountScanner::near(int fact, std::uint32_t i, std::uint32_t reach) const {
  return facts_[static_cast<std::size_t>(fact)].sentence == sentence_ &&
         i <= facts_[static_cast<std::size_t>(fact)].people.range.end + reach;
}

}  // namespace sijill
