#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Names the other side of acts that tell only one: a report that says once who fights whom means the same two
/// in its other acts of force. An opponent is taken from a telling only, the one met most often with that actor
/// in this report; an initiator is never inferred (codebook, Decisions, Actors). Linear in events times the
/// distinct actors of the report.
void complete_opponents(const Resources& resources, Document& doc);

}  // namespace sijill
