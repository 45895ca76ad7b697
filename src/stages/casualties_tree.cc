#include "stages/casualties_tree.h"
#include "stages/within.h"

#include <algorithm>

namespace sijill {
namespace {

using Index = std::size_t;

std::int64_t figure(const CountFact& f) { return f.people.best.value_or(f.people.min.value_or(0)); }

bool same_bounds(const CountFact& a, const CountFact& b) {
  return a.people.min == b.people.min && a.people.max == b.people.max && a.people.best == b.people.best;
}

bool vague(const CountFact& f) { return !f.people.best; }

/// Places named in the sentence of a count, to tell two incidents of one size apart.
std::vector<std::uint32_t> places_of(const Document& doc, const CountFact& f) {
  std::vector<std::uint32_t> places;
  for (const PlaceMention& m : sijill::within(doc.place_mentions, doc.sentences[f.sentence].range))
    places.push_back(m.place);
  return places;
}

bool share_place(const Document& doc, const CountFact& a, const CountFact& b) {
  const auto x = places_of(doc, a), y = places_of(doc, b);
  if (x.empty() || y.empty()) return true;
  return std::any_of(x.begin(), x.end(), [&](std::uint32_t p) { return std::find(y.begin(), y.end(), p) != y.end(); });
}

/// How much a group leaves open: anybody, fighters of some side, fighters of one.
int width(std::string_view group) {
  if (group == "any") return 2;
  return group == "civilian" || group == "combatant" ? 1 : 0;
}

bool compatible(const CountFact& a, const CountFact& b) { return within(a.group, b.group) || within(b.group, a.group); }

/// A second figure of the one sentence is told in the other too: "9 killed and 12 wounded" here and there is one story.
bool told_together(const std::vector<CountFact>& facts, const CountFact& a, const CountFact& b) {
  const auto neighbours = [&](const CountFact& f, auto&& visit) {
    constexpr Index kWindow = 40;  // a title's counts, moved to the body, stand apart from their sentence
    const auto at = static_cast<Index>(&f - facts.data());
    for (Index i = at < kWindow ? 0 : at - kWindow; i < facts.size() && i < at + kWindow; ++i) {
      if (i != at && facts[i].sentence == f.sentence) visit(facts[i]);
    }
  };
  const bool close = a.sentence < b.sentence + 3 && b.sentence < a.sentence + 3;
  bool together = false;
  neighbours(a, [&](const CountFact& x) {
    if (figure(x) < 2 && figure(a) < 3) return;
    neighbours(b, [&](const CountFact& y) {
      const bool same = vague(x) == vague(y) && x.outcome == y.outcome && figure(x) == figure(y) && compatible(x, y);
      // Two and "some" recur by chance.
      const bool telling = figure(x) > 2 || figure(a) > 2 || (vague(x) && vague(a) && x.outcome != a.outcome && close);
      together |= same && telling;
    });
  });
  return together;
}

/// Numbers that recur by chance are smaller.
constexpr std::int64_t kNoChance = 12;

/// A verb of speaking stands between the two, which are no further apart than a long sentence of news.
bool said_between(const Document& doc, const CountFact& a, const CountFact& b) {
  constexpr std::uint32_t kReach = 80;
  if (b.people.range.begin > a.people.range.end + kReach) return false;
  for (std::uint32_t i = a.people.range.end; i < b.people.range.begin; ++i) {
    if (!doc.tokens[i].may_be(Tag::report)) continue;
    const auto words = doc.matches_at(i);
    if (std::any_of(words.begin(), words.end(), [](const Match& m) { return m.kind == EntryKind::Verb; })) return true;
  }
  return false;
}

/// The same figure told again: title and body, or two sentences about one place. Small numbers recur by chance, so
/// two of one sentence are never one.
bool told_twice(const Document& doc, const std::vector<CountFact>& facts, const CountFact& a, const CountFact& b) {
  if (a.outcome != b.outcome || !compatible(a, b)) return false;
  const auto open = [](const CountFact& f) { return f.people.qualifier == Qualifier::AtLeast; };
  const auto beyond = [](const CountFact& f) { return f.people.qualifier == Qualifier::MoreThan; };
  if (beyond(a) != beyond(b)) return false;  // "more than 20" beside 21 is another telling
  const bool exact_twin = figure(a) == figure(b) && a.people.best && b.people.best &&
                          (same_bounds(a, b) || a.title != b.title || open(a) || open(b));
  const bool vague_twin = vague(a) && vague(b) && a.people.min == b.people.min;
  const bool range_twin = vague_twin && a.people.max && a.people.max == b.people.max;  // "8 to 12"
  if (range_twin && a.sentence != b.sentence) return true;
  if (!exact_twin && !vague_twin) return false;
  if (a.title && b.title) return a.group == b.group;
  if (a.title || b.title) return true;
  // "18 died, the monitor said, and its director said that 18 died": one sentence tells it twice only by two speakers.
  if (a.sentence == b.sentence)
    return a.group == b.group && figure(a) >= kNoChance && said_between(doc, a, b) && (a.parent < 0) == (b.parent < 0);
  // "two girls were killed ..., which led to the killing of his two daughters"
  if (exact_twin && b.people.kin && a.group == b.group && b.group != "civilian" && b.sentence == a.sentence + 1 &&
      figure(a) > 1)
    return true;
  if (!a.title && !b.title && told_together(facts, a, b)) return true;
  // "Some" of one group, told of one act, are the same.
  if (vague_twin && a.event >= 0 && a.event == b.event && a.group == b.group && (a.parent < 0) == (b.parent < 0) &&
      a.people.shape != People::Shape::Other && b.people.shape != People::Shape::Other)
    return true;
  // "Dozens" of one group are the same dozens, unless other places are named.
  if (vague_twin) return a.people.min.value_or(0) >= 20 && a.group == b.group && share_place(doc, a, b);
  if (figure(a) >= kNoChance) return true;
  constexpr std::int64_t kSeldom = 6;
  if (figure(a) >= kSeldom && a.group == b.group && a.group != "any") return true;
  const bool next = b.sentence <= a.sentence + 2 &&
                    std::none_of(&a + 1, &b, [](const CountFact& between) { return !between.dropped; });
  const bool kinds = a.group != "any" && b.group != "any";
  if (a.group != b.group && (figure(a) < 3 || kinds) && !(next && (a.group == "any") != (b.group == "any")))
    return false;
  if (a.event >= 0 && b.event >= 0 && a.event != b.event) {
    const auto& x = doc.events[static_cast<Index>(a.event)].event.where;
    const auto& y = doc.events[static_cast<Index>(b.event)].event.where;
    const bool meet = std::any_of(x.begin(), x.end(), [&](const Where& p) {
      return std::any_of(y.begin(), y.end(), [&](const Where& q) { return p.name_ar == q.name_ar; });
    });
    if (!x.empty() && !y.empty() && !meet) return false;
  }
  return share_place(doc, a, b) && (a.parent < 0) == (b.parent < 0);
}

class Tree {
 public:
  Tree(const Document& doc, std::vector<CountFact>& facts) : doc_(doc), facts_(facts) {
    while (lead_ < doc.sentences.size() && doc.sentences[lead_].zone != Zone::Body) ++lead_;
  }

  void settle() {
    drop_tentative();
    unite();
    drop_vague();
    split_mixed();
    add_up();
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
      if (!alive(i) || !vague(facts_[i]) || facts_[i].parent >= 0 || facts_[i].people.max) continue;
      const std::int64_t least = facts_[i].people.min.value_or(0);
      constexpr std::int64_t kDozens = 20;
      Index precise = facts_.size();
      bool several = false;
      for (Index j = first_near(i); j < end_near(i); ++j) {
        if (i == j || !alive(j) || vague(facts_[j]) || facts_[i].outcome != facts_[j].outcome) continue;
        if (facts_[j].parent >= 0 || !compatible(facts_[i], facts_[j])) continue;
        const bool one_act = facts_[i].event >= 0 && facts_[i].event == facts_[j].event &&
                             facts_[i].people.min.value_or(0) <= 2 && facts_[i].group == facts_[j].group &&
                             !(facts_[i].people.shape == People::Shape::Other);
        if ((facts_[i].title || lead(facts_[i]) || one_act) && facts_[j].sentence != facts_[i].sentence &&
            figure(facts_[j]) >= least) {
          several |= precise < facts_.size() && facts_[precise].sentence != facts_[j].sentence;
          precise = j;
        }
      }
      facts_[i].dropped = precise < facts_.size() && !(several && least >= kDozens);
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

  /// Counts of one outcome that follow (or precede in the title) a total and add up to it exactly are its parts.
  void add_up() {
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
      // Further on, two figures add up by chance; three do not.
      std::vector<Index> near;
      std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(near),
                   [&](Index i) { return !far(facts_[i], facts_[t]); });
      std::vector<Index> parts = subset(near, figure(facts_[t]));
      if (parts.empty() && near.size() < candidates.size()) {
        parts = subset(candidates, figure(facts_[t]));
        if (parts.size() < 3) parts.clear();
      }
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
