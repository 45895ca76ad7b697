#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "store/database.h"

namespace sijill {

/// A heading with numbers under it.
struct StatsPart {
  std::string heading;
  std::vector<std::pair<std::string, std::int64_t>> rows;
};

/// What a register holds, counted.
Result<std::vector<StatsPart>> register_stats(Database& database);

}  // namespace sijill
