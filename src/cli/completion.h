#pragma once
#include <CLI/CLI.hpp>

namespace sijill::cli {

/// Adds the flag that prints what a shell needs to complete commands, flags and their values, from what the parser
/// knows.
void add_completion(CLI::App& app);

}  // namespace sijill::cli
