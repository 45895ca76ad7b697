#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds the numbers of people said to be killed, injured, abducted, detained, missing, displaced, returned or
/// besieged, with group, bounds and breakdown:
///
///   qtl 87 mdny mn Dmnhm 19 TflA w18 mwATnh     87 civilian > 19 child, 18 woman
///   mqtl jndyyn w<SAbh 4                        2 combatant, 4 injured combatant
///
/// Figures told twice are one count. What is present, hoped, feared, released or counted together with another
/// outcome gives none, and nothing does in a report without armed violence. Links each count to its event.
/// Fills counts in text order and Event::counts. Linear in the report: a count is compared with those near it only.
void find_casualties(const Resources& resources, Document& doc);

}  // namespace sijill
