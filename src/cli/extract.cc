// extract: reports in, one JSON object a line out. One thread reads, several extract, the lines leave in the order
// of the input.
#include <algorithm>
#include <exception>
#include <memory>

#include "cli/commands.h"
#include "cli/engine_source.h"
#include "cli/input_flags.h"
#include "cli/terminal.h"
#include "ingest/ordered_pool.h"
#include "input/reader.h"
#include "output/report_json.h"

namespace sijill::cli {
namespace {

/// Bytes of text held between reading and writing, whatever the number of jobs. The engine takes some thirty times
/// the length of a text while it works on it, so that this bounds the memory of a run.
constexpr std::size_t kMostHeld = std::size_t{1} << 20;

struct Flags {
  InputFlags input;
  unsigned jobs = 0;
  bool explain = false;
};

int run(const Flags& flags) {
  const auto engine = open_engine(flags.input.lexicons);
  if (!engine) {
    complain(engine.error());
    return kFailed;
  }
  StandardOutput output;
  bool failed = false, any = false;
  OrderedPool<RawReport, std::string> pool(
      flags.jobs > 0 ? flags.jobs : std::max(1u, std::thread::hardware_concurrency()), kMostHeld,
      [&](RawReport&& raw) {
        std::string line;
        append_json(engine->extract(raw, flags.explain), line);
        line += '\n';
        return line;
      },
      [&](std::string&& line) { return output.write(line); });
  const auto sink = [&](RawReport&& raw) {
    any = true;
    const std::size_t weight = raw.text.size();
    return pool.push(std::move(raw), weight);
  };
  const auto problem = [&](const Problem& p) {
    failed = true;
    complain(p);
  };
  const InputOptions options = flags.input.options();
  for (const std::string& path : flags.input.paths) {
    if (!read_input(path, options, sink, problem)) break;
  }
  if (const auto thrown = pool.finish()) std::rethrow_exception(thrown);
  if (!output.failure().empty()) {
    complain("standard output", output.failure());
    return kFailed;
  }
  if (failed) return kFailed;
  if (!any) complain("", "no report in the input");
  return any ? kDone : kNothing;
}

}  // namespace

void add_extract(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("extract", "Reads reports and writes one JSON object for each, one per line.");
  flags->input.add_to(*command);
  command->add_option("--jobs", flags->jobs, "Threads that extract at once; 0 takes every core.")
      ->type_name("N")
      ->check(CLI::Range(0u, 256u).description(""))
      ->capture_default_str();
  command->add_flag("--explain", flags->explain, "Says for every field which data row, frame and words made it.");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
