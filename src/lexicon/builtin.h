#pragma once
#include <string_view>

#include "lexicon/lexicon.h"

namespace sijill {

/// The compiled lexicon that travels inside the program.
std::string_view builtin_blob();

/// A table of it by name ("labels/labels"), for words that are shown or compared rather than searched in text. One
/// without rows if there is no such table. Lives as long as the program.
Table builtin_table(std::string_view name);

}  // namespace sijill
