// Letters of the word rows, and the bag that forms are collected in.
#include "lexc/inflect_letters.h"

#include <algorithm>

namespace sijill::lexc {
namespace {

struct LetterOf {
  char32_t arabic;
  char letter;
};

constexpr LetterOf kLetters[] = {
    {0x621, '\''}, {0x622, 'A'}, {0x623, '>'}, {0x624, 'w'}, {0x625, 'A'}, {0x626, 'y'}, {0x627, 'A'}, {0x628, 'b'},
    {0x629, '@'},  {0x62A, 't'}, {0x62B, 'v'}, {0x62C, 'j'}, {0x62D, 'H'}, {0x62E, 'x'}, {0x62F, 'd'}, {0x630, '*'},
    {0x631, 'r'},  {0x632, 'z'}, {0x633, 's'}, {0x634, '$'}, {0x635, 'S'}, {0x636, 'D'}, {0x637, 'T'}, {0x638, 'Z'},
    {0x639, 'E'},  {0x63A, 'g'}, {0x641, 'f'}, {0x642, 'q'}, {0x643, 'k'}, {0x644, 'l'}, {0x645, 'm'}, {0x646, 'n'},
    {0x647, 'h'},  {0x648, 'w'}, {0x649, 'Y'}, {0x64A, 'y'}, {0x67E, 'P'}, {0x686, 'J'}, {0x6A4, 'V'}, {0x6AF, 'G'},
};

/// Arabic letters are two bytes of UTF-8 each; anything else is no letter of a row.
std::optional<std::string> decode(std::string_view arabic) {
  std::string letters;
  for (std::size_t i = 0; i < arabic.size(); i += 2) {
    if (i + 1 >= arabic.size()) return std::nullopt;
    const auto lead = static_cast<unsigned char>(arabic[i]);
    const auto trail = static_cast<unsigned char>(arabic[i + 1]);
    if ((lead & 0xE0) != 0xC0 || (trail & 0xC0) != 0x80) return std::nullopt;
    const char32_t code = static_cast<char32_t>((lead & 0x1F) << 6 | (trail & 0x3F));
    const auto* found = std::ranges::find(kLetters, code, &LetterOf::arabic);
    if (found == std::end(kLetters)) return std::nullopt;
    letters += found->letter;
  }
  return letters;
}

/// Bits that keep two readings of one spelling apart. Within a part of speech, person, number,
/// gender and voice are merged; what may follow a form and its mood are not.
constexpr std::uint32_t kSplitting = kPerfect | kImperfect | kMasdar | kNoun | kAdjective | kConstruct |
                                     kNeedsEnclitic | kNoEnclitic | kAccusative | kIndefiniteOnly | kSubjunctive;
constexpr std::uint32_t kParticiple = kActivePart | kPassivePart;

/// Of two readings of which one has these bits, the one without them says more.
constexpr std::uint32_t kNarrowing = kNoEnclitic | kSubjunctive;

bool mergeable(const Form& a, const Form& b) {
  return a.folded == b.folded && ((a.morph ^ b.morph) & kSplitting) == 0 &&
         ((a.morph & kParticiple) != 0) == ((b.morph & kParticiple) != 0);
}

}  // namespace

std::optional<std::string> letters_of(std::string_view arabic) {
  auto letters = decode(arabic);
  if (letters && !letters->empty() && letters->front() == '>') letters->front() = 'A';
  return letters;
}

std::optional<std::string> radicals_of(std::string_view arabic) {
  auto letters = decode(arabic);
  if (letters) std::ranges::replace(*letters, '>', '\'');
  return letters;
}

std::string fold_letters(std::string_view letters) {
  std::string folded(letters);
  for (char& c : folded) {
    if (c == '@') c = 'h';
    if (c == 'Y') c = 'y';
    if (c == '>') c = 'A';
  }
  return folded;
}

void Forms::add(std::string_view letters, std::uint32_t morph) {
  Form form{fold_letters(letters), morph};
  if (form.folded.size() < 2 || dropped_.contains(form.folded)) return;
  for (Form& known : forms_) {
    if (mergeable(known, form)) {
      known.morph |= morph;
      return;
    }
  }
  forms_.push_back(std::move(form));
}

std::vector<Form> Forms::take() {
  // A shape that exists as an indicative need not be listed as a subjunctive too.
  std::vector<Form> kept;
  for (const Form& form : forms_) {
    const bool shadowed =
        (form.morph & kNarrowing) != 0 && std::ranges::any_of(forms_, [&](const Form& other) {
          return other.folded == form.folded && (other.morph & kNarrowing) != (form.morph & kNarrowing) &&
                 (other.morph & kNarrowing & ~form.morph) == 0 && (form.morph & ~kNarrowing & ~other.morph) == 0 &&
                 ((form.morph ^ other.morph) & kSplitting & ~kNarrowing) == 0;
        });
    if (!shadowed) kept.push_back(form);
  }
  std::ranges::sort(kept, [](const Form& a, const Form& b) {
    return a.folded != b.folded ? a.folded < b.folded : a.morph < b.morph;
  });
  return kept;
}

}  // namespace sijill::lexc
