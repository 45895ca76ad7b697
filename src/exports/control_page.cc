#include "exports/control_page.h"

#include <fmt/format.h>

#include "exports/names.h"
#include "output/json_text.h"

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

void field(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (out.back() != '{') out += ',';
  append_json_string(name, out);
  out += ':';
  append_json_string(value, out);
}

void list(std::string& out, std::string_view name, const std::vector<std::string>& values) {
  out += ',';
  append_json_string(name, out);
  out += ":[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(values[i], out);
  }
  out += ']';
}

void percent(std::string& out, std::string_view name, std::optional<int> value) {
  if (!value) return;
  out += ',';
  append_json_string(name, out);
  out += fmt::format(":{}", *value);
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
  std::string out = "{";
  field(out, "place_id", place.place_id);
  field(out, "name_ar", place.name_ar);
  field(out, "name_en", place.name_en);
  out += ",\"stretches\":[";
  for (const ControlStretch& s : history.stretches) {
    if (out.back() != '[') out += ',';
    out += '{';
    field(out, "actor_id", s.actor_id);
    field(out, "state", s.state);
    field(out, "extent", s.extent);
    percent(out, "min_percent", s.min_percent);
    percent(out, "max_percent", s.max_percent);
    field(out, "besiegers", s.besiegers);
    field(out, "from", s.from);
    field(out, "begin", s.begin == ControlStretch::Begin::Taken ? "taken" : "told");
    field(out, "to", s.to);
    if (!s.to.empty()) field(out, "end", s.end == ControlStretch::End::Lost ? "lost" : "superseded");
    field(out, "last_told", s.last_told);
    out += s.disputed ? ",\"disputed\":true" : ",\"disputed\":false";
    list(out, "voices", s.voices);
    list(out, "reports", s.reports);
    out += '}';
  }
  out += "],\"undated\":[";
  for (const ControlStatement& c : history.undated) {
    if (out.back() != '[') out += ',';
    out += '{';
    field(out, "actor_id", c.actor_id);
    field(out, "change", c.change);
    field(out, "extent", c.extent);
    field(out, "voice", c.voice);
    field(out, "report_id", c.report_id);
    out += '}';
  }
  return out + "]}\n";
}

}  // namespace sijill
