#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sijill {

/// a == b, for words and keys: a few bytes each, compared so often that a call of memcmp would cost more than they do.
inline bool same_bytes(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto differ = [&]<class Word>(std::size_t at, Word) {
    Word left, right;
    std::memcpy(&left, a.data() + at, sizeof left);
    std::memcpy(&right, b.data() + at, sizeof right);
    return left != right;
  };
  const std::size_t size = a.size();
  if (size < 4) {
    for (std::size_t i = 0; i < size; ++i) {
      if (differ(i, std::uint8_t{})) return false;
    }
    return true;
  }
  // The last load may overlap the one before it.
  if (size < 8) return !differ(0, std::uint32_t{}) && !differ(size - 4, std::uint32_t{});
  for (std::size_t i = 0; i + 8 < size; i += 8) {
    if (differ(i, std::uint64_t{})) return false;
  }
  return !differ(size - 8, std::uint64_t{});
}

}  // namespace sijill
