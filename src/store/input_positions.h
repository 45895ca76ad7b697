#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "input/raw_report.h"
#include "store/database.h"

namespace sijill {

/// How far the inputs of an ingest that has not ended were read, so that one that was cut short goes on from there.
/// Rows belong to the transaction in which the reports before them are stored. Not part of what the register says:
/// a row goes when its ingest ends. For the connection's thread.
class InputPositions {
 public:
  /// Makes the table if it is not there. Borrows the database.
  static Result<InputPositions> open(Database& database);

  struct Row {
    std::string file, state;
    ReadPosition position;
  };
  Result<std::vector<Row>> all();
  Result<void> set(std::string_view file, std::string_view state, const ReadPosition& position);

  /// Takes out `path` and what lies below it.
  Result<void> forget(std::string_view path);

 private:
  InputPositions() = default;
  Statement all_, set_, forget_;
};

}  // namespace sijill
