#pragma once
#include <CLI/CLI.hpp>

namespace sijill::cli {

/// Adds the flag that prints docs/cli.md: every command and flag as the parser knows it.
void add_markdown(CLI::App& app);

}  // namespace sijill::cli
