// OCHA's tables: one layout a year, the same facts. A level is three columns: Arabic name, English name, P-code.
#include "places/ocha.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "places/csv_table.h"

namespace sijill::places {
namespace {

struct Level {
  int arabic = -1, english = -1, code = -1;
  std::string_view kind;
};

constexpr std::array<std::string_view, 5> kKinds = {"country", "governorate", "district", "subdistrict", "village"};

Level admin_level(const CsvTable& table, int n) {
  Level level;
  level.kind = kKinds[static_cast<std::size_t>(n)];
  level.arabic = table.column({fmt::format("admin{}Name_ar", n), fmt::format("ADM{}_AR", n),
                               fmt::format("adm{}_name1", n), fmt::format("admin{}Na_1", n)});
  level.english = table.column({fmt::format("admin{}Name_en", n), fmt::format("ADM{}_EN", n),
                                fmt::format("adm{}_name", n), fmt::format("admin{}Name", n)});
  level.code =
      table.column({fmt::format("admin{}Pcode", n), fmt::format("ADM{}_PCODE", n), fmt::format("admin{}Pcod", n)});
  return level;
}

/// The levels of a table, coarsest first; the last one is what its rows are about.
std::vector<Level> levels_of(const CsvTable& table) {
  std::vector<Level> levels;
  for (int n = 0; n <= 4; ++n) levels.push_back(admin_level(table, n));
  Level location{table.column({"LocationName_ar"}), table.column({"LocationName_en"}),
                 table.column({"Location_Pcode", "LocationPcode"}), "village"};
  Level quarter{table.column({"neibourhoodName_ar", "neighbourhoodName_ar"}),
                table.column({"neibourhoodName_en", "neighbourhoodName_en"}),
                table.column({"neibourhoodPcode", "neighbourhoodPcode"}), "neighbourhood"};
  levels.push_back(location);
  levels.push_back(quarter);
  std::erase_if(levels, [](const Level& level) { return level.code < 0; });
  return levels;
}

class Reader {
 public:
  Reader(const CsvTable& table, const std::string& path, std::unordered_set<std::string>& seen,
         std::vector<PlaceRow>& rows, ImportSummary& summary)
      : path_(path),
        seen_(seen),
        rows_(rows),
        summary_(summary),
        levels_(levels_of(table)),
        lat_(table.column({"Latitude_y", "LATITUDE", "lat", "center_lat", "point_y", "y"})),
        lon_(table.column({"Longitude_x", "LONGITUDE", "lon", "long", "center_lon", "point_x", "x"})),
        governorate_seat_(table.column({"IsAdmin1Capital"})),
        subdistrict_seat_(table.column({"IsAdmin3Capital"})),
        type_(table.column({"location_type", "locationtype"})) {}

  bool is_ocha() const { return !levels_.empty() && levels_.back().arabic >= 0; }

  void read(const CsvTable::Row& row) {
    ++summary_.read;
    std::string parent;
    std::size_t own = levels_.size();
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      if (!cell(row, levels_[i].code).empty()) own = i;
    }
    if (own == levels_.size() || own + 1 < levels_.size()) {
      return problem(row, "no P-code for the place of the row");
    }
    for (std::size_t i = 0; i <= own; ++i) {
      const std::string code(cell(row, levels_[i].code));
      if (code.empty()) continue;
      if (!is_code(code)) return problem(row, "a P-code with a space or a sign in it");
      if (levels_[i].kind == "country") {
        parent = country_id(code);
        continue;
      }
      if (i == own || seen_.count(code) == 0) write(row, i, code, parent, i == own);
      parent = code;
    }
  }

 private:
  static std::string country_id(std::string_view code) {
    std::string id;
    for (const char c : code.substr(0, 2)) id += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return id;
  }

  /// It becomes the id of a row of our tables, where tabs, line ends and "#" have a meaning.
  static bool is_code(std::string_view code) {
    return code.front() != '#' && code.find('|') == code.npos &&
           std::all_of(code.begin(), code.end(), [](unsigned char c) { return c > ' ' && c != 0x7F; });
  }

  std::string_view cell(const CsvTable::Row& row, int column) const {
    if (column < 0 || static_cast<std::size_t>(column) >= row.cells.size()) return {};
    std::string_view text = row.cells[static_cast<std::size_t>(column)];
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return text;
  }

  bool yes(const CsvTable::Row& row, int column) const { return cell(row, column) == "Yes"; }

  std::string_view kind_of(const CsvTable::Row& row, const Level& level) const {
    if (level.kind != "village") return level.kind;
    if (cell(row, type_) == "Neighbourhood" || cell(row, type_) == "Neighborhood") return "neighbourhood";
    if (yes(row, governorate_seat_)) return "city";
    return yes(row, subdistrict_seat_) ? "town" : "village";
  }

  void write(const CsvTable::Row& row, std::size_t i, const std::string& code, const std::string& parent, bool own) {
    const Level& level = levels_[i];
    PlaceRow place;
    for (const std::string& name : alternative_names(cell(row, level.arabic))) {
      if (is_arabic_name(name)) add_name(place, name);
    }
    if (place.name_ar.empty()) {
      if (own) ++summary_.without_name;
      return;
    }
    place.id = code;
    place.name_en = cell(row, level.english);
    place.kind = kind_of(row, level);
    place.parent = parent;
    place.source = "OCHA " + code;
    place.common = place.kind == "village" || place.kind == "neighbourhood";
    if (own && !set_point(place, cell(row, lat_), cell(row, lon_))) {
      return problem(row, fmt::format("'{}', '{}' is no point", cell(row, lat_), cell(row, lon_)));
    }
    if (!seen_.insert(code).second) {
      return update(row, std::move(place));
    }
    rows_.push_back(std::move(place));
  }

  /// A unit known from the rows below it gets its own row's point; two rows of one P-code are a mistake.
  void update(const CsvTable::Row& row, PlaceRow place) {
    for (PlaceRow& known : rows_) {
      if (known.id != place.id) continue;
      if (known.lat.empty()) {
        known = std::move(place);
        return;
      }
      break;
    }
    problem(row, fmt::format("P-code {} stands in an earlier row", place.id));
  }

  void problem(const CsvTable::Row& row, std::string message) {
    summary_.problems.push_back({Error::Code::BadData, std::move(message), fmt::format("{}:{}", path_, row.line)});
  }

  const std::string& path_;
  std::unordered_set<std::string>& seen_;
  std::vector<PlaceRow>& rows_;
  ImportSummary& summary_;
  std::vector<Level> levels_;
  int lat_, lon_, governorate_seat_, subdistrict_seat_, type_;
};

}  // namespace

bool read_ocha(std::string_view text, const std::string& path, std::unordered_set<std::string>& seen,
               std::vector<PlaceRow>& rows, ImportSummary& summary) {
  const CsvTable table(text);
  Reader reader(table, path, seen, rows, summary);
  if (!reader.is_ocha()) return false;
  for (const CsvTable::Row& row : table.rows()) reader.read(row);
  return true;
}

}  // namespace sijill::places
