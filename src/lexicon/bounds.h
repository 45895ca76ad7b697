#pragma once
#include <string_view>

#include "lexicon/format.h"

namespace sijill {

/// True if every index in the sections of a blob points into the section that it is of, and every search in its hash
/// tables ends. A checksum finds damage; this finds what was made to fit it. Requires that the sections lie inside
/// the blob. One pass.
bool in_bounds(std::string_view blob, const lex::Header& head);

}  // namespace sijill
