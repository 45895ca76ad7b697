// verify and stats: whether a register is sound, and what it holds; dump: all of it, to compare.
#include "ingest/verify.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/register_world.h"
#include "cli/terminal.h"
#include "store/dump.h"
#include "store/register_stats.h"

namespace sijill::cli {
namespace {

int run_verify(const std::string& db) {
  const auto both = open_both(db, Access::Read, {});
  if (!both) return kFailed;
  const auto counts =
      verify(both->file, both->world, [](const std::string& where, const std::string& what) { complain(where, what); });
  if (!counts) {
    complain(counts.error());
    return kFailed;
  }
  fmt::print("{} reports, {} tellings, {} incidents: {}\n", counts->reports, counts->tellings, counts->incidents,
             counts->problems == 0 ? "sound" : fmt::format("{} problems", counts->problems));
  return counts->problems == 0 ? kDone : kFailed;
}

int run_stats(const std::string& db) {
  auto file = RegisterFile::open(db, Access::Read);
  if (!file) {
    complain(file.error());
    return kFailed;
  }
  const auto parts = register_stats(file->database());
  if (!parts) {
    complain(parts.error());
    return kFailed;
  }
  for (const StatsPart& part : *parts) {
    fmt::print("{}\n", part.heading);
    for (const auto& [name, number] : part.rows) fmt::print("  {:>9}  {}\n", number, name);
  }
  return kDone;
}

int run_dump(const std::string& db) {
  auto file = RegisterFile::open(db, Access::Read);
  if (!file) {
    complain(file.error());
    return kFailed;
  }
  StandardOutput output;
  std::string lines;
  const auto done = dump_register(file->database(), [&](std::string_view line) {
    lines += line;
    if (lines.size() < (std::size_t{1} << 16)) return true;
    const bool more = output.write(lines);
    lines.clear();
    return more;
  });
  output.write(lines);
  if (!done) complain(done.error());
  if (!output.failure().empty()) complain("standard output", output.failure());
  return done && output.failure().empty() ? kDone : kFailed;
}

CLI::App* add(CLI::App& app, const char* name, const char* what, int (*run)(const std::string&), int& code) {
  auto db = std::make_shared<std::string>("register.db");
  CLI::App* command = app.add_subcommand(name, what);
  add_db_flag(*command, *db);
  command->callback([db, run, &code] { code = run(*db); });
  return command;
}

}  // namespace

void add_verify(CLI::App& app, int& code) {
  add(app, "verify", "Holds a register against itself: hashes, evidence, figures, references.", run_verify, code);
}

void add_stats(CLI::App& app, int& code) { add(app, "stats", "Counts what a register holds.", run_stats, code); }

void add_dump(CLI::App& app, int& code) {
  add(app, "dump", "Writes all that a register holds as lines that two equal registers have alike.", run_dump, code);
}

}  // namespace sijill::cli
