#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sijill/error.h"
#include "sijill/report.h"

namespace sijill {

enum class Trust;

/// What the reader of the bytes already knows of a report. Nothing here is required.
struct Options {
  std::string id, title, url;
  std::string published;  ///< YYYY-MM-DD, YYYY-MM or YYYY
  std::string publisher;  ///< name or source id
  std::string forwarded_from;
  bool explain = false;  ///< fill Report::explain
};

/// Reads Arabic reports. Immutable once opened: any number of threads may call `extract` at once.
class Engine {
 public:
  /// The engine on the lexicon built into this library.
  static Result<Engine> open();

  /// The engine on a compiled lexicon. `blob` must outlive the engine. BadData if magic, version or
  /// checksum is wrong.
  static Result<Engine> open(std::string_view blob);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// The record of one report. `text` is UTF-8; invalid bytes are kept, noted and counted as one code point
  /// each. A title given in Options that does not stand in `text` is read before it; see CharSpan::in_title.
  /// Time is linear in the length of `text`. Never fails: what cannot be read gives fewer records.
  ///
  ///   auto engine = Engine::open();
  ///   Report report = engine->extract("...", {.published = "2017-05-04"});
  Report extract(std::string_view text, const Options& options = {}) const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  static Result<Engine> open(std::string_view blob, Trust trust);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijill
