#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lexc/inflect.h"

namespace sijill::lexc {

/// The vocalised stems that all finite forms of a verb are made from. `full` stands before an
/// ending that begins with a vowel, `brief` before one that begins with a consonant; they differ
/// for hollow and doubled roots. Imperfect stems begin with the vowel of the person's prefix. A
/// stem of a root with a weak last radical ends in vowel and w or y: `attach` contracts it.
struct Stems {
  struct Pair {
    std::string full, brief;
  };
  Pair perfect, perfect_passive, imperfect, imperfect_passive;
  bool doubled = false;
  std::string active_part, passive_part;  ///< singular masculine
  std::vector<std::string> masdars;       ///< the regular ones
};

/// Stems of a root (letters, hamza as `'`) in a measure.
Result<Stems> stems_of(const VerbEntry& verb, std::string_view radicals);

/// A stem with an ending, vocalised; a weak last radical is contracted with the ending's vowel.
std::string attach(std::string_view stem, std::string_view ending);

}  // namespace sijill::lexc
