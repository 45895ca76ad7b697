#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register/incident.h"
#include "register/link.h"
#include "register/telling.h"

/// Tellings made by hand for the tests of the register: a small country, a bombing of one day, what links two.
namespace sijill {

/// A country of two governorates with a town each; the towns are 60 kilometres apart.
inline PlaceTree towns() {
  const auto node = [](const char* id, const char* kind, std::int32_t parent, double lat, double lon) {
    PlaceNode made;
    made.id = made.name_ar = made.name_en = id;
    made.kind = kind;
    made.parent = parent;
    made.lat = lat;
    made.lon = lon;
    return made;
  };
  return PlaceTree::of({node("land", "country", -1, 35, 37), node("north-gov", "governorate", 0, 36, 37),
                        node("south-gov", "governorate", 0, 35.4, 37), node("alpha", "city", 1, 36, 37),
                        node("beta", "city", 2, 35.46, 37), node("alpha-east", "neighbourhood", 3, 36.01, 37.02)});
}

struct Made {
  Telling telling;
  ReportHash report;
  Day published;
};

inline Made bombing(int number, std::int32_t place, std::optional<std::int64_t> killed, const char* day,
                    const char* voice) {
  Made made;
  made.report.bytes[0] = static_cast<std::uint8_t>(number);
  made.published = days_of(day).from;
  Telling& t = made.telling;
  t.key = "key" + std::to_string(number);
  t.sub_type = "suicide_bomb";
  t.status = "occurred";
  t.days = days_of(day);
  t.told = made.published;
  t.basis = "relative";
  t.precision = "day";
  if (place >= 0) t.places = {{place, "", 1, "at"}};
  if (killed) {
    t.killed = {killed, killed, killed};
    t.claims = {{"c1", "killed", "any", t.killed, "exact"}};
  }
  t.voice = voice;
  return made;
}

inline std::vector<Member> members_of(const std::vector<Made>& made) {
  std::vector<Member> members;
  for (const Made& one : made) members.push_back({&one.telling, one.report, one.published, one.report.bytes[0], ""});
  return members;
}

inline Judgement between(const Made& a, const Made& b, const PlaceTree& places) {
  return judge({&a.telling, &a.report, a.published}, {&b.telling, &b.report, b.published}, places, true);
}

}  // namespace sijill
