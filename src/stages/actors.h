#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds who the text names as acting or acted upon.
///
///   qwAt AlnZAm                 syria-gov
///   AlTA}rAt AlHrbyp Alrwsyp    russia, weapon aircraft
///   EnASr mn tnZym dAE$         is
///   Aljy$                       the army of the report's country, or the army named last
///   AltnZym                     the organisation named last
///   mslHwn mjhwlwn              unknown-gunmen
///
/// A name that several actors share goes to one named before, else to one of the report's country. A country's
/// name is kept where it can be the government, with place_reading set. Fills actors, actor_rows and
/// actor_mentions; fills country where the places did not tell. O(tokens) but for ambiguous names.
void find_actors(const Resources& resources, Document& doc);

}  // namespace sijill
