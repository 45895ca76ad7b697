#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sijill::places {

/// A table with a header line, read whole: RFC 4180 with commas, semicolons or tabs, whichever the header uses most.
/// Quoted cells may hold delimiters and line ends. A quote that never closes ends with the text.
class CsvTable {
 public:
  struct Row {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
  };

  explicit CsvTable(std::string_view text);

  const std::vector<Row>& rows() const { return rows_; }

  /// Number of the column with one of these names, -1 if there is none. Case, spaces, line ends and underscores in
  /// a header do not count: "admin1Name_ar" is "ADMIN1NAMEAR". The first name of the list that is there wins.
  int column(const std::vector<std::string>& names) const;

 private:
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace sijill::places
