// What to look at first: where sources contradict each other, where many were killed, where place or time is vague.
#include <algorithm>
#include <cmath>

#include "store/load_incident.h"
#include "views/overview.h"

namespace sijill::views {
namespace {

constexpr std::int32_t kManyKilled = 10;

struct Urgency {
  std::uint32_t at = 0;
  double points = 0;
};

double points_of(const IncidentIndex& index, std::uint32_t n) {
  double points = std::log2(1.0 + index.killed_best[n]) * 2 + std::log2(1.0 + index.injured_best[n]);
  if (index.contradictions[n] > 0) points += 6;
  if (index.vague[n]) points += 1.5;
  if (index.voices[n] <= 1) points += 1;
  const std::int32_t spread = index.killed_high[n] - index.killed_low[n];
  return points + std::log2(1.0 + spread);
}

Result<std::string> queue_page(Desk& desk, const Snapshot& moment, const std::vector<Urgency>& queue,
                               std::size_t limit) {
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  auto loader = IncidentLoader::open(**database, moment.places);
  if (!loader) return tl::unexpected(loader.error());
  Json json;
  json.object().field("total", static_cast<std::int64_t>(queue.size())).key("items").list();
  const std::size_t end = std::min<std::size_t>(queue.size(), limit);
  for (std::size_t n = 0; n < end; ++n) {
    const std::uint32_t at = queue[n].at;
    const auto incident = loader->load(moment.index.id[at]);
    if (!incident && incident.error().code == Error::Code::NotFound) continue;
    if (!incident) return tl::unexpected(incident.error());
    json.object().key("incident").object();
    append_incident_row(desk, *incident, json);
    json.end_object().key("reasons").list();
    if (moment.index.contradictions[at] > 0) json.text("contradiction");
    if (moment.index.killed_best[at] >= kManyKilled) json.text("harm");
    if (moment.index.vague[at]) json.text("vague");
    if (moment.index.voices[at] <= 1) json.text("uncertain");
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return json.take();
}

}  // namespace

Result<std::string> review_queue(Desk& desk, const Params& params) {
  const auto limit = whole(params, "limit", 50, 1, 500);
  if (!limit) return tl::unexpected(limit.error());
  const auto after = whole(params, "after", 0, 0, INT64_MAX);
  if (!after) return tl::unexpected(after.error());
  const auto moment = desk.snapshot(*after);
  if (!moment) return tl::unexpected(moment.error());
  const IncidentIndex& index = (*moment)->index;
  const auto queue = desk.remembered<std::vector<Urgency>>(**moment, "review", [&]() -> Result<std::vector<Urgency>> {
    std::vector<Urgency> all;
    for (std::uint32_t n = 0; n < index.size(); ++n) {
      if (!index.reviewed[n]) all.push_back({n, points_of(index, n)});
    }
    std::sort(all.begin(), all.end(), [](const Urgency& a, const Urgency& b) {
      return a.points != b.points ? a.points > b.points : a.at < b.at;
    });
    return all;
  });
  if (!queue) return tl::unexpected(queue.error());
  const auto page = desk.remembered<std::string>(**moment, "review page " + std::to_string(*limit), [&] {
    return queue_page(desk, **moment, **queue, static_cast<std::size_t>(*limit));
  });
  if (!page) return tl::unexpected(page.error());
  return **page;
}

}  // namespace sijill::views
