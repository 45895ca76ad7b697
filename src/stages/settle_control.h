#pragma once
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

/// Between events and control: what one tells of the other. All linear in both.
namespace sijill {

/// Lists of what was taken are read best where control is read: the capture told there is of all of them.
void take_places_of_control(const Document& doc, std::vector<EventFact>& events);

/// Who takes a place does so by an event: one is made of what control tells and no act did ("confirmed the retaking
/// of").
void captures_of_control(const Resources& resources, const Document& doc, std::vector<EventFact>& events);

/// "the city, besieged for a year": a siege told by its town alone is an event if the text says since when it stands.
void sieges_of_control(const Document& doc, std::vector<EventFact>& events);

}  // namespace sijill
