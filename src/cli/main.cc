// sijill: parse, call, print. Each command is a file; main only joins them and catches what libraries throw.
#include <fmt/format.h>
#include <malloc.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/man.h"
#include "cli/markdown.h"
#include "cli/terminal.h"

namespace {

constexpr const char* kFooter =
    "Exit codes: 0 all done; 1 nothing to do (no report in the input, or a command not understood);\n"
    "2 something failed and was named on standard error, the rest was done.";

/// A word that no command knows is named before what else is missing: `sijill exract a.txt` misses no subcommand.
std::string why_not_understood(const CLI::App* app, const CLI::Error& error) {
  const auto unknown = app->remaining(true);
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (unknown.empty() || (code != CLI::ExitCodes::RequiredError && code != CLI::ExitCodes::ExtrasError))
    return CLI::FailureMessage::simple(app, error);
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  const std::string command = app->get_parent() == nullptr ? app->get_name() : "sijill " + app->get_name();
  return fmt::format("{}: not known to `{}`; its commands and flags: `{} --help`\n", unknown.front(), command, command);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace sijill::cli;
  std::signal(SIGPIPE, SIG_IGN);
  // What a long report took goes back to the system when it is done: otherwise every thread keeps its largest.
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
  CLI::App app(
      "Reads Arabic reports on wars and writes down what they say: events, people harmed, who holds which "
      "place, and who says so.",
      "sijill");
  app.set_version_flag("--version", SIJILL_VERSION, "Prints the version.");
  app.set_help_flag("-h,--help", "Prints this help.");
  app.require_subcommand(1);
  app.footer(kFooter);
  app.failure_message(why_not_understood);
  int code = kDone;
  add_extract(app, code);
  add_show(app, code);
  add_lexicon(app, code);
  add_places(app, code);
  add_eval(app, code);
  add_serve(app, code);
  add_ingest(app, code);
  add_refresh(app, code);
  add_import_parquet(app, code);
  add_incident(app, code);
  add_stats(app, code);
  add_verify(app, code);
  add_dump(app, code);
  add_query(app, code);
  add_export(app, code);
  add_control(app, code);
  add_ledger(app, code);
  add_edit(app, code);
  add_markdown(app);
  add_man(app);
  add_completion(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? kDone : kNothing;
  } catch (const std::exception& error) {
    complain("", error.what());
    return kFailed;
  }
  return code;
}
