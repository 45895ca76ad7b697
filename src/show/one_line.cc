// What the terminal may see of text from outside: words, single spaces, nothing that moves the cursor or turns the
// line around.
#include "show/one_line.h"

namespace sijill::show {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6", kReplacement = "\xEF\xBF\xBD";

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// LRM, RLM, ALM, embeddings, overrides and isolates: they would reorder the line around the quoted words.
bool is_bidi_control(std::string_view point) {
  if (point.size() == 2) return point == "\xD8\x9C";
  if (point.size() != 3 || point[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(point[2]);
  if (point[1] == '\x80') return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
  return point[1] == '\x81' && last >= 0xA6 && last <= 0xA9;
}

/// Anything that could move the cursor or speak to the terminal, and blanks.
bool is_blank(std::string_view point) {
  if (point.size() == 1) return static_cast<unsigned char>(point[0]) <= 0x20 || point[0] == 0x7F;
  return point.size() == 2 && point[0] == '\xC2' && static_cast<unsigned char>(point[1]) <= 0xA0;
}

}  // namespace

std::size_t code_point_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (lead > 0xF4 || at + length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text[at + i])) return 1;
  }
  if (length < 3) return length;
  // Overlong forms, surrogates and what lies above U+10FFFF are not UTF-8.
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return bad ? 1 : length;
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string result;
  std::size_t shown = 0, last_gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view point = text.substr(at, code_point_length(text, at));
    at += point.size();
    if (is_bidi_control(point)) continue;
    if (is_blank(point)) {
      if (result.empty() || result.back() == ' ') continue;
      last_gap = result.size();
    }
    if (shown++ >= most) {
      if (last_gap > 0) result.resize(last_gap);
      return result + std::string(kEllipsis);
    }
    const bool valid = point.size() > 1 || static_cast<unsigned char>(point[0]) < 0x80;
    result += is_blank(point) ? std::string_view(" ") : valid ? point : kReplacement;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace sijill::show
