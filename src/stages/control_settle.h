#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// "Keeps its control of P", "tightens its grip on P" are read as takings too: a state is a state. Before the acts are
/// settled, which take the places of what control tells.
void drop_takings_of_states(Document& doc);

/// Writes Document::control to the record in text order. Statements that agree in actor, place, change and extent
/// become one; a siege that names nobody inside shuts in the force that the report says holds the place.
void write_control(const Resources& resources, Document& doc);

}  // namespace sijill
