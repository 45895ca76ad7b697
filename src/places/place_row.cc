// Names as publishers write them, made into names as our tables hold them.
#include "places/place_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "text/fold.h"
#include "text/utf8.h"

namespace sijill::places {
namespace {

/// The 28 letters, hamza and its seats, ta marbuta and alif maqsura.
bool is_arabic_letter(char32_t c) { return (c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A); }

/// Marks that fold to nothing but that only Persian, Urdu and Kurdish spelling uses: hamza and madda above, and the
/// zero-width non-joiner.
bool is_foreign_mark(char32_t c) { return (c >= 0x0653 && c <= 0x0655) || c == 0x200C; }

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

/// A cell of our tables holds no tab, no line end and, where a bar separates, no bar.
std::string cell(std::string_view text) {
  std::string out(trimmed(text));
  for (char& c : out) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    if (c == '|') c = '/';
  }
  return out;
}

std::string point(const std::string& text) {
  const auto value = degrees(text, 180);
  return value ? fmt::format("{:.5f}", *value) : std::string();
}

}  // namespace

bool is_arabic_name(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    const Utf8Step step = utf8_at(name, at);
    at += step.length;
    if (!step.valid || is_foreign_mark(step.code)) return false;
    if (is_arabic_letter(step.code)) {
      ++letters;
    } else if (step.code != ' ' && step.code != '-' && step.code != '\'' && fold(step.code).kind != Letter::Drop) {
      return false;
    }
  }
  return letters >= 2;
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const Utf8Step step = utf8_at(name, at);
    const Letter kind = fold(step.code).kind;
    if (kind == Letter::Space || kind == Letter::Line) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (kind != Letter::Drop) {
      out += name.substr(at, step.length);
    }
    at += step.length;
  }
  return std::string(trimmed(out));
}

std::vector<std::string> alternative_names(std::string_view cell) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t end = cell.find_first_of("_/|");
    std::string name = plain_name(cell.substr(0, end));
    if (!name.empty()) names.push_back(std::move(name));
    if (end == std::string_view::npos) return names;
    cell.remove_prefix(end + 1);
  }
}

void add_name(PlaceRow& row, std::string_view name) {
  std::string plain = plain_name(name);
  if (plain.empty()) return;
  if (row.name_ar.empty()) {
    row.name_ar = std::move(plain);
    return;
  }
  const std::string folded = fold_words(plain);
  const auto same = [&](const std::string& known) { return fold_words(known) == folded; };
  if (same(row.name_ar) || std::any_of(row.variants.begin(), row.variants.end(), same)) return;
  row.variants.push_back(std::move(plain));
}

std::optional<double> degrees(std::string_view text, double limit) {
  text = trimmed(text);
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || !(value >= -limit && value <= limit)) return {};
  return value;
}

bool set_point(PlaceRow& row, std::string_view lat, std::string_view lon) {
  lat = trimmed(lat);
  lon = trimmed(lon);
  if (lat.empty() && lon.empty()) return true;
  if (!degrees(lat, 90) || !degrees(lon, 180)) return false;
  row.lat = lat;
  row.lon = lon;
  return true;
}

std::string to_table(std::vector<PlaceRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const PlaceRow& a, const PlaceRow& b) { return a.id < b.id; });
  std::string out = "id\tname_ar\tvariants\tname_en\tkind\tparent\tlat\tlon\tsource\tflags\n";
  for (const PlaceRow& row : rows) {
    std::string variants;
    for (const std::string& variant : row.variants) {
      if (!variants.empty()) variants += '|';
      variants += cell(variant);
    }
    fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.id, cell(row.name_ar),
                   variants, cell(row.name_en), row.kind, row.parent, point(row.lat), point(row.lon), row.source,
                   row.common ? "common" : "");
  }
  return out;
}

}  // namespace sijill::places
