#include "register/fit.h"

#include <algorithm>
#include <cstdint>

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
