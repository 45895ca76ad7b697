#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sijill {

/// One report as the bytes gave it, before any linguistics. `text` is UTF-8: as given, or converted from the
/// encoding that was detected. Bytes that are not UTF-8 stay where they are; the engine notes them. What the input
/// does not say is empty.
struct RawReport {
  std::string id, text, title, url;
  std::string published;  ///< YYYY-MM-DD, YYYY-MM, YYYY, or empty
  std::string publisher, byline, forwarded_from;
  std::vector<std::string> notes;  ///< "read as windows-1256", "cut after 16 MiB"
};

/// A defect of the input that cost a report or a part of one. `line` and `column` count from 1, the column in code
/// points; 0 where they mean nothing, as for a file that is not there.
struct Problem {
  std::string file;
  std::size_t line = 0, column = 0;
  std::string what;
};

/// "FILE:LINE:COLUMN: what", without the parts that are not known.
std::string describe(const Problem& problem);

enum class InputFormat { Auto, Text, Html, Jsonl, Csv, Telegram };

struct InputOptions {
  InputFormat format = InputFormat::Auto;

  /// Where a field has another name in JSON Lines or CSV: {"text", "content"} reads the text from `content`.
  /// Keys: id, text, title, published, publisher, url, byline.
  std::map<std::string, std::string> fields;

  /// Used for reports whose input does not say it.
  std::string published, publisher;

  /// No report grows beyond this: a longer text is cut and a longer record skipped, both with a Problem. It bounds
  /// memory: a few times this, whatever the size of the input.
  std::size_t max_report_bytes = std::size_t{16} << 20;
};

/// Takes one report; false asks the reader to stop.
using ReportSink = std::function<bool(RawReport&&)>;
using ProblemSink = std::function<void(const Problem&)>;

}  // namespace sijill
