#pragma once
#include <string_view>
#include <vector>

namespace sijill {

/// A small data table compiled into the library by cmake/embed_tables.cmake.
struct EmbeddedTable {
  std::string_view path;  ///< in the repository: "data/labels/ar.tsv"
  std::string_view text;
};

/// Ends with a row whose path is empty.
extern const EmbeddedTable kEmbeddedTables[];

/// The rows of an embedded table, each cut at its tabs; comments, blank lines and the header line are left out.
/// Empty if there is no such table. The views live as long as the program.
std::vector<std::vector<std::string_view>> table_rows(std::string_view path);

}  // namespace sijill
