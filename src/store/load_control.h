#pragma once
#include <vector>

#include "register/control_history.h"
#include "store/database.h"

namespace sijill {

/// Claims about these places and everything inside them (all places if empty), of control at the place itself. The
/// place of each claim is a row id of table place.
Result<std::vector<ControlStatement>> load_control(Database& database, const std::vector<std::int64_t>& places);

}  // namespace sijill
