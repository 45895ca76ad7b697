// "X foiled an attack of Y and killed 12 of the attackers": whose attack it was, and whose force was hit.
#include "stages/casualties_reader.h"
#include "stages/casualties_sides.h"
#include "stages/within.h"

#include <algorithm>
#include <iterator>

namespace sijill {
namespace {

bool holds(std::string_view word, std::string_view part) { return word.find(part) != std::string_view::npos; }

bool known_side(std::string_view id) { return !id.starts_with("unknown-") && id != "terrorist-groups"; }

/// Attack, infiltration, advance.
bool attack(std::string_view word) {
  return holds(word, "hjwm") || holds(word, "hjmAt") || holds(word, "tsll") || holds(word, "zHf");
}

}  // namespace

bool of_attackers(const Document& doc, const CountFact& fact) {
  const Range people = fact.people.range;
  const std::uint32_t end = std::min(people.end + 1, doc.sentences[fact.sentence].range.end);
  for (std::uint32_t i = people.begin; i < end; ++i) {
    const std::string_view word = doc.fold(i);
    if (holds(word, "mhAjm") || holds(word, "mtsll") || holds(word, "mqtHm")) return true;
  }
  return false;
}

std::string_view attackers_told(const Document& doc, const CountFact& fact) {
  const Range people = fact.people.range;
  if (!of_attackers(doc, fact)) return {};
  constexpr std::uint32_t kReach = 40, kBehind = 5;
  const std::uint32_t first = doc.sentences[fact.sentence].range.begin;
  for (std::uint32_t i = people.begin; i > first && i + kReach > people.begin; --i) {
    if (!attack(doc.fold(i - 1))) continue;
    for (const ActorMention& m : within(doc.actor_mentions, {i, std::min(people.begin, i + kBehind)})) {
      const Actor& actor = doc.actors[m.actor];
      if (armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
    }
  }
  return {};
}

std::string_view force_hit(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 30;
  constexpr std::string_view kUnits[] = {"qwh",    "dwryh", "rtl",   "Alyh",  "Erbh",  "syArh", "HAjz", "nqTh",
                                         "mjmwEh", "jrAfh", "nAqlh", "dbAbh", "tjmE",  "fryq",  "mwkb", "mdrEh",
                                         "mrkz",   "mwqE",  "vknh",  "mEskr", "qAEdh", "mqr",   "mxfr", "HAflh"};
  const std::uint32_t at = fact.people.range.begin, first = doc.sentences[fact.sentence].range.begin;
  for (std::uint32_t i = at; i > first + 1 && i + kReach > at; --i) {
    std::string_view word = doc.fold(i - 1);
    // "an ambush for a Turkish force"
    const bool trap = word.starts_with('l') && word.size() > 3 && holds(doc.fold(i - 2), "kmyn");
    const bool by = trap || (word.starts_with('b') && word.size() > 3);
    if (by) word.remove_prefix(1);
    if (std::find(std::begin(kUnits), std::end(kUnits), word) == std::end(kUnits)) continue;
    const std::string_view before = doc.fold(i - 2);
    const bool hit = by || before == "Ely" || before == "fy" || before == "tHt" || holds(before, "sthdf");
    if (!hit) continue;
    for (const ActorMention& m : within(doc.actor_mentions, {i - 1, std::min(at, i + 4)})) {
      const Actor& actor = doc.actors[m.actor];
      const std::string_view link = doc.fold(m.range.begin - 1);
      const bool own =
          m.range.begin < i || link == "mn" || holds(link, "tAbE") || doc.fold(m.range.begin).starts_with('l');
      if (own && armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
    }
    // "at an Afghan checkpoint": soldiers at it are that state's.
    for (std::uint32_t j = i; fact.people.military && j < std::min(at, i + 3); ++j) {
      for (const Match& m : doc.matches_at(j)) {
        if (m.kind == EntryKind::Nationality && (m.proclitics & (kWa | kBa | kLa)) == 0)
          return resources.cell(m.entry, "state_actor");
      }
    }
  }
  return {};
}

bool by_name(const Document& doc, Range r) {
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const Token& t = doc.tokens[i];
    if (t.may_be(EntryKind::Actor) || t.may_be(EntryKind::Owner) || t.may_be(EntryKind::Nationality)) return true;
  }
  return false;
}

}  // namespace sijill
