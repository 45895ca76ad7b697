#pragma once
#include <CLI/CLI.hpp>

#include "cli/exit_code.h"

/// One function a command: adds it with its flags to the parser. What the parser knows is also what --help and
/// docs/cli.md say. A command that is chosen runs while the parser returns and leaves its exit code in `code`.
namespace sijill::cli {

void add_extract(CLI::App& app, int& code);
void add_show(CLI::App& app, int& code);
void add_lexicon(CLI::App& app, int& code);
void add_places(CLI::App& app, int& code);
void add_eval(CLI::App& app, int& code);
void add_serve(CLI::App& app, int& code);
void add_ingest(CLI::App& app, int& code);
void add_refresh(CLI::App& app, int& code);
void add_import_parquet(CLI::App& app, int& code);
void add_incident(CLI::App& app, int& code);
void add_stats(CLI::App& app, int& code);
void add_verify(CLI::App& app, int& code);
void add_dump(CLI::App& app, int& code);
void add_query(CLI::App& app, int& code);
void add_export(CLI::App& app, int& code);
void add_control(CLI::App& app, int& code);
void add_ledger(CLI::App& app, int& code);
void add_edit(CLI::App& app, int& code);

}  // namespace sijill::cli
