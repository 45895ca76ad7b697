#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "register/days.h"

/// Which reports repeat one another's text. A sketch is 64 minima over runs of three folded words; the share of equal
/// minima estimates how much of the text two reports have in common (Broder's MinHash).
namespace sijill {

inline constexpr std::size_t kSketchSize = 64;
inline constexpr std::size_t kBands = 16;  ///< of 4 minima each: reports at 70 % alike meet in 99 of 100 cases

struct Sketch {
  std::array<std::uint32_t, kSketchSize> minima{};
  bool empty = true;  ///< a text too short to tell a copy from a coincidence
};

/// Linear in the text. Folding makes spelling, marks and layout no difference.
Sketch sketch_of(std::string_view title, std::string_view text);

/// Keys under which two sketches meet; none for an empty sketch.
std::vector<std::int64_t> bands_of(const Sketch& sketch);

/// 0..100.
int alike_percent(const Sketch& a, const Sketch& b);

/// From here on two texts are copies.
inline constexpr int kCopyPercent = 55;
/// A text that comes back later than this is published anew, not copied.
inline constexpr Day kCopyDays = 5;

}  // namespace sijill
