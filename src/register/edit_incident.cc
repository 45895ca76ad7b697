#include "register/edit_incident.h"

#include <algorithm>
#include <charconv>

#include "register/kinds.h"

namespace sijill {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && value >= 0 ? std::optional(value)
                                                                                       : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return parts;
}

void correct_figure(Incident& incident, const std::string& outcome, std::string_view value) {
  std::vector<std::string_view> parts = parts_of(value, '/');
  if (parts.size() == 1) parts = {parts[0], parts[0], parts[0]};
  if (parts.size() != 3) return;
  const auto read = [](std::string_view text) { return number_of(text).value_or(-1); };
  const std::int64_t low = read(parts[0]), best = read(parts[1]), high = read(parts[2]);
  if (low < 0 || low > best || best > high) return;
  auto found = std::find_if(incident.figures.begin(), incident.figures.end(),
                            [&](const Figure& f) { return f.outcome == outcome && f.people == "any"; });
  if (found == incident.figures.end()) {
    incident.figures.push_back({outcome, "any", 0, {}, {}, {}, 0});
    found = incident.figures.end() - 1;
  }
  found->low = low;
  found->best = best;
  found->high = high;
  found->rule = "edited";
}

void correct_actors(Incident& incident, std::string_view value) {
  std::vector<TellingSide> sides;
  for (const std::string_view one : parts_of(value, '|')) {
    const auto parts = parts_of(one, ':');
    const auto side = parts.size() == 3 ? number_of(parts[1]) : std::nullopt;
    if (!side || *side > 2 || parts[2].empty()) return;
    sides.push_back({std::string(parts[2]), std::string(parts[0]), static_cast<int>(*side)});
  }
  incident.side_tellings.assign(sides.size(), 0);
  incident.sides = std::move(sides);
}

void correct(Incident& incident, const Edit& edit, const PlaceTree& places) {
  if (edit.field == "sub_type") {
    incident.sub_type = edit.value;
    incident.type = act_type(edit.value);
  } else if (edit.field == "status") {
    incident.status = edit.value;
  } else if (edit.field == "from" || edit.field == "to") {
    const Days days = days_of(edit.value);
    if (!days.known()) return;
    (edit.field == "from" ? incident.days.from : incident.days.to) = edit.field == "from" ? days.from : days.to;
    if (incident.days.to == kNoDay) incident.days.to = incident.days.from;
    if (incident.days.from == kNoDay) incident.days.from = incident.days.to;
    if (incident.days.from > incident.days.to) std::swap(incident.days.from, incident.days.to);
    incident.precision = incident.days.from == incident.days.to ? "day" : incident.precision;
  } else if (edit.field == "place") {
    const std::int32_t node = places.find(edit.value);
    if (node < 0) return;
    incident.place = node;
    incident.where_precision = 1;
    incident.places = {{node, places[node].name_ar, 1, "at"}};
  } else if (edit.field == "killed" || edit.field == "injured") {
    correct_figure(incident, edit.field, edit.value);
  } else if (edit.field == "actors") {
    correct_actors(incident, edit.value);
  }
}

}  // namespace

Review edit_incident(Incident& incident, const std::vector<Edit>& edits, const PlaceTree& places) {
  Review review;
  if (edits.empty()) return review;
  const auto tells = [&](const std::string& key) {
    return !key.empty() && std::binary_search(incident.tellings.begin(), incident.tellings.end(), key);
  };
  for (const Edit& edit : edits) {
    if (!tells(edit.target) && !(edit.act == "merge" && tells(edit.other))) continue;
    ++review.edits;
    if (edit.act == "accept") review.state = "accepted";
    if (edit.act == "reject") review.state = "rejected";
    if (edit.act == "correct") correct(incident, edit, places);
  }
  return review;
}

}  // namespace sijill
