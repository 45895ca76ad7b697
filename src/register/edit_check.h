#pragma once
#include <string>

#include "register/edits.h"
#include "register/place_tree.h"

namespace sijill {

/// Why `edit` cannot be understood, as a sentence for who made it; empty if it can. Looks at the edit alone, not at
/// what it is about.
std::string edit_problem(const Edit& edit, const PlaceTree& places);

}  // namespace sijill
