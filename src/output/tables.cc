// Embedded tables are small and read once; cutting them anew on every call is cheap enough.
#include "output/tables.h"

namespace sijill {
namespace {

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> cells;
  while (true) {
    const auto at = line.find(by);
    cells.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return cells;
    line.remove_prefix(at + 1);
  }
}

}  // namespace

std::vector<std::vector<std::string_view>> table_rows(std::string_view path) {
  std::vector<std::vector<std::string_view>> rows;
  const EmbeddedTable* table = kEmbeddedTables;
  while (!table->path.empty() && table->path != path) ++table;
  bool header = true;
  for (const std::string_view line : split(table->text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (!header) rows.push_back(split(line, '\t'));
    header = false;
  }
  return rows;
}

}  // namespace sijill
