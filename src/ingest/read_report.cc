#include "ingest/read_report.h"

namespace sijill {

Report read_report(const Engine& engine, const RawReport& raw, bool explain) {
  Options options;
  options.id = raw.id;
  options.title = raw.title;
  options.url = raw.url;
  options.published = raw.published;
  options.publisher = raw.publisher;
  options.forwarded_from = raw.forwarded_from;
  options.explain = explain;
  Report report = engine.extract(raw.text, options);
  if (report.byline.empty()) report.byline = raw.byline;
  for (const std::string& note : raw.notes) report.notes.push_back({note, {}});
  return report;
}

}  // namespace sijill
