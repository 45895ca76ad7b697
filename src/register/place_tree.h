#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sijill {

class Resources;

/// How fine a place is; a lower number holds a higher one.
enum class PlaceLevel : std::uint8_t { World, Country, Region, Governorate, District, City, Part };

/// One place of the gazetteer in its tree.
struct PlaceNode {
  std::string id, name_ar, name_en, kind;
  std::int32_t parent = -1;
  std::int32_t country = -1;  ///< node of its country, itself if it is one
  std::int32_t area = -1;     ///< node of its governorate, itself if it is one; -1 for what is wider
  std::int32_t city = -1;     ///< node of its city, town or village, itself if it is one
  std::optional<double> lat, lon;
  PlaceLevel level = PlaceLevel::City;
  bool wide = false;                 ///< a city of many known parts: "in Baghdad" does not say where
  std::vector<std::uint64_t> names;  ///< name_hash of every spelling, sorted
};

/// A name however it is spelt: hamza, final letters, the article and gaps between words make no difference.
std::uint64_t name_hash(std::string_view name);

/// The gazetteer as linking and storing need it: what lies in what, and how far apart. Immutable.
class PlaceTree {
 public:
  PlaceTree() = default;
  PlaceTree(PlaceTree&&) = default;
  PlaceTree& operator=(PlaceTree&&) = default;

  /// Copies what it needs of the lexicon's places.
  static PlaceTree of(const Resources& resources);
  /// For tests: nodes with `parent` set; the rest is derived.
  static PlaceTree of(std::vector<PlaceNode> nodes);

  /// Node of that gazetteer id, or -1.
  std::int32_t find(std::string_view id) const;
  const PlaceNode& operator[](std::int32_t node) const { return nodes_[static_cast<std::size_t>(node)]; }
  std::size_t size() const { return nodes_.size(); }

  /// True if `inner` lies in `outer` or is it.
  bool within(std::int32_t inner, std::int32_t outer) const;
  /// Kilometres between two nodes that have points.
  std::optional<double> distance(std::int32_t a, std::int32_t b) const;

 private:
  void derive();
  std::vector<PlaceNode> nodes_;
  std::unordered_map<std::string_view, std::int32_t> by_id_;
};

/// What the lexicon knows of the world and reconciliation asks. Immutable.
struct World {
  PlaceTree places;
  std::unordered_set<std::string> anonymous;  ///< source ids that name a role ("a medic"), not a source

  static World of(const Resources& resources);
};

/// Kilometres on the sphere.
double kilometres(double lat1, double lon1, double lat2, double lon2);

}  // namespace sijill
