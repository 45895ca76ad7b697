#pragma once
#include <vector>

#include "stages/control_text.h"

namespace sijill {

/// The elements of a sentence without what is only said by the way between two commas: relative clauses ("P, which X
/// holds, …"), helpers ("X, whom Y supports, took …"), times and circumstances that name no place. What stands around
/// an aside is then read as if it were not there. Linear in the sentence.
std::vector<Element> without_asides(const ControlText& text);

}  // namespace sijill
