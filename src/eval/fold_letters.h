#pragma once
#include <string>
#include <string_view>

namespace sijill::eval {

inline constexpr char32_t kAlef = 0x0627, kLam = 0x0644, kWaw = 0x0648, kHa = 0x0647, kYa = 0x064A, kTaMarbuta = 0x0629;

/// The letter under which `c` is compared, or 0 if it is not compared at all (diacritics, tatweel).
char32_t fold_letter(char32_t c);

/// White space of any script.
bool is_space(char32_t c);

/// Marks between the words of a name: comma, slash, hyphen, underscore.
bool is_separator(char32_t c);

/// A letter, digit or underscore, as regular expressions mean it; an Arabic diacritic is none.
bool is_word_letter(char32_t c);

/// Code points of UTF-8; a byte that is none becomes U+FFFD.
std::u32string code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

}  // namespace sijill::eval
