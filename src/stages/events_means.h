#pragma once
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// "X killed nine and wounded four in an attack on P": the element that names X, if the noun of an act at `i` is how
/// those told before it in its sentence were killed; else Arguments::kNoElement. The killing must be among the events
/// of `doc` already.
std::uint32_t killer_in(const Document& doc, const std::vector<Element>& elements, std::uint32_t sentence,
                        std::uint32_t i);

}  // namespace sijill
