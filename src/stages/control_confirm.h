#pragma once
#include <vector>

#include "stages/document.h"

namespace sijill {

/// "X kept its control of P": what control knows as held in the same words was not taken. Reads Document::control.
void drop_takings_of_held(const Document& doc, std::vector<EventFact>& events);

}  // namespace sijill
