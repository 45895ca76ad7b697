// lexicon: check data rows before they are used, count them, and see how a word is read.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/lookup.h"
#include "cli/terminal.h"
#include "lexc/add_folders.h"
#include "lexicon/builtin.h"
#include "stages/resources.h"

namespace sijill::cli {
namespace {

int check(const std::vector<std::string>& folders) {
  std::vector<Error> problems;
  const auto files = lexc::check_folders(folders, problems);
  for (const Error& problem : problems) complain(problem);
  StandardOutput output;
  if (!files) {
    if (problems.empty()) complain(files.error());
    if (!problems.empty()) complain("", fmt::format("{} bad rows; nothing of it would be loaded", problems.size()));
    return kFailed;
  }
  output.write(fmt::format("{} files, every row good\n", *files));
  return kDone;
}

/// The lexicon that extract would use with these folders; what it borrows lives in `blob`.
Result<Resources> open_resources(const std::vector<std::string>& folders, std::string& blob) {
  if (folders.empty()) return Resources::open(builtin_blob(), Trust::Own);
  std::vector<Error> problems;
  auto bytes = lexc::add_folders(builtin_blob(), folders, problems);
  for (const Error& problem : problems) complain(problem);
  if (!bytes) return tl::unexpected(bytes.error());
  blob = std::move(*bytes);
  return Resources::open(blob);
}

int stats(const std::vector<std::string>& folders) {
  std::string blob;
  const auto resources = open_resources(folders, blob);
  if (!resources) {
    complain(resources.error());
    return kFailed;
  }
  const Lexicon& lexicon = resources->lexicon();
  std::string out = fmt::format("{:32}{:>8}\n", "table", "rows");
  std::size_t rows = 0;
  for (std::uint32_t i = 0; i < lexicon.table_count(); ++i) {
    const Table table = lexicon.table(i);
    rows += table.rows();
    out += fmt::format("{:32}{:>8}\n", table.name(), table.rows());
  }
  std::size_t located = 0;
  for (const PlaceRow& place : resources->places()) located += place.lat && place.lon;
  out += fmt::format("{:32}{:>8}\n\n", "all", rows);
  out += fmt::format("{:32}{:>8}\n", "places", resources->places().size());
  out += fmt::format("{:32}{:>8}\n", "places with coordinates", located);
  out += fmt::format("{:32}{:>8}\n", "actors", resources->actors().size());
  out += fmt::format("{:32}{:>8}\n", "sources", resources->sources().size());
  out += fmt::format("{:32}{:>8}\n", "entries", lexicon.entry_count());
  out += fmt::format("{:32}{:>8}\n", "different words in forms", lexicon.word_count());
  StandardOutput output;
  output.write(out);
  return kDone;
}

int lookup(const std::vector<std::string>& words, const std::vector<std::string>& folders) {
  std::string blob;
  const auto resources = open_resources(folders, blob);
  if (!resources) {
    complain(resources.error());
    return kFailed;
  }
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  bool known = false;
  StandardOutput output;
  output.write(describe_readings(*resources, text, known));
  return known ? kDone : kNothing;
}

void add_lexicon_flag(CLI::App& command, std::vector<std::string>& folders) {
  command.add_option("--lexicon", folders, "Folder with more data rows, read on top of the built-in ones.")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

}  // namespace

void add_lexicon(CLI::App& app, int& code) {
  struct Flags {
    std::vector<std::string> folders, words;
  };
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("lexicon", "Checks, counts and looks up the words, names and places known.");
  command->require_subcommand(1);

  CLI::App* checking =
      command->add_subcommand("check", "Reads folders of data rows (*.tsv) and names each bad row as file:line.");
  checking->add_option("DIR", flags->folders, "Folders laid out like data/: lexicon/, places/, frames/.")->required();
  checking->callback([flags, &code] { code = check(flags->folders); });

  CLI::App* counting = command->add_subcommand("stats", "Counts the rows of every table.");
  add_lexicon_flag(*counting, flags->folders);
  counting->callback([flags, &code] { code = stats(flags->folders); });

  CLI::App* looking = command->add_subcommand(
      "lookup", "Says how words are read: clitics, lemma, senses, and the data row of each. Exit code 1 if unknown.");
  looking->add_option("WORD", flags->words, "A word, or several that stand together.")->required();
  add_lexicon_flag(*looking, flags->folders);
  looking->callback([flags, &code] { code = lookup(flags->words, flags->folders); });
}

}  // namespace sijill::cli
