#pragma once
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// The place of one mention as the scene of an act. The mention's span is in bytes until finish().
Where where_of(const Document& doc, const PlaceMention& mention);

/// The places of an act that the tokens of `clause` tell, in text order, each once: the finest that are named
/// there. A container of a finer place is left out unless it is coordinated with it; places that only locate
/// another or belong to a name are none; where a movement starts is one only if nothing else is named.
///
///   fy bldh mHkAn jnwb mdynh AlmyAdyn         mHkAn
///   Ely mdynh dyr Alzwr wbldh mwHsn bryfhA    dyr Alzwr, mwHsn
///
/// O(log mentions + mentions in the clause, squared).
std::vector<Where> scene_of(const Resources& resources, const Document& doc, Range clause);

}  // namespace sijill
