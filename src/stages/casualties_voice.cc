// Whoever tells it calls his own dead martyrs and the others the enemy, mercenaries, gunmen.
#include "stages/casualties_voice.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/casualties_reader.h"
#include "stages/within.h"

namespace sijill {
namespace {

constexpr std::string_view kOf = "combatant:";

/// The people's own words name their side.
bool named(const Document& doc, const CountFact& fact) {
  if (!fact.group.starts_with(kOf)) return false;
  const auto near = within(doc.actor_mentions, {fact.people.range.begin, fact.people.range.end + 3});
  return std::any_of(near.begin(), near.end(), [&](const ActorMention& m) {
    return doc.actors[m.actor].actor_id == std::string_view(fact.group).substr(kOf.size());
  });
}

/// "the enemy", "mercenaries" stand at the people.
bool called_enemy(const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kBefore = 4, kBehind = 2;
  const std::uint32_t people = fact.people.range.begin;
  const std::uint32_t at = fact.harm.empty() ? people : std::min(fact.harm.begin, people);
  const Range sentence = doc.sentences[fact.sentence].range;
  const std::uint32_t end = std::min(sentence.end, fact.people.range.end + kBehind);
  for (std::uint32_t i = std::max(sentence.begin, at > kBefore ? at - kBefore : 0); i < end; ++i) {
    const std::string_view word = doc.fold(i);
    if (word.ends_with("AlEdw") || word.find("mrtzq") != std::string_view::npos || word == "llEdw") return true;
  }
  return false;
}

}  // namespace

bool told_as_martyrs(const Document& doc, const CountFact& fact) {
  const auto stance = [&](Range r) {
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc.tokens[i].may_be(Tag::stance)) return true;
    }
    return false;
  };
  return stance(fact.harm) || stance(fact.people.range);
}

Voice::Voice(const Resources& resources, const Document& doc)
    : resources_(resources), doc_(doc), house_(house_side(resources, doc)), mentions_(doc.actors.size(), 0) {
  for (const ActorMention& m : doc.actor_mentions) ++mentions_[m.actor];
}

void Voice::retell(CountFact& fact) const {
  if (!fact.group.starts_with("combatant") || fact.people.fixed) return;
  std::string_view own = teller_side(resources_, doc_, fact.people.range.begin);
  if (own.empty()) own = house_;
  if (own.empty()) return;
  const std::string mine = fmt::format("{}{}", kOf, own);
  if (told_as_martyrs(doc_, fact)) {
    if (fact.group != mine && !fact.inherited && !named(doc_, fact)) fact.group = mine;
    return;
  }
  const bool hired = fact.group == "combatant:mercenaries" || fact.group == "combatant:foreign-fighters";
  // "the enemy admits that five were wounded": his own words are no enemy's.
  const bool enemy = fact.group == mine && own == house_ && called_enemy(doc_, fact);
  if (!hired && !enemy && !(fact.group == "combatant" && fact.people.enemy)) return;
  if (const std::string_view other = opponent(fact, own); !other.empty()) fact.group = fmt::format("{}{}", kOf, other);
}

std::string_view Voice::opponent(const CountFact& fact, std::string_view own) const {
  const std::uint32_t mine = resources_.find_actor(own);
  if (mine == lex::kNone) return {};
  const std::string_view country = resources_.actors()[mine].country;
  const auto foe = [&](std::string_view id) {
    if (id == own || id.starts_with("unknown-") || id == "terrorist-groups" || id == "mercenaries" ||
        id == "foreign-fighters")
      return false;
    const std::uint32_t row = resources_.find_actor(id);
    if (row == lex::kNone || !armed_kind(resources_.actors()[row].kind)) return false;
    const ActorRow& actor = resources_.actors()[row];
    if (actor.allegiance.find(own) != std::string_view::npos) return false;
    // An army is called gunmen only by those whom it fights for one country.
    const bool army = actor.kind == "state_force" || actor.kind == "police";
    const bool shared = !country.empty() && actor.country.find(country.substr(0, 2)) != std::string_view::npos;
    return army ? shared : shared || actor.country.empty() || country.empty();
  };
  if (fact.event >= 0) {
    std::string_view found;
    int sides = 0;
    for (const EventActor& a : doc_.events[static_cast<std::size_t>(fact.event)].event.actors) {
      if (!foe(a.actor_id)) continue;
      found = a.actor_id;
      ++sides;
    }
    if (sides == 1) return found;
  }
  std::uint32_t most = 0, all = 0;
  std::string_view found;
  for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
    if (!foe(doc_.actors[a].actor_id)) continue;
    all += mentions_[a];
    if (mentions_[a] <= most) continue;
    most = mentions_[a];
    found = doc_.actors[a].actor_id;
  }
  constexpr std::uint32_t kMost = 60;  // percent of what is said of all whom it may fight
  return most * 100 >= all * kMost ? found : std::string_view();
}

}  // namespace sijill
