#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "input/raw_report.h"
#include "register/place_tree.h"
#include "sijill/engine.h"
#include "stages/resources.h"
#include "store/register_file.h"

namespace sijill {

struct IngestOptions {
  InputOptions input;
  unsigned jobs = 0;                 ///< threads that extract; 0 takes every core
  const Resources* words = nullptr;  ///< with these the words of reports are kept for full-text search
  bool resume = false;               ///< keeps the place, and goes on where a run that was cut short had come to
  std::string lexicon;               ///< lexicon_fingerprint() of the engine's; a new register keeps it
};

/// What was done so far, and in the end.
struct IngestCounts {
  std::size_t read = 0;       ///< reports that the input held
  std::size_t added = 0;      ///< new to the register, committed
  std::size_t unchanged = 0;  ///< already there
  std::size_t copies = 0;     ///< of the new ones, those that repeat another's text
  std::size_t empty = 0;      ///< without a text: not taken
  std::size_t files = 0;      ///< that a run before had read to their end: not opened
};

struct IngestWatch {
  /// After each commit; called by one thread at a time.
  std::function<void(const IngestCounts&)> progress;
  /// Defects of the input, as read_input() has them.
  ProblemSink problem;
  /// Told of a file that a run before had read in part, if it is set; by the thread that reads.
  std::function<void(const std::string& file, const ReadPosition& from)> resumed;
  /// Asked before each report, if it is set: true ends the reading. What was read by then is still taken.
  std::function<bool()> stop;
};

/// Takes reports into a register as they are given: `jobs` threads extract, one of them at a time writes. What a call
/// of `progress` has counted is committed and survives a crash. `push` and `finish` are for one thread; all that is
/// given to the constructor must outlive this.
class ReportIntake {
 public:
  ReportIntake(const IngestOptions& options, const Engine& engine, const World& world, RegisterFile& file,
               const IngestWatch& watch);
  ~ReportIntake();

  /// Waits for room. `record` if it was made before, elsewhere, with the same lexicon: then nothing is extracted. False
  /// once the register has failed: finish() says how.
  bool push(RawReport&& raw, std::optional<Report>&& record = std::nullopt);

  /// Waits until all that was pushed is committed.
  Result<IngestCounts> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads reports into a register: one thread reads, `jobs` extract, one of them at a time writes. What a call of
/// `progress` has counted is committed and survives a crash. A run that was cut short can be begun anew: what is there
/// is passed over, and with `resume` it is not even read. A run that ended reads everything again the next time.
/// Error: the register failed; the counts so far were given to `progress`.
Result<IngestCounts> ingest(const std::vector<std::string>& paths, const IngestOptions& options, const Engine& engine,
                            const World& world, RegisterFile& file, const IngestWatch& watch);

}  // namespace sijill
