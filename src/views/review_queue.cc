// What to look at first: where sources contradict each other, where many were killed, where place or time is vague.
#include <algorithm>

#include "views/overview.h"

namespace sijill::views {
namespace {

constexpr std::int32_t kManyKilled = 10;

Result<std::string> queue_page(Desk& desk, const Snapshot& moment, std::size_t limit) {
  ListRows rows(desk, moment);
  const std::vector<std::uint32_t>& queue = moment.orders[Order::Urgent];
  Json json;
  json.object().field("total", static_cast<std::int64_t>(queue.size())).key("items").list();
  for (std::size_t n = 0; n < std::min(queue.size(), limit); ++n) {
    const std::uint32_t at = queue[n];
    const auto row = rows.row(moment.index.id[at]);
    if (!row) return tl::unexpected(row.error());
    if (!*row) continue;
    json.object().key("incident").raw(**row).key("reasons").list();
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

Result<Answer> review_queue(Desk& desk, const Params& params) {
  const auto limit = whole(params, "limit", 50, 1, 500);
  if (!limit) return tl::unexpected(limit.error());
  const auto after = whole(params, "after", 0, 0, INT64_MAX);
  if (!after) return tl::unexpected(after.error());
  const auto moment = desk.snapshot(*after);
  if (!moment) return tl::unexpected(moment.error());
  return desk.answer(**moment, "review " + std::to_string(*limit),
                     [&] { return queue_page(desk, **moment, static_cast<std::size_t>(*limit)); });
}

}  // namespace sijill::views
