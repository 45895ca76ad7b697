#pragma once
#include <string>
#include <string_view>

#include "register/telling.h"
#include "sijill/error.h"

namespace sijill {

/// A telling as bytes, for machines that reconcile one set of reports together. Places are nodes of the PlaceTree: both
/// ends must be on the same lexicon. For the way between them only; nothing is stored like this.
std::string pack_telling(const Telling& telling);

/// BadData if the bytes are not those of a telling.
Result<Telling> unpack_telling(std::string_view bytes);

}  // namespace sijill
