#include "cli/register_flags.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "ingest/made_with.h"
#include "lexicon/builtin.h"
#include "register/days.h"

namespace sijill::cli {
namespace {

/// "LAT,LON,KM"
std::optional<IncidentQuery::Near> read_near(std::string_view text) {
  double values[3] = {};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int i = 0; i < 3; ++i) {
    if (i > 0 && (at == end || *at++ != ',')) return std::nullopt;
    const auto [next, failed] = std::from_chars(at, end, values[i]);
    if (failed != std::errc()) return std::nullopt;
    at = next;
  }
  const auto [lat, lon, kilometres] = values;
  if (at != end || lat < -90 || lat > 90 || lon < -180 || lon > 180 || kilometres <= 0) return std::nullopt;
  return IncidentQuery::Near{lat, lon, kilometres};
}

}  // namespace

Result<IncidentQuery> IncidentFlags::meant() const {
  IncidentQuery meant = query;
  if (near_text.empty()) return meant;
  meant.near = read_near(near_text);
  if (meant.near) return meant;
  return tl::unexpected(Error{Error::Code::BadRequest, "give LAT,LON,KM, as in 35.33,40.14,20", near_text});
}

void add_db_flag(CLI::App& command, std::string& db) {
  command.add_option("--db", db, "The register.")->type_name("FILE")->capture_default_str();
}

void add_incident_flags(CLI::App& command, IncidentFlags& flags) {
  IncidentQuery& query = flags.query;
  add_db_flag(command, flags.db);
  command.add_option("--place", query.places, "In that place and everything inside it: an id, or a name.")
      ->type_name("PLACE");
  command.add_option("--near", flags.near_text, "Within KM kilometres of a point.")->type_name("LAT,LON,KM");
  command.add_option("--from", query.from, "On that day, month or year, or later.")->type_name("DATE");
  command.add_option("--to", query.to, "On that day, month or year, or earlier.")->type_name("DATE");
  command.add_option("--type", query.types, "Of that sub_type or type.")->type_name("TYPE");
  command.add_option("--actor", query.actors, "With that actor on any side: an id, or a name.")->type_name("ACTOR");
  command.add_option("--source", query.sources, "That this source publishes or says: an id, or a name.")
      ->type_name("SOURCE");
  command.add_option("--min-killed", query.min_killed, "With that many people killed, by the best figure.")
      ->type_name("N");
  command
      .add_option("--text", query.text,
                  "With a report that has all these words, in any form and spelling; \"in quotes\": in this order.")
      ->type_name("WORDS");
  command.add_flag("--rejected", query.rejected, "With those that a person has rejected.");
}

Result<std::unique_ptr<OpenRegister>> open_for_command(const std::string& db) {
  auto opened = open_register(db);
  if (!opened) return opened;
  const auto why = why_refresh((*opened)->database(), lexicon_fingerprint(builtin_blob()));
  if (why && !why->empty()) complain(db, *why);
  return opened;
}

tl::expected<FoundIncidents, int> incidents_asked_for(const IncidentFlags& flags) {
  const auto failed = [](const Error& error, int code) {
    complain(error);
    return tl::unexpected(code);
  };
  const auto query = flags.meant();
  if (!query) return failed(query.error(), kNothing);
  auto opened = open_for_command(flags.db);
  if (!opened) return failed(opened.error(), kFailed);
  OpenRegister& reg = **opened;
  auto ids = find_incidents(reg.database(), reg.places, reg.resources, *query);
  if (!ids) return failed(ids.error(), ids.error().code == Error::Code::BadRequest ? kNothing : kFailed);
  return FoundIncidents{std::move(*opened), std::move(*ids)};
}

std::string today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return iso(static_cast<Day>(now.time_since_epoch().count()));
}

}  // namespace sijill::cli
