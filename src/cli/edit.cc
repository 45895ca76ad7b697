// edit: people's decisions about incidents; appended, never changed.
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/engine_source.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "ingest/edit.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", key;
  Edit edit;
  std::vector<std::string> lexicons;
};

std::string now() {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss time(seconds - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", today(), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

/// The account's name stands in the environment of a login; a container or a timer may have none there.
std::string user() {
  for (const char* name : {"SIJILL_USER", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  const passwd* account = getpwuid(geteuid());
  return account != nullptr ? account->pw_name : "";
}

int complain_of(const Error& error) {
  complain(error);
  return error.code == Error::Code::BadRequest || error.code == Error::Code::NotFound ? kNothing : kFailed;
}

int run(const Flags& flags) {
  Edit edit = flags.edit;
  edit.at = now();
  if (edit.who.empty()) edit.who = user();
  const auto engine = open_engine(flags.lexicons);
  if (!engine) return complain_of(engine.error());
  const auto world = open_world(*engine);
  if (!world) return complain_of(world.error());
  auto file = RegisterFile::open(flags.db, Access::Write);
  if (!file) {
    complain(file.error());
    return kFailed;
  }
  const auto outcome = apply_edit(*file, *world, edit);
  if (!outcome) return complain_of(outcome.error());
  std::string incidents;
  for (const std::string& key : outcome->incidents) incidents += (incidents.empty() ? "" : ", ") + key;
  StandardOutput output;
  output.write(fmt::format("edit {}: {} {}\n", outcome->id, edit.act, incidents));
  return kDone;
}

/// A line an edit, between tabs; what was undone says so.
int list(const Flags& flags) {
  auto file = RegisterFile::open(flags.db, Access::Read);
  if (!file) {
    complain(file.error());
    return kFailed;
  }
  const auto edits = edit_log(file->database(), flags.key);
  if (!edits) return complain_of(edits.error());
  const auto valid = edit_log(file->database(), "");
  if (!valid) return complain_of(valid.error());
  const auto stand = standing(*valid);
  std::string out;
  for (const Edit& e : *edits) {
    const bool stands =
        e.act == "undo" || std::any_of(stand.begin(), stand.end(), [&](const Edit& s) { return s.id == e.id; });
    std::string what = e.act;
    for (const std::string& part : {e.target, e.other, e.field, e.value}) {
      if (!part.empty()) what += " " + part;
    }
    if (e.undoes > 0) what += fmt::format(" {}", e.undoes);
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", e.id, e.at, e.who, what, stands ? "" : "undone", e.why);
  }
  StandardOutput output;
  output.write(out);
  return edits->empty() ? kNothing : kDone;
}

/// A subcommand for one act, with what every act has.
CLI::App* add_act(CLI::App& command, const char* act, const char* help, const std::shared_ptr<Flags>& flags,
                  int& code) {
  CLI::App* sub = command.add_subcommand(act, help);
  add_db_flag(*sub, flags->db);
  sub->add_option("--who", flags->edit.who, "Who decides; the user's name otherwise.")->type_name("NAME");
  sub->add_option("--why", flags->edit.why, "Why.")->type_name("TEXT");
  sub->add_option("--lexicon", flags->lexicons, "Rows on top of the built-in lexicon, as at ingest.")->type_name("DIR");
  sub->callback([flags, act, &code] {
    flags->edit.act = act;
    code = run(*flags);
  });
  return sub;
}

}  // namespace

void add_edit(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "edit", "Decides about incidents. Decisions are kept beside the reports and win over what is read from them.");
  command->require_subcommand(1);
  Edit& edit = flags->edit;
  const auto incident = [&](CLI::App* sub) {
    sub->add_option("INCIDENT", edit.target, "Its key, or that of one of its tellings.")->required();
    return sub;
  };
  incident(add_act(*command, "accept", "It happened as the register has it.", flags, code));
  incident(add_act(*command, "reject", "It counts no more, and is found with --rejected only.", flags, code));
  CLI::App* correct = incident(add_act(*command, "correct", "A field has another value.", flags, code));
  correct->add_option("FIELD", edit.field, "sub_type, status, from, to, place, killed, injured or actors.")->required();
  correct
      ->add_option("VALUE", edit.value,
                   "A sub_type, a status, a day, a place's id, a number or LOW/BEST/HIGH, or ROLE:SIDE:ACTOR|...")
      ->required();
  CLI::App* merge = incident(add_act(*command, "merge", "Two incidents are one.", flags, code));
  merge->add_option("OTHER", edit.other, "The other incident.")->required();
  CLI::App* split = incident(add_act(*command, "split", "A telling is of another incident.", flags, code));
  split->add_option("TELLING", edit.other, "The telling that leaves.")->required();
  CLI::App* note = incident(add_act(*command, "note", "Says something about it.", flags, code));
  note->add_option("TEXT", edit.value, "What.")->required();
  CLI::App* undo = add_act(*command, "undo", "An edit stands no more; undoing an undo brings it back.", flags, code);
  undo->add_option("EDIT", edit.undoes, "Its number.")->required();
  CLI::App* log = command->add_subcommand("log", "Lists edits: number, when, who, what, undone, why, between tabs.");
  add_db_flag(*log, flags->db);
  log->add_option("INCIDENT", flags->key, "Those about this incident only.");
  log->callback([flags, &code] { code = list(*flags); });
}

}  // namespace sijill::cli
