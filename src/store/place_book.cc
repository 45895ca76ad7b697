// A register names some thousand places at most: they are read once and walked in memory.
#include "store/place_book.h"

#include <algorithm>
#include <cctype>

#include "text/ascii.h"
#include "text/fold.h"

namespace sijill {
namespace {

/// A name that ends as the one asked for, with one word before it: "camp of X", "town of X".
bool same_name(std::string_view name, std::string_view asked) {
  const std::string folded = fold_words(name);
  if (folded == asked) return true;
  return folded.size() > asked.size() && folded.ends_with(asked) && folded[folded.size() - asked.size() - 1] == ' ' &&
         folded.find(' ') == folded.size() - asked.size() - 1;
}

/// No chain of places is deeper; a damaged register must not make us walk in a circle.
constexpr int kDeepest = 16;

}  // namespace

Result<PlaceBook> PlaceBook::load(Database& database, const Resources& resources) {
  auto statement = database.prepare("SELECT id, place_id, name_ar, name_en, kind, parent, lat, lon FROM place");
  if (!statement) return tl::unexpected(statement.error());
  PlaceBook book;
  book.resources_ = &resources;
  for (;;) {
    const auto more = statement->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    Row row;
    row.place = {statement->integer(0), statement->string(1),     statement->string(2),    statement->string(3),
                 statement->string(4),  statement->maybe_real(6), statement->maybe_real(7)};
    row.parent = statement->maybe_integer(5).value_or(0);
    book.rows_.emplace(row.place.id, std::move(row));
  }
  return book;
}

std::vector<std::int64_t> PlaceBook::find(std::string_view name) const {
  std::vector<std::int64_t> by_id, by_arabic, by_english;
  const std::string folded = fold_words(name), plain = ascii_lower(name);
  for (const auto& [id, row] : rows_) {
    if (row.place.place_id == name) by_id.push_back(id);
    if (!folded.empty() && called(row.place, folded)) by_arabic.push_back(id);
    if (!row.place.name_en.empty() && ascii_lower(row.place.name_en) == plain) by_english.push_back(id);
  }
  std::vector<std::int64_t> found = !by_id.empty() ? by_id : !by_arabic.empty() ? by_arabic : by_english;
  const auto depth = [this](std::int64_t id) {
    int steps = 0;
    for (; id != 0 && steps < kDeepest; id = parent(id)) ++steps;
    return steps;
  };
  std::sort(found.begin(), found.end(), [&](std::int64_t a, std::int64_t b) {
    return std::pair(depth(a), at(a).place_id) < std::pair(depth(b), at(b).place_id);
  });
  return found;
}

bool PlaceBook::called(const PlaceRowView& place, const std::string& folded) const {
  if (same_name(place.name_ar, folded)) return true;
  const std::uint32_t row = place.place_id.empty() ? lex::kNone : resources_->find_place(place.place_id);
  if (row == lex::kNone) return false;
  std::string_view variants = resources_->places()[row].variants;
  while (!variants.empty()) {
    const std::size_t end = std::min(variants.find('|'), variants.size());
    if (same_name(variants.substr(0, end), folded)) return true;
    variants.remove_prefix(std::min(end + 1, variants.size()));
  }
  return false;
}

const PlaceRowView& PlaceBook::at(std::int64_t id) const {
  static const PlaceRowView kNowhere;
  const auto found = rows_.find(id);
  return found == rows_.end() ? kNowhere : found->second.place;
}

std::int64_t PlaceBook::parent(std::int64_t id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? 0 : found->second.parent;
}

AdminUnits PlaceBook::admin(std::int64_t id) const {
  AdminUnits units;
  std::int64_t below = 0;  // the widest unit under the country that is no governorate: regions of other countries
  int steps = 0;
  for (; id != 0 && steps < kDeepest; id = parent(id), ++steps) {
    const PlaceRowView& place = at(id);
    if (place.kind == "country") {
      units.country = place;
    } else if (place.kind == "governorate") {
      units.governorate = place;
    } else if (place.kind == "district") {
      units.district = place;
    } else if (place.kind == "region") {
      below = id;
    }
  }
  if (units.governorate.id == 0 && below != 0 && units.country.id != 0) units.governorate = at(below);
  return units;
}

bool PlaceBook::within(std::int64_t inner, std::int64_t outer) const {
  for (int steps = 0; inner != 0 && steps < kDeepest; inner = parent(inner), ++steps) {
    if (inner == outer) return true;
  }
  return false;
}

}  // namespace sijill
