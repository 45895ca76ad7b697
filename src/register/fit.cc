#include "register/fit.h"

#include <algorithm>
#include <cstdint>

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

}  // namespace sijill
