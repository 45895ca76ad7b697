#pragma once
#include "stages/document.h"

namespace sijill {

/// Writes Document::control to the record in text order. Statements that agree in actor, place, change and extent
/// become one; a siege that names nobody inside shuts in the force that the report says holds the place.
void write_control(Document& doc);

}  // namespace sijill
