#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// The armed side whose own publication the report is, as an index into Resources::actors(), or lex::kNone: a force or
/// its office publishes it ("the armed forces of Sudan", "the military spokesman" in a report on Egypt), or an outlet
/// that a side runs does (sources.tsv, `side:`), by the name of the publisher or at the head of the text ("Sanaa |
/// X:"). There "our forces" are its own and "the enemy" is whom it fights. O(words of the name).
std::uint32_t house_of(const Resources& resources, const Document& doc);

/// The armed side that the source named at the token speaks for or is run by; `words` becomes its name. Else
/// lex::kNone.
std::uint32_t source_side(const Resources& resources, const Document& doc, std::uint32_t token, Range& words);

}  // namespace sijill
