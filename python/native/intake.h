#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest.h"
#include "ingest/made_with.h"
#include "input/raw_report.h"
#include "lexicon/builtin.h"
#include "native/bind.h"

namespace sijill::python {

/// The lexicon of the engine with its tables decoded; borrows it.
inline Resources resources_of(const OpenEngine& engine) {
  return value_or_raise(engine.blob ? Resources::open(*engine.blob) : Resources::open(builtin_blob(), Trust::Own));
}

/// The compiled lexicon that the engine is on.
inline std::string_view blob_of(const OpenEngine& engine) {
  return engine.blob ? std::string_view(*engine.blob) : builtin_blob();
}

/// Reads files and folders into a register as `sijill ingest` does. Appends what was wrong with them, as
/// FILE:LINE:COLUMN: what.
inline IngestCounts ingest_files(const std::string& db, const OpenEngine& engine, unsigned jobs,
                                 const std::vector<std::string>& paths, const InputOptions& input,
                                 std::vector<std::string>& problems) {
  const Resources resources = resources_of(engine);
  const World world = World::of(resources);
  RegisterFile file = value_or_raise(RegisterFile::open(db, Access::Create));
  IngestWatch watch;
  watch.problem = [&](const Problem& problem) { problems.push_back(describe(problem)); };
  auto counts = [&] {
    const nanobind::gil_scoped_release release;
    return ingest(paths,
                  {.input = input,
                   .jobs = jobs,
                   .words = &resources,
                   .resume = true,
                   .lexicon = lexicon_fingerprint(blob_of(engine))},
                  engine.engine, world, file, watch);
  }();
  return value_or_raise(std::move(counts));
}

/// Reports on their way into a register, with all that ReportIntake borrows. For one thread; the engine outlives it.
class Intake {
 public:
  Intake(const std::string& path, const OpenEngine& engine, unsigned jobs)
      : resources_(resources_of(engine)),
        world_(World::of(resources_)),
        file_(value_or_raise(RegisterFile::open(path, Access::Create))) {
    intake_.emplace(IngestOptions{.jobs = jobs, .words = &resources_, .lexicon = lexicon_fingerprint(blob_of(engine))},
                    engine.engine, world_, *file_, watch_);
  }

  bool push(const RawReport& raw, const Record* record) {
    const nanobind::gil_scoped_release release;
    return intake_->push(RawReport(raw), record == nullptr ? std::nullopt : std::optional(record->report));
  }

  IngestCounts finish() {
    auto done = [this] {
      const nanobind::gil_scoped_release release;
      auto counts = intake_->finish();
      intake_.reset();
      file_.reset();
      return counts;
    }();
    return value_or_raise(std::move(done));
  }

 private:
  const Resources resources_;
  const World world_;
  std::optional<RegisterFile> file_;
  IngestWatch watch_;
  std::optional<ReportIntake> intake_;  // last: its threads end before what they use
};

}  // namespace sijill::python
