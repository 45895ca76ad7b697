// Completion for bash, for zsh (which runs bash's) and for fish. Where nothing is offered the shell offers files.
#include "cli/completion.h"

#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "cli/choices.h"

namespace sijill::cli {
namespace {

using Visit = std::function<void(const std::string& path, CLI::App& command)>;

/// Each command and those inside it; the path of `app` itself is empty.
void each_command(CLI::App& app, const std::string& path, const Visit& visit) {
  visit(path, app);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    each_command(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), visit);
  }
}

std::string inner_names(CLI::App& app) {
  std::string names;
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) names += command->get_name() + " ";
  return names;
}

/// Its flags as they are written; positional arguments have none.
std::vector<std::string> names_of(const CLI::Option& option) {
  if (option.get_group().empty()) return {};
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

/// The values that it can have, between spaces; empty if they cannot be listed.
std::string choices_of(CLI::Option& option) {
  try {
    return option.get_validator(0)->get_name();  // one_of() names itself so
  } catch (const CLI::OptionNotFound&) {
    return {};
  }
}

bool takes_value(const CLI::Option& option) { return option.get_expected_max() > 0; }

void print_bash(CLI::App& app) {
  std::string commands, values, flags;
  each_command(app, "", [&](const std::string& path, CLI::App& command) {
    if (!path.empty()) commands += fmt::format("      '{}') path='{}' ;;\n", path, path);
    std::string own;
    for (CLI::Option* option : command.get_options()) {
      for (const std::string& name : names_of(*option)) {
        own += name + " ";
        if (takes_value(*option)) {
          values += fmt::format("    '{} {}') offered='{}'; files=1 ;;\n", path, name, choices_of(*option));
        }
      }
    }
    flags += fmt::format("    '{}') [[ $word == -* ]] && offered='{}' || offered='{}' ;;\n", path, own,
                         inner_names(command));
  });
  // The path is what has been typed of the names of commands; the value of a flag is none of them.
  fmt::print(R"(_sijill() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" path="" offered="" files="" at
  for ((at = 1; at < COMP_CWORD; ++at)); do
    case "${{path:+$path }}${{COMP_WORDS[at]}}" in
{}    esac
  done
  case "$path $before" in
{}  esac
  [[ -n $files ]] || case "$path" in
{}  esac
  COMPREPLY=()
  [[ -n $offered ]] && COMPREPLY=($(compgen -W "$offered" -- "$word"))
  return 0
}}
complete -o default -o bashdefault -F _sijill sijill
)",
             commands, values, flags);
}

void print_fish(CLI::App& app) {
  const auto quoted = [](std::string text) {
    for (std::size_t at = 0; (at = text.find_first_of("'\\", at)) != std::string::npos; at += 2)
      text.insert(at, 1, '\\');
    return "'" + text + "'";
  };
  each_command(app, "", [&](const std::string& path, CLI::App& command) {
    std::string where = "__fish_use_subcommand";
    if (!path.empty()) {
      where = "__fish_seen_subcommand_from " + path;
      if (const auto space = path.find(' '); space != std::string::npos) {
        where = fmt::format("__fish_seen_subcommand_from {}; and __fish_seen_subcommand_from {}", path.substr(0, space),
                            path.substr(space + 1));
      }
    }
    for (CLI::App* inner : command.get_subcommands([](CLI::App*) { return true; })) {
      fmt::print("complete -c sijill -f -n {} -a {} -d {}\n", quoted(where), inner->get_name(),
                 quoted(inner->get_description()));
    }
    for (CLI::Option* option : command.get_options()) {
      if (names_of(*option).empty()) continue;
      std::string line = "complete -c sijill -n " + quoted(where);
      for (const std::string& name : option->get_lnames()) line += " -l " + name;
      for (const std::string& name : option->get_snames()) line += " -s " + name;
      const std::string choices = takes_value(*option) ? choices_of(*option) : "";
      if (!choices.empty()) line += " -x -a " + quoted(choices);
      if (choices.empty() && takes_value(*option)) line += " -r";
      fmt::print("{} -d {}\n", line, quoted(option->get_description()));
    }
  });
}

void print(CLI::App& app, const std::string& shell) {
  if (shell == "fish") return print_fish(app);
  if (shell == "zsh") fmt::print("#compdef sijill\nautoload -U +X bashcompinit && bashcompinit\n");
  print_bash(app);
}

}  // namespace

void add_completion(CLI::App& app) {
  app.add_option_function<std::string>(
         "--completion",
         [&app](const std::string& shell) {
           print(app, shell);
           throw CLI::Success();
         },
         "Prints what a shell needs to complete commands and flags: bash, zsh or fish.")
      ->type_name("SHELL")
      ->check(one_of({"bash", "zsh", "fish"}))
      ->trigger_on_parse();
}

}  // namespace sijill::cli
