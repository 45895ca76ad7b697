#include "exports/table_format.h"

#include <fmt/format.h>

#include <algorithm>

namespace sijill {
namespace {

bool violent_and_real(const ExportRow& row) {
  return row.incident.status != "planned" && row.incident.status != "denied";
}

/// UCDP GED has events that cost at least one life.
bool deadly(const ExportRow& row) {
  return violent_and_real(row) && (row.killed_best.value_or(0) > 0 || row.killed_low.value_or(0) > 0);
}

std::string quoted(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

bool runs_as_formula(std::string_view text) {
  return !text.empty() && (std::string_view("=+-@").find(text[0]) != std::string_view::npos ||
                           static_cast<unsigned char>(text[0]) < 0x20);
}

}  // namespace

Cell Cell::of(std::optional<std::int64_t> value) { return value ? Cell{fmt::format("{}", *value), true} : Cell{}; }

Cell Cell::of(std::optional<double> value) { return value ? Cell{fmt::format("{}", *value), true} : Cell{}; }

ExportRow::ExportRow(const IncidentView& view)
    : incident(view),
      country(country_names(view.admin.country.place_id)),
      acled(acled_type(view.sub_type)),
      year(view.first_day.substr(0, 4)) {
  for (const ActorView& actor : view.actors) {
    const bool second = actor.side == 2 || (actor.side == 0 && actor.role == "target");
    const bool supporter = actor.role == "supporter";
    auto& list = supporter ? (second ? supporters_b : supporters_a) : second ? side_b : side_a;
    const auto same = [&](const ActorView* other) { return other->actor_id == actor.actor_id; };
    if (std::none_of(list.begin(), list.end(), same)) list.push_back(&actor);
    if (actor.role == "target" && actor_names(actor.actor_id).kind == "civilian") civilians_targeted = true;
  }
  if (const FigureView* killed = view.total("killed")) {
    killed_low = killed->low;
    killed_best = killed->best;
    killed_high = killed->high;
  }
  if (const FigureView* injured = view.total("injured")) {
    injured_low = injured->low;
    injured_best = injured->best;
    injured_high = injured->high;
  }
}

std::string csv_line(std::span<const Cell> cells) {
  std::string line;
  bool first = true;
  for (const Cell& cell : cells) {
    if (!first) line += ',';
    first = false;
    line += cell.number ? cell.text : quoted(runs_as_formula(cell.text) ? "'" + cell.text : cell.text);
  }
  return line + "\r\n";
}

std::string csv_header(std::span<const Column> columns) {
  std::vector<Cell> cells;
  for (const Column& column : columns) cells.push_back(Cell::of(column.name));
  return csv_line(cells);
}

std::string join_once(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  std::vector<std::string_view> seen;
  for (const std::string& part : parts) {
    if (part.empty() || std::find(seen.begin(), seen.end(), part) != seen.end()) continue;
    seen.push_back(part);
    if (!result.empty()) result += separator;
    result += part;
  }
  return result;
}

const TableFormat* find_table_format(std::string_view name) {
  static const TableFormat kFormats[] = {
      {"acled-csv", kAcledColumns, true, false, violent_and_real},
      {"ged-csv", kGedColumns, false, false, deadly},
      {"hxl-csv", kHxlColumns, true, true, nullptr},
      {"bayanat", kBayanatColumns, false, false, nullptr},
      {"uwazi-csv", kUwaziColumns, false, false, nullptr},
      {"csv", kPlainColumns, true, false, nullptr},
  };
  for (const TableFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace sijill
