// Pairs are counted over the acts that name both sides; what names one side then takes the usual other one.
#include "stages/opponents.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "stages/settle_compare.h"

namespace sijill {
namespace {

/// Two sides face each other in these; in others a missing target is nobody's place to fill.
bool has_sides(const Event& e) {
  return e.type == "battles" || e.sub_type == "air_drone_strike" || e.sub_type == "shelling_artillery_missile" ||
         e.sub_type == "siege";
}

bool somebody(const EventActor& a) {
  return a.actor_id != "civilians" && !std::string_view(a.actor_id).starts_with("unknown-");
}

struct Sides {
  std::vector<std::string_view> ours, theirs;
};

Sides sides_of(const Event& e) {
  Sides sides;
  for (const EventActor& a : e.actors) {
    if (!somebody(a) || a.role == "supporter") continue;
    const bool other = a.role == "target" || (a.role == "party" && a.side == 2);
    (other ? sides.theirs : sides.ours).push_back(a.actor_id);
  }
  return sides;
}

/// `follower` stands with `patron` by the actor list, whatever the period.
bool follows(const Resources& resources, std::string_view follower, std::string_view patron) {
  const std::uint32_t row = resources.find_actor(follower);
  if (row == lex::kNone) return false;
  std::string_view list = resources.actors()[row].allegiance;
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find('|'));
    if (one.substr(0, one.find('@')) == patron) return true;
    list.remove_prefix(std::min(list.size(), one.size() + 1));
  }
  return false;
}

class Opponents {
 public:
  explicit Opponents(const Resources& resources) : resources_(resources) {}

  void note(const Event& e) {
    const Sides sides = sides_of(e);
    for (const auto* side : {&sides.ours, &sides.theirs}) {
      for (const std::string_view a : *side) allied_[a].insert(side->begin(), side->end());
    }
    for (const std::string_view a : sides.ours) {
      for (const std::string_view b : sides.theirs) {
        if (a == b || follows(resources_, a, b) || follows(resources_, b, a)) continue;
        ++met_[a][b];
        ++met_[b][a];
      }
    }
  }

  /// The usual opponents of `us`: who was met most, and who was met nearly as often beside them.
  std::vector<std::string_view> of(const std::vector<std::string_view>& us) const {
    std::map<std::string_view, int> sum;
    for (const std::string_view a : us) {
      const auto it = met_.find(a);
      if (it == met_.end()) continue;
      for (const auto& [b, n] : it->second) sum[b] += n;
    }
    std::erase_if(sum, [&](const auto& pair) {
      return std::any_of(us.begin(), us.end(), [&](std::string_view a) {
        const auto it = allied_.find(a);
        return it != allied_.end() && it->second.contains(pair.first);
      });
    });
    int most = 0, all = 0;
    for (const auto& [b, n] : sum) {
      most = std::max(most, n);
      all += n;
    }
    std::vector<std::string_view> out;
    for (const auto& [b, n] : sum) {
      if (n * 3 >= most * 2 && std::find(us.begin(), us.end(), b) == us.end()) out.push_back(b);
    }
    // Three or more equal enemies: the report tells of several wars, and none is the usual one.
    if (out.size() > 2 || most * 2 < all) out.clear();
    return out;
  }

 private:
  const Resources& resources_;
  std::map<std::string_view, std::map<std::string_view, int>> met_;
  std::map<std::string_view, std::set<std::string_view>> allied_;  ///< who stood on one side somewhere
};

bool battle_told(const EventFact& fact) {
  return fact.event.type == "battles" && fact.event.status != "planned" && !sides_of(fact.event).ours.empty();
}

/// "took the town after fierce battles", "clashes between the two sides": fighting that names nobody is that of who
/// the sentence says took, lost or advanced, or of the two who were told fighting last.
void complete_battles(Document& doc) {
  constexpr std::size_t kNear = 8;  // events on either side, in text order
  for (std::size_t f = 0; f < doc.events.size(); ++f) {
    EventFact& fact = doc.events[f];
    const bool agreed = fact.event.sub_type == "agreement" && fact.both_sides;
    const bool nobody = std::all_of(fact.event.actors.begin(), fact.event.actors.end(),
                                    [](const EventActor& a) { return a.role == "supporter"; });
    if ((fact.event.sub_type != "armed_clash" && !agreed) || !nobody) continue;
    const EventFact* from = nullptr;
    for (std::size_t o = f - std::min(f, kNear); o < std::min(doc.events.size(), f + kNear); ++o) {
      const EventFact& other = doc.events[o];
      // "killed by the fire of X during the storming of P": X stormed it.
      const bool killing = other.kill && other.killer_told && other.event.sub_type == "attack" &&
                           other.sentence == fact.sentence && other.trigger < fact.trigger;
      if (o == f || (!battle_told(other) && !killing)) continue;
      const bool beside = other.sentence == fact.sentence && !fact.both_sides;
      const bool near = agreed ? other.sentence < fact.sentence + 2 : other.trigger < fact.trigger;
      const bool before =
          fact.both_sides && near && other.sentence + 4 > fact.sentence && !sides_of(other.event).theirs.empty();
      if (beside || before) from = &other;
    }
    if (!from) continue;
    for (EventActor a : from->event.actors) {
      if (!somebody(a) || has_actor(fact.event, a.actor_id, a.role == "supporter" ? "supporter" : "")) continue;
      a.side = a.role == "target" || a.side == 2 ? 2 : 1;
      if (a.role != "supporter") a.role = "party";
      fact.event.actors.push_back(std::move(a));
    }
  }
}

/// One of the acts told just before or behind has both its sides named, at one of the places of `fact`.
bool fought_over(const Document& doc, const EventFact& fact) {
  constexpr std::size_t kNear = 8;
  const auto at = static_cast<std::size_t>(&fact - doc.events.data());
  const auto* const begin = &fact - std::min(at, kNear);
  const auto* const end = doc.events.data() + std::min(doc.events.size(), at + kNear);
  return std::any_of(begin, end, [&](const EventFact& other) {
    const Sides sides = sides_of(other.event);
    return !sides.ours.empty() && !sides.theirs.empty() && shares_place(other.event, fact.event);
  });
}

/// "took the village (left it) after clashes with Y": who took it is the other side of the fighting.
void complete_fought_for(Document& doc, bool storms) {
  constexpr std::size_t kNear = 4;  // events on either side, in text order
  for (std::size_t f = 0; f < doc.events.size(); ++f) {
    EventFact& fact = doc.events[f];
    if (fact.event.sub_type != "armed_clash" || fact.event.status == "planned" || fact.in_title) continue;
    const Sides sides = sides_of(fact.event);
    if (sides.ours.size() + sides.theirs.size() != 1) continue;
    const std::string_view told = sides.ours.empty() ? sides.theirs.front() : sides.ours.front();
    std::vector<EventActor> add;
    for (std::size_t o = f - std::min(f, kNear); o < std::min(doc.events.size(), f + kNear + 1) && add.empty(); ++o) {
      const Event& other = doc.events[o].event;
      const bool taking = other.sub_type == "government_regains_territory" || other.sub_type == "withdrawal" ||
                          other.sub_type == "non_state_actor_overtakes_territory" || other.sub_type == "advance";
      // "(X) stormed the camp, and clashes with Y broke out"
      const bool storming = storms && other.sub_type == "armed_clash" && doc.events[o].verbal;
      if (o == f || storms == taking || (!taking && !storming) || doc.events[o].sentence != fact.sentence ||
          doc.events[o].trigger > fact.trigger)
        continue;
      if (fact.own_place && doc.events[o].own_place && !shares_place(other, fact.event)) continue;
      const Sides takers = sides_of(other);
      if (takers.ours.empty() || (!takers.theirs.empty() && takers.theirs.front() != told)) continue;
      if (std::find(takers.ours.begin(), takers.ours.end(), told) != takers.ours.end()) continue;
      for (const EventActor& a : other.actors) {
        if ((a.role == "initiator" || (storming && a.role == "party")) && somebody(a) && a.actor_id != told)
          add.push_back(a);
      }
    }
    const int side = sides.ours.empty() ? 1 : 2;
    for (EventActor& a : add) {
      a.role = "party";
      a.side = side;
      fact.event.actors.push_back(std::move(a));
    }
  }
}

/// "clashes between X and Y, amid mutual shelling": fire without a side of its own is theirs.
void share_fire(const Resources& resources, Document& doc) {
  for (std::size_t k = 1; k < doc.events.size(); ++k) {
    Event& fire = doc.events[k].event;
    const Event& before = doc.events[k - 1].event;
    if (fire.type != "explosions_remote_violence" || !fire.actors.empty() || before.sub_type != "armed_clash") continue;
    if (doc.events[k].sentence != doc.events[k - 1].sentence) continue;
    // "mutual shelling", "mutual rocket fire"
    const auto mutual = [&](std::uint32_t t) {
      if (t >= doc.tokens.size() || !doc.tokens[t].may_have("mutual")) return false;
      const auto words = doc.matches_at(t);
      return std::any_of(words.begin(), words.end(),
                         [&](const Match& m) { return !resources.attr(m.entry, "mutual").empty(); });
    };
    if (!mutual(doc.events[k].trigger + 1) && !mutual(doc.events[k].trigger + 2)) continue;
    for (const EventActor& a : before.actors) {
      if (a.role == "party") fire.actors.push_back(a);
    }
  }
}

}  // namespace

void complete_opponents(const Resources& resources, Document& doc) {
  share_fire(resources, doc);
  complete_battles(doc);
  complete_fought_for(doc, true);  // a storming and the clashes in it are one battle: each side learns of the other
  Opponents opponents(resources);
  for (const EventFact& fact : doc.events) {
    if (has_sides(fact.event)) opponents.note(fact.event);
  }
  // Names are views into the events, which grow below: what to add is decided first.
  std::vector<std::pair<EventFact*, std::vector<EventActor>>> missing;
  for (EventFact& fact : doc.events) {
    Event& e = fact.event;
    if (!has_sides(e)) continue;
    const Sides sides = sides_of(e);
    // A battery or a jet may be after anybody: only where the two are told to fight is it after the other.
    if (e.type == "explosions_remote_violence" && !fought_over(doc, fact)) continue;
    const bool civilians =
        std::any_of(e.actors.begin(), e.actors.end(), [](const EventActor& a) { return a.actor_id == "civilians"; });
    if (sides.ours.empty() || !sides.theirs.empty() || civilians) continue;
    std::vector<EventActor> add;
    for (const std::string_view id : opponents.of(sides.ours)) {
      // Who only flies over the war is no side of a clash that does not name it.
      if (e.sub_type == "armed_clash" && id.ends_with("coalition")) continue;
      const auto known =
          std::find_if(doc.actors.begin(), doc.actors.end(), [id](const Actor& a) { return a.actor_id == id; });
      EventActor a;
      a.actor_id = std::string(id);
      if (known != doc.actors.end()) a.name_ar = known->name_ar, a.name_en = known->name_en;
      a.role = e.sub_type == "armed_clash" ? "party" : "target";
      a.side = e.sub_type == "armed_clash" ? 2 : 0;
      add.push_back(std::move(a));
    }
    if (!add.empty()) missing.emplace_back(&fact, std::move(add));
  }
  for (auto& [fact, add] : missing) {
    for (EventActor& a : add) fact->event.actors.push_back(std::move(a));
  }
  complete_fought_for(doc, false);  // after the usual opponents are known: what it lends is told once
}

}  // namespace sijill
