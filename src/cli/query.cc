// query: incidents that meet all criteria, a page at a time.
#include <fmt/format.h>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/incident_table.h"
#include "exports/json_line.h"
#include "exports/table_format.h"

namespace sijill::cli {
namespace {

struct Flags {
  IncidentFlags incidents;
  std::string format = "table", sort = "newest";
  std::int64_t limit = 50, page = 1;
};

int run(const Flags& flags) {
  IncidentFlags asked = flags.incidents;
  asked.query.sort = flags.sort == "oldest"   ? IncidentQuery::Sort::Oldest
                     : flags.sort == "killed" ? IncidentQuery::Sort::Killed
                                              : IncidentQuery::Sort::Newest;
  asked.query.limit = flags.limit;
  asked.query.offset = flags.limit * (flags.page - 1);
  const auto found = incidents_asked_for(asked);
  if (!found) return found.error();
  OpenRegister& reg = *found->reg;
  auto loader = IncidentLoader::open(reg.database(), reg.places);
  std::string out = flags.format == "csv"     ? csv_header(kPlainColumns)
                    : flags.format == "table" ? incident_table_header()
                                              : std::string();
  StandardOutput output;
  for (const std::int64_t id : found->ids) {
    const auto incident = loader ? loader->load(id) : tl::unexpected(loader.error());
    if (!incident) {
      complain(incident.error());
      return kFailed;
    }
    if (flags.format == "table") {
      out += incident_table_line(*incident);
    } else if (flags.format == "csv") {
      const ExportRow row(*incident);
      std::vector<Cell> cells;
      for (const Column& column : kPlainColumns) cells.push_back(column.value(row));
      out += csv_line(cells);
    } else {
      append_incident_json(*incident, out);
      out += '\n';
    }
    if (out.size() > (std::size_t{1} << 16)) {
      if (!output.write(out)) break;
      out.clear();
    }
  }
  output.write(out);
  if (!output.failure().empty()) {
    complain("standard output", output.failure());
    return kFailed;
  }
  return found->ids.empty() ? kNothing : kDone;
}

}  // namespace

void add_query(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("query", "Finds incidents of a register.");
  add_incident_flags(*command, flags->incidents);
  command->add_option("--sort", flags->sort, "newest, oldest, or killed: most first.")
      ->type_name("ORDER")
      ->check(one_of({"newest", "oldest", "killed"}))
      ->capture_default_str();
  command->add_option("--limit", flags->limit, "Incidents a page; -1: all.")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{-1}, std::int64_t{1000000000}).description(""))
      ->capture_default_str();
  command->add_option("--page", flags->page, "Which page, from 1.")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1000000000}).description(""))
      ->capture_default_str();
  command->add_option("--format", flags->format, "table, jsonl or csv.")
      ->type_name("FORMAT")
      ->check(one_of({"table", "jsonl", "csv"}))
      ->capture_default_str();
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
