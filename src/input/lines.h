#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "input/window.h"

namespace sijill {

struct Line {
  std::string_view text;   ///< without its line end
  std::size_t number = 0;  ///< from 1
  bool too_long = false;   ///< `text` is only its start
};

/// The lines of a window, one after another. A line beyond `limit` bytes is passed over without being held.
class LineReader {
 public:
  LineReader(InputWindow& window, std::size_t limit, std::size_t first_number = 1)
      : window_(window), limit_(limit), number_(first_number) {}

  /// The next line, which is valid until the next call; nothing at the end of the input.
  std::optional<Line> next();

 private:
  InputWindow& window_;
  std::size_t limit_;
  std::size_t number_;
  std::size_t used_ = 0;  ///< bytes of the line that was given out last
};

}  // namespace sijill
