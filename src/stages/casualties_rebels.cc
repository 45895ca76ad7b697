// Fighters told by what the teller calls them: gunmen, rebels, attackers.
#include "stages/casualties_rebels.h"

#include <algorithm>

#include "stages/casualties_reader.h"
#include "stages/within.h"

namespace sijill {
namespace {

bool stands_with(const Resources& resources, const Actor& follower, const Actor& patron) {
  const std::uint32_t row = resources.find_actor(follower.actor_id);
  if (row == lex::kNone) return true;
  const ActorRow& actor = resources.actors()[row];
  return actor.allegiance.find(patron.actor_id) != std::string_view::npos ||
         actor.flags.find(patron.actor_id) != std::string_view::npos;
}

std::string_view starter(const Resources& resources, const EventFact& e) {
  for (const EventActor& a : e.event.actors) {
    const std::uint32_t row = resources.find_actor(a.actor_id);
    if (row == lex::kNone || a.actor_id.starts_with("unknown-") || a.actor_id == "terrorist-groups") continue;
    if (a.role == "initiator" && armed_kind(resources.actors()[row].kind)) return a.actor_id;
  }
  return {};
}

}  // namespace

Rebels::Rebels(const Resources& resources, const Document& doc)
    : resources_(resources), doc_(doc), mentions_(doc.actors.size(), 0) {
  for (const ActorMention& m : doc.actor_mentions) ++mentions_[m.actor];
}

std::string_view Rebels::of_report() {
  if (rebels_) return *rebels_;
  std::uint32_t most = 0, all = 0;
  std::string_view found;
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    const Actor& actor = doc_.actors[a];
    if (actor.kind != "rebel") continue;
    if (actor.actor_id.starts_with("unknown-") || actor.actor_id == "terrorist-groups") continue;
    all += mentions_[a];
    if (mentions_[a] > most) {
      most = mentions_[a];
      found = actor.actor_id;
    }
  }
  constexpr std::uint32_t kFew = 2;
  constexpr std::uint32_t kMost = 60;  // percent of all mentions
  rebels_ = most >= kFew && most * 100 >= all * kMost ? found : std::string_view();
  return *rebels_;
}

std::string_view Rebels::against(const CountFact& fact) {
  const std::string_view teller = teller_side(resources_, doc_, fact.people.range.begin);
  // "412 jihadists": of a group that is called so, where the report tells of one.
  const bool zealots = fact.people.jihadi && jihadis_told();
  const auto armed = [&](std::string_view id, std::string_view kind) {
    return (kind == "rebel" || kind == "militia") && !id.starts_with("unknown-") && id != "terrorist-groups" &&
           id != teller && (!zealots || jihadi(id));
  };
  if (fact.event >= 0) {
    std::string_view found;
    for (const EventActor& a : doc_.events[static_cast<std::size_t>(fact.event)].event.actors) {
      const std::uint32_t row = resources_.find_actor(a.actor_id);
      if (row == lex::kNone || !armed(a.actor_id, resources_.actors()[row].kind)) continue;
      if (a.role == "target" || (found.empty() && resources_.actors()[row].kind == "rebel")) found = a.actor_id;
    }
    if (!found.empty() && !others_named(fact, found)) return found;
  }
  // Those named in the sentence, else in the one before: "X attacked. The attackers lost 18".
  for (std::uint32_t back = 0; back < 2 && back <= fact.sentence; ++back) {
    std::string_view named;
    for (const ActorMention& m : within(doc_.actor_mentions, doc_.sentences[fact.sentence - back].range)) {
      const Actor& actor = doc_.actors[m.actor];
      const bool rebels = actor.kind == "rebel" || (back > 0 && actor.kind == "militia");
      if (!rebels || !armed(actor.actor_id, actor.kind)) continue;
      if (!named.empty() && named != actor.actor_id) return {};
      named = actor.actor_id;
    }
    if (!named.empty()) return named;
  }
  return fact.people.best || fact.people.max ? of_report() : std::string_view();
}

bool Rebels::others_named(const CountFact& fact, std::string_view id) const {
  bool others = false;
  const std::uint32_t first = doc_.sentences[fact.sentence > 0 ? fact.sentence - 1 : 0].range.begin;
  for (const ActorMention& m : within(doc_.actor_mentions, {first, doc_.sentences[fact.sentence].range.end})) {
    const Actor& actor = doc_.actors[m.actor];
    if (actor.actor_id == id) return false;
    others |= actor.kind == "rebel" && !actor.actor_id.starts_with("unknown-") && actor.actor_id != "terrorist-groups";
  }
  return others;
}

bool Rebels::jihadi(std::string_view id) const {
  const std::uint32_t row = resources_.find_actor(id);
  return row != lex::kNone && resources_.actors()[row].flags.find("jihadi") != std::string_view::npos;
}

bool Rebels::jihadis_told() const {
  constexpr std::size_t kFirst = 60;  // actors; who is told of late in a long report is not its topic
  for (std::size_t a = 0; a < doc_.actors.size() && a < kFirst; ++a) {
    if (jihadi(doc_.actors[a].actor_id)) return true;
  }
  return false;
}

bool of_two_groups(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::string_view kOf = "combatant:";
  constexpr std::uint32_t kReach = 6;
  if (!fact.group.starts_with(kOf)) return false;
  const std::string_view id = std::string_view(fact.group).substr(kOf.size());
  const auto near = within(doc.actor_mentions, {fact.people.range.begin, fact.people.range.end + kReach});
  for (const ActorMention& m : near) {
    if (doc.actors[m.actor].actor_id != id) continue;
    const ActorMention* next = &m + 1;
    if (next == doc.actor_mentions.data() + doc.actor_mentions.size()) return false;
    if (!next->in_group || next->supporter || next->range.begin > m.range.end + 1) return false;
    const Actor &one = doc.actors[m.actor], &other = doc.actors[next->actor];
    const auto kinds = [&](std::string_view a, std::string_view b) { return one.kind == a && other.kind == b; };
    const bool apart = kinds("rebel", "rebel") || kinds("state_force", "rebel") || kinds("rebel", "state_force");
    if (!apart || other.actor_id == id) return false;
    return !stands_with(resources, one, other) && !stands_with(resources, other, one);
  }
  return false;
}

std::string_view initiator_before(const Resources& resources, const Document& doc, const CountFact& fact) {
  const std::uint32_t first = doc.sentences[fact.sentence > 0 ? fact.sentence - 1 : 0].range.begin;
  // Acts stand in text order.
  const auto end = std::partition_point(doc.events.begin(), doc.events.end(),
                                        [&](const EventFact& e) { return e.trigger < fact.people.range.begin; });
  for (auto it = end; it != doc.events.begin() && (it - 1)->trigger >= first;) {
    --it;
    const bool attack = it->event.type == "battles" || it->event.sub_type == "shelling_artillery_missile";
    if (!attack) continue;
    if (const std::string_view who = starter(resources, *it); !who.empty()) return who;
  }
  return {};
}

}  // namespace sijill
