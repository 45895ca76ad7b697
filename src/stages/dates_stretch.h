#pragma once
#include <vector>

#include "stages/dates_parse.h"
#include "stages/document.h"

namespace sijill {

/// Makes one date of the two ends of a stretch: "from 26 March to 5 April 2017", "between 2015 and 2022". The first end
/// takes its year, or its week, from the second. `raw` are the expressions that `doc.dates` were resolved from, one for
/// one; afterwards `doc.dates` may be fewer.
void join_stretches(const std::vector<RawDate>& raw, Document& doc);

}  // namespace sijill
