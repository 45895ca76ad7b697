#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// One spelling: every letter of Arabic script becomes one ASCII byte (Buckwalter's transliteration with
/// hamza seats, ta marbuta and alif maqsura merged), so that the lexicon, dumps and tests speak one small
/// alphabet and a letter's class is a table look-up.
namespace sijill {

/// What a code point is, once folded.
enum class Letter : std::uint8_t {
  Drop,    ///< diacritics, tatweel, bidi controls, zero-width: no letter and no break
  Arabic,  ///< `folded` is its ASCII letter
  Latin,   ///< `folded` is a lower-case ASCII letter
  Digit,   ///< `folded` is '0'..'9'
  Space,
  Line,   ///< line break
  Punct,  ///< `folded` is a canonical sign: . , ; : < > " ( ) - / ! ? % + # * _ | '
  Other,  ///< emoji, other scripts: breaks words, means nothing
};

struct Folded {
  Letter kind;
  char folded;
};

/// The folding of U+0000..07FF, which is nearly all of any report.
inline constexpr char32_t kNearCodes = 0x800;
extern const std::array<Folded, kNearCodes> kNearFolds;
Folded fold_far(char32_t code);

/// Folds one code point. Constant time.
inline Folded fold(char32_t code) { return code < kNearCodes ? kNearFolds[code] : fold_far(code); }

/// A lam-alif ligature or other presentation form of two letters: the second letter, or 0.
char second_letter(char32_t code);

/// The folded spelling of a whole string as the lexicon holds it: letters, single spaces between words,
/// Latin words as "_word", everything else dropped. For data rows and queries, not for the hot path.
std::string fold_words(std::string_view text);

}  // namespace sijill
