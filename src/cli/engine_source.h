#pragma once
#include <memory>
#include <string>
#include <vector>

#include "input/raw_report.h"
#include "register/place_tree.h"
#include "sijill/engine.h"
#include "sijill/error.h"
#include "stages/resources.h"

namespace sijill::cli {

/// An engine together with the lexicon that it borrows.
struct OpenEngine {
  std::unique_ptr<std::string> blob;  ///< null for the built-in lexicon
  Engine engine;

  /// The record of what a reader delivered, the reader's own notes included.
  Report extract(const RawReport& raw, bool explain) const;
};

/// The lexicon of the engine with its tables decoded; borrows it.
Result<Resources> open_resources(const OpenEngine& engine);

/// What stands for the lexicon that `engine` is on, in registers made with it.
std::string fingerprint_of(const OpenEngine& engine);

/// What reconciliation asks of the lexicon that `engine` is on.
Result<World> open_world(const OpenEngine& engine);

/// The engine on the built-in lexicon with the rows of `folders` on top. Every bad row of theirs is named on
/// standard error as file:line; then there is no engine, for nothing is loaded in part.
Result<OpenEngine> open_engine(const std::vector<std::string>& folders);

}  // namespace sijill::cli
