#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// True if the report tells of armed violence somewhere: an act of it, or a militia or rebels.
bool about_arms(const Resources& resources, const Document& doc);

/// True if the tokens speak of arms by themselves: a weapon, an act of war, a state's force. Asked of the sentences of
/// reports that are not about arms as a whole, where no act was understood.
/// `war` says whether the report may be set where war is.
bool arms_in(const Resources& resources, const Document& doc, Range range, bool war);

/// A word of protest stands in the sentence.
bool unrest_in(const Resources& resources, const Document& doc, Range range);

/// The token names an accident, a fire, a flood.
bool of_nature(const Document& doc, std::uint32_t i);

/// The report is set, as far as is known, where war is: no country is known, and no state at peace acts in it.
bool may_be_at_war(const Resources& resources, const Document& doc);

}  // namespace sijill
