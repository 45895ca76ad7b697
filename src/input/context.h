#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "input/raw_report.h"
#include "input/window.h"

namespace sijill {

/// What the reader of one file is given. Each `read_*` below consumes the window, gives every report to `deliver`
/// and returns false once the sink has asked to stop.
struct ReadContext {
  InputWindow& window;
  std::string name;  ///< the file as the user wrote it, for problems and FILE:LINE ids
  std::string id;    ///< what a file that is one report is called
  const InputOptions& options;
  const ReportSink& sink;
  const ProblemSink& problem;
  bool packed = false;         ///< a member of an archive: in it no other archive is opened
  ReadPosition position = {};  ///< the record that is being read
  std::uint64_t known = 0;     ///< so many records are passed over

  /// Counts a record, whether it gives a report or none. False: it was read before, pass over it.
  bool begin_record() { return ++position.record > known; }

  void complain(std::size_t line, std::size_t column, std::string what) const {
    problem({name, line, column, std::move(what)});
  }

  /// Fills in what the caller knows, notes a conversion from UTF-16, and passes the report on.
  bool deliver(RawReport&& report) const;
};

/// Tells the format of the window's bytes and reads them.
bool read_any(ReadContext& context);

bool read_text(ReadContext& context);
bool read_html(ReadContext& context);
bool read_jsonl(ReadContext& context);
bool read_csv(ReadContext& context);
bool read_telegram(ReadContext& context);
bool read_feed(ReadContext& context);
bool read_warc(ReadContext& context);
bool read_pdf(ReadContext& context);
bool read_archive(ReadContext& context);

/// Where `offset` stands in `text`, whose first byte is at `line` and `column`.
struct Position {
  std::size_t line = 1, column = 1;
};
Position advance(Position from, std::string_view text);

/// Grows the window to the whole input or to max_report_bytes, cut between characters; the rest, if any, is
/// complained of and `report` says that it was cut.
std::string_view whole_text(ReadContext& context, RawReport& report);

/// `bytes` as UTF-8 in `out`. A one-byte encoding is detected, for all of them or line by line, and noted. Returns
/// what to read: `bytes` itself if there was nothing to do.
std::string_view as_utf8(std::string_view bytes, std::string& out, std::vector<std::string>& notes);

/// "16 MiB".
std::string size_words(std::size_t bytes);

}  // namespace sijill
