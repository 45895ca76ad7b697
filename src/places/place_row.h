#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sijill::places {

/// One row of a place table.
struct PlaceRow {
  std::string id, name_ar, name_en, kind, parent, source;
  std::vector<std::string> variants;
  std::string lat, lon;  ///< as the source wrote them, checked
  bool common = false;   ///< to be read as a place only where a place is due
};

/// True if `name` is a name in Arabic letters and in no others. Letters that Arabic does not write (Persian, Urdu,
/// Kurdish) make it false, so do digits and Latin letters; spaces, hyphens and apostrophes are let through.
bool is_arabic_name(std::string_view name);

/// `name` without diacritics, tatweel, direction marks and doubled spaces.
std::string plain_name(std::string_view name);

/// The parts of a cell in which `_`, `/` or a bar join alternative names, plain and trimmed.
std::vector<std::string> alternative_names(std::string_view cell);

/// Adds `name` as the row's name, or as a variant if it has one; a name that folds like one it has is not added.
void add_name(PlaceRow& row, std::string_view name);

/// A number of degrees as it stands, if it is one within [-limit, limit].
std::optional<double> degrees(std::string_view text, double limit);

/// Sets the point of `row`. Both empty is no point; false if either is no number of degrees.
bool set_point(PlaceRow& row, std::string_view lat, std::string_view lon);

/// The table as text: header line, rows sorted by id.
std::string to_table(std::vector<PlaceRow> rows);

}  // namespace sijill::places
