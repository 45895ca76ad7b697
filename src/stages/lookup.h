#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds every form of the lexicon in the text, clitics cut:
///
///   wbAlmdynp -> w+ b+ Al+ mdynp   "and in the city"
///   wfAp      -> wfAp              "death": the w is its own
///
/// A cut stands only if its stem is in the lexicon and the kind of word takes those clitics (no article on a
/// verb, no attached pronoun on a name). All readings are kept, longest range first, then fewest clitics; the
/// stages that know the context choose. Fills matches and the match ranges of tokens. O(tokens).
void look_up(const Resources& resources, Document& doc);

}  // namespace sijill
