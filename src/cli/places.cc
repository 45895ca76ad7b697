// places import: a publisher's gazetteer as rows that --lexicon reads.
#include <fmt/format.h>

#include <memory>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "places/import.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string format, out;
  std::vector<std::string> files;
};

int run(const Flags& flags) {
  const auto summary = import_places(flags.format, flags.files, flags.out);
  if (!summary) {
    complain(summary.error());
    return kFailed;
  }
  for (const Error& problem : summary->problems) complain(problem);
  StandardOutput output;
  output.write(fmt::format(
      "{}: {} places of {} rows; left out: {} without an Arabic name, {} that reports do not name, {} bad rows\n",
      summary->file, summary->written, summary->read, summary->without_name, summary->without_kind,
      summary->problems.size()));
  return summary->problems.empty() ? kDone : kFailed;
}

}  // namespace

void add_places(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("places", "Adds places from published gazetteers.");
  command->require_subcommand(1);
  CLI::App* importing = command->add_subcommand(
      "import", "Turns gazetteer files into place rows in DIR, which extract and show read with --lexicon DIR.");
  importing->add_option("FILE", flags->files, "The files; for geonames the place file, then alternateNamesV2.txt.")
      ->required();
  importing
      ->add_option("--format", flags->format,
                   "Their layout: geonames (SY.txt, allCountries.txt) or ocha (CSV with named columns).")
      ->type_name("FORMAT")
      ->check(one_of({"geonames", "ocha"}))
      ->required();
  importing->add_option("--out", flags->out, "Folder to write to; made if it is not there.")
      ->type_name("DIR")
      ->required();
  importing->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
