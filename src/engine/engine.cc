// Opens the lexicon once; a report is a document sent down the pipeline.
#include "sijill/engine.h"

#include <cstring>

#include "engine/pipeline.h"
#include "engine/read.h"
#include "lexicon/builtin.h"
#include "stages/finish.h"
#include "stages/resources.h"

namespace sijill {

struct Engine::Impl {
  Resources resources;
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open() { return open(builtin_blob(), Trust::Own); }

Result<Engine> Engine::open(std::string_view blob) { return open(blob, Trust::Verify); }

Result<Engine> Engine::open(std::string_view blob, Trust trust) {
  auto resources = Resources::open(blob, trust);
  if (!resources) return tl::unexpected(resources.error());
  return Engine(std::make_unique<Impl>(Impl{std::move(*resources)}));
}

Document begin_document(std::string_view text, const Options& options) {
  Document doc;
  Report& report = doc.report;
  report.id = options.id;
  report.title = options.title;
  report.url = options.url;
  report.forwarded_from = options.forwarded_from;
  report.publisher_name = options.publisher;
  doc.explain = options.explain;
  if (!options.published.empty()) {
    const std::string date = options.published.substr(0, 10);
    report.published = {date, date.size() >= 10 ? "day" : date.size() >= 7 ? "month" : "year", "metadata"};
  }
  // The first byte of Arabic letters is one of two, on which std::string_view::find stops all the time.
  const bool apart =
      !options.title.empty() && memmem(text.data(), text.size(), options.title.data(), options.title.size()) == nullptr;
  doc.source.reserve(text.size() + (apart ? options.title.size() + 2 : 0));
  if (apart) {
    doc.source += options.title;
    doc.source += "\n\n";
    doc.text_begin = static_cast<std::uint32_t>(doc.source.size());
  }
  doc.source += text;
  return doc;
}

Report Engine::extract(std::string_view text, const Options& options) const {
  Document doc = begin_document(text, options);
  run_pipeline(impl_->resources, doc);
  finish(doc);
  if (!options.explain) doc.report.explain.clear();
  return std::move(doc.report);
}

}  // namespace sijill
