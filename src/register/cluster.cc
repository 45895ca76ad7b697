#include "register/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "register/known_acts.h"
#include "register/link.h"

namespace sijill {
namespace {

/// Two groups are one if those of their members that pin them down best come to this, unless all pairs together come to
/// less than the second: then they are alike in those two only. Or if all pairs come to the third.
constexpr int kAnchorPoints = 52, kLeastMean = 15, kMeanPoints = 54;
/// Or one pair in so many is a link and all come to this on average.
constexpr int kLinkedShare = 4, kLinkedMean = 34;
/// One impossible pair in so many is taken for a misreading, not for a second incident.
constexpr int kOneInImpossible = 8;
/// One in so many for a misdated retelling, where as many pairs are known by a great toll.
constexpr int kOneInMisdated = 2, kKnownShare = 10;

class Divider {
 public:
  Divider(const std::vector<Member>& members, const PlaceTree& places, const std::vector<Edit>& edits,
          DecisionMemory* memory)
      : members_(members), places_(places), memory_(memory), size_(members.size()) {
    order_.resize(size_);
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](auto a, auto b) { return members_[a].telling->key < members_[b].telling->key; });
    group_.resize(size_);
    std::iota(group_.begin(), group_.end(), 0u);
    anchor_ = group_;
    for (std::uint32_t i = 0; i < size_; ++i) {
      held_.push_back({i});
      rank_[members_[order_[i]].telling->key] = i;
      weight_.push_back(weight(i));
      toll_.push_back(toll_of(*members_[order_[i]].telling));
      // With a memory by what stays the same when the component has grown.
      hash_.push_back(mix(memory_ != nullptr ? static_cast<std::uint64_t>(members_[order_[i]].id) : std::uint64_t{i}));
    }
    take_edits(edits);
    joins_ = memory_ != nullptr && apart_.empty() ? &memory_->joins : &own_joins_;
  }

  std::vector<std::vector<std::uint32_t>> run() {
    struct Edge {
      int points;
      std::uint32_t a, b;
    };
    std::vector<Edge> edges;
    if (size_ > 1 && size_ <= (memory_ != nullptr ? kMostBeside : kMostRemembered))
      remembered_.resize(size_ * (size_ - 1) / 2);
    for (const auto& [a, b] : meeting()) {
      const Pair pair = pair_of(a, b);
      if (!pair.never && pair.points >= kLinkPoints) edges.push_back({pair.points, a, b});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) {
      return std::tuple(-x.points, x.a, x.b) < std::tuple(-y.points, y.a, y.b);
    });
    for (const Edge& edge : edges) join(group_[edge.a], group_[edge.b]);
    for (const auto& [a, b] : merged_) {
      if (!parted(group_[a], group_[b])) unite(group_[a], group_[b]);
    }
    std::vector<std::vector<std::uint32_t>> groups;
    for (std::vector<std::uint32_t>& held : held_) {
      if (held.empty()) continue;
      std::vector<std::uint32_t> members;
      for (const std::uint32_t i : held) members.push_back(order_[i]);
      std::sort(members.begin(), members.end());
      groups.push_back(std::move(members));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  /// Pairs of a larger component are judged again when asked for; or asked of the memory, if there is one.
  static constexpr std::size_t kMostRemembered = 6000, kMostBeside = 1000;

  /// Of what people said about a pair the last word counts.
  void take_edits(const std::vector<Edit>& edits) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> together;
    for (const Edit& edit : edits) {
      if (edit.act != "merge" && edit.act != "split") continue;
      const auto a = rank_.find(edit.target), b = rank_.find(edit.other);
      if (a == rank_.end() || b == rank_.end()) continue;
      together[std::minmax(a->second, b->second)] = edit.act == "merge";
    }
    for (const auto& [pair, one] : together) {
      if (!one) apart_.insert(pair);
    }
    // Who merges sees two incidents and wants one of all their tellings: they are found first. A telling that was split
    // off goes alone.
    std::set<std::uint32_t> alone;
    for (const auto& [a, b] : apart_) alone.insert({a, b});
    for (const auto& [pair, one] : together) {
      if (!one) continue;
      if (alone.contains(pair.first) || alone.contains(pair.second))
        unite(group_[pair.first], group_[pair.second]);
      else
        merged_.push_back(pair);
    }
  }

  /// True if a person said of some pair of them that it is not one incident.
  bool parted(std::uint32_t g, std::uint32_t h) const {
    if (apart_.empty()) return false;
    for (const std::uint32_t a : held_[g]) {
      for (const std::uint32_t b : held_[h]) {
        if (apart_.contains({std::min(a, b), std::max(a, b)})) return true;
      }
    }
    return false;
  }

  /// What a pair came to; `known`: by a great toll; `again`: never, but of one report that may come back to it. Small:
  /// a large component has a million.
  struct Pair {
    std::int16_t points = 0;
    bool never : 1 = false, known : 1 = false, again : 1 = false, judged : 1 = false;
  };

  /// Pairs that share a block: no other can be a link. A large component is a chain of many days, and most of its pairs
  /// are never asked for.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> meeting() const {
    if (size_ < 2) return {};
    if (size_ == 2) return {{0, 1}};
    std::vector<std::pair<std::int64_t, std::uint32_t>> stands;
    for (std::uint32_t i = 0; i < size_; ++i) {
      for (const std::int64_t block : blocks_of(*members_[order_[i]].telling, places_)) stands.emplace_back(block, i);
    }
    std::sort(stands.begin(), stands.end());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (auto a = stands.begin(); a != stands.end(); ++a) {
      for (auto b = a + 1; b != stands.end() && b->first == a->first; ++b) pairs.emplace_back(a->second, b->second);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

  Pair pair_of(std::uint32_t a, std::uint32_t b) {
    if (remembered_.empty()) return judge_pair(a, b);
    const auto [low, high] = std::minmax(a, b);
    Pair& pair = remembered_[std::size_t{high} * (high - 1) / 2 + low];
    if (!pair.judged) pair = judge_pair(a, b);
    pair.judged = true;
    return pair;
  }

  Pair judge_pair(std::uint32_t a, std::uint32_t b) const {
    if (!apart_.empty() && apart_.contains({std::min(a, b), std::max(a, b)})) return {.never = true};
    const Member &m = members_[order_[a]], &n = members_[order_[b]];
    const auto pair = [](const Judgement& judged) {
      return Pair{.points = static_cast<std::int16_t>(judged.points),
                  .never = judged.never,
                  .known = judged.far && judged.points >= kLinkPoints,
                  .again = judged.again};
    };
    if (memory_ != nullptr) {
      if (const auto known = memory_->pairs.find(m.id, n.id)) return pair(*known);
    }
    const Judgement judged = judge({m.telling, &m.report, m.published}, {n.telling, &n.report, n.published}, places_);
    if (memory_ != nullptr) memory_->pairs.keep(m.id, n.id, judged);
    return pair(judged);
  }

  void join(std::uint32_t g, std::uint32_t h) {
    if (g == h || parted(g, h)) return;
    const std::uint64_t one = hash_[g], other = hash_[h];
    std::optional<bool> bound = joins_->find(one, other);
    if (!bound) joins_->keep(one, other, *(bound = are_one(g, h)));
    if (*bound) unite(g, h);
  }

  bool are_one(std::uint32_t g, std::uint32_t h) {
    const auto all = static_cast<std::int64_t>(held_[g].size() * held_[h].size());
    // Most groups that meet are impossible to one another, which the first pairs show.
    const bool may_be_misdated = most_known(g, h) * kKnownShare >= all;
    const std::int64_t least = may_be_misdated ? kOneInMisdated : kOneInImpossible;
    std::int64_t sum = 0, pairs = 0, impossible = 0, links = 0, known = 0, retold = 0;
    for (const std::uint32_t a : held_[g]) {
      for (const std::uint32_t b : held_[h]) {
        const Pair pair = pair_of(a, b);
        ++pairs;
        known += pair.known;
        if (pair.never) {
          ++(pair.again ? retold : impossible);
          if ((impossible + retold / 2) * least > all) return false;
        } else {
          sum += pair.points;
          links += pair.points >= kLinkPoints;
        }
      }
    }
    impossible += retold / 2;
    if (impossible * (known * kKnownShare >= pairs ? kOneInMisdated : kOneInImpossible) > pairs) return false;
    const Pair best = pair_of(anchor_[g], anchor_[h]);
    const bool pinned = !best.never && best.points >= kAnchorPoints && sum >= kLeastMean * pairs;
    return pinned || sum >= kMeanPoints * pairs || (links * kLinkedShare >= pairs && sum >= kLinkedMean * pairs);
  }

  /// As many pairs across as can be known by a great toll, without judging them.
  std::int64_t most_known(std::uint32_t g, std::uint32_t h) const {
    const auto count = [&](std::uint32_t group, std::uint8_t what) {
      return std::count_if(held_[group].begin(), held_[group].end(), [&](auto i) { return (toll_[i] & what) != 0; });
    };
    return count(g, kGreat) * count(h, kGreat) + count(g, kRenownedAct) * count(h, kAllusion) +
           count(g, kAllusion) * count(h, kRenownedAct);
  }

  static std::uint8_t toll_of(const Telling& t) {
    const bool great = t.killed.best && *t.killed.best >= kGreatToll;
    return static_cast<std::uint8_t>((great ? kGreat : 0) | (renowned(t) ? kRenownedAct : 0) |
                                     (alludes(t) ? kAllusion : 0));
  }

  /// How much a telling pins its incident down: a date of its own, a place, a figure. What is told of several places at
  /// once pins down none of them.
  int weight(std::uint32_t rank) const {
    const Telling& t = *members_[order_[rank]].telling;
    int weight = 0;
    if (t.days.known() && t.days.length() == 1) weight += t.basis == "explicit" || t.basis == "relative" ? 4 : 1;
    if (!t.places.empty() && t.places.front().node >= 0) {
      const PlaceLevel level = places_[t.places.front().node].level;
      const bool several = t.places.size() > 1 && t.places[1].relation != "direction" && t.places[1].node >= 0 &&
                           !places_.within(t.places[0].node, t.places[1].node);
      weight += level >= PlaceLevel::City ? (several ? 2 : 4) : level >= PlaceLevel::Governorate ? 2 : 0;
    }
    if (t.killed.best) weight += 3;
    if (t.injured.best) weight += 1;
    return weight;
  }

  void unite(std::uint32_t g, std::uint32_t h) {
    if (g == h) return;
    const auto [to, from] = std::minmax(g, h);
    for (const std::uint32_t i : held_[from]) group_[i] = to;
    held_[to].insert(held_[to].end(), held_[from].begin(), held_[from].end());
    held_[from].clear();
    hash_[to] += hash_[from];
    const auto order = [&](std::uint32_t rank) { return std::tuple(-weight_[rank], rank); };
    anchor_[to] = std::min(anchor_[to], anchor_[from], [&](auto a, auto b) { return order(a) < order(b); });
  }

  const std::vector<Member>& members_;
  const PlaceTree& places_;
  DecisionMemory* const memory_;
  const std::size_t size_;
  std::vector<std::uint32_t> order_;  ///< rank by key to index of member; everything below counts in ranks
  std::unordered_map<std::string_view, std::uint32_t> rank_;
  std::vector<std::uint32_t> group_;
  std::vector<std::vector<std::uint32_t>> held_;
  std::vector<std::uint32_t> anchor_;  ///< per group, the member that pins it down best
  std::set<std::pair<std::uint32_t, std::uint32_t>> apart_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merged_;
  std::vector<Pair> remembered_;
  std::vector<int> weight_;  ///< weight() by rank
  static constexpr std::uint8_t kGreat = 1, kRenownedAct = 2, kAllusion = 4;
  std::vector<std::uint8_t> toll_;   ///< by rank, which of these
  std::vector<std::uint64_t> hash_;  ///< per group, the sum over its members
  JoinMemory own_joins_;
  JoinMemory* joins_ = nullptr;  ///< the memory's, unless people parted some of them
};

}  // namespace

std::vector<std::vector<std::uint32_t>> divide(const std::vector<Member>& members, const PlaceTree& places,
                                               const std::vector<Edit>& edits, DecisionMemory* memory) {
  return Divider(members, places, edits, memory).run();
}

}  // namespace sijill
