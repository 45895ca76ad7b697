#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace sijill {

/// Offsets in bytes as offsets in code points, of a text that is read once. Borrows the text.
class CodePoints {
 public:
  /// `valid`: the text is known to be valid UTF-8, which is faster and gives the same.
  CodePoints(std::string_view text, bool valid);

  /// How many code points begin before the byte at `offset`; all, if that lies behind the end. Invalid bytes count
  /// as one each (utf8_at).
  std::uint32_t before(std::size_t offset) const;

 private:
  static constexpr std::size_t kBlock = 64;

  std::string_view text_;
  bool valid_;
  std::vector<std::uint32_t> blocks_;  ///< valid text: how many begin before each block; other text: before each byte
};

}  // namespace sijill
