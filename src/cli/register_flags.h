#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "store/find_incidents.h"
#include "store/load_incident.h"
#include "store/open_register.h"

/// What commands over a register share: which file, and which incidents of it.
namespace sijill::cli {

/// Flags as typed. `query` is filled by meant().
struct IncidentFlags {
  std::string db = "register.db";
  std::string near_text;
  IncidentQuery query;

  /// The query as it is meant, or what is wrong with it.
  Result<IncidentQuery> meant() const;
};

void add_db_flag(CLI::App& command, std::string& db);
void add_incident_flags(CLI::App& command, IncidentFlags& flags);

/// Opens the register, and says on standard error if `refresh` would change its findings.
Result<std::unique_ptr<OpenRegister>> open_for_command(const std::string& db);

/// The incidents that flags ask for, in the order of the query, and the register they stand in.
struct FoundIncidents {
  std::unique_ptr<OpenRegister> reg;
  std::vector<std::int64_t> ids;
};
/// What goes wrong is complained of; the error is the command's exit code.
tl::expected<FoundIncidents, int> incidents_asked_for(const IncidentFlags& flags);

/// Today by the clock of this machine, ISO.
std::string today();

}  // namespace sijill::cli
