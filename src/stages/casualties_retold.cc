// The same figure told again: title and body, two speakers, two sentences of one story.
#include "stages/casualties_retold.h"

#include <algorithm>

#include "stages/within.h"

namespace sijill {

std::int64_t figure(const CountFact& f) { return f.people.best.value_or(f.people.min.value_or(0)); }

bool vague(const CountFact& f) { return !f.people.best; }

bool compatible(const CountFact& a, const CountFact& b) { return within(a.group, b.group) || within(b.group, a.group); }

namespace {

using Index = std::size_t;

bool same_bounds(const CountFact& a, const CountFact& b) {
  return a.people.min == b.people.min && a.people.max == b.people.max && a.people.best == b.people.best;
}

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
    if (figure(x) < 2 && (figure(a) < 3 || x.outcome == a.outcome)) return;
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

}  // namespace

bool told_twice(const Document& doc, const std::vector<CountFact>& facts, const CountFact& a, const CountFact& b) {
  if (a.outcome != b.outcome || !compatible(a, b) || a.needs_sum != b.needs_sum) return false;
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
  // "among them 41 children" is no telling of the 41 who died elsewhere.
  if (a.group != b.group && (a.parent < 0) != (b.parent < 0) && a.sentence != b.sentence) return false;
  // "18 died, the monitor said, and its director said that 18 died": one sentence tells it twice only by two speakers.
  if (a.sentence == b.sentence)
    return a.group == b.group && figure(a) > 2 && said_between(doc, a, b) && (a.parent < 0) == (b.parent < 0);
  // "two girls were killed ..., which led to the killing of his two daughters"
  if (exact_twin && b.people.kin && a.group == b.group && b.group != "civilian" && b.sentence == a.sentence + 1 &&
      figure(a) > 1)
    return true;
  if ((figure(a) > 2 || vague_twin || share_place(doc, a, b)) && told_together(facts, a, b)) return true;
  // "Some" of one group, told of one act, are the same.
  if (vague_twin && a.event >= 0 && a.event == b.event && a.group == b.group && (a.parent < 0) == (b.parent < 0) &&
      a.people.shape != People::Shape::Other && b.people.shape != People::Shape::Other)
    return true;
  // "Dozens" of one group are the same dozens, unless other places are named.
  if (vague_twin) return a.people.min.value_or(0) >= 20 && a.group == b.group && share_place(doc, a, b);
  if (figure(a) >= kNoChance) return true;
  constexpr std::int64_t kSeldom = 6;
  const bool seldom = figure(a) >= kSeldom && a.group == b.group && a.group != "any";
  if (seldom && (a.group.starts_with("combatant") || share_place(doc, a, b))) return true;
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

}  // namespace sijill
