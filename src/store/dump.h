#pragma once
#include <functional>
#include <string_view>

#include "store/database.h"

namespace sijill {

/// Writes all that a register holds, a line a row, without the numbers that depend on the order of arrival: two
/// registers hold the same if and only if their dumps are the same bytes. People's edits come last. `sink` gets whole
/// lines and returns false to stop.
Result<void> dump_register(Database& database, const std::function<bool(std::string_view)>& sink);

}  // namespace sijill
