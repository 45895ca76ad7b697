#include "views/names.h"

namespace sijill::views {

Names::Names(const Resources& resources) {
  for (const ActorRow& row : resources.actors()) actors_.emplace(row.id, Pair{row.name_ar, row.name_en});
  for (const SourceRow& row : resources.sources()) sources_.emplace(row.id, Pair{row.name_ar, row.name_en});
}

void Names::actor(std::string_view id, Json& json) const {
  const auto found = actors_.find(id);
  if (found == actors_.end()) return;
  json.field_if("name_ar", found->second.ar).field_if("name_en", found->second.en);
}

void Names::source(std::string_view id, Json& json) const {
  auto found = sources_.find(id);
  if (found == sources_.end()) found = actors_.find(id);  // a side that speaks for itself
  if (found == sources_.end() || found == actors_.end()) return;
  json.field_if("name_ar", found->second.ar).field_if("name_en", found->second.en);
}

std::string_view Names::source_ar(std::string_view id) const {
  if (const auto found = sources_.find(id); found != sources_.end() && !found->second.ar.empty())
    return found->second.ar;
  if (const auto found = actors_.find(id); found != actors_.end() && !found->second.ar.empty()) return found->second.ar;
  return id;
}

std::string_view Names::actor_en(std::string_view id) const {
  const auto found = actors_.find(id);
  return found == actors_.end() ? id : found->second.en;
}

std::string_view Names::actor_ar(std::string_view id) const {
  const auto found = actors_.find(id);
  return found == actors_.end() ? id : found->second.ar;
}

void append_place(const PlaceRowView& place, std::string_view relation, int precision, Json& json) {
  json.object().field_if("place_id", place.place_id).field("name_ar", place.name_ar).field_if("name_en", place.name_en);
  json.field_if("lat", place.lat).field_if("lon", place.lon);
  if (!relation.empty() && relation != "at") json.field("relation", relation);
  if (precision > 0) json.field("where_precision", precision);
  json.end_object();
}

void append_range(std::string_view name, const FigureView* figure, Json& json) {
  if (figure == nullptr || !figure->low) return;
  json.key(name).object().field("low", *figure->low);
  json.field_if("best", figure->best).field_if("high", figure->high).end_object();
}

}  // namespace sijill::views
