// What a letter is to the evaluation. Kept apart from the engine's own folding on purpose: the measure must not
// change when the engine does.
#include "eval/fold_letters.h"

namespace sijill::eval {
namespace {

constexpr char32_t kTatweel = 0x0640;

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

char32_t fold_letter(char32_t c) {
  if (between(c, 0x064B, 0x065F) || c == 0x0670 || c == kTatweel) return 0;
  switch (c) {
    case 0x0623:                // alef with hamza above
    case 0x0625:                // alef with hamza below
    case 0x0622:                // alef madda
    case 0x0671: return kAlef;  // alef wasla
    case kTaMarbuta: return kHa;
    case 0x0649:               // alef maqsura
    case 0x0626: return kYa;   // ya with hamza
    case 0x0624: return kWaw;  // waw with hamza
    default: return c;
  }
}

bool is_space(char32_t c) {
  return between(c, 0x09, 0x0D) || between(c, 0x1C, 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_separator(char32_t c) { return c == 0x060C || c == ',' || c == '/' || c == '_' || c == '-'; }

bool is_word_letter(char32_t c) {
  if (c < 0x80) return between(c, '0', '9') || between(c, 'a', 'z') || between(c, 'A', 'Z') || c == '_';
  if (c < 0x0600) return c >= 0xC0 && c != 0xD7 && c != 0xF7;
  return between(c, 0x0620, 0x064A) || between(c, 0x0660, 0x0669) || between(c, 0x066E, 0x066F) ||
         between(c, 0x0671, 0x06D3) || c == 0x06D5 || between(c, 0x06E5, 0x06E6) || between(c, 0x06EE, 0x06FC) ||
         c == 0x06FF || between(c, 0x0750, 0x077F);
}

std::u32string code_points(std::string_view utf8) {
  std::u32string result;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
    char32_t c = length <= 1 ? byte : byte & (0xFF >> (length + 1));
    bool good = length > 0 && at + length <= utf8.size();
    for (std::size_t i = 1; good && i < length; ++i) {
      const auto next = static_cast<unsigned char>(utf8[at + i]);
      good = (next & 0xC0) == 0x80;
      c = (c << 6) | (next & 0x3F);
    }
    result += good ? c : char32_t{0xFFFD};
    at += good ? length : 1;
  }
  return result;
}

std::string to_utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) {
    if (c < 0x80) {
      result += static_cast<char>(c);
    } else if (c < 0x800) {
      result += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    } else if (c < 0x10000) {
      result += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
    } else {
      result += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
                 static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
  }
  return result;
}

}  // namespace sijill::eval
