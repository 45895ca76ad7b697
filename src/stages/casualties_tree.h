#pragma once
#include <vector>

#include "stages/casualties_scan.h"

namespace sijill {

/// One report, one tree of figures: unites figures told twice, drops vague plurals that are made precise elsewhere
/// and list numbers that nothing proves, and makes counts parts of the total that they add up to exactly.
void settle_counts(const Document& doc, std::vector<CountFact>& facts);

}  // namespace sijill
