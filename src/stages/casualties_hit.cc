// "a bomb went off by a patrol of X", "five were killed in an attack on a post of X": whose force an act hit. What it
// leaves without a word of its own are people of that force.
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

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// How a unit of a force stands in its sentence.
struct Unit {
  bool definite = false;  ///< with the article
  bool by = false;        ///< with b-: "a mine went off by a patrol"
  bool to = false;        ///< with l-: "an ambush for a force"
  bool object = false;    ///< in the accusative
};

/// A unit, vehicle or site of a force: patrol, column, post, barracks.
std::optional<Unit> unit_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (!doc.tokens[i].may_be(kUnitWord) || holds(doc.fold(i), "qwAt")) return std::nullopt;  // "the forces of X" act
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind != EntryKind::Noun || m.range.end != i + 1 || m.enclitic != Enclitic::None ||
        (resources.frames().markers(m.entry) & kUnitWord) == 0)
      continue;
    return Unit{(m.proclitics & kAl) != 0, (m.proclitics & kBa) != 0, (m.proclitics & kLa) != 0,
                doc.fold(i).ends_with('A') || doc.fold(i).ends_with("yn")};
  }
  return std::nullopt;
}

/// Attacked, shelled, stormed; the attack, the explosion, the ambush.
bool strike_at(const Document& doc, std::uint32_t i) { return doc.tokens[i].may_be(kStrikeWord); }

bool verb_at(const Document& doc, std::uint32_t i) {
  bool verb = false;
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind == EntryKind::Noun || m.kind == EntryKind::Word || (m.proclitics & kAl)) return false;
    verb |= (m.morph & (kPerfect | kImperfect)) != 0;
  }
  return verb;
}

bool preposition(const Resources& resources, const Document& doc, std::uint32_t i) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return m.kind == EntryKind::Word && m.range.end == i + 1 && resources.has(m.entry, Tag::preposition);
  });
}

/// What stands before the unit makes it what is hit: on, under, in; attacked, stormed.
bool at_target(const Document& doc, std::uint32_t i, const Unit& unit) {
  static constexpr std::string_view kBefore[] = {"Ely", "fy", "tHt", "Dd"};
  if (one_of(doc.fold(i - 1), kBefore)) return true;
  if (!strike_at(doc, i - 1)) return false;
  // "a group of X attacked": the subject right behind its verb.
  const bool acts = doc.tokens[i].may_be(kBandWord) && holds(doc.fold(i - 1), "hAjm") && !unit.object;
  return !acts;
}

/// "there struck, a raid of Y, a column of X": the object of a verb of striking further back.
bool struck(const Resources& resources, const Document& doc, std::uint32_t i, const Unit& unit) {
  constexpr std::uint32_t kReach = 9;
  if (unit.definite || unit.by || unit.to || preposition(resources, doc, i - 1)) return false;
  for (std::uint32_t j = i - 1; j > 0 && j + kReach > i; --j) {
    if (doc.tokens[j - 1].kind == TokenKind::Punct) return false;
    if (strike_at(doc, j - 1) && (unit.object || verb_at(doc, j - 1))) return j < i;
    if (!unit.object && verb_at(doc, j - 1)) return false;
  }
  return false;
}

/// "carrying", "aboard which are", "in which X were": between a vehicle and whose it was.
bool carries(std::string_view word) {
  static constexpr std::string_view kCarries[] = {"tql",  "yql",    "tqlh", "tnql",   "ynql",
                                                  "kAnt", "lEnASr", "tHml", "ystqlhA"};
  return one_of(word, kCarries);
}

bool known_side(std::string_view id) { return !id.starts_with("unknown-") && id != "terrorist-groups"; }

/// Whose the unit at `i - 1` is that was hit; "" if it is no unit, was not hit, or is nobody's.
std::string_view owner_of_hit(const Resources& resources, const Document& doc, std::uint32_t i, std::uint32_t stop,
                              bool military) {
  const auto hit = unit_at(resources, doc, i - 1);
  if (!hit) return {};
  // "an ambush for a Turkish force"
  bool by = hit->by || (hit->to && holds(doc.fold(i - 2), "kmyn"));
  // "the shelling by X of groups of Y"
  constexpr std::uint32_t kStrike = 6;
  for (std::uint32_t j = i - 1; hit->to && !by && j > 0 && j + kStrike > i && doc.tokens[j].kind == TokenKind::Word;
       --j)
    by = strike_at(doc, j - 1) && !verb_at(doc, j - 1);
  if (!by && !at_target(doc, i - 1, *hit) && !struck(resources, doc, i - 1, *hit)) return {};
  const bool definite = hit->definite;
  for (const ActorMention& m : within(doc.actor_mentions, {i - 1, std::min(stop, i + 4)})) {
    const Actor& actor = doc.actors[m.actor];
    const std::string_view link = doc.fold(m.range.begin - 1);
    const bool own = m.range.begin < i ||
                     (m.range.begin == i && !definite && !doc.tokens[i].may_be(EntryKind::Place)) || link == "mn" ||
                     holds(link, "tAbE") || carries(link) || doc.fold(m.range.begin).starts_with('l');
    if (own && !m.place_reading && armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
  }
  // "at an Afghan checkpoint": soldiers at it are that state's.
  for (std::uint32_t j = i; military && j < std::min(stop, i + 3); ++j) {
    for (const Match& m : doc.matches_at(j)) {
      if (m.kind == EntryKind::Nationality && (m.proclitics & (kWa | kBa | kLa)) == 0)
        return resources.cell(m.entry, "state_actor");
    }
  }
  return {};
}

}  // namespace

std::string_view force_hit(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 30;
  const std::uint32_t at = fact.people.range.begin, first = doc.sentences[fact.sentence].range.begin;
  for (std::uint32_t i = at; i > first + 1 && i + kReach > at; --i) {
    // "and clashes between both sides left dead"
    if (const auto cue = cue_at(resources, doc, i - 1); cue && cue->role == "sides") return {};
    const std::string_view found = owner_of_hit(resources, doc, i, at, fact.people.military);
    if (!found.empty()) return found;
  }
  return {};
}

std::string_view force_hit_before(const Resources& resources, const Document& doc, const CountFact& fact) {
  // "The attack left four dead": the one that the sentence before tells of.
  static constexpr std::string_view kActs[] = {"Alhjwm",   "AlqSf",     "AlDrbh",  "AlgArh", "AltfjyR", "Altfjyr",
                                               "AlAnfjAr", "AlAsthdAf", "AlEmlyh", "Alkmyn", "AlgArAt", "AlDrbAt"};
  const Range here = doc.sentences[fact.sentence].range;
  if (fact.sentence == 0) return {};
  bool back = false;
  constexpr std::uint32_t kReach = 10, kNear = 3;
  const std::uint32_t at = fact.people.range.begin;
  for (std::uint32_t i = std::max(here.begin, at > kReach ? at - kReach : 0); i < at && !back; ++i) {
    std::string_view word = doc.fold(i);
    if (word.starts_with('w') || word.starts_with('b')) word.remove_prefix(1);
    back = one_of(word, kActs);
    // "the suicide attack that", "the attack on": another one, told here.
    for (std::uint32_t j = i + 1; j <= i + kNear && j < here.end && back; ++j)
      back = doc.fold(j) != "Al*y" && doc.fold(j) != "Alty" && doc.fold(j) != "Ely" && doc.fold(j) != "Dd";
  }
  if (!back) return {};
  const Range before = doc.sentences[fact.sentence - 1].range;
  for (std::uint32_t i = before.end; i > before.begin + 1; --i) {
    const std::string_view found = owner_of_hit(resources, doc, i, before.end, fact.people.military);
    if (!found.empty()) return found;
  }
  return {};
}

std::string_view force_hit_behind(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 24;
  const std::uint32_t end = doc.sentences[fact.sentence].range.end;
  bool act = false;
  for (std::uint32_t i = fact.people.range.end; i < end && i < fact.people.range.end + kReach; ++i) {
    const std::string_view word = doc.fold(i);
    if (is_sign(doc, i, '.') || is_sign(doc, i, ';') || is_sign(doc, i, ':') || is_sign(doc, i, '"') ||
        word == "fymA" || word == "bynmA" || word == "kmA")
      return {};
    if (act && i > fact.people.range.end + 1) {
      const std::string_view found = owner_of_hit(resources, doc, i + 1, end, fact.people.military);
      if (!found.empty()) return found;
    }
    act |= strike_at(doc, i) && !verb_at(doc, i);
  }
  return {};
}

bool guarded_post_hit(const Resources& resources, const Document& doc, const CountFact& fact) {
  // "an attack on a security post", "struck a checkpoint"
  constexpr std::uint32_t kReach = 24;
  const Range sentence = doc.sentences[fact.sentence].range;
  const std::uint32_t at = fact.people.range.begin;
  const std::uint32_t first = std::max(sentence.begin + 1, at > kReach ? at - kReach : 0);
  for (std::uint32_t i = first; i + 1 < sentence.end && i < at + kReach; ++i) {
    const auto hit = unit_at(resources, doc, i);
    if (!hit || (!hit->by && !at_target(doc, i, *hit) && !struck(resources, doc, i, *hit))) continue;
    std::string_view kind = doc.fold(i + 1);
    if (kind.starts_with("Al")) kind.remove_prefix(2);
    if (kind.starts_with("Amny") || kind.starts_with("Eskry") || kind == "tfty$" || kind.starts_with("$rT"))
      return true;
  }
  return false;
}

bool civilians_hit(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 24, kBehind = 5;
  const Range sentence = doc.sentences[fact.sentence].range;
  const std::uint32_t at = fact.people.range.begin;
  const std::uint32_t first = std::max(sentence.begin, at > kReach ? at - kReach : 0);
  for (std::uint32_t i = first; i + 1 < sentence.end && i < at + kReach; ++i) {
    if (!strike_at(doc, i)) continue;
    bool band = false;
    for (std::uint32_t j = i + 1; j < sentence.end && j < i + 1 + kBehind; ++j) {
      if (doc.tokens[j].kind == TokenKind::Punct || j == at) break;
      const auto noun = noun_at(resources, doc, j);
      if (noun && band && !inside_name(doc, j) && noun->group == "civilian" && noun->outcome.empty() &&
          (noun->morph & kPlural))
        return true;
      if (noun && !band) break;
      band |= unit_at(resources, doc, j).has_value();
    }
  }
  return false;
}

std::string_view force_of_unit(const Resources& resources, const Document& doc, const CountFact& fact) {
  // "clashed with a patrol of X, and three members of the patrol were killed"
  constexpr std::uint32_t kBehind = 3, kReach = 40, kOwner = 4;
  const std::uint32_t end = doc.sentences[fact.sentence].range.end;
  for (std::uint32_t i = fact.people.range.begin; i < std::min(end, fact.people.range.end + kBehind); ++i) {
    const auto unit = unit_at(resources, doc, i);
    if (!unit || !unit->definite) continue;
    std::string_view name = doc.fold(i);
    name.remove_prefix(name.find("Al") == std::string_view::npos ? 0 : name.find("Al") + 2);
    for (std::uint32_t j = fact.people.range.begin; j > 0 && j + kReach > i; --j) {
      if (!holds(doc.fold(j - 1), name) || !unit_at(resources, doc, j - 1)) continue;
      for (const ActorMention& m : within(doc.actor_mentions, {j - 1, j + kOwner})) {
        const Actor& actor = doc.actors[m.actor];
        if (!m.place_reading && armed_kind(actor.kind) && known_side(actor.actor_id)) return actor.actor_id;
      }
    }
  }
  return {};
}

}  // namespace sijill
