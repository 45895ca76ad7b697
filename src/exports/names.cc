// Tables are read once; a missing row gives the id itself, so that nothing is lost or made up.
#include "exports/names.h"

#include <fmt/format.h>

#include <unordered_map>

#include "lexicon/builtin.h"
#include "show/labels.h"

namespace sijill {
namespace {

using Rows = std::unordered_map<std::string_view, std::uint32_t>;

/// Row of a table by its first column.
Rows rows_by_key(const Table& table) {
  Rows rows;
  for (std::uint32_t row = 0; row < table.rows(); ++row)
    rows.emplace(table.cell(row, std::optional<std::uint32_t>(0)), row);
  return rows;
}

/// A table with its rows by key, kept as long as the program runs.
struct Keyed {
  explicit Keyed(std::string_view name) : table(builtin_table(name)), rows(rows_by_key(table)) {}

  /// The cell, or `otherwise` if there is no such row.
  std::string_view cell(std::string_view key, std::string_view column, std::string_view otherwise = {}) const {
    const auto row = rows.find(key);
    return row == rows.end() ? otherwise : table.cell(row->second, column);
  }

  Table table;
  Rows rows;
};

struct Inter {
  std::string_view kind, word;
};
constexpr Inter kInter[] = {{"state_force", "State forces"},  {"rebel", "Rebel group"},
                            {"militia", "Political militia"}, {"tribe", "Identity militia"},
                            {"civilian", "Civilians"},        {"international", "External/Other forces"}};

/// "12", "12 (10-14)", "at least 10"; empty if nothing is said.
std::string figure_text(const FigureView* figure) {
  if (figure == nullptr || (!figure->low && !figure->best)) return {};
  if (!figure->best) return fmt::format("at least {}", *figure->low);
  const std::int64_t low = figure->low.value_or(*figure->best), high = figure->high.value_or(*figure->best);
  if (low == *figure->best && high == *figure->best) return fmt::format("{}", *figure->best);
  return fmt::format("{} ({}-{})", *figure->best, low, high);
}

std::string actor_list(const IncidentView& incident, bool doers) {
  std::string result;
  for (const ActorView& actor : incident.actors) {
    const bool doer = actor.role == "initiator" || actor.role == "party";
    if (doer != doers || actor.role == "supporter") continue;
    result += (result.empty() ? "" : ", ") + std::string(actor_names(actor.actor_id).name_en);
  }
  return result;
}

const std::string& name_of(const PlaceRowView& place) { return place.name_en.empty() ? place.name_ar : place.name_en; }

}  // namespace

CountryNames country_names(std::string_view place_id) {
  static const Keyed kTable("export/countries");
  std::string upper(place_id);
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  const auto cell = [&](std::string_view column) { return kTable.cell(upper, column); };
  return {cell("iso2"),       cell("iso3"),     cell("iso"),          cell("gwno"),
          cell("acled_name"), cell("ged_name"), cell("acled_region"), cell("ged_region")};
}

AcledType acled_type(std::string_view sub_type) {
  static const Keyed kTable("export/acled");
  const std::string_view key = kTable.rows.contains(sub_type) ? sub_type : "other";
  return {kTable.cell(key, "disorder_type"), kTable.cell(key, "event_type"), kTable.cell(key, "sub_event_type")};
}

ActorNames actor_names(std::string_view actor_id) {
  static const Keyed kTable("lexicon/actors");
  if (!kTable.rows.contains(actor_id)) return {actor_id, actor_id, actor_id, {}};
  const auto cell = [&](std::string_view column) {
    const std::string_view value = kTable.cell(actor_id, column);
    return value.empty() ? actor_id : value;
  };
  return {cell("name_en"), cell("name_ar"), cell("acled"), kTable.cell(actor_id, "kind")};
}

std::string_view acled_inter(std::string_view kind) {
  for (const Inter& inter : kInter) {
    if (inter.kind == kind) return inter.word;
  }
  return kind.empty() ? "" : "External/Other forces";
}

std::string_view source_name(std::string_view source_id) {
  static const Keyed kTable("lexicon/sources");
  const std::string_view name = kTable.cell(source_id, "name_en");
  return name.empty() ? source_id : name;
}

std::string summary(const IncidentView& incident) {
  std::string text(show::label(show::Language::English, "event", incident.sub_type));
  const std::string doers = actor_list(incident, true), targets = actor_list(incident, false);
  if (!doers.empty()) text += " by " + doers;
  if (!targets.empty()) text += " against " + targets;
  if (incident.place.id != 0) text += " in " + name_of(incident.place);
  if (incident.admin.governorate.id != 0 && incident.admin.governorate.id != incident.place.id) {
    text += ", " + name_of(incident.admin.governorate);
  }
  for (const std::string_view outcome : {"killed", "injured"}) {
    const std::string figure = figure_text(incident.total(outcome));
    if (!figure.empty()) text += fmt::format("; {} {}", outcome, figure);
  }
  const std::size_t reports = incident.reports.size();
  text += fmt::format("; {} report{}, {} independent.", reports, reports == 1 ? "" : "s", incident.voices);
  return text;
}

}  // namespace sijill
