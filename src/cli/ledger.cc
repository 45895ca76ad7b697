// ledger: people killed and injured by period, and the totals that sources run beside them.
#include <fmt/format.h>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/ledger_page.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", from, to, by = "none", format = "text";
  std::vector<std::string> places, people = {"any"}, outcomes = {"killed", "injured"};
};

int run(const Flags& flags) {
  const auto opened = open_for_command(flags.db);
  if (!opened) {
    complain(opened.error());
    return kFailed;
  }
  const auto answer = ask_ledger(**opened, {flags.places, flags.outcomes, flags.from, flags.to, flags.by,
                                            flags.people != std::vector<std::string>{"any"}});
  if (!answer) {
    complain(answer.error());
    return answer.error().code == Error::Code::BadRequest ? kNothing : kFailed;
  }
  const auto& [ledger, contradictions] = *answer;
  StandardOutput output;
  output.write(flags.format == "csv"     ? ledger_csv(ledger, flags.people)
               : flags.format == "jsonl" ? ledger_jsonl(ledger, contradictions, flags.people)
                                         : ledger_page(ledger, contradictions, flags.people));
  return ledger.whole.sums.empty() && ledger.totals.empty() ? kNothing : kDone;
}

}  // namespace

void add_ledger(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("ledger", "Sums people killed and injured by period, and holds running totals against them.");
  add_db_flag(*command, flags->db);
  command->add_option("--place", flags->places, "There and everywhere inside: an id, or a name.")->type_name("PLACE");
  command->add_option("--from", flags->from, "From that day, month or year on.")->type_name("DATE");
  command->add_option("--to", flags->to, "Until that day, month or year.")->type_name("DATE");
  command->add_option("--by", flags->by, "A row for each day, week, month or year.")
      ->type_name("STEP")
      ->check(one_of({"none", "day", "week", "month", "year"}))
      ->capture_default_str();
  command
      ->add_option("--group", flags->people,
                   "Groups to show: any, civilian, child, woman, combatant, combatant:ACTOR, ...; or all.")
      ->type_name("GROUP")
      ->capture_default_str();
  command->add_option("--outcome", flags->outcomes, "killed, injured, abducted, detained, missing, displaced, ...")
      ->type_name("OUTCOME")
      ->capture_default_str();
  command->add_option("--format", flags->format, "text, csv or jsonl.")
      ->type_name("FORMAT")
      ->check(one_of({"text", "csv", "jsonl"}))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
