// Events are paired greedily by likeness. Weights and order of ties are those of the published scorer: a tie goes to
// the later gold event, then to the later prediction.
#include "eval/match.h"

#include <algorithm>
#include <tuple>

#include "eval/fold_letters.h"

namespace sijill::eval {
namespace {

constexpr double kFloor = 0.45;

double similarity(const EventKey& g, const EventKey& p) {
  if (g.event->sub_type != p.event->sub_type) return 0.0;
  const bool nothing_to_share = g.places.empty() && g.actors.empty();
  if (!nothing_to_share && overlap(g.places, p.places) == 0 && overlap(g.actors, p.actors) == 0) return 0.0;
  return 0.4 + 0.3 * jaccard(g.places, p.places) + 0.2 * jaccard(g.actors, p.actors) + 0.1 * (g.when == p.when ? 1 : 0);
}

}  // namespace

EventKey event_key(const Event& event) {
  EventKey key;
  key.event = &event;
  key.places = place_names(std::span<const Where>(event.where));
  for (const EventActor& actor : event.actors) key.actors.push_back({code_points(actor.actor_id)});
  key.when = {event.when.start, event.when.end.empty() ? event.when.start : event.when.end};
  return key;
}

std::vector<Pair> match_events(const std::vector<EventKey>& gold, const std::vector<EventKey>& pred) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < pred.size(); ++j) {
      const double s = similarity(gold[i], pred[j]);
      if (s >= kFloor) candidates.emplace_back(s, i, j);
    }
  }
  std::sort(candidates.rbegin(), candidates.rend());
  std::vector<bool> gold_used(gold.size()), pred_used(pred.size());
  std::vector<Pair> pairs;
  for (const auto& [s, i, j] : candidates) {
    if (gold_used[i] || pred_used[j]) continue;
    gold_used[i] = pred_used[j] = true;
    pairs.push_back({i, j});
  }
  return pairs;
}

bool slots_agree(const EventKey& gold, const EventKey& pred) {
  return jaccard(gold.places, pred.places) >= 0.5 && jaccard(gold.actors, pred.actors) >= 0.5 && gold.when == pred.when;
}

}  // namespace sijill::eval
