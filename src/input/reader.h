#pragma once
#include <string>
#include <string_view>

#include "input/raw_report.h"

namespace sijill {

/// Reads the reports of `path`: a file, "-" for standard input, or a folder, which is read to its depths in the
/// order of its names. Calls `sink` once a report in input order and `problem` once a defect, after which reading
/// goes on with the next report. Streams: memory stays bounded by a few times max_report_bytes. Returns false if
/// the sink asked to stop.
///
/// Ids: the record's own, or FILE:LINE where it has none; for text and HTML the file name without extension
/// (below a folder: its path inside the folder; in an archive: ARCHIVE/PATH); for Telegram CHANNEL/NUMBER.
///
///   read_input("reports/", {}, [&](RawReport&& report) { queue.push(std::move(report)); return true; }, warn);
bool read_input(const std::string& path, const InputOptions& options, const ReportSink& sink,
                const ProblemSink& problem);

/// The same of bytes in memory. `name` stands for the file name in ids, problems and the choice of format.
bool read_bytes(std::string_view bytes, const std::string& name, const InputOptions& options, const ReportSink& sink,
                const ProblemSink& problem);

}  // namespace sijill
