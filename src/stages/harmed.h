#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Names as targets those whom an act is told to have killed or injured: "a guard was hurt when a bomb went off" has
/// the guard's force for its target. Reads the counts that belong to each event; in a battle the dead of an unnamed
/// side make it a party. Linear in the counts.
void find_harmed(const Resources& resources, Document& doc);

}  // namespace sijill
