#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "output/arrow_column.h"
#include "sijill/report.h"

namespace sijill {

/// Records as Arrow tables. Columns are the keys of `sijill-report/1`, as deep as the record goes; what a report does
/// not say is null. Two things are said otherwise than in JSON: a control's `extent` is always a record (`word`,
/// `min_percent`, `max_percent`), and a list that nothing is in is empty.
///
///   Reports   a row a report: its head, its lists as they are, `text`, and `record`: the line that `extract` writes
///   Events, Counts, Control   a row for each of these: `report_id`, `published` (the day), `publisher`, and its own
///   keys
class ReportColumns {
 public:
  enum class Table { Reports, Events, Counts, Control };

  explicit ReportColumns(Table table);

  /// `text` is the report's; where it is not at hand, null.
  void add(const Report& report, const std::string_view* text);

  /// True when the batch should be ended, lest its texts grow beyond what Arrow can address.
  bool full() const;

  /// The batch, and a new one begun.
  std::shared_ptr<const ArrowColumn> take();

 private:
  Table table_;
  ArrowColumn rows_;
};

}  // namespace sijill
