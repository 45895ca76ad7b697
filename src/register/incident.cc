// An incident is what its tellings say together: the most common kind, the finest place that is agreed on, the days
// that the best dated tellings share. Ties go to the earliest teller, so that nothing depends on the order of arrival.
#include "register/incident.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "register/kinds.h"

namespace sijill {
namespace {

/// Tellers by time of publication, the undated last.
bool earlier(const Member& a, const Member& b) {
  const auto day = [](const Member& m) { return m.published == kNoDay ? INT32_MAX : m.published; };
  return std::tuple(day(a), a.telling->key) < std::tuple(day(b), b.telling->key);
}

/// The value with the most independent voices behind it; the earliest of those even.
template <class Get>
std::string most_said(const std::vector<Member>& members, Get get) {
  std::map<std::string, std::set<std::string>> voices;
  for (const Member& member : members) {
    const std::string value = get(*member.telling);
    if (!value.empty()) voices[value].insert(independent_voice(member));
  }
  std::string best;
  std::size_t most = 0;
  for (const Member& member : members) {
    const std::string value = get(*member.telling);
    if (value.empty() || voices[value].size() <= most) continue;
    most = voices[value].size();
    best = value;
  }
  return best;
}

int basis_rank(const Telling& telling) {
  if (telling.basis == "explicit") return 0;
  if (telling.basis == "relative") return 1;
  return telling.basis == "report" ? 2 : 3;
}

void settle_days(const std::vector<Member>& members, Incident& incident) {
  std::map<std::pair<Day, Day>, int> votes;
  const Member* best = nullptr;
  const auto rank = [&](const Member& m) {
    const Days& days = m.telling->days;
    return std::tuple(days.length(), basis_rank(*m.telling), -votes[{days.from, days.to}]);
  };
  for (const Member& m : members) {
    if (m.telling->days.known()) ++votes[{m.telling->days.from, m.telling->days.to}];
  }
  for (const Member& m : members) {
    if (m.telling->days.known() && (best == nullptr || rank(m) < rank(*best))) best = &m;
  }
  incident.precision = "unknown";
  if (best == nullptr) return;
  incident.days = best->telling->days;
  incident.precision = best->telling->precision;
}

void settle_places(const std::vector<Member>& members, const PlaceTree& tree, Incident& incident) {
  struct Vote {
    TellingPlace place;
    std::set<std::string> voices;
  };
  std::map<std::string, Vote> votes;
  for (const Member& member : members) {
    for (const TellingPlace& place : member.telling->places) {
      Vote& vote = votes[place.node >= 0 ? tree[place.node].id : "=" + place.name];
      if (vote.voices.empty() || place.precision < vote.place.precision) vote.place = place;
      vote.voices.insert(independent_voice(member));
    }
  }
  // The finest place with most voices behind it: a voice for a part of a town is one for the town too.
  const auto support = [&](const Vote& vote) {
    std::set<std::string> voices = vote.voices;
    for (const auto& [id, other] : votes) {
      if (vote.place.node >= 0 && other.place.node >= 0 && tree.within(other.place.node, vote.place.node)) {
        voices.insert(other.voices.begin(), other.voices.end());
      }
    }
    return voices.size();
  };
  const auto level = [&](const Vote& vote) {
    return vote.place.node < 0 ? 4 : static_cast<int>(tree[vote.place.node].level);
  };
  std::vector<std::pair<std::string, const Vote*>> sorted;
  for (const auto& [id, vote] : votes) sorted.emplace_back(id, &vote);
  std::map<std::string, std::size_t> supports;
  for (const auto& [id, vote] : sorted) supports[id] = support(*vote);
  std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    const auto key = [&](const auto& v) {
      const bool aside = v.second->place.relation == "direction";
      return std::tuple(aside, -level(*v.second), -static_cast<int>(supports[v.first]), v.first);
    };
    return key(a) < key(b);
  });
  for (const auto& [id, vote] : sorted) incident.places.push_back(vote->place);
  for (const TellingPlace& place : incident.places) {
    if (place.node < 0) continue;
    incident.place = place.node;
    break;
  }
  if (!incident.places.empty()) incident.where_precision = incident.places.front().precision;
}

void settle_sides(const std::vector<Member>& members, Incident& incident) {
  std::map<std::tuple<int, std::string, std::string>, int> counted;
  for (const Member& member : members) {
    for (const TellingSide& side : member.telling->sides) ++counted[{side.side, side.role, side.actor_id}];
  }
  for (const auto& [side, tellings] : counted) {
    incident.sides.push_back({std::get<2>(side), std::get<1>(side), std::get<0>(side)});
    incident.side_tellings.push_back(tellings);
  }
}

void settle_figures(const std::vector<Member>& members, Incident& incident) {
  std::set<std::pair<std::string, std::string>> asked;
  for (const Member& member : members) {
    for (const Claim& claim : member.telling->claims) {
      if (claim.running) continue;
      asked.emplace(claim.outcome, "any");
      asked.emplace(claim.outcome, claim.people);
    }
  }
  for (const auto& [outcome, people] : asked) {
    Figure figure = settle_figure(members, outcome, people);
    if (figure.voices > 0) incident.figures.push_back(std::move(figure));
  }
}

/// Values of one question by teller; kept if there are two or more that cannot all be right.
class Rivals {
 public:
  void add(const std::string& value, const Member& member) { values_[value].push_back(&member); }
  std::size_t size() const { return values_.size(); }

  void keep(const std::string& kind, Incident& incident) const {
    if (values_.size() < 2) return;
    for (const auto& [value, members] : values_) {
      std::set<std::string> voices;
      for (const Member* member : members) {
        const std::string voice = independent_voice(*member);
        if (voices.insert(voice).second) incident.contradictions.push_back({kind, value, voice, member->telling->key});
      }
    }
  }

 private:
  std::map<std::string, std::vector<const Member*>> values_;
};

std::string doers(const Telling& telling) {
  std::string ids;
  for (const TellingSide& side : telling.sides) {
    if (side.role != "initiator" || side.actor_id.starts_with("unknown-")) continue;
    if (!ids.empty()) ids += '|';
    ids += side.actor_id;
  }
  return ids;
}

/// Where people fled to or came back to.
std::string heading(const Telling& telling, const PlaceTree& tree) {
  std::string ids;
  for (const TellingPlace& place : telling.places) {
    if (place.relation != "direction") continue;
    if (!ids.empty()) ids += '|';
    ids += place.node >= 0 ? tree[place.node].id : "=" + place.name;
  }
  return ids;
}

void find_contradictions(const std::vector<Member>& members, const PlaceTree& tree, Incident& incident) {
  Rivals killed, injured, cause, responsible, direction, denial;
  bool moved = false, both_ways = false;
  for (const Member& member : members) {
    const Telling& t = *member.telling;
    if (t.status == "denied") {
      denial.add("denied", member);
      continue;
    }
    denial.add("happened", member);
    if (t.killed.best) killed.add(std::to_string(*t.killed.best), member);
    if (t.injured.best) injured.add(std::to_string(*t.injured.best), member);
    if (t.sub_type != "harm") cause.add(t.sub_type, member);
    if (const std::string who = doers(t); !who.empty()) responsible.add(who, member);
    if (family_of(t.sub_type) == 7) {
      both_ways = both_ways || (moved && t.sub_type != incident.sub_type);
      moved = true;
      const std::string where = heading(t, tree);
      direction.add(t.sub_type + (where.empty() ? "" : ":" + where), member);
    }
  }
  killed.keep("killed", incident);
  injured.keep("injured", incident);
  cause.keep(family_of(incident.sub_type) == 7 ? "direction" : "cause", incident);
  responsible.keep("responsible", incident);
  if (!both_ways) direction.keep("direction", incident);
  denial.keep("denial", incident);
}

/// True if a telling says enough to be one incident: a time of a month at most or a number of people, and a place or a
/// day. "There was fighting in the north all year" is none.
bool pins_down(const Member& member) {
  const Telling& t = *member.telling;
  const bool timed = t.days.known() && t.days.length() <= 31;
  return (timed || t.killed.said() || t.injured.said()) && (!t.places.empty() || timed);
}

}  // namespace

const Figure* Incident::total(std::string_view outcome) const {
  for (const Figure& figure : figures) {
    if (figure.outcome == outcome && figure.people == "any") return &figure;
  }
  return nullptr;
}

std::optional<Incident> build_incident(const std::vector<Member>& group, const PlaceTree& places) {
  std::vector<Member> members = group;
  std::sort(members.begin(), members.end(), earlier);
  std::vector<Member> tellers;  // those that say that it happened
  for (const Member& member : members) {
    if (member.telling->status != "denied" && member.telling->status != "planned") tellers.push_back(member);
  }
  if (std::none_of(tellers.begin(), tellers.end(), pins_down)) return std::nullopt;

  Incident incident;
  incident.key = tellers.front().telling->key;
  incident.sub_type = most_said(tellers, [](const Telling& t) { return t.sub_type == "harm" ? "" : t.sub_type; });
  if (incident.sub_type.empty()) incident.sub_type = "harm";
  incident.type = act_type(incident.sub_type);
  incident.status = most_said(tellers, [](const Telling& t) { return t.status; });
  settle_days(tellers, incident);
  settle_places(tellers, places, incident);
  settle_sides(tellers, incident);
  settle_figures(tellers, incident);
  find_contradictions(members, places, incident);
  std::set<ReportHash> reports;
  std::set<std::string> voices;
  for (const Member& member : members) {
    incident.tellings.push_back(member.telling->key);
    reports.insert(member.report);
    if (member.telling->status != "denied") voices.insert(independent_voice(member));
  }
  std::sort(incident.tellings.begin(), incident.tellings.end());
  incident.reports = static_cast<int>(reports.size());
  incident.voices = static_cast<int>(voices.size());
  return incident;
}

}  // namespace sijill
