#include "register/known_acts.h"

#include <algorithm>

#include "register/kinds.h"

namespace sijill {
namespace {

constexpr int kBombs = 1, kFighting = 3, kKilling = 4;  ///< group_of()
constexpr std::int64_t kRenownedToll = 10, kLeastRising = 3;

bool of_civilians(const Telling& telling) {
  const auto aimed_at = [](const TellingSide& s) { return s.role == "target" && s.actor_id == "civilians"; };
  const auto died = [](const Claim& c) {
    return c.outcome == "killed" && (c.people == "civilian" || c.people == "child");
  };
  return std::any_of(telling.sides.begin(), telling.sides.end(), aimed_at) ||
         std::any_of(telling.claims.begin(), telling.claims.end(), died);
}

/// The telling's first place if it is a town or part of one, and not all of a great city; else -1.
std::int32_t known_place(const Telling& telling, const PlaceTree& places) {
  if (telling.places.empty() || telling.places.front().node < 0) return -1;
  const PlaceNode& node = places[telling.places.front().node];
  const bool fine = node.level > PlaceLevel::City || (node.level == PlaceLevel::City && !node.wide);
  return fine ? telling.places.front().node : -1;
}

}  // namespace

bool alludes(const Telling& telling) {
  const int group = group_of(telling.sub_type);
  if ((group != kBombs && group != kKilling) || telling.killed.said() || telling.injured.said()) return false;
  if (telling.status != "occurred" || telling.places.size() > 2) return false;
  const bool undated = telling.basis == "report" || telling.basis == "none" || !telling.days.known();
  return undated || (telling.basis != "explicit" && !telling.main);
}

bool renowned(const Telling& telling) {
  if (!telling.killed.best || *telling.killed.best < kRenownedToll) return false;  // asked first: few have as many
  const int group = group_of(telling.sub_type);
  if (group != kBombs && group != kKilling && telling.sub_type != "harm") return false;
  const bool own_day = telling.basis == "explicit" || telling.basis == "relative" || telling.basis == "story";
  return own_day && telling.days.known() && telling.days.length() == 1;
}

bool allusion(const Telling& a, const Telling& b, const PlaceTree& places) {
  const bool first = renowned(a) && alludes(b);
  if (!first && !(renowned(b) && alludes(a))) return false;
  const Telling &act = first ? a : b, &hint = first ? b : a;
  if (hint.told == kNoDay || act.days.to > hint.told || hint.told - act.days.from > kRenowned) return false;
  const std::int32_t p = known_place(a, places), q = known_place(b, places);
  return p >= 0 && q >= 0 && (places.within(p, q) || places.within(q, p));
}

bool counted_anew(const Telling& a, const Telling& b) {
  if (!a.killed.best || !b.killed.best) return false;
  const auto [low, high] = std::minmax(*a.killed.best, *b.killed.best);
  const int g = group_of(a.sub_type), h = group_of(b.sub_type);
  if (low * 3 < high || g == kFighting || h == kFighting) return false;
  if (g == kBombs && h == kBombs) return low >= kLeastRising;
  return low >= kGreatToll && of_civilians(a) && of_civilians(b);
}

bool is_taking(const Telling& telling) {
  return telling.sub_type == "government_regains_territory" ||
         telling.sub_type == "non_state_actor_overtakes_territory";
}

bool one_taking(const Telling& a, const Telling& b, const PlaceTree& places) {
  if (a.sub_type != b.sub_type || !is_taking(a) || a.status != "occurred" || b.status != "occurred") return false;
  const auto takes = [](const TellingSide& s) { return s.role == "initiator"; };
  const bool one_taker = std::any_of(a.sides.begin(), a.sides.end(), [&](const TellingSide& x) {
    return takes(x) && std::any_of(b.sides.begin(), b.sides.end(),
                                   [&](const TellingSide& y) { return takes(y) && x.actor_id == y.actor_id; });
  });
  const std::int32_t place = known_place(a, places);
  return one_taker && place >= 0 && place == known_place(b, places);
}

}  // namespace sijill
