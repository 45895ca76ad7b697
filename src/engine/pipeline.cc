#include "engine/pipeline.h"

#include "stages/actor_called.h"
#include "stages/actors.h"
#include "stages/casualties.h"
#include "stages/checks.h"
#include "stages/dates.h"
#include "stages/events.h"
#include "stages/harmed.h"
#include "stages/lookup.h"
#include "stages/moved.h"
#include "stages/numbers.h"
#include "stages/places.h"
#include "stages/sentences.h"
#include "stages/speakers.h"
#include "stages/tokens.h"

namespace sijill {
namespace {

void tokens(const Resources&, Document& doc) { split_tokens(doc); }

/// The engine, top to bottom: name, function, layers read, layers written.
constexpr Stage kPipeline[] = {
    {"tokens", tokens, kSource, kTokens},
    {"lookup", look_up, kTokens, kMatches},
    {"sentences", split_sentences, kTokens | kMatches, kSentences},
    {"numbers", find_numbers, kTokens | kMatches, kNumbers},
    {"dates", find_dates, kTokens | kMatches | kSentences, kDates},
    {"places", find_places, kTokens | kMatches | kSentences, kPlaces},
    {"actors", find_actors, kMatches | kSentences | kPlaces, kActors},
    {"speakers", find_speakers, kMatches | kSentences | kDates | kActors, kSpeakers},
    {"events", find_events, kSentences | kNumbers | kDates | kPlaces | kActors, kClauses | kEvents | kControl},
    {"settle", settle_events, kEvents | kControl, kEvents | kControl | kRecord},
    {"casualties", find_casualties, kNumbers | kDates | kActors | kEvents | kRecord, kCounts},
    {"harmed", find_harmed, kCounts | kRecord, kRecord},
    {"moved", find_moved, kCounts | kRecord | kSentences, kRecord},
    {"called", record_called, kActors | kCounts | kRecord, kActors | kCounts | kRecord},
    {"checks", check_report, kCounts, kChecks},
};

/// True if every stage reads only what stages above it wrote.
consteval bool in_order(std::span<const Stage> stages) {
  std::uint32_t written = kSource;
  for (const Stage& stage : stages) {
    if (stage.reads & ~written) return false;
    written |= stage.writes;
  }
  return true;
}
static_assert(in_order(kPipeline));

}  // namespace

std::span<const Stage> pipeline() { return kPipeline; }

void run_pipeline(const Resources& resources, Document& doc, std::string_view last) {
  for (const Stage& stage : kPipeline) {
    stage.run(resources, doc);
    if (stage.name == last) return;
  }
}

}  // namespace sijill
