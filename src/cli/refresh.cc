// refresh: stored reports are read again, as after a change of the lexicon, and what changed is said.
#include "ingest/refresh.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/register_world.h"
#include "cli/terminal.h"
#include "ingest/words.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db";
  std::vector<std::string> lexicons;
  unsigned jobs = 0;
  bool all = false;
};

int run(const Flags& flags) {
  const auto both = open_both(flags.db, Access::Write, flags.lexicons);
  if (!both) return kFailed;
  const auto resources = open_resources(both->engine);
  if (!resources) {
    complain(resources.error());
    return kFailed;
  }
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  const RefreshOptions options{flags.jobs, &*resources, fingerprint_of(both->engine), flags.all};
  const auto done = refresh(both->file, both->engine.engine, both->world, options, [&](const RefreshCounts& counts) {
    if (!terminal) return;
    fmt::print(stderr, "\r\033[K{} reports, {} read differently", counts.reports, counts.changed);
    std::fflush(stderr);
  });
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!done) {
    complain(done.error());
    return kFailed;
  }
  const auto words = renew_words(both->file, *resources);
  if (!words) {
    complain(words.error());
    return kFailed;
  }
  for (const IncidentChange& change : done->changes) fmt::print("{}  {}\n", change.key, change.what);
  fmt::print("{} reports read again, {} read differently, {} incidents changed\n", done->counts.reports,
             done->counts.changed, done->changes.size());
  return kDone;
}

}  // namespace

void add_refresh(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "refresh", "Reads the reports of a register again and says what changed in which incident; edits stay.");
  add_db_flag(*command, flags->db);
  command->add_option("--lexicon", flags->lexicons, "Folder with more data rows, read on top of the built-in ones.")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
  command->add_option("--jobs", flags->jobs, "Threads that extract at once; 0 takes every core.")
      ->type_name("N")
      ->check(CLI::Range(0u, 256u).description(""))
      ->capture_default_str();
  command->add_flag("--all", flags->all, "Reconciles also what is read as before.");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
