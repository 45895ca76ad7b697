#pragma once
#include <string>
#include <utility>
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill::places {

using CountryVotes = std::vector<std::pair<std::string, double>>;

/// Which countries of the wars the armed sides and the adjectives of nations in the report belong to, each with a
/// weight below that of one unambiguous place: in a report on the Rapid Support Forces a village's bare name is looked
/// for in Sudan. Countries are ISO 3166 codes in small letters, as place rows have them. Linear in the tokens.
CountryVotes votes_of_sides(const Resources& resources, const Document& doc);

}  // namespace sijill::places
