#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/morph.h"
#include "sijill/error.h"

namespace sijill::lexc {

/// One written form in the folded alphabet, with all that it can be (bits of Morph).
struct Form {
  std::string folded;
  std::uint32_t morph = 0;

  bool operator==(const Form&) const = default;
};

/// A row of verbs.tsv, in Arabic script.
struct VerbEntry {
  std::string lemma;    ///< perfect, third person masculine singular
  std::string root;     ///< three or four letters; hamza is written as the bare hamza letter
  std::string measure;  ///< I II … X, QI QII QIV
  /// Stem vowels, a i u: the imperfect's, or the perfect's and the imperfect's ("ia"). Needed for
  /// measure I of weak and hamzated roots only. "s": the weak middle radical stays a consonant.
  std::string vowel;
  /// Verbal nouns, each with its broken plurals after colons. Those of the derived measures are
  /// generated; what is listed is added to them.
  std::vector<std::string> masdars;
  std::vector<std::string> drop;  ///< forms not to be generated (the attribute `drop`)
  /// Takes no object (the attribute `intransitive`): no attached pronoun, no passive. Measures VII
  /// and IX never do.
  bool intransitive = false;
};

/// A row of nouns.tsv, in Arabic script.
struct NounEntry {
  std::string lemma;
  /// noun, adj, elative and invariable (neither is inflected), defective (a noun written with its
  /// final y when definite, without it otherwise), phrase (several words; `plurals` are its other
  /// shapes, and later words take the article with the first).
  std::string pos;
  /// m, f, or mf (persons: a feminine in -at is formed too); of an adjective, its feminine if
  /// that is not formed regularly.
  std::string gender;
  std::vector<std::string> plurals;  ///< broken plurals as written; +wn, +At for the sound ones
  std::vector<std::string> drop;
};

/// Every written form of a verb, its participles and verbal nouns: sorted, each form once per part
/// of speech. BadData if the root does not fit the measure, or does not yield the lemma.
Result<std::vector<Form>> inflect_verb(const VerbEntry& verb);

/// Every written form of a noun or adjective, sorted. BadData if a column is not understood.
Result<std::vector<Form>> inflect_noun(const NounEntry& noun);

}  // namespace sijill::lexc
