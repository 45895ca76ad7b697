#pragma once
#include "ingest/reconcile.h"
#include "input/raw_report.h"
#include "sijill/report.h"
#include "store/register_rows.h"

namespace sijill {

/// All that the writer needs of a report, made by whichever thread extracted it.
struct PackedReport {
  ReportRow row;
  Arrival arrival;  ///< without the number of its row
};

/// The hash of what the input gave.
ReportHash hash_of(const RawReport& raw);

/// Safe to call from any thread. `words` as words_of_report() finds them.
PackedReport pack_report(Report&& record, const RawReport& raw, const ReportHash& hash, const World& world,
                         const TellingWords& words);

/// The report as the input gave it, from its row. Store if the row is damaged.
Result<RawReport> raw_of(const ReportRow& row);

/// The record as JSON, from its row. Store if the row is damaged.
Result<std::string> stored_record(const ReportRow& row);

/// The record as it is stored: what the row says of it (id, address) is left out, so that one report has one record.
std::string stored_json(const Report& record);

}  // namespace sijill
