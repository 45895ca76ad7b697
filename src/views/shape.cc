#include "views/shape.h"

#include <charconv>
#include <cmath>

#include "register/place_tree.h"

namespace sijill::views {
namespace {

constexpr std::size_t kMostPoints = 500;

/// Numbers with commas between them; nothing if one is none.
std::vector<double> numbers(const std::string& text) {
  std::vector<double> values;
  const char *at = text.data(), *end = at + text.size();
  while (at < end && values.size() <= 2 * kMostPoints) {
    double value = 0;
    const auto [next, failed] = std::from_chars(at, end, value);
    if (failed != std::errc() || !std::isfinite(value) || (next < end && *next != ',')) return {};
    values.push_back(value);
    at = next + 1;
  }
  return values;
}

tl::unexpected<Error> bad(const char* message, const std::string& where) {
  return tl::unexpected(Error{Error::Code::BadRequest, message, where});
}

struct Holds {
  double lat, lon;
  bool operator()(const Box& box) const {
    return lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
  }
  /// A line from the point to the east crosses the outline an odd number of times.
  bool operator()(const Polygon& polygon) const {
    bool within = false;
    const std::size_t size = polygon.lon.size();
    for (std::size_t a = 0, b = size - 1; a < size; b = a++) {
      if ((polygon.lat[a] > lat) == (polygon.lat[b] > lat)) continue;
      const double share = (lat - polygon.lat[a]) / (polygon.lat[b] - polygon.lat[a]);
      if (lon < polygon.lon[a] + share * (polygon.lon[b] - polygon.lon[a])) within = !within;
    }
    return within;
  }
  bool operator()(const Circle& circle) const {
    return kilometres(lat, lon, circle.lat, circle.lon) <= circle.kilometres;
  }
};

}  // namespace

Result<Shape> read_box(const std::string& text) {
  const std::vector<double> v = numbers(text);
  if (v.size() != 4) return bad("give WEST,SOUTH,EAST,NORTH in degrees", text);
  return Box{v[0], v[1], v[2], v[3]};
}

Result<Shape> read_polygon(const std::string& text) {
  const std::vector<double> v = numbers(text);
  if (v.size() < 6 || v.size() % 2 != 0 || v.size() > 2 * kMostPoints) {
    return bad("give three to 500 points as LON,LAT,LON,LAT,... in degrees", text);
  }
  Polygon polygon;
  for (std::size_t n = 0; n < v.size(); n += 2) {
    polygon.lon.push_back(v[n]);
    polygon.lat.push_back(v[n + 1]);
  }
  return polygon;
}

Result<Shape> read_circle(const std::string& text) {
  const std::vector<double> v = numbers(text);
  if (v.size() != 3 || v[2] <= 0) return bad("give LAT,LON,KM", text);
  return Circle{v[0], v[1], v[2]};
}

bool inside(const Shape& shape, double lat, double lon) {
  return !std::isnan(lat) && !std::isnan(lon) && std::visit(Holds{lat, lon}, shape);
}

}  // namespace sijill::views
