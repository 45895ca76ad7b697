#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/json_defect.h"
#include "input/raw_report.h"

namespace sijill {

/// Turns one JSON object into a report. Keeps its buffers from object to object; one per thread.
class JsonRecordReader {
 public:
  explicit JsonRecordReader(const InputOptions& options);
  ~JsonRecordReader();

  /// Fills `report` from `object`, after which InputWindow::kPadding more bytes can be read. Returns what is wrong
  /// if it is not a JSON object with a text.
  std::optional<JsonDefect> read(std::string_view object, RawReport& report);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijill
