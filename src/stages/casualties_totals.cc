// "The number of the dead rose to 160": a total's outcome and group stand before or behind the number.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/dates_words.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

bool CountScanner::total(const People& p) {
  // "the toll came to two dead and 14 wounded"
  const bool one = p.shape == People::Shape::Noun && p.best == 1 && !p.definite && p.range.begin == total_.end &&
                   (p.outcome == "killed" || p.outcome == "injured") && (doc_.fold(p.range.end - 1).ends_with('A'));
  const bool few = one || (p.shape == People::Shape::Noun && p.best == 2 && !p.definite && !p.outcome.empty());
  if (p.definite || (p.shape == People::Shape::Noun && p.best == 1 && !few)) {
    if (!p.outcome.empty()) total_.outcome = p.outcome;
    bool relative = false;  // "the toll of the attack that fighters of X carried out": who did it
    for (std::uint32_t i = total_.begin; i < p.range.begin; ++i) relative |= doc_.tokens[i].may_be(Tag::relative);
    relative |= act_between(total_.begin, p.range.begin);  // "the toll of the dead of the shelling of the rebels"
    relative &= p.outcome.empty();
    if (p.group != "any" && !p.group.empty() && p.outcome != "displaced" && !relative) total_.group = p.group;
    if (p.group == "any" && !p.outcome.empty() && (p.his || p.hers)) {  // "raises the toll of its dead to 70"
      const Pronoun pronoun = p.hers ? Pronoun::Her : Pronoun::His;
      if (const auto owner = owner_before(resources_, doc_, p.range.begin, pronoun, false))
        total_.group = "combatant:" + *owner;
    }
    return true;
  }
  // "the toll of the martyrs of the march rose to 52": a plural of victims is the label of the figure to come.
  // "the number of dead of the forces exceeded 200": so too right behind the word for the number.
  const bool label = p.range.begin <= total_.begin + 2 || rises_to(p.range.end);
  if (p.shape == People::Shape::Noun && !p.best && !p.outcome.empty() && label) {
    total_.outcome = p.outcome;
    if (p.group != "any") total_.group = p.group;
    return true;
  }
  if ((p.shape == People::Shape::Noun && !few) || p.shape == People::Shape::OneOf) return false;
  std::string_view outcome = p.outcome;
  People full = p;
  // "rose from 12 to 17": no range.
  const std::uint32_t from = p.range.begin;
  if (total_.cumulative && p.max && !p.best && (is_word(doc_, from, "mn") || is_word(doc_, from - 1, "mn"))) {
    full.min = full.best = p.max;
    full.qualifier = Qualifier::Exact;
  }
  const std::string_view ahead = outcome_ahead(p.range.end, full);
  if (outcome.empty()) outcome = total_.outcome;
  // "the killing of a total of 688 persons and the wounding of 1141": the word before the sum says it.
  // "the arrest of a number that came to 251 persons", "the killing of its crew, three in number": so too.
  constexpr std::uint32_t kCrew = 3;
  const bool numbering = doc_.fold(total_.begin).find("Edd") != std::string_view::npos ||
                         doc_.fold(total_.begin).find("bAlg") != std::string_view::npos ||
                         doc_.fold(total_.begin).find("AlbAlg") != std::string_view::npos;
  if (outcome.empty() && (summed_ || numbering) && !trigger_.outcome.empty() && trigger_.range.end <= total_.begin &&
      trigger_.range.end + (summed_ ? 1 : kCrew) >= total_.begin)
    outcome = trigger_.outcome;
  if (outcome.empty()) outcome = ahead;
  if (outcome.empty() && trigger_.range.begin >= total_.begin) outcome = trigger_.outcome;
  if (outcome.empty() && total_.cumulative && !facts_.empty()) {
    carried_outcome_ = facts_.back().outcome;  // a copy: the facts move when there are more of them
    outcome = carried_outcome_;
  }
  // "the toll came to 41": of those told before.
  if (outcome.empty() && doc_.fold(total_.begin).starts_with("AlHSyl") && !facts_.empty() &&
      facts_.back().sentence + 1 >= sentence_) {
    carried_outcome_ = facts_.back().outcome;
    outcome = carried_outcome_;
    if (full.group.empty()) full.group = "any";
  }
  // "exceeded the number of the dead since October 400"
  const auto before = within(doc_.numbers, {total_.begin, p.range.begin});
  const bool first = std::all_of(before.begin(), before.end(), [&](const Number& n) { return in_date_[n.core.begin]; });
  if (first) beyond(full);
  // "took the lives of all aboard, their number 14"
  // "the displaced, and their number is 650 thousand"
  if (outcome.empty() && doc_.fold(total_.begin).ends_with("hm"))
    outcome = trigger_.outcome.empty() ? labelled_ : trigger_.outcome;
  if (outcome.empty()) return false;
  const bool whose =
      full.group == "combatant" && total_.group.starts_with("combatant:");  // "the dead of X: 33 members"
  if (full.group.empty() || (full.group == "any" && !total_.group.empty()) || whose) full.group = total_.group;
  // "the number of the displaced exceeded 188 thousand": without a noun of their own they are what the label says.
  if (outcome == "displaced" && p.shape == People::Shape::Bare && full.group == "any") full.group = "civilian";
  // "the losses of X rose to 34 dead"
  constexpr std::uint32_t kSubject = 6;  // "the losses of X, in one day, came to 25 dead"
  const std::uint32_t subject = total_.begin > range_.begin + kSubject ? total_.begin - kSubject : range_.begin;
  for (std::uint32_t i = subject; i < p.range.begin && full.group == "any"; ++i) {
    if (!doc_.fold(i).starts_with("xsA") && !doc_.fold(i).starts_with("AlxsA")) continue;
    // "its losses exceeded 150 dead"
    const Pronoun pronoun = pronoun_of(doc_.fold(i));
    const auto owner = pronoun == Pronoun::None ? armed_actor_in(doc_, {i + 1, std::min(p.range.begin, i + 5)})
                                                : owner_before(resources_, doc_, i, pronoun, false);
    if (owner && !owner->empty()) full.group = "combatant:" + *owner;
  }
  // "13 thousand civilians fled, which brings it to 590 thousand": the same people.
  if (outcome == "displaced" && full.group.empty() && !facts_.empty() && facts_.back().sentence == sentence_ &&
      facts_.back().outcome == outcome)
    full.group = facts_.back().group;
  constexpr std::uint32_t kLossReach = 12;
  if (losses_at_ != 0 && losses_at_ + kLossReach > p.range.begin && !p.outcome.empty()) {
    loss_at_ = losses_at_;
    inflicts_ = losses_inflicted_;
  }
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

void CountScanner::beyond(People& p) const {
  if (p.qualifier != Qualifier::Exact || !p.best || doc_.fold(total_.begin).find("tjAwz") == std::string_view::npos)
    return;
  p.qualifier = Qualifier::MoreThan;
  p.min = p.best = *p.best + 1;
  p.max.reset();
}

bool CountScanner::rises_to(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (is_word(doc_, j, "Aly") && next_number(j + 1)) return true;
  }
  return false;
}

std::string_view CountScanner::outcome_ahead(std::uint32_t i, People& p) const {
  // "rose to 27, among them 9 children, the number of the dead": the shares stand between.
  constexpr std::uint32_t kNear = 7, kAside = 16;
  const auto aside = is_sign(doc_, i, ',') && i + 1 < range_.end ? cue_at(resources_, doc_, i + 1) : std::nullopt;
  if (aside && aside->role == "share") {
    for (std::uint32_t j = i + 1; j < range_.end && j < i + kAside; ++j) {
      if (!is_sign(doc_, j, ',')) continue;
      i = j + 1;
      break;
    }
  }
  // Without commas: "rose to 17 among them 5 children and 3 women the number of the dead".
  const auto part = i < range_.end ? cue_at(resources_, doc_, i) : std::nullopt;
  if (part && part->role == "share") {
    for (std::uint32_t j = i + 1; j < range_.end && j < i + kAside; ++j) {
      if (doc_.tokens[j].kind == TokenKind::Punct) break;
      const auto tally = cue_at(resources_, doc_, j);
      if (!tally || tally->role != "tally" || next_number(j)) continue;
      i = j;
      break;
    }
  }
  for (std::uint32_t j = i; j < range_.end && j < i + kNear; ++j) {
    if (doc_.tokens[j].sign == ',' || doc_.tokens[j].sign == '.') break;
    if (const auto next = people_at(resources_, doc_, j, in_date_)) {
      if (next->shape != People::Shape::Noun) break;
      const bool known = next->definite || next->group.starts_with("combatant:");
      if (p.group.empty() && next->group != "any" && known) p.group = next->group;
      if (!next->outcome.empty()) {
        if (p.group.empty()) p.group = owner_ahead(next->range.end);
        // "rose to 11 the number of the civilian martyrs"
        const auto kind = noun_at(resources_, doc_, next->range.end);
        if (p.group.empty() && kind && kind->definite && !kind->joined && kind->group == "civilian")
          p.group = "civilian";
        return next->outcome;
      }
    }
    if (const auto harm = harm_at(resources_, doc_, j)) return harm->outcome;
  }
  return {};
}

bool CountScanner::act_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (in_name_[i] || cue_at(resources_, doc_, i)) continue;
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.frames().find(m.entry, true) != nullptr && !resources_.has(m.entry, Tag::harm)) return true;
    }
  }
  return false;
}

std::string CountScanner::owner_ahead(std::uint32_t i) const {
  // "the martyrs of the raid that X carried out": whose act it was is not whose dead they are.
  std::uint32_t end = i;
  const std::uint32_t stop = std::min(range_.end, i + 9);
  while (end < stop && !doc_.tokens[end].may_be(Tag::relative) && !finite_verb(end) && !act_between(end, end + 1))
    ++end;
  const auto owner = armed_actor_in(doc_, {i, end});
  return owner && !is_tribe(doc_, *owner) ? "combatant:" + *owner : std::string();
}

bool CountScanner::opens_with_since() const {
  if (range_.begin >= range_.end || !calendar_at(resources_, doc_, range_.begin, "since")) return false;
  // "Since yesterday" is news of a day.
  const auto here = within(doc_.dates, range_);
  const DateExpr* first = here.empty() || here.front().range.begin > range_.begin + 1 ? nullptr : &here.front();
  if (calendar_at(resources_, doc_, range_.begin + 1, "daypart")) return false;
  return !first || (first->open && !(first->precision == "day" && first->basis == "relative"));
}

bool CountScanner::since_in_sentence() const {
  for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
    if (calendar_at(resources_, doc_, i, "since")) return true;
  }
  const auto here = within(doc_.dates, range_);
  return std::any_of(here.begin(), here.end(), [](const DateExpr& d) { return d.open; });
}

std::string_view CountScanner::harm_labelled(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 2;  // "the toll of cases of arrest"
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (!doc_.tokens[j].may_be(Tag::harm) || !doc_.fold(j).starts_with("Al")) continue;
    for (const Match& m : doc_.matches_at(j)) {
      const bool noun = m.kind == EntryKind::Noun || (m.morph & kMasdar);
      const bool several = (m.morph & kPlural) != 0;
      if (noun && several && (m.proclitics & kAl) && resources_.has(m.entry, Tag::harm))
        return lasting(resources_.attr(m.entry, "outcome"));
    }
  }
  return {};
}

bool CountScanner::tally_counts(std::uint32_t i) const {
  if (!harm_labelled(i).empty()) return true;
  for (std::uint32_t j = i; j < range_.end && j < i + 4; ++j) {
    const auto p = people_at(resources_, doc_, j, in_date_);
    if (p && p->definite) return true;
    if (p && p->shape == People::Shape::Noun && !p->best && !p->outcome.empty()) return true;  // "the dead of X"
    if (harm_at(resources_, doc_, j)) return true;
  }
  return false;
}

}  // namespace sijill
