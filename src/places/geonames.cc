// GeoNames: a line a place, its names untagged in one cell or tagged in a file of their own.
#include "places/geonames.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>

#include "text/ascii.h"
#include "text/fold.h"

namespace sijill::places {
namespace {

struct FeatureKind {
  std::string_view feature;  ///< class and code
  std::string_view kind;
};

// Sorted by feature. What is not here is left out.
constexpr FeatureKind kFeatures[] = {
    {"A.ADM1", "governorate"},
    {"A.ADM2", "district"},
    {"A.ADM3", "subdistrict"},
    {"H.BAY", "sea"},
    {"H.CNL", "river"},
    {"H.GULF", "sea"},
    {"H.HBR", "port"},
    {"H.LK", "lake"},
    {"H.LKS", "lake"},
    {"H.RSV", "lake"},
    {"H.SEA", "sea"},
    {"H.STM", "river"},
    {"H.STMI", "river"},
    {"H.STRT", "sea"},
    {"H.WAD", "valley"},
    {"H.WADS", "valley"},
    {"L.AREA", "region"},
    {"L.GASF", "gas_field"},
    {"L.MILB", "military_base"},
    {"L.OILF", "oil_field"},
    {"L.PRT", "port"},
    {"L.RGN", "region"},
    {"P.PPL", "village"},
    {"P.PPLA", "city"},
    {"P.PPLA2", "city"},
    {"P.PPLA3", "town"},
    {"P.PPLA4", "town"},
    {"P.PPLA5", "village"},
    {"P.PPLC", "city"},
    {"P.PPLF", "village"},
    {"P.PPLG", "city"},
    {"P.PPLL", "village"},
    {"P.PPLS", "village"},
    {"P.PPLX", "neighbourhood"},
    {"P.STLMT", "town"},
    {"R.HWY", "road"},
    {"R.RD", "road"},
    {"R.RDJCT", "road"},
    {"R.ST", "road"},
    {"S.AIRB", "air_base"},
    {"S.AIRF", "airport"},
    {"S.AIRP", "airport"},
    {"S.BDG", "bridge"},
    {"S.CMP", "camp"},
    {"S.CMPRF", "camp"},
    {"S.CMTY", "facility"},
    {"S.CSTM", "crossing"},
    {"S.DAM", "dam"},
    {"S.HSP", "hospital"},
    {"S.INSM", "military_base"},
    {"S.MSQE", "mosque"},
    {"S.OILR", "facility"},
    {"S.PAL", "facility"},
    {"S.PRN", "prison"},
    {"S.PRNJ", "prison"},
    {"S.PS", "power_station"},
    {"S.PSH", "power_station"},
    {"S.PSN", "power_station"},
    {"S.PST", "power_station"},
    {"S.RSTN", "facility"},
    {"S.SQR", "square"},
    {"S.STDM", "facility"},
    {"S.UNIV", "university"},
    {"T.DSRT", "desert"},
    {"T.HLL", "mountain"},
    {"T.HLLS", "mountain"},
    {"T.ISL", "island"},
    {"T.ISLS", "island"},
    {"T.MT", "mountain"},
    {"T.MTS", "mountain"},
    {"T.PASS", "mountain"},
    {"T.PK", "mountain"},
    {"T.PKS", "mountain"},
    {"T.PLN", "region"},
    {"T.RDGE", "mountain"},
    {"T.VAL", "valley"},
};
static_assert(std::is_sorted(std::begin(kFeatures), std::end(kFeatures),
                             [](const FeatureKind& a, const FeatureKind& b) { return a.feature < b.feature; }));

constexpr std::size_t kDumpColumns = 19;
enum DumpColumn {
  kId,
  kName,
  kAscii,
  kAlternates,
  kLat,
  kLon,
  kClass,
  kCode,
  kCountry,
  kAdmin1 = 10,
  kPopulation = 14
};

constexpr long kCityPopulation = 50000;
constexpr long kTownPopulation = 10000;

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0;;) {
    const std::size_t tab = line.find('\t', at);
    cells.push_back(line.substr(at, tab == std::string_view::npos ? tab : tab - at));
    if (tab == std::string_view::npos) return cells;
    at = tab + 1;
  }
}

void problem(ImportSummary& summary, const std::string& path, std::size_t line, std::string message) {
  summary.problems.push_back({Error::Code::BadData, std::move(message), fmt::format("{}:{}", path, line)});
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool next_line(std::istream& in, std::string& line) {
  if (!std::getline(in, line)) return false;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

/// Untagged names: the spelling that most of them share comes first, since the cell is in no order of use.
std::vector<std::string> arabic_of(std::string_view cell) {
  std::vector<std::string> names;
  std::map<std::string, int> spellings;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find(',', at), cell.size());
    const std::string_view name = cell.substr(at, end - at);
    if (is_arabic_name(name)) {
      names.push_back(plain_name(name));
      ++spellings[fold_words(names.back())];
    }
    at = end + 1;
  }
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return spellings[fold_words(a)] > spellings[fold_words(b)];
  });
  return names;
}

/// "SY.04.2" for the first `depth` admin codes of a row.
std::string admin_key(const std::vector<std::string_view>& cells, std::size_t depth) {
  std::string key(cells[kCountry]);
  for (std::size_t i = 0; i < depth; ++i) {
    key += '.';
    key += cells[kAdmin1 + i];
  }
  return key;
}

std::size_t admin_depth(std::string_view kind) {
  return kind == "governorate" ? 1 : kind == "district" ? 2 : kind == "subdistrict" ? 3 : 0;
}

/// Where a row lies: keys of the units above it, finest first, the country last.
std::vector<std::string> units_above(const std::vector<std::string_view>& cells, std::string_view kind) {
  const std::size_t own = admin_depth(kind);
  std::vector<std::string> keys;
  for (std::size_t depth = own ? own - 1 : 3; depth > 0; --depth) {
    const std::string_view code = cells[kAdmin1 + depth - 1];
    if (!code.empty() && code != "00") keys.push_back(admin_key(cells, depth));
  }
  keys.push_back(ascii_lower(cells[kCountry]));
  return keys;
}

}  // namespace

std::string_view kind_of_feature(char feature_class, std::string_view code, long population) {
  const std::string feature = fmt::format("{}.{}", feature_class, code);
  const auto* found = std::lower_bound(std::begin(kFeatures), std::end(kFeatures), feature,
                                       [](const FeatureKind& a, const std::string& b) { return a.feature < b; });
  if (found == std::end(kFeatures) || found->feature != feature) return {};
  if (found->kind == "village" || found->kind == "town") {
    if (population >= kCityPopulation) return "city";
    if (population >= kTownPopulation) return "town";
  }
  return found->kind;
}

void read_alternate_names(std::istream& in, const std::string& path, ArabicNames& names, ImportSummary& summary) {
  std::string line;
  for (std::size_t number = 1; next_line(in, line); ++number) {
    if (line.empty()) continue;
    const auto cells = cells_of(line);
    if (cells.size() < 4 || !is_number(cells[1])) {
      problem(summary, path, number, "no row of alternateNamesV2: a geonameid and a name are wanted");
      continue;
    }
    const std::string_view language = cells[2];
    if (language != "ar" && language != "arz" && language != "apc") continue;
    const auto flag = [&](std::size_t column) { return cells.size() > column && cells[column] == "1"; };
    if (flag(7) || !is_arabic_name(cells[3])) continue;  // historic, or not Arabic for all its tag
    auto& known = names[std::string(cells[1])];
    known.insert(flag(4) ? known.begin() : known.end(), plain_name(cells[3]));
  }
}

void read_dump(std::istream& in, const std::string& path, const ArabicNames& names, std::vector<PlaceRow>& rows,
               ImportSummary& summary) {
  std::unordered_map<std::string, std::string> unit_ids;
  std::vector<std::vector<std::string>> above;
  const std::size_t first = rows.size();
  std::string line;
  for (std::size_t number = 1; next_line(in, line); ++number) {
    if (line.empty()) continue;
    ++summary.read;
    const auto cells = cells_of(line);
    if (cells.size() != kDumpColumns) {
      problem(summary, path, number, fmt::format("{} columns, but a GeoNames dump has {}", cells.size(), kDumpColumns));
      continue;
    }
    if (!is_number(cells[kId]) || cells[kCountry].size() != 2) {
      problem(summary, path, number, "no geonameid or no country code");
      continue;
    }
    long population = 0;
    std::from_chars(cells[kPopulation].data(), cells[kPopulation].data() + cells[kPopulation].size(), population);
    const char feature_class = cells[kClass].empty() ? ' ' : cells[kClass].front();
    const std::string_view kind = kind_of_feature(feature_class, cells[kCode], population);
    if (kind.empty()) {
      ++summary.without_kind;
      continue;
    }
    PlaceRow row;
    row.id = fmt::format("gn:{}", cells[kId]);
    row.kind = kind;
    row.name_en = cells[kName];
    row.source = fmt::format("GeoNames {}", cells[kId]);
    // A name that thousands of places bear is a place only after a head noun or a preposition of place.
    row.common = kind != "city" && kind != "town" && admin_depth(kind) == 0;
    if (names.empty()) {
      for (const std::string& name : arabic_of(cells[kAlternates])) add_name(row, name);
    } else if (const auto found = names.find(std::string(cells[kId])); found != names.end()) {
      for (const std::string& name : found->second) add_name(row, name);
    }
    if (row.name_ar.empty()) {
      ++summary.without_name;
      continue;
    }
    if (!set_point(row, cells[kLat], cells[kLon]) || row.lat.empty()) {
      problem(summary, path, number, fmt::format("'{}', '{}' is no point", cells[kLat], cells[kLon]));
      continue;
    }
    if (const std::size_t depth = admin_depth(kind)) unit_ids.emplace(admin_key(cells, depth), row.id);
    above.push_back(units_above(cells, kind));
    rows.push_back(std::move(row));
  }
  for (std::size_t i = first; i < rows.size(); ++i) {
    for (const std::string& key : above[i - first]) {
      const auto unit = unit_ids.find(key);
      if (unit != unit_ids.end() && unit->second != rows[i].id) {
        rows[i].parent = unit->second;
        break;
      }
    }
    if (rows[i].parent.empty()) rows[i].parent = above[i - first].back();
  }
}

}  // namespace sijill::places
