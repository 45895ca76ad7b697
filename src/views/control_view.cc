#include <algorithm>

#include "output/json.h"
#include "register/control_history.h"
#include "register/days.h"
#include "store/load_control.h"
#include "views/names.h"
#include "views/pages.h"

namespace sijill::views {
namespace {

/// True if the stretch has a day within the view's dates.
bool within(const ControlStretch& stretch, const std::string& from, const std::string& to) {
  if (!to.empty() && stretch.from > iso(days_of(to).to)) return false;
  return from.empty() || stretch.to.empty() || stretch.to >= iso(days_of(from).from);
}

void append_stretch(const Desk& desk, const ControlStretch& stretch, Json& json) {
  json.object().field("from", stretch.from).field_if("to", stretch.to).field_if("last_told", stretch.last_told);
  json.field("actor_id", stretch.actor_id);
  desk.names().actor(stretch.actor_id, json);
  json.field("change", stretch.state == "holds" ? "held" : stretch.state).field_if("extent", extent_words(stretch));
  json.field("taken", stretch.begin == ControlStretch::Begin::Taken);
  json.field("contested", stretch.disputed || stretch.state == "contested").key("sources").list();
  for (const std::string& voice : stretch.voices) json.text(desk.names().source_ar(voice));
  json.end_list().key("reports").list();
  for (const std::string& report : stretch.reports) json.text(report);
  json.end_list().end_object();
}

void append_claim(const Desk& desk, const ControlStatement& claim, Json& json) {
  json.object().field_if("date", claim.first_day).field("actor_id", claim.actor_id);
  desk.names().actor(claim.actor_id, json);
  json.field("change", claim.change).field_if("extent", claim.extent);
  if (claim.min_percent) json.field("min_percent", *claim.min_percent);
  if (claim.max_percent) json.field("max_percent", *claim.max_percent);
  json.field("source", desk.names().source_ar(claim.voice)).field("report_id", claim.report_id).end_object();
}

Result<std::string> make_control(Desk& desk, const Snapshot& moment, const Params& params, std::int64_t limit) {
  std::vector<std::int64_t> asked;
  for (const std::string& name : parts_of(value_of(params, "place"))) {
    const auto found = moment.places().find(name);
    asked.insert(asked.end(), found.begin(), found.end());
    if (found.empty()) asked.push_back(-1);  // a place that nothing is known of: no claim, not every claim
  }
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  auto claims = load_control(**database, asked);
  if (!claims) return tl::unexpected(claims.error());
  const std::vector<ControlStatement> told = *claims;
  auto histories = control_histories(std::move(*claims));
  const std::string &from = value_of(params, "from"), &to = value_of(params, "to");
  for (ControlHistory& history : histories) {
    std::erase_if(history.stretches, [&](const ControlStretch& s) { return !within(s, from, to); });
  }
  std::erase_if(histories, [](const ControlHistory& history) { return history.stretches.empty(); });
  // Places told of most are what the reader looks for.
  std::stable_sort(histories.begin(), histories.end(), [](const ControlHistory& a, const ControlHistory& b) {
    return a.stretches.size() > b.stretches.size();
  });
  Json json;
  json.object().field("total", static_cast<std::int64_t>(histories.size())).key("items").list();
  for (const ControlHistory& history : histories) {
    if (history.stretches.empty() || json.size() > (std::size_t{8} << 20)) break;
    json.object().key("place");
    append_place(moment.places().at(history.place), "", 0, json);
    json.key("stretches").list();
    for (const ControlStretch& stretch : history.stretches) append_stretch(desk, stretch, json);
    json.end_list().key("claims").list();
    for (const ControlStatement& claim : told) {
      if (claim.place == history.place) append_claim(desk, claim, json);
    }
    json.end_list().end_object();
    if (&history - histories.data() + 1 >= limit) break;
  }
  json.end_list().end_object();
  return json.take();
}

}  // namespace

Result<Answer> control(Desk& desk, const Params& params) {
  const auto limit = whole(params, "limit", 200, 1, 1000);
  if (!limit) return tl::unexpected(limit.error());
  if (auto view = ViewQuery::of(params); !view) return tl::unexpected(view.error());
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  const std::string key = "control " + std::to_string(*limit) + filter_key(params);
  return desk.answer(
      **moment, key, [&] { return make_control(desk, **moment, params, *limit); }, Desk::Until::Reports);
}

}  // namespace sijill::views
