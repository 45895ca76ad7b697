#pragma once
#include "stages/document.h"

namespace sijill {

/// Cuts the source into tokens and folds them: words, numbers (digits with inner separators), Latin words and
/// single signs. Diacritics and tatweel vanish from the fold but stay inside the token's span, so every span
/// is of the original. "#dyr_Alzwr" gives the words of the name, flagged as a hashtag.
/// Fills tokens and folded; bytes that are not UTF-8 become a Note.
void split_tokens(Document& doc);

}  // namespace sijill
