#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exports/names.h"
#include "register/incident_row.h"

/// Exports that are tables: a column is a name and how its cell is made.
namespace sijill {

/// A cell: a number goes out as it is, text is quoted where needed and never runs as a formula.
struct Cell {
  std::string text;
  bool number = false;

  static Cell of(std::string_view text) { return {std::string(text), false}; }
  static Cell of(std::optional<std::int64_t> value);
  static Cell of(std::optional<double> value);
};

/// An incident with what several columns need of it.
struct ExportRow {
  explicit ExportRow(const IncidentView& incident);

  const IncidentView& incident;
  CountryNames country;
  AcledType acled;
  std::vector<const ActorView*> side_a, side_b;  ///< who acts, and who is acted upon or fights back
  std::vector<const ActorView*> supporters_a, supporters_b;
  bool civilians_targeted = false;
  std::string year;
  std::optional<std::int64_t> killed_low, killed_best, killed_high, injured_low, injured_best, injured_high;
};

struct Column {
  std::string_view name;
  Cell (*value)(const ExportRow& row);
  std::string_view hxl = {};  ///< hashtag and attributes
};

struct TableFormat {
  std::string_view name;
  std::span<const Column> columns;
  bool byte_order_mark = false;                    ///< Excel takes a file for UTF-8 only with one
  bool hashtags = false;                           ///< a second row of HXL tags
  bool (*wanted)(const ExportRow& row) = nullptr;  ///< rows that the data set would have; null: all
};

/// Null if no table is called that.
const TableFormat* find_table_format(std::string_view name);

/// One line of CSV (RFC 4180), with its line end. Text that a spreadsheet would run (=, +, -, @ or a control
/// character first) gets an apostrophe before it.
std::string csv_line(std::span<const Cell> cells);
std::string csv_header(std::span<const Column> columns);

/// Joins what is not empty, each once, in order.
std::string join_once(const std::vector<std::string>& parts, std::string_view separator);

extern const std::span<const Column> kAcledColumns, kGedColumns, kHxlColumns, kBayanatColumns, kUwaziColumns,
    kPlainColumns;

}  // namespace sijill
