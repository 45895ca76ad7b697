#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/raw_report.h"
#include "store/input_positions.h"

namespace sijill {

/// A file that is read into a register, and what tells it from a later one of its name.
struct InputFile {
  std::string path;   ///< absolute
  std::string state;  ///< size, time of change, and what the caller says of its reports
};

/// The file as it is now; null for standard input and what is not there, of which no place can be kept.
std::shared_ptr<const InputFile> input_file(const std::string& path, const InputOptions& options);

/// Follows the reports of an ingest as they are stored, in the order of the input, and keeps the place up to which
/// all are. A file is done when a report of the next one is stored. For the thread that writes, but for `begin`.
class ReadingPlace {
 public:
  static Result<ReadingPlace> open(Database& database);

  /// Where the ingest before, if it was cut short, had come to in the file. For any thread.
  ReadPosition begin(const InputFile& file) const;

  /// All reports up to this one are stored.
  void reach(const std::shared_ptr<const InputFile>& file, const ReadPosition& position);

  /// Writes the place, as a part of the transaction in which the reports are stored.
  Result<void> save();

  /// The ingest of `paths` has ended: the next one reads them from the beginning.
  Result<void> forget(const std::vector<std::string>& paths);

 private:
  explicit ReadingPlace(InputPositions positions) : positions_(std::move(positions)) {}

  InputPositions positions_;
  std::unordered_map<std::string, InputPositions::Row> before_;  ///< by path
  std::vector<std::shared_ptr<const InputFile>> done_;
  std::shared_ptr<const InputFile> file_;
  ReadPosition position_;
};

}  // namespace sijill
