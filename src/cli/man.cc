// Man pages in the man(7) macros. No date: the same program prints the same page.
#include "cli/man.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string>

namespace sijill::cli {
namespace {

/// Text as roff reads it: no hyphen is broken off a flag, no line is taken for a request.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    if (c == '\n') out += "\\&";
  }
  return "\\&" + out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

bool shown(const CLI::Option* option) { return !option->get_group().empty(); }

std::string synopsis(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options(shown)) {
    if (!option->get_positional()) continue;
    const std::string name =
        fmt::format("\\fI{}\\fR{}", escaped(option->get_single_name()), option->get_expected_max() > 1 ? "..." : "");
    out += option->get_required() ? " " + name : " [" + name + "]";
  }
  return out;
}

void print_options(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options(shown)) {
    const bool value = !option->get_positional() && option->get_expected_max() > 0;
    std::string name = "\\fB" + escaped(option->get_name(option->get_positional(), true)) + "\\fR";
    if (value && !option->get_type_name().empty()) name += " \\fI" + escaped(option->get_type_name()) + "\\fR";
    std::string text = option->get_description();
    if (!option->get_default_str().empty()) text += " Default: " + option->get_default_str() + ".";
    std::cout << ".TP\n" << name << '\n' << escaped(text) << '\n';
  }
}

auto commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

void print_head(const std::string& page, const std::string& version, const std::string& what) {
  std::cout << fmt::format(".TH {} 1 \"\" \"sijill {}\" \"User commands\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n",
                           escaped(upper(page)), version, escaped(page),
                           escaped(what.substr(0, what.find_first_of(".:"))));
}

void print_foot(const CLI::App& app, const std::string& seen) {
  std::cout << ".SH EXIT STATUS\n" << escaped(app.get_footer()) << "\n.SH SEE ALSO\n" << seen << '\n';
}

void print_main(const CLI::App& app) {
  print_head("sijill", app.version(), app.get_description());
  std::cout << ".B sijill\n\\fICOMMAND\\fR ...\n.SH DESCRIPTION\n"
            << escaped(app.get_description()) << "\n.SH COMMANDS\n";
  std::string seen;
  for (const CLI::App* command : commands_of(app)) {
    const std::string page = escaped("sijill-" + command->get_name());
    std::cout << ".TP\n\\fB" << page << "\\fR(1)\n" << escaped(command->get_description()) << '\n';
    seen += (seen.empty() ? "\\fB" : ", \\fB") + page + "\\fR(1)";
  }
  std::cout << ".SH OPTIONS\n";
  print_options(app);
  print_foot(app, seen);
}

void print_command(const CLI::App& app, const CLI::App& command) {
  print_head("sijill-" + command.get_name(), app.version(), command.get_description());
  const auto inner = commands_of(command);
  const auto print_usage = [](const std::string& name, const CLI::App& of) {
    std::cout << ".B " << escaped(name) << "\n[\\fIOPTION\\fR...]" << synopsis(of) << '\n';
  };
  const std::string name = "sijill " + command.get_name();
  if (inner.empty()) print_usage(name, command);
  for (const CLI::App* one : inner) {
    if (one != inner.front()) std::cout << ".br\n";
    print_usage(name + " " + one->get_name(), *one);
  }
  std::cout << ".SH DESCRIPTION\n" << escaped(command.get_description()) << "\n.SH OPTIONS\n";
  print_options(command);
  for (const CLI::App* one : inner) {
    std::cout << ".SS " << escaped(name + " " + one->get_name()) << '\n' << escaped(one->get_description()) << '\n';
    print_options(*one);
  }
  print_foot(app, "\\fBsijill\\fR(1)");
}

/// `page` is "sijill", "sijill-COMMAND", or "pages" for the names of all.
void print(const CLI::App& app, const std::string& page) {
  if (page == "sijill") return print_main(app);
  if (page == "pages") std::cout << "sijill\n";
  for (const CLI::App* command : commands_of(app)) {
    const std::string name = "sijill-" + command->get_name();
    if (page == "pages") std::cout << name << '\n';
    if (page == name) return print_command(app, *command);
  }
  if (page != "pages") throw CLI::ValidationError("--help-man", "there is no page " + page);
}

}  // namespace

void add_man(CLI::App& app) {
  app.add_option_function<std::string>(
         "--help-man",
         [&app](const std::string& page) {
           print(app, page);
           throw CLI::Success();
         },
         "Prints a man page: sijill or sijill-COMMAND; pages lists them.")
      ->group("")
      ->trigger_on_parse();
}

}  // namespace sijill::cli
