#pragma once
#include <string>
#include <variant>
#include <vector>

#include "sijill/error.h"

/// Areas on the map, in degrees. None crosses the meridian of 180 degrees.
namespace sijill::views {

struct Box {
  double west = 0, south = 0, east = 0, north = 0;
};

/// The line from point to point and back to the first encloses it; where the line crosses itself, what it goes round an
/// even number of times is outside.
struct Polygon {
  std::vector<double> lon, lat;
};

struct Circle {
  double lat = 0, lon = 0, kilometres = 0;
};

using Shape = std::variant<Box, Polygon, Circle>;

/// "WEST,SOUTH,EAST,NORTH". BadRequest if it is none.
Result<Shape> read_box(const std::string& text);
/// "LON,LAT,LON,LAT,...", three points at least and 500 at most.
Result<Shape> read_polygon(const std::string& text);
/// "LAT,LON,KM", as `sijill query --near` has it.
Result<Shape> read_circle(const std::string& text);

/// False for a point that is not known (NaN).
bool inside(const Shape& shape, double lat, double lon);

}  // namespace sijill::views
