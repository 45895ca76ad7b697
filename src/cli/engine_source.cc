// One place where the command line meets the engine.
#include "cli/engine_source.h"

#include <utility>

#include "cli/terminal.h"
#include "ingest/made_with.h"
#include "ingest/read_report.h"
#include "lexc/add_folders.h"
#include "lexicon/builtin.h"
#include "stages/resources.h"

namespace sijill::cli {

Report OpenEngine::extract(const RawReport& raw, bool explain) const { return read_report(engine, raw, explain); }

Result<Resources> open_resources(const OpenEngine& engine) {
  return engine.blob ? Resources::open(*engine.blob) : Resources::open(builtin_blob(), Trust::Own);
}

std::string fingerprint_of(const OpenEngine& engine) {
  return lexicon_fingerprint(engine.blob ? std::string_view(*engine.blob) : builtin_blob());
}

Result<World> open_world(const OpenEngine& engine) {
  const auto resources = open_resources(engine);
  if (!resources) return tl::unexpected(resources.error());
  return World::of(*resources);
}

Result<OpenEngine> open_engine(const std::vector<std::string>& folders) {
  if (folders.empty()) {
    auto engine = Engine::open();
    if (!engine) return tl::unexpected(engine.error());
    return OpenEngine{nullptr, std::move(*engine)};
  }
  std::vector<Error> problems;
  auto blob = lexc::add_folders(builtin_blob(), folders, problems);
  for (const Error& problem : problems) complain(problem);
  if (!blob) {
    if (problems.empty()) return tl::unexpected(blob.error());
    return tl::unexpected(Error{Error::Code::BadData, "the lexicon has bad rows; nothing was loaded", folders[0]});
  }
  auto bytes = std::make_unique<std::string>(std::move(*blob));
  auto engine = Engine::open(*bytes);
  if (!engine) return tl::unexpected(engine.error());
  return OpenEngine{std::move(bytes), std::move(*engine)};
}

}  // namespace sijill::cli
