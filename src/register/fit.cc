#include "register/fit.h"

#include <algorithm>
#include <cstdint>

#include "register/kinds.h"
#include "register/totals.h"

namespace sijill {

Fit fit_of(const Bounds& a, const Bounds& b) {
  if (!a.said() || !b.said()) return Fit::Unsaid;
  if (a.best && b.best) {
    if (*a.best == *b.best) return Fit::Equal;
    const std::int64_t low = std::min(*a.best, *b.best), high = std::max(*a.best, *b.best);
    if (high - low <= 2 || high * 4 <= low * 5) return Fit::Close;
    return high <= 2 * low ? Fit::Apart : Fit::FarApart;
  }
  const auto inside = [](const Bounds& x, const Bounds& y) {  // x has a best that the bounds of y allow
    if (!x.best) return false;
    return (!y.min || *x.best >= *y.min) && (!y.max || *x.best <= *y.max);
  };
  if (!a.best && !b.best) return Fit::Within;
  return inside(a, b) || inside(b, a) ? Fit::Within : Fit::Apart;
}

FitPoints points_of(Fit fit, const Bounds& a, const Bounds& b) {
  const std::int64_t size = std::max(size_of(a), size_of(b)), less = std::min(size_of(a), size_of(b));
  switch (fit) {
    case Fit::Unsaid: return {};
    case Fit::Equal: return {size >= 10 ? 32 : size >= 5 ? 26 : size >= 3 ? 20 : size == 2 ? 14 : 8, "figures agree"};
    case Fit::Close:
      if (size >= 20 && (size - less) * 10 <= size) return {18, "figures agree but for a few"};
      return {size >= 8 ? 10 : size >= 4 ? 0 : -8, "figures close"};
    case Fit::Within: return {4, "one figure fits the other's bounds"};
    case Fit::Apart: return {-10, "figures differ"};
    case Fit::FarApart: return {size >= 6 ? -26 : -14, "figures far apart"};
  }
  return {};
}

bool vague_actor(std::string_view id) {
  return id == "civilians" || id == "unknown-gunmen" || id == "unknown-aircraft";
}

bool by_hand(const Telling& x) {
  constexpr int kKilling = 4;  // group_of()
  return group_of(x.sub_type) == kKilling && std::any_of(x.sides.begin(), x.sides.end(), [](const TellingSide& s) {
           return s.role == "initiator" && !vague_actor(s.actor_id);
         });
}

FitPoints fit_of_sides(const Telling& a, const Telling& b) {
  int shared = 0, roles = 0, rivals = 0, comparable = 0;
  for (const TellingSide& x : a.sides) {
    if (vague_actor(x.actor_id)) continue;
    for (const TellingSide& y : b.sides) {
      if (vague_actor(y.actor_id)) continue;
      const bool same = x.actor_id == y.actor_id;
      shared += same;
      roles += same && x.role == y.role;
      if (x.role == "initiator" && y.role == "initiator") {
        ++comparable;
        rivals += !same;
      }
    }
  }
  if (roles >= 2) return {14, "same sides"};
  if (roles == 1) return {8, "one side the same"};
  if (comparable > 0 && rivals == comparable) return {-14, "different doers"};
  if (shared > 0) return {4, "an actor in common"};
  const auto named = [](const Telling& x) {
    return std::any_of(x.sides.begin(), x.sides.end(), [](const TellingSide& s) { return !vague_actor(s.actor_id); });
  };
  if (named(a) && named(b)) return {-10, "no actor in common"};
  return {};
}

bool same_number_taken(const Telling& a, const Telling& b) {
  constexpr std::int64_t kLeast = 3;
  const int family = family_of(a.sub_type);
  if ((family != 2 && family != 7) || family_of(b.sub_type) != family) return false;
  const auto led_away = [](const Claim& c) {
    return c.outcome != "killed" && c.outcome != "injured" && c.part_of.empty() && c.number.best.value_or(0) >= kLeast;
  };
  return std::any_of(a.claims.begin(), a.claims.end(), [&](const Claim& x) {
    return led_away(x) && std::any_of(b.claims.begin(), b.claims.end(), [&](const Claim& y) {
             return led_away(y) && y.outcome == x.outcome && y.number.best == x.number.best;
           });
  });
}

bool other_dead(const Telling& a, const Telling& b) {
  const auto of_a_side = [](const Claim& c) { return c.outcome == "killed" && c.people.starts_with("combatant:"); };
  bool mine = false, yours = false;
  for (const Claim& x : a.claims) {
    if (!of_a_side(x)) continue;
    mine = true;
    for (const Claim& y : b.claims) {
      if (!of_a_side(y)) continue;
      if (x.people == y.people) return false;
      yours = true;
    }
  }
  return mine && yours;
}

}  // namespace sijill
