// ingest: reports into a register. A bar on a terminal, a line now and then elsewhere, a summary at the end.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/engine_source.h"
#include "cli/input_flags.h"
#include "cli/terminal.h"
#include "ingest/ingest.h"
#include "ingest/made_with.h"

namespace sijill::cli {
namespace {

struct Flags {
  InputFlags input;
  std::string db = "register.db";
  unsigned jobs = 0;
};

/// Says how far the work is: in place on a terminal, every ten seconds in a log.
class Progress {
 public:
  void show(const IngestCounts& counts) {
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < (terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(10000))) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    const std::string line = fmt::format("{} reports, {} new, {} unchanged, {:.0f} a second", counts.read, counts.added,
                                         counts.unchanged, static_cast<double>(counts.read) / seconds);
    if (terminal_) {
      fmt::print(stderr, "\r\033[K{}", line);
    } else {
      fmt::print(stderr, "{}\n", line);
    }
    std::fflush(stderr);
    drawn_ = terminal_;
  }

  void clear() {
    if (drawn_) fmt::print(stderr, "\r\033[K");
    drawn_ = false;
  }

  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count(); }

 private:
  const bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_ = begun_;
  bool drawn_ = false;
};

int run(const Flags& flags) {
  const auto engine = open_engine(flags.input.lexicons);
  if (!engine) {
    complain(engine.error());
    return kFailed;
  }
  const auto resources = open_resources(*engine);
  if (!resources) {
    complain(resources.error());
    return kFailed;
  }
  const World world = World::of(*resources);
  auto file = RegisterFile::open(flags.db, Access::Create);
  if (!file) {
    complain(file.error());
    return kFailed;
  }
  const std::string lexicon = fingerprint_of(*engine);
  if (const auto why = why_refresh(file->database(), lexicon); why && !why->empty()) complain(flags.db, *why);
  Progress progress;
  std::size_t failed = 0;
  IngestCounts last;
  IngestWatch watch;
  watch.progress = [&](const IngestCounts& counts) {
    last = counts;
    progress.show(counts);
  };
  watch.problem = [&](const Problem& problem) {
    ++failed;
    progress.clear();
    complain(problem);
  };
  watch.resumed = [&](const std::string& path, const ReadPosition& from) {
    progress.clear();
    complain(path, fmt::format("going on after {}record {}, which a run before had stored",
                               from.member > 0 ? fmt::format("member {}, ", from.member) : "", from.record));
  };
  const auto done = ingest(flags.input.paths, {flags.input.options(), flags.jobs, &*resources, true, lexicon},
                           engine->engine, world, *file, watch);
  progress.clear();
  if (!done) complain(done.error());
  const IngestCounts& counts = done ? *done : last;
  fmt::print("{} reports: {} new ({} of them copies), {} unchanged, {} without text, {} failed; {}{:.1f} seconds\n",
             counts.read, counts.added, counts.copies, counts.unchanged, counts.empty, failed,
             counts.files > 0 ? fmt::format("{} files read before; ", counts.files) : "", progress.seconds());
  if (!done || failed > 0) return kFailed;
  return counts.read > 0 || counts.files > 0 ? kDone : kNothing;
}

}  // namespace

void add_ingest(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("ingest", "Reads reports into a register and reconciles what they tell.");
  flags->input.add_to(*command);
  command->add_option("--db", flags->db, "The register: one SQLite file, made if it is not there.")
      ->type_name("FILE")
      ->capture_default_str();
  command->add_option("--jobs", flags->jobs, "Threads that extract at once; 0 takes every core.")
      ->type_name("N")
      ->check(CLI::Range(0u, 256u).description(""))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
