#pragma once
#include <span>

#include "stages/clauses.h"

namespace sijill {

/// "occupied the fifth rank", "an attack on the law", "control of the situation": the act `i` of a sentence's elements
/// is done to a thing (Tag::figurative) that makes it no act of force. Looks at the two elements behind it.
bool figure_of_speech(const Resources& resources, const Document& doc, std::span<const Element> elements,
                      std::uint32_t i);

}  // namespace sijill
