// Letters of identifiers, markup and English names. Arabic has no case; other alphabets keep theirs.
#pragma once
#include <string>
#include <string_view>

namespace sijill {

/// A to Z made small, all other bytes as they are, whatever the locale.
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

}  // namespace sijill
