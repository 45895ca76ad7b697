// "X foiled an attack of Y and killed 12 of the attackers": whose attack it was, and whose force was hit.
#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/casualties_sides.h"
#include "stages/frames.h"
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

/// Fought off, foiled, broke: what is done to another's attack.
bool repels(std::string_view verb) {
  static constexpr std::string_view kRepels[] = {"tSd", "AHbT", "AHbAT", "Af$l", "Af$Al",
                                                 "Sd",  "dHr",  "EAq",   "AEAq", "ksr"};
  if (verb.starts_with('w') && verb.size() > 3) verb.remove_prefix(1);
  return std::any_of(std::begin(kRepels), std::end(kRepels),
                     [&](std::string_view v) { return verb.starts_with(v) && verb.size() <= v.size() + 2; });
}

/// A reading of the word at `i` names an act of that sub_type.
bool tells(const Resources& resources, const Document& doc, std::uint32_t i, std::string_view sub_type) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    const Frame* frame = resources.frames().find(m.entry, !(m.morph & (kPerfect | kImperfect)));
    return frame && frame->sub_type == sub_type;
  });
}

}  // namespace

std::string left_behind(const Resources& resources, const Document& doc, std::uint32_t first, std::uint32_t at) {
  constexpr std::uint32_t kNear = 3, kRetreat = 12;
  const std::uint32_t low = at > first + kNear ? at - kNear : first;
  for (std::uint32_t i = at; i-- > low;) {
    const auto here = doc.matches_at(i);
    const auto left = std::find_if(here.begin(), here.end(), [&](const Match& m) {
      return (m.morph & kActivePart) && !resources.attr(m.entry, "behind").empty();
    });
    if (left == here.end()) continue;
    const std::uint32_t reach = i > first + kRetreat ? i - kRetreat : first;
    for (std::uint32_t j = reach; j < i; ++j) {
      if (!tells(resources, doc, j, "withdrawal") && !tells(resources, doc, j, "displacement")) continue;
      const Pronoun whose = (left->morph & kPlural)     ? Pronoun::Their
                            : (left->morph & kFeminine) ? Pronoun::Her
                                                        : Pronoun::His;
      const auto owner = owner_before(resources, doc, i, whose, false);
      return owner && !owner->empty() && !is_tribe(doc, *owner) ? "combatant:" + *owner : std::string();
    }
  }
  return {};
}

std::string_view fought(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 16, kNear = 3;
  const std::uint32_t first = fact.people.range.end;
  const std::uint32_t end = std::min(first + kReach, doc.sentences[fact.sentence].range.end);
  bool fight = false;
  for (std::uint32_t i = first; i < end; ++i) {
    fight |= tells(resources, doc, i, "armed_clash");
    if (!fight || (!is_word(doc, i, "mE") && !is_word(doc, i, "Dd"))) continue;
    for (const ActorMention& m : within(doc.actor_mentions, {i + 1, std::min(end, i + 1 + kNear)})) {
      const Actor& actor = doc.actors[m.actor];
      if (armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
    }
    return {};
  }
  return {};
}

bool of_attackers(const Document& doc, const CountFact& fact) {
  const Range people = fact.people.range;
  const std::uint32_t end = std::min(people.end + 1, doc.sentences[fact.sentence].range.end);
  for (std::uint32_t i = people.begin; i < end; ++i) {
    const std::string_view word = doc.fold(i);
    if (holds(word, "mhAjm") || holds(word, "mtsll") || holds(word, "mqtHm")) return true;
  }
  return false;
}

namespace {

/// Whose the attack at `i` is: behind it, before what it was on, else who stands before it; "" if nobody is told.
std::string_view attacker_of(const Document& doc, std::uint32_t i, std::uint32_t first, std::uint32_t stop) {
  constexpr std::uint32_t kBehind = 5;
  const auto armed = [&](const ActorMention& m) {
    const Actor& actor = doc.actors[m.actor];
    return armed_kind(actor.kind) && known_side(actor.actor_id);
  };
  for (std::uint32_t j = i + 1; j < std::min(stop, i + 1 + kBehind); ++j) {
    if (is_word(doc, j, "Ely") || is_word(doc, j, "Dd") || is_word(doc, j, "Aly")) break;  // whom it was on
    for (const ActorMention& m : within(doc.actor_mentions, {j, j + 1})) {
      if (m.range.begin == j && armed(m)) return doc.actors[m.actor].actor_id;
    }
  }
  constexpr std::uint32_t kVerb = 7;
  for (std::uint32_t j = i; j > first && j + kVerb > i; --j) {
    if (repels(doc.fold(j - 1))) return {};  // "X fought off an attack"
  }
  const auto before = within(doc.actor_mentions, {first, i});
  for (auto m = before.rbegin(); m != before.rend(); ++m) {
    const std::uint32_t at = m->range.begin;
    if (armed(*m) && (at == first || (!is_word(doc, at - 1, "Ely") && !is_word(doc, at - 1, "Dd"))))
      return doc.actors[m->actor].actor_id;
  }
  return {};
}

}  // namespace

std::string_view attackers_told(const Document& doc, const CountFact& fact) {
  if (!of_attackers(doc, fact)) return {};
  constexpr std::uint32_t kReach = 40;
  const std::uint32_t at = fact.people.range.begin;
  // In its own sentence, else in the one before.
  std::uint32_t stop = at;
  for (std::uint32_t s = fact.sentence + 1; s > 0 && s + 1 > fact.sentence; --s) {
    const std::uint32_t first = doc.sentences[s - 1].range.begin;
    for (std::uint32_t i = stop; i > first && i + kReach > stop; --i) {
      if (!attack(doc.fold(i - 1))) continue;
      if (const std::string_view side = attacker_of(doc, i - 1, first, stop); !side.empty()) return side;
    }
    stop = first;
  }
  return {};
}

std::string_view repelled(const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 40, kAttack = 4, kBehind = 5;
  const std::uint32_t at = fact.people.range.begin, first = doc.sentences[fact.sentence].range.begin;
  for (std::uint32_t i = at; i > first && i + kReach > at; --i) {
    const std::string_view verb = doc.fold(i - 1);
    if (!repels(verb)) continue;
    // "X launched an attack, which Y fought off": whose it was stands before it.
    const bool back = pronoun_of(verb) != Pronoun::None || doc.fold(i) == "lh" || doc.fold(i) == "lhA";
    if (back) {
      for (std::uint32_t j = i - 1; j > first && j + kAttack + kBehind > i; --j) {
        if (!attack(doc.fold(j - 1))) continue;
        const auto before = within(doc.actor_mentions, {first, j - 1});
        for (auto m = before.rbegin(); m != before.rend(); ++m) {
          const Actor& actor = doc.actors[m->actor];
          if (armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
        }
      }
    }
    for (std::uint32_t j = i; j < at && j < i + kAttack + kBehind; ++j) {
      if (!attack(doc.fold(j))) continue;
      for (const ActorMention& m : within(doc.actor_mentions, {j + 1, std::min(at, j + 1 + kBehind)})) {
        const Actor& actor = doc.actors[m.actor];
        if (armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
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
