// incident: everything about one incident, for a person.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/register_world.h"
#include "cli/terminal.h"
#include "exports/json_line.h"
#include "ingest/explain_incident.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::string db = "register.db", key;
  bool json = false;
};

std::string figure_text(const FigureView& figure) {
  const auto number = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string("?"); };
  return fmt::format("low {}, best {}, high {} ({}, {} {})", number(figure.low), number(figure.best),
                     number(figure.high), figure.rule, figure.voices, figure.voices == 1 ? "voice" : "voices");
}

std::string describe(const IncidentView& incident, const ExplainedIncident& explained) {
  std::string out = fmt::format("{}  {} ({})  {}", incident.key, incident.sub_type, incident.status,
                                incident.first_day.empty() ? "no date" : incident.first_day);
  if (incident.last_day != incident.first_day) out += " to " + incident.last_day;
  out += incident.review == "open" ? "\n" : fmt::format("  [{}]\n", incident.review);
  for (const PlaceRowView& place : incident.places) {
    out += fmt::format("  at {} {}\n", place.name_ar, place.name_en.empty() ? "" : "(" + place.name_en + ")");
  }
  for (const ActorView& actor : incident.actors) {
    out += fmt::format("  {} {}{}: {} of the tellings\n", actor.role, actor.actor_id,
                       actor.side > 0 ? fmt::format(" (side {})", actor.side) : "", actor.tellings);
  }
  for (const FigureView& figure : incident.figures) {
    out += fmt::format("  {} {}: {}\n", figure.outcome, figure.people, figure_text(figure));
  }
  if (!incident.contradictions.empty()) out += "contradictions\n";
  for (const ContradictionView& rival : incident.contradictions) {
    out += fmt::format("  {}: {} says {} ({})\n", rival.kind, rival.voice, rival.value, rival.report_id);
  }
  out += fmt::format("{} tellings, {} independent voices\n", explained.tellings.size(), incident.voices);
  for (const ExplainedTelling& telling : explained.tellings) {
    out += fmt::format("- {}  {} {} {}", telling.key, telling.published, telling.publisher, telling.report_id);
    if (!telling.copy_of.empty()) out += ", a copy of " + telling.copy_of;
    out += fmt::format("\n  says {}: {} {} {}", telling.voice, telling.sub_type, telling.first_day, telling.places);
    if (!telling.killed.empty()) out += ", killed " + telling.killed;
    if (!telling.injured.empty()) out += ", injured " + telling.injured;
    out += "\n  \"" + telling.quote + "\"\n";
    if (telling.joined_to.empty()) continue;
    out +=
        fmt::format("  joined to {} with {} points of {}:", telling.joined_to, telling.judgement.points, kLinkPoints);
    for (const Judgement::Reason& reason : telling.judgement.reasons) {
      out += fmt::format(" {} {:+} ({});", reason.question, reason.points, reason.answer);
    }
    out.back() = '\n';
  }
  return out;
}

int run(const Flags& flags) {
  const auto opened = open_for_command(flags.db);
  if (!opened) {
    complain(opened.error());
    return kFailed;
  }
  const auto both = open_both(flags.db, Access::Read, {});
  if (!both) return kFailed;
  const auto explained = explain_incident(both->file, both->world, flags.key);
  if (!explained) {
    complain(explained.error());
    return explained.error().code == Error::Code::NotFound ? kNothing : kFailed;
  }
  const auto incident = incident_with_key(**opened, explained->key);
  if (!incident) {
    complain(incident.error());
    return kFailed;
  }
  std::string out;
  if (flags.json) {
    append_incident_json(*incident, out);
    out += '\n';
  } else {
    out = describe(*incident, *explained);
  }
  StandardOutput output;
  output.write(out);
  return kDone;
}

}  // namespace

void add_incident(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "incident", "Shows one incident: its reports, who said what, its figures, and why the reports were joined.");
  command->add_option("ID", flags->key, "Id of the incident, or of any telling that belongs to it.")->required();
  add_db_flag(*command, flags->db);
  command->add_flag("--json", flags->json, "One JSON object, as `export --format jsonl` has it.");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
