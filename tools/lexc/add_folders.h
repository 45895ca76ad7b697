#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill::lexc {

/// Compiles the rows of `builtin` (a compiled lexicon) together with those of `folders` into a new lexicon. Rows of
/// a table that both have stand in one table. Each bad row of the folders goes to `problems` as "file:line"; with
/// any, or if a folder is missing or holds no *.tsv, there is no lexicon.
Result<std::string> add_folders(std::string_view builtin, const std::vector<std::string>& folders,
                                std::vector<Error>& problems);

/// Reads and compiles folders alone, to find their bad rows. Returns the number of files read.
Result<std::size_t> check_folders(const std::vector<std::string>& folders, std::vector<Error>& problems);

}  // namespace sijill::lexc
