#pragma once
#include <span>

#include "stages/clauses.h"

namespace sijill {

/// "occupied the fifth rank", "an attack on the law", "control of the situation": the act `i` of a sentence's elements
/// is done to a thing (Tag::figurative) that makes it no act of force. So is the taking of arms: no place changes
/// hands. Looks at a few elements behind the act.
bool figure_of_speech(const Resources& resources, const Document& doc, std::span<const Element> elements,
                      std::uint32_t i);

}  // namespace sijill
