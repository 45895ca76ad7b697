// control: who held what when, and who says so.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/control_page.h"
#include "register/days.h"
#include "store/load_control.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", on, format = "text";
  std::vector<std::string> places;
  bool history = false;
};

/// Leaves of each history what covers the day.
void keep_day(std::vector<ControlHistory>& histories, const std::string& day) {
  for (ControlHistory& history : histories) {
    history.stretches = control_on(history, day);
    history.undated.clear();
  }
  std::erase_if(histories, [](const ControlHistory& history) { return history.stretches.empty(); });
}

int run(const Flags& flags) {
  const Days on = days_of(flags.on);
  if (!flags.on.empty() && on.length() != 1) {
    complain(flags.on, "give a day, YYYY-MM-DD");
    return kNothing;
  }
  const auto opened = open_register(flags.db);
  if (!opened) {
    complain(opened.error());
    return kFailed;
  }
  OpenRegister& reg = **opened;
  std::vector<std::int64_t> asked;
  for (const std::string& name : flags.places) {
    const auto found = reg.places.find(name);
    if (found.empty()) {
      complain(name, "no incident, count or claim of this register is there");
      return kNothing;
    }
    asked.insert(asked.end(), found.begin(), found.end());
  }
  auto claims = load_control(reg.database(), asked);
  if (!claims) {
    complain(claims.error());
    return kFailed;
  }
  auto histories = control_histories(std::move(*claims));
  if (!flags.on.empty()) keep_day(histories, flags.on);
  // The places asked for come first, what lies inside them after, by name.
  const auto key = [&](const ControlHistory& h) {
    const bool inside = std::find(asked.begin(), asked.end(), h.place) == asked.end();
    return std::tuple(inside, reg.places.at(h.place).name_ar, h.place);
  };
  std::sort(histories.begin(), histories.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::string out;
  for (const ControlHistory& history : histories) {
    out += flags.format == "jsonl" ? control_json(history, reg.places) : control_page(history, reg.places);
  }
  StandardOutput output;
  output.write(out);
  return histories.empty() ? kNothing : kDone;
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
      ->check(CLI::IsMember(std::vector<std::string>{"text", "jsonl"}).description(""))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
