// Cues: the words that steer the counting (data/lexicon/words_casualties.tsv). Each handler returns the token to go on
// from, or 0 if the word means nothing here.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_asides.h"
#include "stages/numbers_words.h"

namespace sijill {
std::uint32_t CountScanner::take_cue(const Cue& cue, std::uint32_t i) {
  // "the police of Baquba" is spelt like "with a penalty".
  if (cue.role == "unreal" && doc_.fold(i).starts_with('b') && doc_.tokens[i].may_be(EntryKind::Place)) return 0;
  if (cue.role == "mixed") {
    drop_mixed(i);
    return cue.range.end;
  }
  // "the most prominent of them N.N. and N.N.": names of those counted.
  if (cue.role == "notable") {
    pending_.reset();
    share_of_ = -1;
    trigger_ = {};
    trigger_.range = cue.range;
    return cue.range.end;
  }
  if (const std::uint32_t next = share_cue(cue, i)) return next;
  if (cue.role == "total" || cue.role == "tally" || cue.role == "tally_before" || cue.role == "sum")
    return total_cue(cue, i);
  if (const std::uint32_t next = people_cue(cue, i)) return next;
  return trigger_cue(cue, i);
}

std::uint32_t CountScanner::share_cue(const Cue& cue, std::uint32_t i) {
  // "at their head a colonel": a share, where no name follows.
  const auto head =
      cue.role == "notable" && cue.range.end < range_.end ? noun_at(resources_, doc_, cue.range.end) : std::nullopt;
  const bool one = head && !head->definite && !head->pronoun && head->outcome.empty() && (head->morph & kSingular);
  // "90% of them are women": no persons are counted, whatever they are.
  const Number* portion = cue.role == "share" ? number_ending(doc_, i) : nullptr;
  if (portion && (portion->percent || portion->fraction)) {
    swallow_ = cue.range.end + 2;
    return cue.range.end;
  }
  if (cue.role == "share" || one) {
    // "400 thousand were displaced, of whom 120 thousand returned"
    if (returned_of_them(i, cue.range.end)) return last_end();
    // "attacked them and killed of them 12"
    if (trigger_.hungry && trigger_.finite && !trigger_.free && only_names({trigger_.range.end, i}, 0) &&
        next_number(cue.range.end)) {
      if (auto p = people_at(resources_, doc_, cue.range.end, in_date_);
          p && (p->shape == People::Shape::Bare || (p->shape == People::Shape::Numbered && !p->definite))) {
        p->of_them = true;
        trigger_.range.end = p->range.begin;
        return take_people(*p);
      }
    }
    // "297 persons, among them 37 foreigners, were arrested": the verb is still to come.
    if (pending_ && !trigger_.hungry && pending_->shape == People::Shape::Numbered &&
        i <= pending_->range.end + kShareReach && (last_ < 0 || last_end() <= pending_->range.begin)) {
      collecting_ = true;
      pending_parts_.clear();
      return cue.range.end;
    }
    pending_.reset();
    if (last_ < 0 || total_.open || !near(last_, i, 40)) return cue.range.end;
    share_of_ = last_;
    share_at_ = cue.range.end;
    split_ = false;
    trigger_.hungry = false;
    return cue.range.end;
  }
  if (cue.role == "share_of_two") {  // of the dead and the wounded: nobody can tell whose share
    pending_.reset();
    trigger_ = {};
    trigger_.free = true;
    share_of_ = -1;
    return cue.range.end;
  }
  if (cue.role.starts_with("share_")) {
    // "and of the civilians 362 children", but "three of the civilians"
    if (cue.role == "share_civilians" && cue.range.end == i + 2 && !cue.joined) return 0;
    share_of_earlier(cue.role.substr(6), cue.range.end);
    return cue.range.end;
  }
  const bool spread = cue.role == "spread";
  const bool pair = cue.role == "split_pair" && last_ >= 0 && near(last_, i, 3) && top_ == last_ &&
                    facts_[static_cast<std::size_t>(last_)].people.best == 2;
  if (spread) spread_of(cue.range.end);
  // "five of one family, they are a father, a mother and three children": of the five.
  const bool family = cue.role == "split" && last_ >= 0 && near(last_, i, 5) && i > range_.begin + 1 &&
                      (is_word(doc_, i - 1, "wAHdh") || is_word(doc_, i - 2, "wAHdh"));
  const int whole = spread && (top_ < 0 || !labelled_.empty()) ? last_total() : family ? last_ : top_;
  // "five dead, they are farmers": what the whole is, told without a number.
  const auto kind = cue.role == "split" && whole >= 0 && cue.range.end < range_.end
                        ? noun_at(resources_, doc_, cue.range.end)
                        : std::nullopt;
  if (kind && (kind->morph & kPlural) && !(kind->morph & (kSingular | kDual)) && !kind->definite && !kind->pronoun &&
      kind->outcome.empty() && !kind->governed && kind->group != "any" && kind->range.end < range_.end) {
    const auto also = noun_at(resources_, doc_, kind->range.end);
    CountFact& all = facts_[static_cast<std::size_t>(whole)];
    if (!(also && also->joined) && (all.group == "any" || all.group == "combatant")) {
      all.group = kind->group == "combatant" ? "combatant" : std::string(kind->group);
      return kind->range.end;
    }
  }
  if ((cue.role == "split" || spread || pair) && whole >= 0) {
    share_of_ = list_of_ = top_ = whole;
    if (spread) last_ = whole;
    split_ = true;
    trigger_.hungry = false;
    return cue.range.end;
  }
  if (cue.role == "where" && top_ >= 0 && facts_[static_cast<std::size_t>(top_)].people.best.value_or(0) > 2)
    where_ = i;
  return 0;
}

void CountScanner::spread_of(std::uint32_t i) {
  constexpr std::uint32_t kReach = 3;  // "the operations of arrest"
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (!doc_.tokens[j].may_be(Tag::harm) && !doc_.tokens[j].may_be(Tag::victim)) continue;
    for (const Match& m : doc_.matches_at(j)) {
      const std::string_view outcome = lasting(resources_.attr(m.entry, "outcome"));
      if (!outcome.empty() && (m.proclitics & kAl)) labelled_ = outcome;
    }
  }
}

std::uint32_t CountScanner::total_cue(const Cue& cue, std::uint32_t i) {
  if (next_number(i)) return 0;
  if (cue.role == "total" && negated(i)) {                 // "by an interval of no more than seconds"
    const bool told = is_word(doc_, cue.range.end, "En");  // "and no injuries were reported"
    if (told) unreal_until_ = std::max(unreal_until_, cue.range.end + kUnrealReach);
    return cue.range.end;
  }
  // "rose to nine the number of the dead": told already.
  const bool told = last_ >= 0 && !total_.open && facts_[static_cast<std::size_t>(last_)].cumulative &&
                    near(last_, i, 2) && !cue.joined;
  earlier_ |= cue.role == "tally_before";
  summed_ |= cue.role == "sum";
  if (cue.role == "tally" && told) {
    share_of_ = -1;
    return cue.range.end;
  }
  // "the toll reached 41"
  const auto reached = cue.range.end < range_.end ? cue_at(resources_, doc_, cue.range.end) : std::nullopt;
  const bool known = (reached && reached->role == "total" && doc_.fold(i).starts_with("AlHSyl")) ||
                     (doc_.fold(i).ends_with("hm") && !labelled_.empty() && number_follows(cue.range.end));
  if (cue.role == "tally" && !total_.open && !known && !tally_counts(cue.range.end)) return 0;
  if (!total_.open) {
    total_ = {};
    total_.begin = i;
  }
  total_.open = true;
  total_.end = cue.range.end;
  if (const std::string_view outcome = harm_labelled(cue.range.end); !outcome.empty()) total_.outcome = outcome;
  total_.cumulative |= cue.cumulative;
  share_of_ = -1;
  return cue.range.end;
}

std::uint32_t CountScanner::people_cue(const Cue& cue, std::uint32_t i) {
  // "the toll of the dead rose to 52,243, and the injuries to 117,639"
  if (cue.role == "case_injured" && doc_.fold(i).starts_with("wAl") && next_figure(cue.range)) {
    const bool cumulative = facts_[static_cast<std::size_t>(last_)].cumulative;
    total_ = {.open = true, .cumulative = cumulative, .begin = i, .end = cue.range.end, .outcome = "injured"};
    return cue.range.end;
  }
  if (cue.role == "the_displaced" && total_.open) {
    total_.outcome = "displaced";
    total_.group = "any";
    return cue.range.end;
  }
  if (cue.role == "the_returned" && total_.open) {
    total_.outcome = "returned";
    total_.group = "any";
    return cue.range.end;
  }
  if (cue.role == "under_siege" && pending_) {
    befell("besieged", cue.range);
    return cue.range.end;
  }
  if (cue.role.starts_with("befell_") && pending_) {  // "13 others suffered wounds", "65 of them fell into captivity"
    befell(cue.role.substr(7), cue.range);
    return cue.range.end;
  }
  if (cue.role == "own_ranks") {
    name_ranks(i);
    return cue.range.end;
  }
  // "three fighters rose": of people counted right before it the verb means martyrdom.
  const std::uint32_t reach = collecting_ ? 2 * kShareReach : 2;
  if (cue.role == "fate" && pending_ && pending_->range.end + reach >= i && pending_->range.end <= i &&
      pending_->best.value_or(0) > 1 && doc_.fold(i).starts_with("Artq")) {
    befell("killed", cue.range);
    return cue.range.end;
  }
  const bool fate = cue.role == "unknown_fate" && pending_ && pending_->range.begin > range_.begin &&
                    is_word(doc_, pending_->range.begin - 1, "mSyr");
  if ((cue.role == "among_missing" && pending_) || fate) {  // "the fate of 30 is unknown"
    pending_top_ = true;
    befell("missing", cue.range);
    return cue.range.end;
  }
  // "five persons are still under the rubble"
  const bool counted =
      pending_ && (pending_->shape == People::Shape::Numbered || pending_->shape == People::Shape::Bare);
  if (cue.role == "under_rubble" && counted && pending_->range.end + 2 >= i && pending_->range.begin > range_.begin &&
      links(pending_->range.begin - 1)) {
    befell("missing", cue.range);
    return cue.range.end;
  }
  if (cue.role == "nowhere" && last_ >= 0 && near(last_, i) &&
      facts_[static_cast<std::size_t>(last_)].outcome == "detained") {
    facts_[static_cast<std::size_t>(last_)].outcome = "abducted";
    return cue.range.end;
  }
  if (cue.role == "most") {
    swallow_ = i + 3;
    return cue.range.end;
  }
  if (cue.role == "all_of_them") {
    name_all(cue.range.end);
    swallow_ = cue.range.end + 2;
    return cue.range.end;
  }
  return 0;
}

std::uint32_t CountScanner::trigger_cue(const Cue& cue, std::uint32_t i) {
  if (cue.role == "denial") {
    unreal_until_ = range_.end;
    return cue.range.end;
  }
  if (cue.role == "estimate") {
    estimate_at_ = cue.range.end;
    return 0;
  }
  if (cue.role == "carried_out") {
    executed_at_ = cue.range.end;
    return 0;
  }
  if (cue.role == "plan") {
    constexpr std::uint32_t kPlan = 14;
    plan_at_ = cue.range.end;
    plan_until_ = plan_at_ + kPlan;
    return 0;
  }
  if (cue.role == "unreal") {
    // "carried out the sentence of death"
    if (executed_at_ != 0 && i <= executed_at_ + kUnrealReach) return cue.range.end;
    unreal_until_ = std::max(unreal_until_, cue.range.end + kUnrealReach);
    // "without any injuries having been told"
    constexpr std::uint32_t kClause = 8;
    for (std::uint32_t j = cue.range.end; is_word(doc_, cue.range.end, "An") && j < range_.end && j < i + kClause;
         ++j) {
      if (doc_.tokens[j].kind == TokenKind::Punct) break;
      unreal_until_ = std::max(unreal_until_, j + 1);
    }
    // "it is not known whether there are dead or wounded among the gunmen": the whole question.
    const bool whether = doc_.fold(i).ends_with("A*A") && i > range_.begin && doc_.fold(i - 1).ends_with("mA");
    while (whether && unreal_until_ < range_.end && doc_.tokens[unreal_until_].kind != TokenKind::Punct)
      ++unreal_until_;
    // "it is expected that": the word for "that" opens no news of its own.
    return is_word(doc_, cue.range.end - 1, "An") ? cue.range.end : 0;
  }
  if (cue.role == "dwells" && people_numbered(cue.range.end) && siege_before(doc_, range_.begin, i)) {
    begin_trigger("besieged", cue.range, false);
    return cue.range.end;
  }
  if (cue.role == "free" || cue.role == "treated" || cue.role == "dwells") {
    // "20 of X against 35 of Y"
    if (is_word(doc_, i, "mqAbl") && last_ >= 0 && near(last_, i) && next_number(cue.range.end)) return cue.range.end;
    trigger_ = {};
    trigger_.free = trigger_.hungry = true;
    trigger_.treated = cue.role == "treated";
    trigger_.range = cue.range;
    return cue.range.end;
  }
  if (cue.role == "fate") return fate(cue, i);
  if (cue.role == "ranks" && total_.open) {
    const auto noun = cue.range.end < range_.end ? noun_at(resources_, doc_, cue.range.end) : std::nullopt;
    if (noun && noun->definite && noun->group != "any" && noun->group != "combatant") {
      total_.group = noun->group;
    }
  }
  if (cue.role == "fate_noun" || cue.role == "ranks") return cue.range.end;
  if (cue.role == "lives") return lives(cue, i);
  if (cue.role == "reap") {
    came_of_attempt(i);
    if (trigger_.free) trigger_ = {};  // "survived an attempt that claimed three of his guards": those did not
    if (reaped(cue.range.end)) return trigger_.range.end;
    reap_at_ = cue.range.end;
    return 0;
  }
  if (cue.role == "went" || cue.role == "tended") return went(cue, i);
  if (cue.role != "fall") return 0;
  if (i > range_.begin && is_word(doc_, i, "En") && is_word(doc_, i - 1, "fDlA")) return cue.range.end;  // "besides"
  if (negated(i)) {
    unreal_until_ = cue.range.end + kUnrealReach;
    return cue.range.end;
  }
  came_of_attempt(i);
  if (trigger_.hungry && !trigger_.fall && (!trigger_.free || is_word(doc_, i, "En"))) return 0;
  fallen_.reset();
  fallen_list_.clear();
  const bool dozens = pending_ && pending_->shape == People::Shape::Bare && pending_->qualifier == Qualifier::Vague;
  if (pending_ && (dozens || pending_->shape == People::Shape::Numbered)) {
    fallen_ = pending_;
    if (pending_->joined) fallen_list_ = pending_list_;
  }
  trigger_ = {};
  trigger_.fall = trigger_.hungry = true;
  trigger_.range = cue.range;
  return doc_.matches_at(i).size() > 1 && cue.range.end == i + 1 ? 0 : cue.range.end;
}

void CountScanner::came_of_attempt(std::uint32_t i) {
  const auto here = doc_.matches_at(i);
  const bool done = std::any_of(here.begin(), here.end(),
                                [](const Match& m) { return (m.morph & kPerfect) && !(m.morph & kImperfect); });
  const auto before = i > range_.begin ? cue_at(resources_, doc_, i - 1) : std::nullopt;  // "if there arrived"
  const bool condition = before && before->role == "unreal";
  if (done && !condition && i < unreal_until_ && unreal_until_ <= i + kUnrealReach) unreal_until_ = i;
}

}  // namespace sijill
