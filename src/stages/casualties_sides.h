#pragma once
#include <vector>

#include "stages/casualties_scan.h"

namespace sijill {

/// Finds whose fighters the counts of fighters are where their own words leave it open: those that the act hit, the
/// army told beside them, the report's own country. Asks the parents and events of the facts.
void name_sides(const Resources& resources, const Document& doc, std::vector<CountFact>& facts);

}  // namespace sijill
