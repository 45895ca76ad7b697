// From a vocalised word to its letters. Only the hamza is hard: its seat is the semivowel of the
// stronger of the two vowels beside it (i over u over a), with other rules at the word's ends.
#include "lexc/inflect_letters.h"

namespace sijill::lexc {
namespace {

/// A consonant and the vowel after it (0 if none). A word may begin with a bare vowel: letter 0.
struct Unit {
  char letter = 0;
  char vowel = 0;
};

bool is_vowel(char c) { return c == 'a' || c == 'i' || c == 'u' || c == 'A' || c == 'I' || c == 'U' || c == 'Y'; }

bool is_short(char c) { return c == 'a' || c == 'i' || c == 'u'; }

char quality(char vowel) {
  switch (vowel) {
    case 'a':
    case 'A':
    case 'Y': return 'a';
    case 'i':
    case 'I': return 'i';
    case 'u':
    case 'U': return 'u';
    default: return 0;
  }
}

std::vector<Unit> units_of(std::string_view word) {
  std::vector<Unit> units;
  for (const char c : word) {
    if (c == '~') continue;
    if (!is_vowel(c)) {
      units.push_back({c, 0});
    } else if (units.empty()) {
      units.push_back({0, c});
    } else {
      units.back().vowel = c;
    }
  }
  // Two hamzas that open a word become one with a long vowel.
  if (units.size() > 1 && units[0].letter == '\'' && units[1].letter == '\'' && units[1].vowel == 0) {
    units[0].vowel = units[0].vowel == 'a' ? 'A' : units[0].vowel == 'i' ? 'I' : 'U';
    units.erase(units.begin() + 1);
  }
  // A weak first radical gives way to the vowel before it: iw -> I, uy -> U.
  for (std::size_t i = 1; i + 1 < units.size(); ++i) {
    if (units[i].vowel != 0 || units[i + 1].letter == units[i].letter) continue;
    if (units[i].letter == 'w' && units[i - 1].vowel == 'i') {
      units[i - 1].vowel = 'I';
      units.erase(units.begin() + static_cast<std::ptrdiff_t>(i));
    } else if (units[i].letter == 'y' && units[i - 1].vowel == 'u') {
      units[i - 1].vowel = 'U';
      units.erase(units.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return units;
}

std::string long_vowel(char vowel) {
  switch (vowel) {
    case 'A': return "A";
    case 'I': return "y";
    case 'U': return "w";
    case 'Y': return "Y";
    default: return {};
  }
}

/// The hamza of units[i] with its vowel, as the usual shape and perhaps a second one.
struct Seat {
  std::string usual, other;
};

Seat seat_of(const std::vector<Unit>& units, std::size_t i) {
  const char next = units[i].vowel;
  if (i == 0) return {next == 'A' ? "A" : "A" + long_vowel(next), {}};
  const char before = units[i - 1].vowel;
  const bool last = i + 1 == units.size() && (next == 0 || is_short(next));
  if (last) {
    if (before == 'a') return {">", {}};
    if (before == 'i') return {"y", {}};
    if (before == 'u') return {"w", {}};
    return {"'", {}};
  }
  const char p = quality(before);
  const char n = quality(next);
  const std::string tail = long_vowel(next);
  if (n == 'i' || p == 'i') return {"y" + tail, {}};
  if (next == 'U') {
    if (before == 'a') return {"w" + tail, ">" + tail};
    if (before == 'A') return {"w" + tail, "'" + tail};
    if (before == 0) return {"w" + tail, "y" + tail};
    return {"w" + tail, {}};
  }
  if (n == 'u') return {"w" + tail, {}};
  if (before == 'A' || before == 'U') return {"'" + tail, {}};
  if (p == 'u') return {"w" + tail, {}};
  return {next == 'A' ? "A" : ">" + tail, {}};
}

}  // namespace

std::vector<std::string> spell(std::string_view vocalised) {
  const std::vector<Unit> units = units_of(vocalised);
  std::string usual, other;
  bool differ = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    if (unit.letter == '\'') {
      const Seat seat = seat_of(units, i);
      usual += seat.usual;
      other += seat.other.empty() ? seat.usual : seat.other;
      differ |= !seat.other.empty();
      continue;
    }
    std::string letters;
    if (unit.letter == 0) {
      letters = "A";
    } else {
      letters = unit.letter == '%' ? 'A' : unit.letter;
      // After y the last long a is an upright alif: AHyA, dnyA.
      letters += unit.letter == 'y' && unit.vowel == 'Y' ? "A" : long_vowel(unit.vowel);
    }
    usual += letters;
    other += letters;
  }
  if (differ) return {usual, other};
  return {usual};
}

}  // namespace sijill::lexc
