// What a place is to linking follows from its kind and from what it lies in.
#include "register/place_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "lexicon/format.h"
#include "register/keys.h"
#include "stages/resources.h"
#include "text/fold.h"

namespace sijill {
namespace {

PlaceLevel level_of(std::string_view kind) {
  if (kind == "country") return PlaceLevel::Country;
  if (kind == "region" || kind == "desert" || kind == "sea" || kind == "river") return PlaceLevel::Region;
  if (kind == "governorate") return PlaceLevel::Governorate;
  if (kind == "district" || kind == "subdistrict" || kind == "mountain" || kind == "valley" || kind == "front" ||
      kind == "road" || kind == "lake" || kind == "island") {
    return PlaceLevel::District;
  }
  if (kind == "city" || kind == "town" || kind == "village") return PlaceLevel::City;
  return PlaceLevel::Part;
}

}  // namespace

std::uint64_t name_hash(std::string_view name) {
  const std::string folded = fold_words(name);
  std::string letters;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool starts = i == 0 || folded[i - 1] == ' ';
    if (starts && folded.compare(i, 2, "Al") == 0 && i + 2 < folded.size())
      ++i;  // past the article
    else if (folded[i] != ' ')
      letters += folded[i];
  }
  return mix(letters, 7);
}

PlaceTree PlaceTree::of(const Resources& resources) {
  std::vector<PlaceNode> nodes;
  nodes.reserve(resources.places().size());
  for (const PlaceRow& row : resources.places()) {
    PlaceNode node;
    node.id = row.id;
    node.name_ar = row.name_ar;
    node.name_en = row.name_en;
    node.kind = row.kind;
    node.parent = row.parent == lex::kNone ? -1 : static_cast<std::int32_t>(row.parent);
    node.lat = row.lat;
    node.lon = row.lon;
    std::string_view variants = row.variants;
    while (!variants.empty()) {
      const std::size_t end = variants.find('|');
      node.names.push_back(name_hash(variants.substr(0, end)));
      variants.remove_prefix(end == std::string_view::npos ? variants.size() : end + 1);
    }
    nodes.push_back(std::move(node));
  }
  return of(std::move(nodes));
}

PlaceTree PlaceTree::of(std::vector<PlaceNode> nodes) {
  PlaceTree tree;
  tree.nodes_ = std::move(nodes);
  tree.derive();
  return tree;
}

void PlaceTree::derive() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    nodes_[i].level = level_of(nodes_[i].kind);
    nodes_[i].names.push_back(name_hash(nodes_[i].name_ar));
    std::sort(nodes_[i].names.begin(), nodes_[i].names.end());
    by_id_.emplace(nodes_[i].id, static_cast<std::int32_t>(i));
  }
  constexpr int kPartsOfWideCity = 12;
  constexpr int kDeepest = 16;  // deeper than any gazetteer: a ring of parents ends there
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    PlaceNode& node = nodes_[i];
    auto at = static_cast<std::int32_t>(i);
    for (int depth = 0; at >= 0 && depth < kDeepest; ++depth) {
      const PlaceNode& up = nodes_[static_cast<std::size_t>(at)];
      if (up.level == PlaceLevel::City && node.city < 0) node.city = at;
      if (up.level == PlaceLevel::Governorate && node.area < 0) node.area = at;
      if (up.level == PlaceLevel::Country && node.country < 0) node.country = at;
      at = up.parent;
    }
  }
  std::vector<int> parts(nodes_.size(), 0);
  for (const PlaceNode& node : nodes_) {
    if (node.level != PlaceLevel::Part || node.city < 0) continue;
    const auto city = static_cast<std::size_t>(node.city);
    nodes_[city].wide = ++parts[city] >= kPartsOfWideCity;
  }
}

std::int32_t PlaceTree::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? -1 : found->second;
}

bool PlaceTree::within(std::int32_t inner, std::int32_t outer) const {
  for (int depth = 0; inner >= 0 && depth < 16; ++depth) {
    if (inner == outer) return true;
    inner = (*this)[inner].parent;
  }
  return false;
}

std::optional<double> PlaceTree::distance(std::int32_t a, std::int32_t b) const {
  const PlaceNode &p = (*this)[a], &q = (*this)[b];
  if (!p.lat || !p.lon || !q.lat || !q.lon) return std::nullopt;
  return kilometres(*p.lat, *p.lon, *q.lat, *q.lon);
}

World World::of(const Resources& resources) {
  World world{PlaceTree::of(resources), {"unnamed"}};
  for (const SourceRow& row : resources.sources()) {
    if (row.kind == "role" || row.kind == "adj") world.anonymous.emplace(row.id);
  }
  return world;
}

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double kDegree = std::numbers::pi / 180, kEarth = 6371.0;
  const double dlat = (lat2 - lat1) * kDegree, dlon = (lon2 - lon1) * kDegree;
  const double h = std::pow(std::sin(dlat / 2), 2) +
                   std::cos(lat1 * kDegree) * std::cos(lat2 * kDegree) * std::pow(std::sin(dlon / 2), 2);
  return 2 * kEarth * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace sijill
