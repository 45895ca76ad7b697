#include "exports/control_page.h"

#include <fmt/format.h>

#include "exports/names.h"
#include "output/json.h"

namespace sijill {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string what(const ControlStretch& s) {
  std::string text = fmt::format("{} {}", actor_names(s.actor_id).name_en, s.state);
  const std::string extent = extent_words(s);
  if (!extent.empty()) text += " " + extent;
  if (!s.besiegers.empty()) text += " (by " + s.besiegers + ")";
  return text;
}

/// "2017-10-30", "by 2017-10-30": since when is told or only that it was so then.
std::string days(const ControlStretch& s) {
  const char* const told = s.begin == ControlStretch::Begin::Taken ? "" : "by ";
  if (!s.to.empty()) return fmt::format("{}{} .. {}", told, s.from, s.to);
  return fmt::format("{}{} .. (told {})", told, s.from, s.last_told);
}

void texts(Json& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name).list();
  for (const std::string& value : values) json.text(value);
  json.end_list();
}

}  // namespace

std::string control_page(const ControlHistory& history, const PlaceBook& places) {
  const PlaceRowView& place = places.at(history.place);
  std::string out = fmt::format("{}{}{}\n", place.name_en, place.name_en.empty() ? "" : " / ", place.name_ar);
  for (const ControlStretch& s : history.stretches) {
    out += fmt::format("  {:<36}  {}{}\n", days(s), what(s), s.disputed ? "  [disputed]" : "");
    out += fmt::format("  {:<36}  says {}: {}\n", "", joined(s.voices), joined(s.reports));
  }
  for (const ControlStatement& c : history.undated) {
    out += fmt::format("  {:<36}  {} {}{}; says {}: {}\n", "undated", actor_names(c.actor_id).name_en, c.change,
                       c.extent.empty() ? "" : " " + c.extent, c.voice, c.report_id);
  }
  return out;
}

std::string control_json(const ControlHistory& history, const PlaceBook& places) {
  const PlaceRowView& place = places.at(history.place);
  Json json;
  json.object();
  json.field_if("place_id", place.place_id);
  json.field_if("name_ar", place.name_ar);
  json.field_if("name_en", place.name_en);
  json.key("stretches").list();
  for (const ControlStretch& s : history.stretches) {
    json.object();
    json.field_if("actor_id", s.actor_id);
    json.field_if("state", s.state);
    json.field_if("extent", s.extent);
    json.field_if("min_percent", s.min_percent);
    json.field_if("max_percent", s.max_percent);
    json.field_if("besiegers", s.besiegers);
    json.field_if("from", s.from);
    json.field_if("begin", s.begin == ControlStretch::Begin::Taken ? "taken" : "told");
    json.field_if("to", s.to);
    if (!s.to.empty()) json.field_if("end", s.end == ControlStretch::End::Lost ? "lost" : "superseded");
    json.field_if("last_told", s.last_told);
    json.field("disputed", s.disputed);
    texts(json, "voices", s.voices);
    texts(json, "reports", s.reports);
    json.end_object();
  }
  json.end_list().key("undated").list();
  for (const ControlStatement& c : history.undated) {
    json.object();
    json.field_if("actor_id", c.actor_id);
    json.field_if("change", c.change);
    json.field_if("extent", c.extent);
    json.field_if("voice", c.voice);
    json.field_if("report_id", c.report_id);
    json.end_object();
  }
  json.end_list().end_object();
  return json.take() + "\n";
}

}  // namespace sijill
