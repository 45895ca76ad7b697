#pragma once
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// Who holds, takes, loses, besieges which place, as the sentence says it: "controls", "under the control of",
/// "stronghold", "lost". Appends to Document::control, one record a place.
void find_control(const Resources& resources, Document& doc, const std::vector<Element>& elements,
                  std::uint32_t sentence);

}  // namespace sijill
