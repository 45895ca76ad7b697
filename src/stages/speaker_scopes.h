#pragma once
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Somebody is said to speak.
struct Say {
  Range range;  ///< the verb or preposition and its speaker
  std::vector<Speaker> chain;
  bool suffix = false;  ///< stands behind what it says
  bool denies = false;
};

/// Writes how far the word of each of a sentence's speakers goes: to the next speaker, or to a word that turns the
/// telling elsewhere. `asides` are tokens of participles that carry a speaker on ("adding", "stressing"). Appends to
/// Document::attributions in text order; true if the sentence ends within a quotation that the next one goes on with.
bool write_scopes(const Resources& resources, Document& doc, Range sentence, std::vector<Say> says,
                  const std::vector<std::uint32_t>& asides);

/// Fills Document::teller_of from the attributions. Linear in their scopes.
void index_tellers(Document& doc);

}  // namespace sijill
