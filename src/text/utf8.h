#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sijill {

/// One step through UTF-8. `length` is 1 and `code` is U+FFFD for a byte that begins no valid sequence, so
/// that every byte string has exactly one reading and invalid bytes count as one code point each.
struct Utf8Step {
  char32_t code;
  std::uint32_t length;
  bool valid;
};

/// Reads the code point at `at`. Requires at < text.size(). Overlong forms, surrogates and values above
/// U+10FFFF are invalid (RFC 3629).
inline Utf8Step utf8_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t b0 = byte(at);
  if (b0 < 0x80) return {b0, 1, true};
  const std::size_t left = text.size() - at;
  const auto tail = [&](std::size_t i) { return i < left && (byte(at + i) & 0xC0) == 0x80; };
  if (b0 >= 0xC2 && b0 <= 0xDF && tail(1)) {
    return {static_cast<char32_t>((b0 & 0x1F) << 6 | (byte(at + 1) & 0x3F)), 2, true};
  }
  if ((b0 & 0xF0) == 0xE0 && tail(1) && tail(2)) {
    const char32_t c = (b0 & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3, true};
  }
  if (b0 >= 0xF0 && b0 <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    const char32_t c =
        (b0 & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4, true};
  }
  return {0xFFFD, 1, false};
}

/// Appends `code` as UTF-8.
void append_utf8(std::string& out, char32_t code);

/// Number of code points in `text`, invalid bytes counted as one each.
std::uint32_t count_code_points(std::string_view text);

}  // namespace sijill
