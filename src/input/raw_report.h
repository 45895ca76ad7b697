#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sijill {

/// A place in a file after which reading can go on: `record` records were begun in the `member`th member of an
/// archive, which is 0 in any other file. The beginning is {0, 0}.
struct ReadPosition {
  std::uint64_t member = 0, record = 0;
  auto operator<=>(const ReadPosition&) const = default;
  /// Of a file that was read to its end.
  static constexpr ReadPosition end() { return {UINT64_MAX, UINT64_MAX}; }
};

/// One report as the bytes gave it, before any linguistics. `text` is UTF-8: as given, or converted from the
/// encoding that was detected. Bytes that are not UTF-8 stay where they are; the engine notes them. What the input
/// does not say is empty.
struct RawReport {
  std::string id, text, title, url;
  std::string published;  ///< YYYY-MM-DD, YYYY-MM, YYYY, or empty
  std::string publisher, byline, forwarded_from;
  std::vector<std::string> notes;  ///< "read as windows-1256", "cut after 16 MiB"
  ReadPosition position;           ///< what is read once this report is
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

/// How reports are written. Archives, PDF and Word documents are told by their bytes alone, whatever is asked for.
enum class InputFormat { Auto, Text, Html, Jsonl, Csv, Telegram, Feed, Warc };

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

  /// A PDF is read as a whole; a larger one is refused.
  std::size_t max_document_bytes = std::size_t{64} << 20;

  /// Called before each file, if it is set: where reading begins. What stands before is passed over, unpacked where it
  /// must be but not read.
  std::function<ReadPosition(const std::string& file)> begin;
};

/// Takes one report; false asks the reader to stop.
using ReportSink = std::function<bool(RawReport&&)>;
using ProblemSink = std::function<void(const Problem&)>;

}  // namespace sijill
