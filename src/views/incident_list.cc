#include <algorithm>
#include <cmath>

#include "text/ascii.h"
#include "text/fold.h"
#include "views/overview.h"

namespace sijill::views {
namespace {

constexpr std::int64_t kMostRows = 500;

void append_actors(const Desk& desk, const IncidentView& incident, Json& json) {
  json.key("actors").list();
  for (const ActorView& actor : incident.actors) {
    json.object().field("actor_id", actor.actor_id);
    desk.names().actor(actor.actor_id, json);
    json.field_if("role", actor.role);
    if (actor.side > 0) json.field("side", actor.side);
    json.end_object();
  }
  json.end_list();
}

/// How many incidents lie in each place, those inside it counted with it.
std::unordered_map<std::int64_t, std::int64_t> count_places(const Snapshot& moment,
                                                            const std::vector<std::uint32_t>& at) {
  const IncidentIndex& index = moment.index;
  std::unordered_map<std::int64_t, std::int64_t> counts;
  std::vector<std::int64_t> here;
  for (const std::uint32_t n : at) {
    here.clear();
    for (std::uint32_t v = index.places.begin[n]; v < index.places.begin[n + 1]; ++v) {
      // No chain of places is deeper; a damaged register must not make us walk in a circle.
      int steps = 0;
      for (std::int64_t p = index.place_rows[index.places.value[v]]; p != 0 && steps < 16;
           p = moment.places().parent(p)) {
        if (std::find(here.begin(), here.end(), p) != here.end()) break;
        here.push_back(p);
        ++steps;
      }
    }
    for (const std::int64_t place : here) ++counts[place];
  }
  return counts;
}

std::optional<Order> order_named(const std::string& sort) {
  if (sort == "-date") return Order::Newest;
  if (sort == "date") return Order::Oldest;
  if (sort == "-killed") return Order::Killed;
  if (sort == "-reports") return Order::Reports;
  return std::nullopt;
}

/// The rows of `at` from `offset` on, `limit` at most.
Result<std::string> list_page(Desk& desk, const Snapshot& moment, const std::vector<std::uint32_t>& at,
                              std::int64_t offset, std::int64_t limit) {
  ListRows rows(desk, moment);
  Json json;
  json.object().field("total", static_cast<std::int64_t>(at.size())).field("offset", offset).key("items").list();
  const std::size_t end = std::min<std::size_t>(at.size(), static_cast<std::size_t>(offset + limit));
  for (std::size_t n = static_cast<std::size_t>(offset); n < end; ++n) {
    const auto row = rows.row(moment.index.id[at[n]]);
    if (!row) return tl::unexpected(row.error());
    if (*row) json.raw(**row);
  }
  json.end_list().end_object();
  return json.take();
}

}  // namespace

void append_incident_row(const Desk& desk, const IncidentView& incident, Json& json) {
  json.field("incident_id", incident.key).field("sub_type", incident.sub_type).field("status", incident.status);
  json.key("when").object().field_if("start", incident.first_day).field_if("end", incident.last_day);
  json.field("precision", incident.day_precision.empty() ? "unknown" : incident.day_precision).end_object();
  json.key("where").list();
  const bool listed = std::any_of(incident.places.begin(), incident.places.end(),
                                  [&](const PlaceRowView& place) { return place.id == incident.place.id; });
  if (incident.place.id != 0) append_place(incident.place, "", incident.where_precision, json);
  for (const PlaceRowView& place : incident.places) {
    if (place.id != incident.place.id || !listed) append_place(place, "", 0, json);
  }
  json.end_list();
  append_actors(desk, incident, json);
  append_range("killed", incident.total("killed"), json);
  append_range("injured", incident.total("injured"), json);
  json.field("reports", static_cast<std::int64_t>(incident.reports.size())).field("publishers", incident.voices);
  json.field("contradictions", static_cast<std::int64_t>(incident.contradictions.size()));
  const bool corrected = incident.edits > 0 && incident.review == "open";
  json.field("review", corrected ? "corrected" : incident.review == "open" ? "none" : incident.review);
}

Result<KeptByIncident<std::string>::Kept> ListRows::row(std::int64_t incident) {
  std::uint64_t age = 0;
  if (auto kept = desk_.list_rows().find(incident, age)) return kept;
  if (!loader_) {
    auto database = desk_.lease();
    if (!database) return tl::unexpected(database.error());
    database_.emplace(std::move(*database));
    auto loader = IncidentLoader::open(**database_, moment_.places());
    if (!loader) return tl::unexpected(loader.error());
    loader_.emplace(std::move(*loader));
  }
  const auto view = loader_->load(incident);
  if (!view && view.error().code == Error::Code::NotFound) return nullptr;
  if (!view) return tl::unexpected(view.error());
  Json json;
  json.object();
  append_incident_row(desk_, *view, json);
  json.end_object();
  auto text = std::make_shared<const std::string>(json.take());
  desk_.list_rows().keep(incident, age, text);
  return text;
}

Result<Answer> incident_list(Desk& desk, const Params& params) {
  const auto offset = whole(params, "offset", 0, 0, 1000000000);
  if (!offset) return tl::unexpected(offset.error());
  const auto limit = whole(params, "limit", 50, 0, kMostRows);
  if (!limit) return tl::unexpected(limit.error());
  const std::string& asked = value_of(params, "sort");
  const std::string sort = asked.empty() ? "-date" : asked;
  const auto order = order_named(sort);
  if (!order) return tl::unexpected(Error{Error::Code::BadRequest, "sort is -date, date, -killed or -reports", sort});
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  const auto chosen = choose(desk, **moment, params, *order);
  if (!chosen) return tl::unexpected(chosen.error());
  const std::string key = "list " + std::to_string(*offset) + ' ' + std::to_string(*limit) + sort + filter_key(params);
  return desk.answer(**moment, key, [&] { return list_page(desk, **moment, (*chosen)->at, *offset, *limit); });
}

Result<Answer> places(Desk& desk, const Params& params) {
  const auto taken = desk.snapshot();
  if (!taken) return tl::unexpected(taken.error());
  const Snapshot& moment = **taken;
  Params without_place = params;
  without_place.erase("place");
  const auto chosen = choose(desk, moment, without_place);
  if (!chosen) return tl::unexpected(chosen.error());
  const auto counts = desk.remembered<std::unordered_map<std::int64_t, std::int64_t>>(
      moment, "places" + filter_key(without_place),
      [&]() -> Result<std::unordered_map<std::int64_t, std::int64_t>> { return count_places(moment, (*chosen)->at); });
  if (!counts) return tl::unexpected(counts.error());

  const std::string &parent = value_of(params, "parent"), &wanted = value_of(params, "q"),
                    &only = value_of(params, "id");
  std::int64_t inside = 0;
  if (!parent.empty()) {
    const auto found = moment.places().find(parent);
    inside = found.empty() ? -1 : found.front();
  }
  std::unordered_map<std::int64_t, bool> has_children;
  for (const auto& [place, n] : **counts) has_children[moment.places().parent(place)] = true;
  const std::string folded = fold_words(wanted), plain = ascii_lower(wanted);
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  for (const auto& [place, n] : **counts) {
    const PlaceRowView& row = moment.places().at(place);
    const bool fits = !only.empty() ? row.place_id == only
                      : wanted.empty()
                          ? moment.places().parent(place) == inside
                          : (!folded.empty() && fold_words(row.name_ar).find(folded) != std::string::npos) ||
                                ascii_lower(row.name_en).find(plain) != std::string::npos;
    // A name that is nowhere in the gazetteer hangs at the root; the tree shows countries there.
    const bool stray = wanted.empty() && only.empty() && inside == 0 && row.place_id.empty();
    if (fits && !stray) found.emplace_back(n, place);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  Json json;
  json.object().key("items").list();
  for (const auto& [n, place] : found) {
    const PlaceRowView& row = moment.places().at(place);
    json.object().field("place_id", row.place_id.empty() ? row.name_ar : row.place_id).field("name_ar", row.name_ar);
    json.field_if("name_en", row.name_en).field_if("kind", row.kind).field("incidents", n);
    json.field("children", has_children.contains(place)).end_object();
  }
  json.end_list().end_object();
  return made(json.take());
}

}  // namespace sijill::views
