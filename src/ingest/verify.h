#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "register/place_tree.h"
#include "store/register_file.h"

namespace sijill {

struct VerifyCounts {
  std::size_t reports = 0, tellings = 0, incidents = 0, problems = 0;
};

/// Holds a register against itself: SQLite's own checks, foreign keys, each report against its hash, each span of
/// evidence against its report, each telling against its record and each figure against its tellings. Every problem
/// goes to `problem` with what it concerns. Changes nothing. Error only if the register cannot be read on.
Result<VerifyCounts> verify(RegisterFile& file, const World& world,
                            const std::function<void(const std::string& where, const std::string& what)>& problem);

}  // namespace sijill
