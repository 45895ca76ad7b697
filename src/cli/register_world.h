#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/engine_source.h"
#include "store/register_file.h"

namespace sijill::cli {

/// A register together with the lexicon that reads it again.
struct RegisterAndEngine {
  OpenEngine engine;
  World world;
  RegisterFile file;
};

/// Opens both; what went wrong is said on standard error and nothing returned.
std::unique_ptr<RegisterAndEngine> open_both(const std::string& db, Access access,
                                             const std::vector<std::string>& lexicons);

}  // namespace sijill::cli
