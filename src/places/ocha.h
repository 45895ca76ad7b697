#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "places/import.h"
#include "places/place_row.h"

namespace sijill::places {

/// Reads one CSV of OCHA's common operational datasets: administrative units (levels 1 to 3), populated places
/// (level 4, or the sheet of locations) or the neighbourhoods of cities. Columns are found by name, in the layouts
/// of 2016 to 2026. A row gives the finest place it names and, once each, the units above it that `seen` lacks.
/// Ids are P-codes. False if the header names no P-code and no Arabic name, so that it is no such table.
bool read_ocha(std::string_view text, const std::string& path, std::unordered_set<std::string>& seen,
               std::vector<PlaceRow>& rows, ImportSummary& summary);

}  // namespace sijill::places
