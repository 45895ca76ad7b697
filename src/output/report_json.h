#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sijill/error.h"
#include "sijill/report.h"

namespace sijill {

inline constexpr std::string_view kReportFormat = "sijill-report/1";

/// Appends `report` to `out` as one JSON object without a line end. A key with nothing to say is left out, except
/// the lists of the record itself (places, actors, dates, events, counts, control, checks), which are always there.
/// Clear and reuse `out` from report to report: then nothing is allocated.
///
///   {"format":"sijill-report/1","id":"r1","published":{"date":"2017-05","precision":"month",...},"places":[],...}
void append_json(const Report& report, std::string& out);

/// Reads records of `sijill-report/1` and gold files, which may hold more keys: those are passed over. The `where`
/// of a control record may be an object or a list of one. Not for several threads at once; buffers are reused.
class ReportReader {
 public:
  ReportReader();
  ~ReportReader();
  ReportReader(ReportReader&&) noexcept;
  ReportReader& operator=(ReportReader&&) noexcept;

  /// The record in `json`, which may be spread over lines. BadData if it is no JSON object, says that it is of
  /// another format, or a value has a type that the record cannot hold; the message names the key.
  Result<Report> read(std::string_view json);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijill
