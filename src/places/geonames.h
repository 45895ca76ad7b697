#pragma once
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "places/import.h"
#include "places/place_row.h"

namespace sijill::places {

/// The kind of our tables for a GeoNames feature, by population where the feature only says "populated place".
/// Empty for what is no place of reports: abandoned sites, wells, forests, undersea features.
std::string_view kind_of_feature(char feature_class, std::string_view code, long population);

/// Names tagged as Arabic, by geonameid; the preferred one first.
using ArabicNames = std::unordered_map<std::string, std::vector<std::string>>;

/// Reads alternateNamesV2.txt. Historic names are passed over; short lines are reported as "path:line".
void read_alternate_names(std::istream& in, const std::string& path, ArabicNames& names, ImportSummary& summary);

/// Reads a dump of 19 columns and appends the places that have an Arabic name: those of `names` if there are any,
/// else the names of the fourth column that are written in Arabic letters. A place lies in the finest unit of the
/// dump that its admin codes name, or in its country.
void read_dump(std::istream& in, const std::string& path, const ArabicNames& names, std::vector<PlaceRow>& rows,
               ImportSummary& summary);

}  // namespace sijill::places
