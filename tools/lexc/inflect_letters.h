#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lexc/inflect.h"

namespace sijill::lexc {

// Inflection works on letters one step above the folded alphabet, as word ends need more than
// folding leaves: '@' is ta marbuta, 'Y' alif maqsura, '>' an alif that carries a hamza inside or
// at the end of a word. `fold_letters` takes that step.

/// Letters of an Arabic word; nothing if it holds another character.
std::optional<std::string> letters_of(std::string_view arabic);

/// Radicals of a root: as letters, every hamza `'`. Nothing if it holds another character.
std::optional<std::string> radicals_of(std::string_view arabic);

std::string fold_letters(std::string_view letters);

/// The written shapes of a vocalised word, usual one first. Beyond the folded consonants it may
/// hold a i u (short), A I U (long), Y (long a written as alif maqsura), `~` (doubles the letter
/// before it), `@`, and `%` (an alif that is written and silent). A hamza `'` takes its seat from
/// the vowels beside it; where houses differ there are two shapes.
std::vector<std::string> spell(std::string_view vocalised);

/// Collects forms; readings of one part of speech that are written alike become one form.
class Forms {
 public:
  void add(std::string_view letters, std::uint32_t morph);
  void drop(std::string_view letters) { dropped_.insert(fold_letters(letters)); }
  std::vector<Form> take();

 private:
  std::vector<Form> forms_;
  std::set<std::string> dropped_;
};

/// Adds the forms of a declined word. `base` holds bits for all of them, `letters` is the singular.
struct Declension {
  std::uint32_t base = 0;
  bool sound_masculine = false;  ///< plural in -wn
  bool sound_feminine = false;   ///< plural in -At
  bool has_feminine = false;     ///< forms a feminine in -h
  bool defective = false;        ///< final y is lost when indefinite
  std::vector<std::string> broken = {};
};
void decline(Forms& forms, std::string_view letters, std::uint32_t gender, const Declension& how);

}  // namespace sijill::lexc
