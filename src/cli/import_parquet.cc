// import-parquet: records that Spark wrote, into a register. Debian has no C++ library for Parquet, so the Python
// package does the work; this is the door to it for those who type `sijill`.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db";
  std::string python = "python3";
  unsigned jobs = 0;
  std::vector<std::string> paths;
};

/// What Python runs: arguments behind it are those of `python -m sijill`.
constexpr const char* kCall = R"(import sys
try:
    from sijill.__main__ import main
except ImportError as error:
    sys.exit(print(f"sijill: {error}: {sys.executable} needs the package sijill, pip install '.[parquet]'; --python names another Python",
                   file=sys.stderr) or 2)
sys.exit(main(sys.argv[1:]))
)";

int run(const Flags& flags) {
  // -P: no module is taken from the folder that this is typed in.
  std::vector<std::string> words = {
      flags.python, "-P", "-c", kCall, "import-parquet", "--db", flags.db, "--jobs", std::to_string(flags.jobs), "--"};
  words.insert(words.end(), flags.paths.begin(), flags.paths.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  complain(flags.python, std::strerror(errno));
  return kFailed;
}

}  // namespace

void add_import_parquet(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "import-parquet", "Takes records that sijill.spark wrote as Parquet into a register; needs the Python package.");
  add_db_flag(*command, flags->db);
  command->add_option("PATH", flags->paths, "Parquet files, or folders of them.")->required();
  command->add_option("--python", flags->python, "The Python that the package sijill is installed for.")
      ->type_name("PROGRAM")
      ->capture_default_str();
  command->add_option("--jobs", flags->jobs, "Threads that work at once; 0 takes every core.")
      ->type_name("N")
      ->check(CLI::Range(0u, 256u).description(""))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
