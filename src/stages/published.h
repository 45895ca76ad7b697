#pragma once
#include <vector>

#include "stages/dates_parse.h"

namespace sijill {

/// The date of the report: what the reader of the bytes knew stands; else a full date in the dateline; else what
/// the text implies ("two days ago, the 29th of October", "the current year 2017"). Parts that nothing decides
/// stay unset. Fills Report::published and returns it.
Civil find_published(const std::vector<RawDate>& dates, Document& doc);

}  // namespace sijill
