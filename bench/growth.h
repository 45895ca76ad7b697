// What "linear" means to the programs that double their input.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>

namespace sijill::bench {

struct Growth {
  std::size_t shortest, longest;  ///< bytes
  int runs;                       ///< the best of so many; an input of half a second is measured once
  double floor;                   ///< ns per byte; what is faster than the clock can tell is taken as this
};

/// Growth of the time per byte, from the shortest input to one sixteen times as long, that counts as linear: caches
/// and allocation account for the rest. Quadratic time would show as sixteen.
constexpr double kAllowed = 4.0;

inline void print_head() { fmt::print("{:<28} {:>10} {:>12} {:>8}\n", "shape", "bytes", "ns per byte", "growth"); }

/// Measures `seconds`, the processor time of reading what `input` gives for a size, and prints a line a size. Stops at
/// the first size that grew too much, so that such a shape does not hold up the rest; false then.
inline bool grows_linearly(const std::string& name, const Growth& growth,
                           const std::function<std::string(std::size_t)>& input,
                           const std::function<double(const std::string&)>& seconds) {
  double first = 0;
  for (std::size_t size = growth.shortest; size <= growth.longest; size *= 4) {
    const std::string bytes = input(size);
    double best = seconds(bytes);
    for (int run = 1; run < growth.runs && best < 0.5; ++run) best = std::min(best, seconds(bytes));
    const double per_byte = best * 1e9 / static_cast<double>(bytes.size());
    if (size == growth.shortest) first = std::max(per_byte, growth.floor);
    fmt::print("{:<28} {:>10} {:>12.1f} {:>8.2f}\n", name, bytes.size(), per_byte, per_byte / first);
    std::fflush(stdout);
    if (per_byte > kAllowed * first) return false;
  }
  return true;
}

}  // namespace sijill::bench
