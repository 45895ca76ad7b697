// control: who held what when, and who says so.
#include <fmt/format.h>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/control_page.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", on, format = "text";
  std::vector<std::string> places;
  bool history = false;
};

int run(const Flags& flags) {
  const auto opened = open_for_command(flags.db);
  if (!opened) {
    complain(opened.error());
    return kFailed;
  }
  OpenRegister& reg = **opened;
  const auto histories = ask_control(reg, flags.places, flags.on);
  if (!histories) {
    complain(histories.error());
    return histories.error().code == Error::Code::BadRequest ? kNothing : kFailed;
  }
  std::string out;
  for (const ControlHistory& history : *histories) {
    out += flags.format == "jsonl" ? control_json(history, reg.places) : control_page(history, reg.places);
  }
  StandardOutput output;
  output.write(out);
  return histories->empty() ? kNothing : kDone;
}

}  // namespace

void add_control(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("control", "Who held a place when, and who says so; with the places inside it.");
  add_db_flag(*command, flags->db);
  command->add_option("--place", flags->places, "The place: an id, or a name.")->type_name("PLACE")->required();
  CLI::Option* on = command->add_option("--on", flags->on, "What is told of that day.")->type_name("DATE");
  command->add_flag("--history", flags->history, "All that is told; so without --on.")->excludes(on);
  command->add_option("--format", flags->format, "text or jsonl.")
      ->type_name("FORMAT")
      ->check(one_of({"text", "jsonl"}))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
