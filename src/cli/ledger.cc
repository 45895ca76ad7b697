// ledger: people killed and injured by period, and the totals that sources run beside them.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/ledger_page.h"
#include "register/days.h"
#include "store/load_ledger.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", from, to, by = "none", format = "text";
  std::vector<std::string> places, people = {"any"}, outcomes = {"killed", "injured"};
};

LedgerStep step_named(std::string_view name) {
  return name == "day"     ? LedgerStep::Day
         : name == "week"  ? LedgerStep::Week
         : name == "month" ? LedgerStep::Month
         : name == "year"  ? LedgerStep::Year
                           : LedgerStep::None;
}

/// The query as meant; what is not understood is named on standard error.
std::optional<LedgerQuery> meant(const Flags& flags, const PlaceBook& places) {
  LedgerQuery query;
  query.outcomes = flags.outcomes;
  query.groups = flags.people != std::vector<std::string>{"any"};
  for (const std::string& day : {flags.from, flags.to}) {
    if (day.empty() || days_of(day).known()) continue;
    complain(day, "not a date: YYYY-MM-DD, YYYY-MM or YYYY");
    return std::nullopt;
  }
  if (!flags.from.empty()) query.from = iso(days_of(flags.from).from);
  if (!flags.to.empty()) query.to = iso(days_of(flags.to).to);
  for (const std::string& name : flags.places) {
    const auto found = places.find(name);
    if (found.empty()) {
      complain(name, "no incident, count or claim of this register is there");
      return std::nullopt;
    }
    query.places.insert(query.places.end(), found.begin(), found.end());
  }
  return query;
}

int run(const Flags& flags) {
  const auto opened = open_register(flags.db);
  if (!opened) {
    complain(opened.error());
    return kFailed;
  }
  OpenRegister& reg = **opened;
  const auto query = meant(flags, reg.places);
  if (!query) return kNothing;
  auto input = load_ledger(reg.database(), reg.places, *query);
  if (!input) {
    complain(input.error());
    return kFailed;
  }
  const auto within = [&](std::int64_t inner, std::int64_t outer) { return reg.places.within(inner, outer); };
  const Ledger ledger = make_ledger(std::move(input->figures), std::move(input->totals), step_named(flags.by), within);
  StandardOutput output;
  output.write(flags.format == "csv"     ? ledger_csv(ledger, flags.people)
               : flags.format == "jsonl" ? ledger_jsonl(ledger, input->contradictions, flags.people)
                                         : ledger_page(ledger, input->contradictions, flags.people));
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
      ->check(CLI::IsMember(std::vector<std::string>{"none", "day", "week", "month", "year"}).description(""))
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
      ->check(CLI::IsMember(std::vector<std::string>{"text", "csv", "jsonl"}).description(""))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
