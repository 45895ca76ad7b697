#include "stages/casualties_tree.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_retold.h"
#include "stages/within.h"

namespace sijill {
namespace {

using Index = std::size_t;

/// How much a group leaves open: anybody, fighters of some side, fighters of one.
int width(std::string_view group) {
  if (group == "any") return 2;
  return group == "civilian" || group == "combatant" ? 1 : 0;
}

class Tree {
 public:
  Tree(const Document& doc, std::vector<CountFact>& facts) : doc_(doc), facts_(facts) {
    while (lead_ < doc.sentences.size() && doc.sentences[lead_].zone != Zone::Body) ++lead_;
  }

  void settle() {
    drop_tentative();
    drop_victims();
    unite();
    drop_vague();
    split_mixed();
    for (const bool own : {true, false}) add_up(own);
    widen();
    for (CountFact& fact : facts_) fact.dropped |= fact.needs_sum && fact.parent < 0;
  }

 private:
  bool alive(Index i) const { return !facts_[i].dropped; }

  /// Counts are compared with those near them, so that a report of any length takes linear time. Reports of record
  /// length hold a hundred counts.
  static constexpr Index kReach = 250;
  static Index first_near(Index i) { return i < kReach ? 0 : i - kReach; }
  Index end_near(Index i) const { return std::min(i + kReach, static_cast<Index>(facts_.size())); }

  /// A bare number of a list stands if the list has a total that it completes, or a neighbour of its own kind.
  void drop_tentative() {
    for (Index i = 0; i < facts_.size(); ++i) {
      if (!facts_[i].tentative || !alive(i)) continue;
      const bool listed = i > 0 && facts_[i - 1].sentence == facts_[i].sentence;
      if (!listed) facts_[i].dropped = true;
    }
  }

  /// "the victims came to 45 (12 dead and 33 wounded)": who was dead and wounded together was no toll of either.
  void drop_victims() {
    for (Index i = 0; i + 2 < facts_.size(); ++i) {
      CountFact &all = facts_[i], &dead = facts_[i + 1], &hurt = facts_[i + 2];
      constexpr std::uint32_t kBehind = 3;
      if (all.outcome != "killed" || dead.outcome != "killed" || hurt.outcome != "injured") continue;
      if (dead.people.range.begin == 0 || !is_sign(doc_, dead.people.range.begin - 1, '(')) continue;
      if (all.sentence != hurt.sentence || all.people.range.end + kBehind < dead.people.range.begin) continue;
      if (!all.people.best || !dead.people.best || all.people.best != *dead.people.best + hurt.people.best.value_or(0))
        continue;
      all.dropped = true;
      for (CountFact* part : {&dead, &hurt}) {
        if (part->parent == static_cast<int>(i)) part->parent = all.parent;
        if (part->group == "any") part->group = all.group;
      }
    }
  }

  void merge(Index into, Index from) {
    CountFact& a = facts_[into];
    CountFact& b = facts_[from];
    a.tellings.push_back(b.people.range);
    a.tellings.insert(a.tellings.end(), b.tellings.begin(), b.tellings.end());
    // The body knows the group better than the title; the narrower of two groups is the better one.
    const bool narrower = width(b.group) < width(a.group) && (a.title || !b.inherited);
    if (narrower || (a.title && width(b.group) == width(a.group))) a.group = b.group;
    if (a.title && !b.title) {
      a.tellings.front() = a.people.range;
      a.people = b.people;
      a.sentence = b.sentence;
      a.harm = b.harm;
      a.title = false;
    }
    // "11 dead" above, "11 civilians at least" below: the fuller telling knows what is left open.
    if (a.people.qualifier == Qualifier::Exact && b.people.qualifier == Qualifier::AtLeast && narrower) {
      a.people.qualifier = b.people.qualifier;
      a.people.min = b.people.min;
      a.people.max = b.people.max;
    }
    a.cumulative |= b.cumulative;
    if (a.parent < 0 && b.parent != static_cast<int>(into)) a.parent = b.parent;
    b.group = a.group;  // what takes its group from the telling beside it asks there
    b.dropped = true;
    for (Index i = first_near(from); i < end_near(from); ++i) {
      if (facts_[i].parent != static_cast<int>(from)) continue;
      facts_[i].parent = static_cast<int>(into);
      if (facts_[i].inherited && facts_[i].group == "any") facts_[i].group = a.group;
    }
    // What was a share of the one may have been the total of the other: no count is a share of itself.
    for (int i = a.parent; i >= 0; i = facts_[static_cast<Index>(i)].parent) {
      if (i == static_cast<int>(into)) {
        a.parent = -1;
        break;
      }
    }
  }

  void unite() {
    for (Index i = 0; i < facts_.size(); ++i) {
      if (!alive(i)) continue;
      for (Index j = i + 1; j < end_near(i); ++j) {
        if (!alive(j) || !alive(i)) continue;
        if (facts_[j].parent == static_cast<int>(i) || facts_[i].parent == static_cast<int>(j)) continue;
        if (told_twice(doc_, facts_, facts_[i], facts_[j])) merge(i, j);
      }
    }
    for (Index i = 0; i < facts_.size(); ++i) {
      if (facts_[i].parent == static_cast<int>(i)) facts_[i].parent = -1;
    }
  }

  /// Told in the first sentence of the body, which sums up.
  bool lead(const CountFact& fact) const { return fact.sentence <= lead_; }

  /// "dozens of Houthis" in the title, 43 in the body; but dozens are more than two such figures of the body.
  void drop_vague() {
    for (Index i = 0; i < facts_.size(); ++i) {
      const bool share = facts_[i].parent >= 0;
      if (!alive(i) || !vague(facts_[i]) || (share && !facts_[i].title) || facts_[i].people.max) continue;
      const std::int64_t least = facts_[i].people.min.value_or(0);
      constexpr std::int64_t kDozens = 20;
      Index told = facts_.size();
      bool precise = false, several = false;
      for (Index j = first_near(i); j < end_near(i); ++j) {
        // "dead and wounded" in the title, "dozens" of them in the body.
        const bool fuller = facts_[i].title && least <= 2 && figure(facts_[j]) > least;
        if (i == j || !alive(j) || (vague(facts_[j]) && !fuller) || facts_[i].outcome != facts_[j].outcome) continue;
        // "29 wounded, medics among them" in the title, "six medics among them" in the body.
        if (share ? facts_[j].parent < 0 || facts_[i].group != facts_[j].group
                  : facts_[j].parent >= 0 || !compatible(facts_[i], facts_[j]))
          continue;
        const bool one_act = facts_[i].event >= 0 && facts_[i].event == facts_[j].event &&
                             facts_[i].people.min.value_or(0) <= 2 && facts_[i].group == facts_[j].group &&
                             !(facts_[i].people.shape == People::Shape::Other);
        if ((!facts_[i].title && !lead(facts_[i]) && !one_act) || facts_[j].sentence == facts_[i].sentence) continue;
        several |= told < facts_.size() && facts_[told].sentence != facts_[j].sentence;
        if (figure(facts_[j]) >= least || !facts_[i].title) told = j;
        if (figure(facts_[j]) >= least) precise = true;
      }
      facts_[i].dropped = precise && !(several && least >= kDozens);
    }
  }

  /// "24 citizens, of them 13 fighters of X and 8 citizens", "18 of its members killed and 29 wounded, civilians among
  /// them": who holds people of both kinds is of neither.
  void widen() {
    for (const CountFact& part : facts_) {
      if (part.dropped || part.parent < 0) continue;
      CountFact& whole = facts_[static_cast<Index>(part.parent)];
      const bool fights = part.group.starts_with("combatant");
      const bool civil = part.group == "civilian" || part.group == "child" || part.group == "woman";
      if ((whole.group == "civilian" && fights && citizens(whole)) ||
          (whole.inherited && whole.group.starts_with("combatant") && civil))
        whole.group = "any";
    }
  }

  /// "Citizens" may be anybody, "civilians" are none of the fighters.
  bool citizens(const CountFact& fact) const {
    const Range r = fact.people.range;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].may_be(Tag::citizen)) return true;
    }
    return false;
  }

  /// "29 casualties among the civilians, of them 11 deaths and 18 injuries": the sum is of neither.
  void split_mixed() {
    for (Index t = 0; t + 2 < facts_.size(); ++t) {
      CountFact& whole = facts_[t];
      const bool word = whole.people.outcome == "injured" || whole.people.outcome == "killed";
      if (!alive(t) || vague(whole) || !word) continue;
      CountFact &a = facts_[t + 1], &b = facts_[t + 2];
      if (a.sentence != whole.sentence || b.sentence != whole.sentence || a.outcome == b.outcome) continue;
      const auto harmed = [](const CountFact& f) { return f.outcome == "killed" || f.outcome == "injured"; };
      if (!harmed(a) || !harmed(b) || figure(a) + figure(b) != figure(whole)) continue;
      for (CountFact* part : {&a, &b}) {
        part->parent = -1;
        if (part->group == "any") part->group = whole.group;
        const int at = static_cast<int>(part - facts_.data());
        for (Index i = t + 3; i < end_near(t); ++i) {
          if (facts_[i].parent == at && facts_[i].group == "any") facts_[i].group = part->group;
        }
      }
      whole.dropped = true;
    }
  }

  /// Those of its own sentence, or of any: further on, two figures add up by chance; three do not.
  std::vector<Index> parts_among(const std::vector<Index>& candidates, const CountFact& whole, bool own) const {
    std::vector<Index> kept;
    for (const Index i : candidates) {
      if (own ? facts_[i].sentence == whole.sentence : !far(facts_[i], whole)) kept.push_back(i);
    }
    std::vector<Index> parts = subset(kept, figure(whole));
    // Not beside a share told as such: "4 civilians, among them a child and two women, and Y killed two children".
    const bool shares = std::all_of(kept.begin(), kept.end(), [&](Index i) {
      return facts_[i].parent < 0 || std::find(parts.begin(), parts.end(), i) != parts.end();
    });
    if (own && !shares) return {};
    if (own || !parts.empty()) return parts;
    parts = subset(candidates, figure(whole));
    if (parts.size() < 3) parts.clear();
    return parts;
  }

  /// Counts of one outcome that follow (or precede in the title) a total and add up to it exactly are its parts.
  void add_up(bool own) {
    for (Index t = 0; t < facts_.size(); ++t) {
      if (!alive(t) || vague(facts_[t]) || figure(facts_[t]) < 3) continue;
      const Qualifier q = facts_[t].people.qualifier;
      if (q == Qualifier::MoreThan || q == Qualifier::About || q == Qualifier::LessThan) continue;
      std::vector<Index> candidates;
      for (Index i = first_near(t); i < end_near(t); ++i) {
        if (i == t || !alive(i) || facts_[i].outcome != facts_[t].outcome || vague(facts_[i])) continue;
        if (facts_[i].parent == static_cast<int>(t)) {
          candidates.push_back(i);
          continue;
        }
        if (i < t && !facts_[t].title && !facts_[t].summed) continue;
        if (i > t && facts_[i].earlier) continue;
        // "which raises the number of its dead since the start to 56": no part of a day's dead.
        const bool running = facts_[i].cumulative && !facts_[t].cumulative && facts_[i].group.starts_with("combatant:");
        if (running && facts_[i].sentence != facts_[t].sentence) continue;
        if (facts_[i].parent >= 0 || !within(facts_[i].group, facts_[t].group)) continue;
        if (figure(facts_[i]) >= figure(facts_[t]) || is_ancestor(i, t)) continue;
        // One and two make three by chance, in another sentence.
        constexpr std::int64_t kSmall = 5;
        if (figure(facts_[t]) <= kSmall && !facts_[t].title && !lead(facts_[t]) &&
            facts_[i].sentence != facts_[t].sentence)
          continue;
        candidates.push_back(i);
      }
      if (candidates.size() < 2) continue;
      std::vector<Index> parts = parts_among(candidates, facts_[t], own);
      // "22 dead, among them 21 tourists": the one who is left over stands in the same sentence, if he is told.
      const auto added = [&](Index i) { return facts_[i].parent < 0; };
      // So too where some of its parts were told as such: the rest adds up by chance.
      const auto all = static_cast<std::ptrdiff_t>(parts.size());
      const auto more = std::count_if(parts.begin(), parts.end(), added);
      const bool lone = (more == 1 || (more == 2 && more < all)) && !facts_[t].title;
      for (const Index i : parts) {
        if (lone && added(i) && facts_[i].sentence != facts_[t].sentence) continue;
        if (facts_[i].parent >= 0) continue;
        facts_[i].parent = static_cast<int>(t);
        // "of the 519 civilians Baghdad had 298 dead, Nineveh 102"
        if (facts_[i].group == "any") facts_[i].group = facts_[t].group;
      }
    }
  }

  /// Parts follow their total, unless that sums up the report.
  bool far(const CountFact& part, const CountFact& total) const {
    constexpr std::uint32_t kNear = 4;
    return !total.title && !lead(total) && part.sentence > total.sentence + kNear;
  }

  bool is_ancestor(Index a, Index of) const {
    for (int i = facts_[of].parent; i >= 0; i = facts_[static_cast<Index>(i)].parent) {
      if (static_cast<Index>(i) == a) return true;
    }
    return false;
  }

  /// First a contiguous run, then, for short lists, the only subset of three or more that fits.
  std::vector<Index> subset(const std::vector<Index>& candidates, std::int64_t sum) const {
    for (Index begin = 0; begin < candidates.size(); ++begin) {
      std::int64_t total = 0;
      for (Index end = begin; end < candidates.size() && total < sum; ++end) {
        total += figure(facts_[candidates[end]]);
        if (total == sum && end > begin) {
          return {candidates.begin() + static_cast<std::ptrdiff_t>(begin),
                  candidates.begin() + static_cast<std::ptrdiff_t>(end) + 1};
        }
      }
    }
    constexpr Index kMost = 14;
    if (candidates.size() > kMost) return {};
    std::vector<Index> found;
    for (std::uint32_t mask = 1; mask < (1u << candidates.size()); ++mask) {
      std::int64_t total = 0;
      for (Index i = 0; i < candidates.size(); ++i) {
        if (mask >> i & 1) total += figure(facts_[candidates[i]]);
      }
      if (total != sum || __builtin_popcount(mask) < 3) continue;
      if (!found.empty()) return {};  // ambiguous: proves nothing
      for (Index i = 0; i < candidates.size(); ++i) {
        if (mask >> i & 1) found.push_back(candidates[i]);
      }
    }
    return found;
  }

  const Document& doc_;
  std::vector<CountFact>& facts_;
  std::uint32_t lead_ = 0;  ///< the first sentence of the body
};

/// More people harmed than any of these wars has: money or cubic metres that stand beside a word of loss.
bool implausible(const CountFact& fact) {
  constexpr std::int64_t kMost = 5'000'000;
  if (fact.outcome == "displaced" || fact.outcome == "returned" || fact.outcome == "besieged") return false;
  return fact.people.min.value_or(0) > kMost || fact.people.best.value_or(0) > kMost;
}

}  // namespace

void settle_counts(const Document& doc, std::vector<CountFact>& facts) {
  Tree(doc, facts).settle();
  for (CountFact& fact : facts) fact.dropped = fact.dropped || implausible(fact);
}

}  // namespace sijill
