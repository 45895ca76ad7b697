// Control that grows: "widened its area of control to include P and Q", "X's control has spread to P".
#include "stages/control_text.h"

namespace sijill {
namespace {

bool has(const ControlText& t, std::uint32_t i, std::string_view attr) {
  return i < t.size() && t.finite(i) && t.match(i) && !t.resources().attr(t.match(i)->entry, attr).empty();
}

}  // namespace

bool spread(const ControlText& t, std::uint32_t i) {
  constexpr std::uint32_t kReach = 4;
  std::vector<std::uint32_t> holders = t.holders_after(i);
  const std::uint32_t behind = holders.empty() ? i : holders.back();
  if (holders.empty() && t.enclitic(i) != Enclitic::None) holders = t.owner_group(i);
  if (holders.empty() || t.negated(i)) return false;
  for (std::uint32_t j = behind + 1; j + 1 < t.size() && j <= behind + kReach; ++j) {
    if (t.is(j, Chunk::Stop)) return false;
    if (!has(t, j, "spans") || t.negated(j)) continue;
    for (std::uint32_t k = j + 1; k < t.size() && k <= j + 2; ++k) {
      if (!t.place(k)) continue;
      t.add(i, holders, t.places_from(k), "gained");
      return true;
    }
    return false;
  }
  const bool grows = i > 0 && has(t, i - 1, "spreads") && !t.negated(i - 1);
  if (!grows || behind + 1 >= t.size() || !t.place(behind + 1) || t.at(behind + 1).prep != Prep::Ila) return false;
  t.add(i, holders, t.places_from(behind + 1), "gained");
  return true;
}

}  // namespace sijill
