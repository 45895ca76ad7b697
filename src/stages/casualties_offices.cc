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

namespace {

/// Words of relief and of the bodies that bring it, without article and clitics.
bool relief_word(std::string_view word) {
  static constexpr std::string_view kRelief[] = {
      "AgAvh", "AgAvy",  "AgAvyh", "AgAvyyn", "AgAvywn", "AnsAny", "AnsAnyh", "AnsAnyyn", "AnsAnywn",
      "Ammy",  "Ammyyn", "Ammywn", "Ammyh",   "AwnrwA",  "ywnysf", "ywnysyf", "Amm",      "hlAl",
      "Slyb",  "A'gdyh", "Ag*yh",  "AwksfAm", "AwtSA",   "kyr",    "mTbx",    "AwtJA",    "AwtSA"};
  for (const std::string_view head : {"", "Al"}) {
    std::string_view rest = word;
    if (rest.starts_with("wAl") || rest.starts_with("bAl")) rest.remove_prefix(1);
    if (rest.starts_with("ll")) rest.remove_prefix(2);
    if (rest.starts_with(head)) rest.remove_prefix(head.size());
    if (std::find(std::begin(kRelief), std::end(kRelief), rest) != std::end(kRelief)) return true;
  }
  return false;
}

/// Work for a body: employee, worker, volunteer, colleague.
bool worker(std::string_view word) {
  static constexpr std::string_view kWork[] = {"mwZf", "EAml", "EmAl",   "mtTwE", "zmlA", "kwAdr", "TwAqm",
                                               "nA$T", "n$TA", "mstxdm", "EDw",   "AEDA", "AfrAd", "fryq"};
  return std::any_of(std::begin(kWork), std::end(kWork),
                     [&](std::string_view w) { return word.find(w) != std::string_view::npos; });
}

}  // namespace

bool PeopleReader::of_aid(const Noun& noun) const {
  if (!noun.outcome.empty() || noun.soldier || noun.title || noun.group == "medic" || noun.group == "journalist" ||
      noun.group == "child" || !worker(doc_.fold(noun.range.begin)))
    return false;
  const auto last = static_cast<std::uint32_t>(doc_.tokens.size());
  // Between them only what kind of body it is: "of the organisation", "in the programme of".
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t i = noun.range.end; i < last && i < noun.range.end + kReach; ++i) {
    if (ends_phrase(doc_, i) || finite_verb(i)) break;
    const std::string_view word = doc_.fold(i);
    if (relief_word(word) || (is_word(doc_, i, "ATbA'") && is_word(doc_, i + 1, "blA"))) return true;
    static constexpr std::string_view kLinks[] = {"mn",       "fy",     "ldy",    "mE",       "mnZmh",  "mnZmAt",
                                                  "AlmnZmAt", "wkAlh",  "wkAlAt", "brnAmj",   "mktb",   "jmEyh",
                                                  "lmnZmh",   "bmnZmh", "EAmlyn", "AlEAmlyn", "AlmjAl", "mjAl",
                                                  "AljmEyAt", "mHlyyn", "AjAnb",  "AlHql",    "byn",    "qTAE"};
    if (std::find(std::begin(kLinks), std::end(kLinks), word) == std::end(kLinks)) break;
  }
  if (!noun.his && !noun.hers) return false;
  const std::uint32_t first = doc_.sentences[doc_.sentence_of[noun.range.begin]].range.begin;
  for (std::uint32_t i = noun.range.begin; i > first; --i) {
    const std::string_view word = doc_.fold(i - 1);
    if (relief_word(word) || (word == "ATbA'" && is_word(doc_, i, "blA"))) return true;
    for (const ActorMention& m : within(doc_.actor_mentions, {i - 1, i})) {
      if (armed_kind(doc_.actors[m.actor].kind)) return false;
    }
  }
  return false;
}

bool PeopleReader::of_council(const Noun& noun) const {
  const std::string_view word = doc_.fold(noun.range.begin);
  if (noun.pronoun || !noun.outcome.empty() || noun.range.end >= doc_.tokens.size() ||
      (word.find("EDw") == std::string_view::npos && word.find("AEDA'") == std::string_view::npos))
    return false;
  std::uint32_t i = noun.range.end;
  if (is_word(doc_, i, "fy") || is_word(doc_, i, "mn")) ++i;
  static constexpr std::string_view kBodies[] = {"mjls", "ljnh",   "ljAn", "brlmAn", "bldyh",   "nqAbh",
                                                 "hyyh", "mfwDyh", "wfd",  "Hmlh",   "tnsyqyh", "tnsyqyAt"};
  if (i + 1 >= doc_.tokens.size()) return false;
  std::string_view body = doc_.fold(i);
  if (body.starts_with("Al")) body.remove_prefix(2);
  if (body.starts_with("bAl")) body.remove_prefix(3);
  if (std::find(std::begin(kBodies), std::end(kBodies), body) == std::end(kBodies)) return false;
  return doc_.fold(i + 1).find("Eskry") == std::string_view::npos &&
         doc_.fold(i + 1).find("Amny") == std::string_view::npos;
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
         is_word(doc_, i, "AlSHyh") || is_word(doc_, i, "AlTbyh") || is_word(doc_, i, "AsEAf") ||
         is_word(doc_, i, "AlTby") || is_word(doc_, i, "AlTbyyn") ||
         (is_word(doc_, i, "syArh") && is_word(doc_, i + 1, "AsEAf"));
}

std::string PeopleReader::office_in(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < doc_.tokens.size() && j < i + kReach; ++j) {
    if (ends_phrase(doc_, j) || finite_verb(j) || joined_at(j)) return {};
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
