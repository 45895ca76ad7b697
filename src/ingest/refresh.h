#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "register/place_tree.h"
#include "sijill/engine.h"
#include "stages/resources.h"
#include "store/register_file.h"

namespace sijill {

struct RefreshOptions {
  unsigned jobs = 0;                 ///< threads that extract; 0 takes every core
  const Resources* words = nullptr;  ///< as for ingest
  std::string lexicon;               ///< lexicon_fingerprint() of the engine's
  /// Findings are made anew even where the record is the same, as after a change of the gazetteer. Done anyhow for a
  /// register of other rules.
  bool all = false;
};

struct RefreshCounts {
  std::size_t reports = 0, changed = 0;
};

/// What reading again did to one incident.
struct IncidentChange {
  std::string key;
  std::string what;  ///< "new", "gone", or the fields: "killed 3 -> 5, place sy-a -> sy-b"
};

struct RefreshResult {
  RefreshCounts counts;
  std::vector<IncidentChange> changes;  ///< by key
};

/// Reads every stored report again and takes in what is read differently. People's edits stay: they name tellings by
/// where their words stand. Commits batch by batch; cut short, the next run goes on.
Result<RefreshResult> refresh(RegisterFile& file, const Engine& engine, const World& world,
                              const RefreshOptions& options, const std::function<void(const RefreshCounts&)>& progress);

}  // namespace sijill
