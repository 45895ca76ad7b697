// docs/cli.md comes from the parser itself, so that it cannot say anything else; a test compares the two.
#include "cli/markdown.h"

#include <iostream>
#include <string>

namespace sijill::cli {
namespace {

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

void print_options(const CLI::App& app) {
  bool first = true;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    if (first) std::cout << "\n| flag | what it does |\n|---|---|\n";
    first = false;
    std::string name = option->get_name(option->get_positional(), true);
    if (option->get_expected_max() > 0 && !option->get_type_name().empty() && !option->get_positional()) {
      name += " " + option->get_type_name();
    }
    std::string text = option->get_description();
    if (!option->get_default_str().empty()) text += " Default: " + option->get_default_str() + ".";
    if (option->get_required()) text += " Required.";
    std::cout << "| `" << cell(name) << "` | " << cell(text) << " |\n";
  }
}

void print_command(const CLI::App& app, const std::string& path, int depth) {
  std::cout << '\n' << std::string(static_cast<std::size_t>(depth), '#') << " " << path << "\n\n";
  std::cout << app.get_description() << "\n";
  print_options(app);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    print_command(*command, path + " " + command->get_name(), depth + 1);
  }
}

void print_page(const CLI::App& app) {
  std::cout << "<!-- Made by `bin/sijill --help-markdown > docs/cli.md`; do not edit. -->\n";
  std::cout << "# The command line\n\n" << app.get_footer() << "\n";
  print_command(app, app.get_name(), 2);
}

}  // namespace

void add_markdown(CLI::App& app) {
  app.add_flag_callback(
         "--help-markdown",
         [&app] {
           print_page(app);
           throw CLI::Success();
         },
         "Prints docs/cli.md.")
      ->group("")
      ->trigger_on_parse();
}

}  // namespace sijill::cli
