#pragma once
#include "stages/document.h"

namespace sijill {

/// Appends to Document::control what a settled event says of control: a capture gives each taker `gained` at each
/// place, a siege gives those inside `besieged`. Planned, failed and denied acts give nothing.
void add_control(Document& doc, const EventFact& fact);

/// Writes Document::control to the record in text order, each actor, place and change once.
void write_control(Document& doc);

}  // namespace sijill
