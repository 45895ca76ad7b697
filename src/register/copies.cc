// One-permutation MinHash (Li, Owen and Zhang 2012): every run of words falls into one of 64 bins and each bin keeps
// its least hash, so that a text is hashed once and not 64 times. Empty bins borrow from their neighbour.
#include "register/copies.h"

#include <algorithm>
#include <array>

#include "register/keys.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace sijill {
namespace {

constexpr std::size_t kRun = 3;          ///< words hashed together
constexpr std::size_t kFewestRuns = 24;  ///< a shorter text is alike by chance
constexpr std::uint32_t kEmpty = 0xffffffff;

/// Hashes every run of words of `text` into the sketch.
class Sketcher {
 public:
  explicit Sketcher(Sketch& sketch) : sketch_(sketch) { sketch_.minima.fill(kEmpty); }

  void add(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const Utf8Step step = utf8_at(text, at);
      at += step.length;
      const Folded folded = fold(step.code);
      if (folded.kind == Letter::Drop) continue;
      if (folded.kind == Letter::Arabic || folded.kind == Letter::Latin || folded.kind == Letter::Digit) {
        word_ = (word_ ^ static_cast<std::uint8_t>(folded.folded)) * 0x100000001b3;
        if (const char second = second_letter(step.code))
          word_ = (word_ ^ static_cast<std::uint8_t>(second)) * 0x100000001b3;
        in_word_ = true;
      } else {
        end_word();
      }
    }
    end_word();
  }

  void finish() {
    sketch_.empty = runs_ < kFewestRuns;
    if (sketch_.empty) return;
    auto& minima = sketch_.minima;
    for (std::size_t i = 0; i < minima.size(); ++i) {
      if (minima[i] != kEmpty) continue;
      std::size_t from = i;
      while (minima[from] == kEmpty || borrowed_[from]) from = (from + 1) % minima.size();
      minima[i] = static_cast<std::uint32_t>(mix(minima[from] + (i << 32)));
      borrowed_[i] = true;
    }
  }

 private:
  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    last_ = {last_[1], last_[2], word_};
    word_ = 0xcbf29ce484222325;
    if (++words_ < kRun) return;
    ++runs_;
    const std::uint64_t hash = mix(last_[0] + 3 * mix(last_[1] + 5 * mix(last_[2])));
    std::uint32_t& least = sketch_.minima[hash % kSketchSize];
    least = std::min(least, static_cast<std::uint32_t>(hash >> 32) & 0x7fffffff);
  }

  Sketch& sketch_;
  std::array<bool, kSketchSize> borrowed_{};
  std::array<std::uint64_t, kRun> last_{};
  std::uint64_t word_ = 0xcbf29ce484222325;
  std::size_t words_ = 0, runs_ = 0;
  bool in_word_ = false;
};

}  // namespace

Sketch sketch_of(std::string_view title, std::string_view text) {
  Sketch sketch;
  Sketcher sketcher(sketch);
  sketcher.add(title);
  sketcher.add(text);
  sketcher.finish();
  return sketch;
}

std::vector<std::int64_t> bands_of(const Sketch& sketch) {
  std::vector<std::int64_t> bands;
  if (sketch.empty) return bands;
  constexpr std::size_t kRows = kSketchSize / kBands;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band;
    for (std::size_t row = 0; row < kRows; ++row) key = mix(key ^ mix(sketch.minima[band * kRows + row]));
    bands.push_back(static_cast<std::int64_t>(key));
  }
  return bands;
}

int alike_percent(const Sketch& a, const Sketch& b) {
  if (a.empty || b.empty) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSketchSize; ++i) equal += a.minima[i] == b.minima[i];
  return static_cast<int>(100 * equal / kSketchSize);
}

}  // namespace sijill
