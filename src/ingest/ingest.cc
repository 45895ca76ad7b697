// Extraction in parallel, one writer, batches: a batch is one transaction in which reports, findings and incidents
// change together, so that the register is consistent at every commit.
#include "ingest/ingest.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "ingest/made_with.h"
#include "ingest/ordered_pool.h"
#include "ingest/read_report.h"
#include "ingest/reading_place.h"
#include "ingest/reconcile.h"
#include "ingest/report_terms.h"
#include "ingest/stored_report.h"
#include "input/reader.h"
#include "store/register_rows.h"
#include "store/report_words.h"

namespace sijill {
namespace {

/// Bytes of text between reading and commit: bounds memory, and lets extraction go on while a batch is written.
constexpr std::size_t kMostHeld = std::size_t{24} << 20;
constexpr std::size_t kBatchReports = 2048;
constexpr std::size_t kBatchBytes = std::size_t{32} << 20;  ///< packed

struct HashOf {
  std::size_t operator()(const ReportHash& hash) const {
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < 8; ++i) first = first << 8 | hash.bytes[i];
    return first;
  }
};

struct Arriving {
  RawReport raw;
  std::shared_ptr<const InputFile> file;
  std::optional<Report> record;  ///< if it was made elsewhere
};

/// A report after extraction, or only its name if it was known before.
struct Made {
  std::shared_ptr<const InputFile> file;
  ReadPosition position;
  ReportHash hash;
  bool known = false;
  bool moved = false;  ///< to the next batch, since its twin is not stored yet
  std::string report_id, url;
  std::optional<PackedReport> packed;
  std::string terms;  ///< its words, for full-text search
};

class Ingest {
 public:
  Ingest(const Engine& engine, const World& world, RegisterFile& file, const IngestOptions& options,
         const IngestWatch& watch)
      : engine_(engine),
        world_(world),
        resources_(options.words),
        rows_(file, world),
        reconciler_(rows_, world),
        watch_(watch) {
    if (resources_ != nullptr) {
      auto words = ReportWords::open(file.database(), *resources_);
      if (words) words_ = std::move(*words);
      if (!words) failure_ = words.error();
    }
    if (options.resume) {
      auto place = ReadingPlace::open(file.database());
      if (place) place_ = std::move(*place);
      if (!place) failure_ = place.error();
    }
    for (const auto& [hash, id] : rows_.all_reports()) known_.emplace(hash, id);
    if (known_.empty()) fresh_lexicon_ = options.lexicon;
  }

  /// Where to begin in a file that is read next; by the thread that reads.
  ReadPosition begin(const std::string& path, const InputOptions& options) {
    reading_ = place_ ? input_file(path, options) : nullptr;
    if (reading_ == nullptr) return {};
    const ReadPosition from = place_->begin(*reading_);
    if (from == ReadPosition::end()) {
      ++files_;
    } else if (from != ReadPosition() && watch_.resumed) {
      watch_.resumed(path, from);
    }
    return from;
  }
  const std::shared_ptr<const InputFile>& reading() const { return reading_; }

  /// All of the input was read and stored.
  void end(const std::vector<std::string>& paths) {
    if (failure() || !place_) return;
    if (auto forgotten = place_->forget(paths); !forgotten) failure_ = forgotten.error();
  }

  Made work(Arriving&& arriving) {
    const RawReport& raw = arriving.raw;
    Made made;
    made.file = std::move(arriving.file);
    made.position = raw.position;
    made.hash = hash_of(raw);
    made.report_id = raw.id;
    made.url = raw.url;
    {
      std::lock_guard lock(mutex_);
      made.known = !known_.emplace(made.hash, 0).second;
    }
    if (!made.known) {
      ReportTerms words;
      if (resources_ != nullptr) words = words_of_report(*resources_, raw);
      Report record = arriving.record ? std::move(*arriving.record) : read_report(engine_, raw, false);
      made.packed = pack_report(std::move(record), raw, made.hash, world_, words.words);
      made.terms = std::move(words.terms);
    }
    return made;
  }

  bool take(Made&& made) {
    ++seen_.read;
    bytes_ += made.packed ? made.packed->row.packed_record.size() + made.packed->row.packed_text.size() : 0;
    waiting_.push_back(std::move(made));
    return waiting_.size() < kBatchReports && bytes_ < kBatchBytes ? true : flush();
  }

  bool flush() {
    if (failure_) return false;
    if (!waiting_.empty()) {
      if (auto written = write(); !written) {
        failure_ = written.error();
        return false;
      }
    }
    waiting_ = std::exchange(early_, {});
    bytes_ = 0;
    if (watch_.progress) watch_.progress(counts_);
    return true;
  }

  void count_empty() { ++empty_; }
  const std::optional<Error>& failure() const { return failure_ ? failure_ : rows_.failure(); }
  IngestCounts counts() const {
    IngestCounts counts = counts_;
    counts.files = files_;
    return counts;
  }

 private:
  Result<void> write() {
    auto transaction = Transaction::begin(rows_.file().database());
    if (!transaction) return tl::unexpected(transaction.error());
    if (fresh_lexicon_) mark_made_with(rows_, *std::exchange(fresh_lexicon_, std::nullopt));
    std::vector<Arrival> arrivals;
    std::size_t unchanged = 0;
    std::vector<std::pair<ReportHash, std::int64_t>> added;
    for (Made& made : waiting_) {
      if (!made.packed) continue;
      const std::int64_t id = rows_.add_report(made.packed->row);
      made.packed->arrival.report = id;
      if (words_) {
        if (auto kept = words_->add(id, made.terms); !kept) return kept;
      }
      arrivals.push_back(std::move(made.packed->arrival));
      added.emplace_back(made.hash, id);
    }
    {
      std::lock_guard lock(mutex_);
      for (const auto& [hash, id] : added) known_[hash] = id;
    }
    for (Made& made : waiting_) {
      if (made.packed) continue;
      std::int64_t id = 0;
      {
        std::lock_guard lock(mutex_);
        id = known_[made.hash];
      }
      if (id == 0) {  // its twin, though behind it, was quicker to be extracted and is not here yet
        made.moved = true;
        early_.push_back(std::move(made));
        early_.back().moved = false;
        continue;
      }
      rows_.meet_again(id, made.report_id, made.url);
      ++unchanged;
    }
    if (auto kept = keep_place(); !kept) return kept;
    std::vector<std::int64_t> ids;
    for (const Arrival& arrival : arrivals) ids.push_back(arrival.report);
    reconciler_.add(std::move(arrivals));
    std::size_t copies = 0;
    for (const std::int64_t id : ids) copies += rows_.report_note(id).copy_of != 0;
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    if (auto done = transaction->commit(); !done) return done;
    seen_.added += added.size();
    seen_.unchanged += unchanged;
    seen_.copies += copies;
    seen_.empty = empty_;
    counts_ = seen_;
    return {};
  }

  /// A report that waits for its twin is not stored yet, and nothing after it counts.
  Result<void> keep_place() {
    if (!place_) return {};
    for (const Made& made : waiting_) {
      if (made.moved) break;
      place_->reach(made.file, made.position);
    }
    return place_->save();
  }

  const Engine& engine_;
  const World& world_;
  const Resources* resources_;
  std::optional<ReportWords> words_;
  std::optional<ReadingPlace> place_;
  std::shared_ptr<const InputFile> reading_;
  std::size_t files_ = 0;
  RegisterRows rows_;
  Reconciler reconciler_;
  const IngestWatch& watch_;
  std::mutex mutex_;
  std::unordered_map<ReportHash, std::int64_t, HashOf> known_;  ///< 0: on its way; a twin behind it finds it stored
  std::vector<Made> waiting_, early_;
  std::size_t bytes_ = 0, empty_ = 0;
  IngestCounts seen_, counts_;
  std::optional<std::string> fresh_lexicon_;  ///< of a register without reports, until the first batch
  std::optional<Error> failure_;
};

/// The threads that extract, and the writer behind them.
class Line {
 public:
  Line(const IngestOptions& options, const Engine& engine, const World& world, RegisterFile& file,
       const IngestWatch& watch)
      : run(engine, world, file, options, watch),
        sound_(!run.failure()),
        pool_(
            options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency()), kMostHeld,
            [this](Arriving&& arriving) { return run.work(std::move(arriving)); },
            [this](Made&& made) { return run.take(std::move(made)); }) {}

  bool push(Arriving&& arriving) {
    if (!sound_) return false;
    if (arriving.raw.text.empty() && arriving.raw.title.empty()) {
      run.count_empty();
      return true;
    }
    const std::size_t weight = arriving.raw.text.size();
    return pool_.push(std::move(arriving), weight);
  }

  void drain() {
    if (const auto thrown = pool_.finish()) std::rethrow_exception(thrown);
    run.flush();
  }

  Result<IngestCounts> counts() const {
    if (run.failure()) return tl::unexpected(*run.failure());
    return run.counts();
  }

  Ingest run;

 private:
  const bool sound_;  ///< the register took the first statements; what fails later stops the pool
  OrderedPool<Arriving, Made> pool_;
};

}  // namespace

struct ReportIntake::Impl : Line {
  using Line::Line;
};

ReportIntake::ReportIntake(const IngestOptions& options, const Engine& engine, const World& world, RegisterFile& file,
                           const IngestWatch& watch)
    : impl_(std::make_unique<Impl>(options, engine, world, file, watch)) {}

ReportIntake::~ReportIntake() = default;

bool ReportIntake::push(RawReport&& raw, std::optional<Report>&& record) {
  return impl_->push({std::move(raw), nullptr, std::move(record)});
}

Result<IngestCounts> ReportIntake::finish() {
  impl_->drain();
  return impl_->counts();
}

Result<IngestCounts> ingest(const std::vector<std::string>& paths, const IngestOptions& options, const Engine& engine,
                            const World& world, RegisterFile& file, const IngestWatch& watch) {
  Line line(options, engine, world, file, watch);
  const auto sink = [&](RawReport&& raw) {
    if (watch.stop && watch.stop()) return false;
    return line.push({std::move(raw), line.run.reading(), std::nullopt});
  };
  InputOptions input = options.input;
  input.begin = [&](const std::string& path) {  // the folder that is read may be the one that the register stands in
    return file.is_part(path) ? ReadPosition::end() : line.run.begin(path, options.input);
  };
  bool whole = true;
  for (const std::string& path : paths) {
    whole = whole && read_input(path, input, sink, watch.problem);
  }
  line.drain();
  if (whole) line.run.end(paths);
  return line.counts();
}

}  // namespace sijill
