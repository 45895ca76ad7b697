#pragma once
#include <CLI/CLI.hpp>

namespace sijill::cli {

/// Adds the flag that prints man pages, one of the program and one of each command, from what the parser knows.
void add_man(CLI::App& app);

}  // namespace sijill::cli
