// "a bomb went off by a patrol of X", "five were killed in an attack on a post of X": whose force an act hit. What it
// leaves without a word of its own are people of that force.
#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/casualties_sides.h"
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

/// Units, vehicles and sites of a force: patrol, column, post, barracks.
bool unit(std::string_view word) {
  static constexpr std::string_view kUnits[] = {
      "qwh",    "dwryh",  "dwryAt", "rtl",   "ArtAl",  "Alyh",   "AlyAt",   "Erbh",    "ErbAt",   "syArh",  "syArAt",
      "HAjz",   "HwAjz",  "nqTh",   "nqAT",  "mjmwEh", "jrAfh",  "nAqlh",   "nAqlAt",  "dbAbh",   "dbAbAt", "tjmE",
      "tjmEAt", "fryq",   "mwkb",   "mdrEh", "mdrEAt", "mrkz",   "mwqE",    "mwAqE",   "vknh",    "vknAt",  "mEskr",
      "qAEdh",  "mqr",    "mqrAt",  "mxfr",  "mxAfr",  "HAflh",  "bAS",     "qAflh",   "tEzyzAt", "mbyt",   "Ejlh",
      "EjlAt",  "nfq",    "zwrq",   "sfynh", "TAqm",   "Tqm",    "mfrzh",   "sryh",    "wHdh",    "rbyyh",  "sAtr",
      "mstwdE", "mxzn",   "bwAbh",  "mHrs",  "ktybh",  "mtHrk",  "rtlA",    "HAjzA",   "mwqEA",   "mqrA",   "tjmEA",
      "mrkzA",  "mEskrA", "mxfrA",  "mwkbA", "nqTtyn", "HAjzyn", "dwrytyn", "syArtyn", "Alytyn"};
  return one_of(word, kUnits);
}

/// A word that makes what stands behind it what is hit: on, under, in; attacked, shelled, stormed.
bool at_target(std::string_view before) {
  static constexpr std::string_view kBefore[] = {"Ely",  "fy",   "tHt",   "Dd",    "mhAjmh", "qSf",    "qSft",   "Drb",
                                                 "Drbt", "dk",   "dkt",   "tdmyr", "dmr",    "dmrt",   "tfjyr",  "fjr",
                                                 "fjrt", "dAhm", "dAhmt", "AqtHm", "AqtHmt", "AqtHAm", "AstgrAf"};
  return one_of(before, kBefore) || holds(before, "sthdf") || holds(before, "hAjm");
}

std::string_view bare(std::string_view word) {
  if (word.starts_with('w') && word.size() > 4) word.remove_prefix(1);
  return word.starts_with("Al") ? word.substr(2) : word;
}

/// "there struck, a raid of Y, a column of X": the object of a verb of striking further back.
bool struck(const Document& doc, std::uint32_t i) {
  constexpr std::uint32_t kReach = 8;
  const std::string_view word = doc.fold(i);
  if (!word.ends_with('A') || !unit(word.substr(0, word.size() - 1))) return false;
  for (std::uint32_t j = i; j > 0 && j + kReach > i; --j) {
    if (doc.tokens[j - 1].kind == TokenKind::Punct) return false;
    if (at_target(bare(doc.fold(j - 1))) && doc.fold(j - 1) != "Ely" && doc.fold(j - 1) != "fy") return true;
  }
  return false;
}

bool known_side(std::string_view id) { return !id.starts_with("unknown-") && id != "terrorist-groups"; }

/// Whose the unit at `i - 1` is that was hit; "" if it is no unit, was not hit, or is nobody's.
std::string_view owner_of_hit(const Resources& resources, const Document& doc, std::uint32_t i, std::uint32_t stop,
                              bool military) {
  std::string_view word = doc.fold(i - 1);
  // "an ambush for a Turkish force"
  const bool trap = word.starts_with('l') && word.size() > 3 && holds(doc.fold(i - 2), "kmyn");
  const bool by = trap || (word.starts_with('b') && word.size() > 3 && !unit(word));
  if (by) word.remove_prefix(1);
  const bool definite = word.starts_with("Al");
  if (!unit(definite ? bare(word) : word) || (!by && !at_target(bare(doc.fold(i - 2))) && !struck(doc, i - 1)))
    return {};
  for (const ActorMention& m : within(doc.actor_mentions, {i - 1, std::min(stop, i + 4)})) {
    const Actor& actor = doc.actors[m.actor];
    const std::string_view link = doc.fold(m.range.begin - 1);
    const bool own = m.range.begin < i ||
                     (m.range.begin == i && !definite && !doc.tokens[i].may_be(EntryKind::Place)) || link == "mn" ||
                     holds(link, "tAbE") || doc.fold(m.range.begin).starts_with('l');
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

/// Attack, explosion, ambush, raid: the act that the people are told to have been hit in.
bool act_of_harm(std::string_view word) {
  static constexpr std::string_view kActs[] = {"hjwm",  "hjmAt",  "nfjAr", "tfjyr", "kmyn",  "qSf",  "gArh",
                                               "gArAt", "sthdAf", "Ebwh",  "lgm",   "qtHAm", "Drbh", "qnS"};
  return std::any_of(std::begin(kActs), std::end(kActs), [&](std::string_view act) { return holds(word, act); });
}

}  // namespace

std::string_view force_hit(const Resources& resources, const Document& doc, const CountFact& fact) {
  constexpr std::uint32_t kReach = 30;
  const std::uint32_t at = fact.people.range.begin, first = doc.sentences[fact.sentence].range.begin;
  for (std::uint32_t i = at; i > first + 1 && i + kReach > at; --i) {
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
    act |= act_of_harm(word);
  }
  return {};
}

}  // namespace sijill
