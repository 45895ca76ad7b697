#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/report.h"

namespace sijill::eval {

/// Hits and totals of one layer.
struct Tally {
  int hits = 0, gold = 0, pred = 0;

  double precision() const { return pred > 0 ? static_cast<double>(hits) / pred : 0.0; }
  double recall() const { return gold > 0 ? static_cast<double>(hits) / gold : 0.0; }
  double f1() const;
  void add(int more_hits, int more_gold, int more_pred);
};

/// The layers in the order in which they are printed.
///
/// published        the report's own date, of the reports that have one
/// places           distinct places by name
/// events_detected  same sub_type and a place or an actor in common
/// events_full      detected, and the date, half of the places and half of the actors too
/// event_status     of the detected: the status
/// counts           outcome, bounds and group
/// count_parts      which count is a share of which
/// control          actor, place and change
/// attribution      of the detected: the chain of those who say so
enum class Layer {
  Published,
  Places,
  EventsDetected,
  EventsFull,
  EventStatus,
  Counts,
  CountParts,
  Control,
  Attribution
};
inline constexpr std::array<std::string_view, 9> kLayerNames = {"published",   "places",       "events_detected",
                                                                "events_full", "event_status", "counts",
                                                                "count_parts", "control",      "attribution"};

/// One difference between gold and prediction; `gold` or `pred` is empty where a side has nothing.
struct Difference {
  std::string report_id;
  std::string what;  ///< "place missed", "event slots", "count extra" ...
  std::string gold, pred;
};

struct Evaluation {
  std::array<Tally, kLayerNames.size()> layers;
  std::vector<Difference> differences;
  std::vector<std::string> without_prediction;  ///< ids of gold records; they score as empty predictions

  Tally& operator[](Layer layer) { return layers[static_cast<std::size_t>(layer)]; }
  const Tally& operator[](Layer layer) const { return layers[static_cast<std::size_t>(layer)]; }
};

/// Scores predictions against gold records of the same id. Of two records with one id the later counts.
/// Predictions without a gold record are left aside.
Evaluation evaluate(const std::vector<Report>& gold, const std::vector<Report>& pred);

}  // namespace sijill::eval
