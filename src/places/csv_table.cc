// A spreadsheet saved as text, small enough to be held: the largest of OCHA's is a few megabytes.
#include "places/csv_table.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sijill::places {
namespace {

char delimiter_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  constexpr std::array<char, 3> kDelimiters = {',', ';', '\t'};
  return *std::max_element(kDelimiters.begin(), kDelimiters.end(), [&](char a, char b) {
    return std::count(line.begin(), line.end(), a) < std::count(line.begin(), line.end(), b);
  });
}

std::string column_key(std::string_view name) {
  std::string key;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) && byte < 0x80) key += static_cast<char>(std::tolower(byte));
  }
  return key;
}

}  // namespace

CsvTable::CsvTable(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const char delimiter = delimiter_of(text);
  std::size_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    Row row{line, {}};
    bool ended = false;
    while (!ended) {
      std::string cell;
      const bool quoted = at < text.size() && text[at] == '"';
      if (quoted) ++at;
      while (at < text.size()) {
        const char c = text[at];
        if (quoted && c == '"') {
          ++at;
          if (at >= text.size() || text[at] != '"') break;
        } else if (!quoted && (c == delimiter || c == '\n')) {
          break;
        }
        if (c == '\n') ++line;
        cell += c;
        ++at;
      }
      // Whatever stands between a closing quote and the delimiter belongs to no cell.
      while (at < text.size() && text[at] != delimiter && text[at] != '\n') ++at;
      if (!quoted && cell.ends_with('\r')) cell.pop_back();
      row.cells.push_back(std::move(cell));
      ended = at >= text.size() || text[at] == '\n';
      ++at;
    }
    ++line;
    const bool blank = row.cells.size() == 1 && row.cells.front().empty();
    if (header_.empty()) {
      for (const std::string& name : row.cells) header_.push_back(column_key(name));
    } else if (!blank) {
      rows_.push_back(std::move(row));
    }
  }
}

int CsvTable::column(const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    const auto found = std::find(header_.begin(), header_.end(), column_key(name));
    if (found != header_.end()) return static_cast<int>(found - header_.begin());
  }
  return -1;
}

}  // namespace sijill::places
