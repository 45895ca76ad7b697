// Shares of a total told in an earlier sentence, and words that name the kind of all.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"

namespace sijill {

const Number* number_ending(const Document& doc, std::uint32_t i) {
  const auto it = std::lower_bound(doc.numbers.begin(), doc.numbers.end(), i,
                                   [](const Number& n, std::uint32_t at) { return n.range.begin < at; });
  return it != doc.numbers.begin() && std::prev(it)->range.end == i ? &*std::prev(it) : nullptr;
}

void CountScanner::share_of_earlier(std::string_view outcome, std::uint32_t i) {
  share_of_ = -1;
  // "among the five wounded are a nurse and a child": the adjective may be all that tells the toll.
  const Number* all = i + 1 < range_.end && doc_.fold(i).starts_with("Al") ? number_ending(doc_, i + 1) : nullptr;
  if (all && all->article && all->best.value_or(0) > 2 && (outcome == "killed" || outcome == "injured")) {
    const auto told = std::find_if(facts_.begin(), facts_.end(), [&](const CountFact& f) {
      return !f.dropped && f.outcome == outcome && f.people.best == all->best;
    });
    const int whole = static_cast<int>(told - facts_.begin());
    if (told == facts_.end()) {
      begin_trigger(lasting(outcome), all->range, false);
      People p;
      p.range = all->range;
      p.min = p.max = p.best = all->best;
      p.shape = People::Shape::Numbered;
      p.group = "any";
      emit(p, lasting(outcome), true);
    }
    last_ = top_ = share_of_ = whole;
    share_at_ = all->range.end;
    split_ = trigger_.hungry = false;
    return;
  }
  // "two members are among the dead": told before the whole.
  const std::optional<People> before = pending_ && pending_->range.end + 2 * kShareReach >= i ? pending_ : std::nullopt;
  for (std::size_t k = facts_.size(); k > 0; --k) {
    const CountFact& fact = facts_[k - 1];
    // Of an earlier sentence the first figure is its news; what stands behind it is background.
    if (share_of_ >= 0 && fact.sentence != facts_[static_cast<std::size_t>(share_of_)].sentence) break;
    const bool civilians = outcome == "civilians";
    if (fact.dropped || (civilians ? fact.group != "civilian" : fact.parent >= 0 || fact.outcome != outcome)) continue;
    if (fact.people.best.value_or(3) <= 2) continue;  // "among the dead" are those of a toll
    share_of_ = static_cast<int>(k) - 1;
    share_at_ = i;
    if (fact.sentence == sentence_) break;
    last_ = top_ = share_of_;
  }
  split_ = false;
  trigger_.hungry = false;
  // "Among the dead in the raid are two medics": told before any toll.
  if (share_of_ < 0 && facts_.empty() && !before && open_ && (outcome == "killed" || outcome == "injured")) {
    const std::uint32_t aside = i < range_.end && is_sign(doc_, i, ',') ? behind_aside(i) : 0;
    const std::uint32_t at = past_circumstances(aside != 0 ? aside : i);
    if (named_person(at)) {  // "Among the dead is the journalist N.N."
      begin_trigger(lasting(outcome), {at - 1, at}, true);
      return;
    }
    const auto first = at < range_.end ? people_at(resources_, doc_, at, in_date_) : std::nullopt;
    if (first && first->best && !first->definite && first->outcome.empty() && first->group != "any") {
      begin_trigger(lasting(outcome), {at - 1, at}, true);
      return;
    }
  }
  if (share_of_ < 0 || !before || people_follow(i)) return;
  if (before->best.value_or(0) >= facts_[static_cast<std::size_t>(share_of_)].people.best.value_or(0)) return;
  share(*before, share_of_);
  share_of_ = -1;
}

void CountScanner::name_all(std::uint32_t i) {
  if (is_word(doc_, i, "mn")) ++i;
  if (i >= range_.end) return;
  const auto p = people_at(resources_, doc_, i, in_date_);
  if (!p || p->group.empty() || p->group == "any" || !p->outcome.empty()) return;
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence == sentence_; ++it) {
    CountFact& fact = *it;
    if (fact.group == "any" && fact.parent < 0 && !fact.people.fixed) fact.group = p->group;
  }
}

void CountScanner::places_behind(std::uint32_t i) {
  if (last_ < 0 || !next_number(i)) return;
  constexpr std::uint32_t kNumber = 4;  // "nine and twenty in"
  bool in = false;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kNumber; ++j) in |= is_word(doc_, j, "fy");
  int whole = last_;
  while (facts_[static_cast<std::size_t>(whole)].parent >= 0) whole = facts_[static_cast<std::size_t>(whole)].parent;
  if (!in || whole == last_ || facts_[static_cast<std::size_t>(whole)].sentence != sentence_) return;
  share_of_ = list_of_ = top_ = last_ = whole;
  share_at_ = i;
  split_ = true;
  trigger_.hungry = false;
}

}  // namespace sijill
