// What people do, told by whom they work for: rescuers, medics, members of parties, offices in armed groups.
#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/within.h"

namespace sijill {

bool PeopleReader::rescuer(const Noun& noun) const {
  if (!noun.outcome.empty() || noun.soldier || noun.kin || noun.title) return false;
  const auto rescues = [&](std::uint32_t actor) {
    const std::string_view id = doc_.actors[actor].actor_id;
    return id.find("civil-defense") != std::string_view::npos || id.find("red-c") != std::string_view::npos ||
           id == "white-helmets";
  };
  // "members of the civil defence", "a volunteer in the Red Crescent"
  if (noun.group == "any" || noun.group == "civilian" || noun.group == "combatant") {
    for (const ActorMention& m : within(doc_.actor_mentions, {noun.range.begin, noun.range.end + 2})) {
      if (rescues(m.actor) && m.range.end > noun.range.end) return true;
    }
  }
  // Where rescuers are told of, volunteers are theirs.
  if (doc_.fold(noun.range.begin).find("mtTwE") == std::string_view::npos) return false;
  constexpr std::uint32_t kFirst = 40;  // who is told of late in a long report is not its topic
  for (std::uint32_t a = 0; a < doc_.actors.size() && a < kFirst; ++a) {
    if (rescues(a)) return true;
  }
  return false;
}

bool PeopleReader::of_party(const Noun& noun) const {
  if (!noun.outcome.empty() || noun.kin) return false;
  const auto named = within(doc_.actor_mentions, {noun.range.begin, noun.range.end + 2});
  return std::any_of(named.begin(), named.end(), [&](const ActorMention& m) {
    return m.range.end > noun.range.end && doc_.actors[m.actor].kind == "political";
  });
}

bool PeopleReader::of_medicine(const Noun& noun) const {
  if ((noun.group != "civilian" && noun.group != "any") || !noun.outcome.empty() || noun.kin) return false;
  const std::uint32_t i = noun.range.end;
  return is_word(doc_, i, "Tby") || is_word(doc_, i, "Tbyh") || is_word(doc_, i, "SHy") || is_word(doc_, i, "SHyh") ||
         is_word(doc_, i, "SHyyn") || is_word(doc_, i, "SHywn") || is_word(doc_, i, "AlSHyyn") ||
         is_word(doc_, i, "AlSHyh") || is_word(doc_, i, "AlTbyh") || is_word(doc_, i, "AsEAf");
}

std::string PeopleReader::office_in(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < doc_.tokens.size() && j < i + kReach; ++j) {
    if (ends_phrase(doc_, j) || finite_verb(j)) return {};
    for (const ActorMention& m : within(doc_.actor_mentions, {j, j + 1})) {
      const Actor& actor = doc_.actors[m.actor];
      const bool member = is_word(doc_, j - 1, "fy") || is_word(doc_, j - 1, "ldY") || m.range.begin == i;
      if (m.range.begin != j || !member || (actor.kind != "militia" && actor.kind != "rebel")) continue;
      if (actor.actor_id.starts_with("unknown-") || actor.actor_id == "terrorist-groups") continue;
      return "combatant:" + actor.actor_id;
    }
  }
  return {};
}

bool PeopleReader::of_arms(std::uint32_t i) const {
  return i < doc_.tokens.size() &&
         (has_tagged_word(resources_, doc_, i, Tag::state_soldier) || is_word(doc_, i, "mydAny"));
}

}  // namespace sijill
