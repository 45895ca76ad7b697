// Strings are copied in runs: one pass finds how far the bytes may go out unchanged, one append moves them.
#include "output/json_text.h"

#include <charconv>
#include <cmath>
#include <cstddef>

namespace sijill {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Length of the valid multi-byte sequence at `p`, or 0.
std::size_t sequence_length(const unsigned char* p, const unsigned char* end) {
  const std::size_t left = static_cast<std::size_t>(end - p);
  if (p[0] >= 0xC2 && p[0] <= 0xDF) return left >= 2 && is_continuation(p[1]) ? 2 : 0;
  if (p[0] >= 0xE0 && p[0] <= 0xEF) {
    if (left < 3 || !is_continuation(p[1]) || !is_continuation(p[2])) return 0;
    const bool overlong = p[0] == 0xE0 && p[1] < 0xA0;
    const bool surrogate = p[0] == 0xED && p[1] > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (p[0] >= 0xF0 && p[0] <= 0xF4) {
    if (left < 4 || !is_continuation(p[1]) || !is_continuation(p[2]) || !is_continuation(p[3])) return 0;
    const bool overlong = p[0] == 0xF0 && p[1] < 0x90;
    const bool too_high = p[0] == 0xF4 && p[1] > 0x8F;
    return overlong || too_high ? 0 : 4;
  }
  return 0;
}

const unsigned char* end_of_clean_run(const unsigned char* p, const unsigned char* end) {
  while (p < end) {
    if (*p < 0x80) {
      if (*p < 0x20 || *p == '"' || *p == '\\') return p;
      ++p;
    } else {
      const std::size_t length = sequence_length(p, end);
      if (length == 0) return p;
      p += length;
    }
  }
  return p;
}

void append_escaped(unsigned char byte, std::string& out) {
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (byte >= 0x80) {
    out += kReplacement;
    return;
  }
  constexpr char kHex[] = "0123456789abcdef";
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = p + text.size();
  out += '"';
  while (p < end) {
    const auto* const stop = end_of_clean_run(p, end);
    out.append(reinterpret_cast<const char*>(p), static_cast<std::size_t>(stop - p));
    p = stop;
    if (p < end) append_escaped(*p++, out);
  }
  out += '"';
}

void append_json_number(std::int64_t value, std::string& out) {
  char digits[24];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, result.ptr);
}

void append_json_number(double value, std::string& out) {
  if (!std::isfinite(value)) {  // JSON has no word for these
    out += "null";
    return;
  }
  char digits[40];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, result.ptr);
}

}  // namespace sijill
