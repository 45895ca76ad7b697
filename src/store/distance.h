#pragma once
#include "sijill/error.h"

struct sqlite3;

namespace sijill {

/// Makes `kilometres(lat, lon, lat, lon)` known to `connection`: the distance on the sphere, NULL if any is NULL.
Result<void> add_distance(sqlite3* connection);

}  // namespace sijill
