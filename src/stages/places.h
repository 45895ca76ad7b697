#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds the places that the text names and says which place of the gazetteer each is.
///
///   bmdynty AlmyAdyn wAlbwkmAl       two cities, one group
///   ryf dyr Alzwr Al$rqy             a place of its own, a region
///   qryh Abw rdyn                    unknown to the gazetteer: kept without coordinates
///   mHyT AllwA' 137                  a site, relation near
///   mTArhA AlEskry                   the airport of the city named last
///
/// Names that are also words or persons need a head noun, company or a preposition of place. Fills places,
/// place_rows, place_mentions and country. O(tokens).
void find_places(const Resources& resources, Document& doc);

}  // namespace sijill
