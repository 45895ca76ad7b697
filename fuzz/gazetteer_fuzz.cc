// Any bytes read as a publisher's gazetteer (GeoNames' dump, its alternate names, OCHA's CSV) give places that have an
// id and a name, each one line of a table with as many cells as its header, and problems that name their line.
#include <algorithm>
#include <sstream>
#include <string>
#include <unordered_set>

#include "places/geonames.h"
#include "places/ocha.h"
#include "reader_property.h"

namespace sijill {
namespace {

void check(const std::vector<places::PlaceRow>& rows, const ImportSummary& summary) {
  for (const Error& problem : summary.problems) {
    require(!problem.message.empty() && problem.where.starts_with("seed:"), "a bad row is said with its line");
  }
  for (const places::PlaceRow& row : rows)
    require(!row.id.empty() && !row.name_ar.empty(), "a place has an id and a name");
  std::istringstream table(places::to_table(rows));
  std::string line;
  std::getline(table, line);
  const auto cells = std::count(line.begin(), line.end(), '\t');
  std::size_t lines = 0;
  while (std::getline(table, line)) {
    if (line.starts_with('#')) continue;
    ++lines;
    require(std::count(line.begin(), line.end(), '\t') == cells, "a row has the cells of its header");
  }
  require(lines == rows.size(), "a place is a line");
}

}  // namespace
}  // namespace sijill

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  const std::string text(reinterpret_cast<const char*>(data), size);
  {
    // What stands before a NUL is the table of alternate names.
    const std::size_t end = std::min(text.find('\0'), text.size());
    std::istringstream names_in(text.substr(0, end)), dump_in(text.substr(std::min(end + 1, text.size())));
    ImportSummary summary;
    places::ArabicNames names;
    std::vector<places::PlaceRow> rows;
    places::read_alternate_names(names_in, "seed", names, summary);
    places::read_dump(dump_in, "seed", names, rows, summary);
    check(rows, summary);
  }
  ImportSummary summary;
  std::vector<places::PlaceRow> rows;
  std::unordered_set<std::string> seen;
  places::read_ocha(text, "seed", seen, rows, summary);
  check(rows, summary);
  return 0;
}
