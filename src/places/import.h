#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill {

/// What an import did.
struct ImportSummary {
  std::string file;              ///< the written table: OUTPUT_DIR/places/NAME.tsv
  std::size_t read = 0;          ///< rows of places seen
  std::size_t written = 0;       ///< rows written
  std::size_t without_name = 0;  ///< left out: no name in Arabic letters
  std::size_t without_kind = 0;  ///< left out: nothing that reports name as a place (abandoned sites, wells, blocks)
  std::vector<Error> problems;   ///< bad rows, `where` is "file:line"; they are left out and the others kept
};

/// Turns a publisher's gazetteer into place rows of our layout (data/places/README.md), in a folder that
/// `--lexicon OUTPUT_DIR` reads. Formats:
///
///   "geonames"  a GeoNames dump (SY.txt, allCountries.txt, cities500.txt), 19 columns; with it, if given,
///               alternateNamesV2.txt, whose names tagged as Arabic are then the only names taken
///   "ocha"      CSV of OCHA's administrative units, populated places and neighbourhoods, by the names of their
///               columns, whichever of the known layouts they follow
///
/// Several inputs make one table, named after the first place file. NotFound or Io if an input cannot be read or the
/// table not written, BadRequest for an unknown format or if no input holds places; bad rows are no failure.
///
///   import_places("geonames", {"SY.txt", "alternateNamesV2.txt"}, "more") -> more/places/geonames_sy.tsv
Result<ImportSummary> import_places(std::string_view format, const std::vector<std::string>& inputs,
                                    const std::string& output_dir);

}  // namespace sijill
