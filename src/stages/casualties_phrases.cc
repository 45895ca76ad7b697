// Harm told by a verb and a word apart from it: "arrests took in 35", "laid, in the quarter, hands on 19", "bruises to
// five", "gave themselves up"; and verbs that only link people to what became of them.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"

namespace sijill {

bool CountScanner::links(std::uint32_t i) const {
  // "was" tells a state gone by as well.
  if (doc_.tokens[i].may_be(Tag::copula)) return doc_.fold(i).find("kAn") == std::string_view::npos;
  const auto still = [&](std::uint32_t j) {
    if (!doc_.tokens[j].may_be(Tag::aspect)) return false;
    const auto here = doc_.matches_at(j);
    return std::any_of(here.begin(), here.end(), [&](const Match& m) {
      return m.range.end > i && resources_.has(m.entry, Tag::aspect) && resources_.attr(m.entry, "status") == "ongoing";
    });
  };
  return still(i) || (i > range_.begin && still(i - 1));
}

bool CountScanner::attempts(std::uint32_t i) const {
  const auto here = doc_.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::aspect) && resources_.attr(m.entry, "status") == "attempt";
  });
}

std::uint32_t CountScanner::apart(std::uint32_t i) {
  if (const std::uint32_t next = wounds(i)) return next;
  if (const std::uint32_t next = made_up_of(i)) return next;
  if ((is_word(doc_, i, "bHq") || is_word(doc_, i, "Dd")) && i > range_.begin && people_numbered(i + 1)) {
    // "operations of arrest against 41 members"
    for (const Match& m : doc_.matches_at(i - 1)) {
      const std::string_view outcome = lasting(resources_.attr(m.entry, "outcome"));
      const bool noun = m.kind == EntryKind::Noun || (m.morph & kMasdar);
      if (!noun || (outcome != "detained" && outcome != "abducted") || i < unreal_until_) continue;
      begin_trigger(outcome, {i - 1, i + 1}, false);
      return i + 1;
    }
  }
  const std::string_view word = doc_.fold(i);
  if (word.ends_with("AlqbD")) return seize(i);
  if (word.starts_with("slm") || word.starts_with("wslm")) return surrendered(i);
  // Whatever its ending, each of these verbs has one of four letters.
  const auto told = [](char c) { return c == 'D' || c == 'T' || c == '$' || c == 'f'; };
  const auto here = doc_.matches_at(i);
  const bool verb =
      std::any_of(here.begin(), here.end(), [](const Match& m) { return (m.morph & (kPerfect | kImperfect)) != 0; });
  if (std::none_of(word.begin(), word.end(), told) || !verb) return 0;
  if (word.find("qDt") != std::string_view::npos || word.ends_with("qDy") || word.ends_with("qDwA")) return did_away(i);
  if (word.find("TAl") != std::string_view::npos || word.find("$ml") != std::string_view::npos ||
      word.find("sthdf") != std::string_view::npos)
    return took_in(i);
  return 0;
}

std::uint32_t CountScanner::did_away(std::uint32_t i) {
  constexpr std::uint32_t kReach = 10;
  if (is_word(doc_, i + 1, "Ely") || negated(i)) return 0;
  for (std::uint32_t j = i + 1; j + 1 < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || finite_verb(j) || next_number(j)) return 0;
    if (!is_word(doc_, j, "Ely")) continue;
    const auto p = people_at(resources_, doc_, j + 1, in_date_);
    if (!p || p->definite || !p->group.starts_with("combatant")) return 0;
    begin_trigger("killed", {i, j + 1}, true);
    return j + 1;
  }
  return 0;
}

std::uint32_t CountScanner::took_in(std::uint32_t i) {
  constexpr std::uint32_t kReach = 10, kBehind = 4;
  // "there took in the campaign of arrests 27 persons": the noun behind its verb.
  for (std::uint32_t j = i + 1; j < range_.end && j < i + 1 + kBehind; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || next_number(j)) break;
    for (const Match& m : doc_.matches_at(j)) {
      const std::string_view outcome = lasting(resources_.attr(m.entry, "outcome"));
      const bool campaign = (m.proclitics & kAl) || is_word(doc_, j - 1, "Hmlh");  // "a campaign of arrests"
      const bool noun = (m.kind == EntryKind::Noun || (m.morph & kMasdar)) && campaign;
      if (!noun || (outcome != "detained" && outcome != "abducted")) continue;
      // "the campaign of arrests that the army waged": who did it stands between.
      std::uint32_t next = j + 1;
      if (next < range_.end && doc_.tokens[next].may_be(Tag::relative)) ++next;
      if (next < range_.end && doc_.tokens[next].may_be(EntryKind::Verb)) {
        ++next;
        while (next < range_.end && (in_name_[next] || doc_.tokens[next].may_be(EntryKind::Force))) ++next;
      }
      if (!people_numbered(past_adjuncts(next))) continue;
      begin_trigger(outcome, {i, j + 1}, true);
      return j + 1;
    }
  }
  if (!people_numbered(past_adjuncts(i + 1))) return 0;
  for (std::uint32_t j = i; j > range_.begin && j + kReach > i; --j) {
    if (!doc_.tokens[j - 1].may_be(Tag::harm)) continue;
    for (const Match& m : doc_.matches_at(j - 1)) {
      const std::string_view outcome = lasting(resources_.attr(m.entry, "outcome"));
      const bool noun = m.kind == EntryKind::Noun || (m.morph & kMasdar);
      if (!noun || (outcome != "detained" && outcome != "abducted")) continue;
      begin_trigger(outcome, {i, i + 1}, true);
      return i + 1;
    }
  }
  return 0;
}

std::uint32_t CountScanner::made_up_of(std::uint32_t i) {
  // "the arrest of a cell that consists of eight members": they are those seized.
  constexpr std::uint32_t kReach = 10;
  if (trigger_.outcome.empty() || trigger_.free || trigger_.fall || i > trigger_.range.end + kReach) return 0;
  const std::string_view word = doc_.fold(i);
  const bool consists = word.find("tkwn") != std::string_view::npos || word.find("mwlf") != std::string_view::npos ||
                        word.find("mkwn") != std::string_view::npos || word.find("qwAm") != std::string_view::npos ||
                        word == "tDm" || word == "yDm";
  if (!consists) return 0;
  const std::uint32_t at = is_word(doc_, i + 1, "mn") ? i + 2 : i + 1;
  if (!people_numbered(at) || (last_ >= 0 && last_end() > trigger_.range.begin)) return 0;
  // The number may stand in signs of its own: "of (8) members".
  const auto many = people_at(resources_, doc_, skip_marks(doc_, at), in_date_);
  if (!many) return 0;
  if (trigger_.outcome != "detained") {  // "killed a group of X that was 14 strong", "a family made up of seven"
    bool band = false;
    for (std::uint32_t j = trigger_.range.end; j < i; ++j)
      band |= doc_.tokens[j].may_be(kUnitWord) || doc_.tokens[j].may_be(Tag::family);
    if (!band) return 0;
  }
  People p = *many;
  const auto owner = armed_actor_in(doc_, {trigger_.range.end, i});
  if (p.group == "combatant" && owner && !owner->empty()) p.group = "combatant:" + *owner;
  constexpr std::uint32_t kFate = 3;  // "a group of them, 40 strong, is besieged"
  for (std::uint32_t j = p.range.end; j < range_.end && j < p.range.end + kFate; ++j) {
    if (doc_.fold(j).starts_with("mHASr")) trigger_.outcome = "besieged";
  }
  trigger_.hungry = false;
  emit(p, trigger_.outcome, true);
  return p.range.end;
}

std::uint32_t CountScanner::seize(std::uint32_t i) {
  constexpr std::uint32_t kReach = 10, kVerb = 6;
  if (is_word(doc_, i + 1, "Ely")) return 0;
  bool verb = false;  // "threw the forces the seizure": the verb stands before its subject
  for (std::uint32_t j = i; !verb && j > range_.begin && j + kVerb > i; --j)
    verb = doc_.fold(j - 1).find("Alq") != std::string_view::npos && finite_verb(j - 1);
  if (!verb || negated(i)) return 0;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return 0;
    if (!is_word(doc_, j, "Ely")) continue;
    begin_trigger("detained", {i, j + 1}, true);
    return j + 1;
  }
  return 0;
}

std::uint32_t CountScanner::surrendered(std::uint32_t i) {
  constexpr std::uint32_t kReach = 10;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return 0;
    const std::string_view word = doc_.fold(j);
    if (word != "nfsh" && word != "nfshA" && word != "Anfshm") continue;
    const std::optional<People> before = pending_;
    begin_trigger("detained", {i, i + 1}, true);
    trigger_.plural = true;
    if (j > i + 1 || !before) return i + 1;
    trigger_.hungry = false;
    emit_with_parts(*before, "detained");
    return j + 1;
  }
  return 0;
}

std::uint32_t CountScanner::wounds(std::uint32_t i) {
  const auto cue = cue_at(resources_, doc_, i);
  bool told = cue && cue->role == "wounds";
  if (!told && doc_.tokens[i].may_be(Tag::harm)) {
    const auto here = doc_.matches_at(i);
    told = std::any_of(here.begin(), here.end(), [&](const Match& m) {
      return (m.kind == EntryKind::Noun || (m.morph & kMasdar)) && resources_.has(m.entry, Tag::harm) &&
             !(m.proclitics & kAl) && resources_.attr(m.entry, "outcome") == "injured";
    });
  }
  // "an injury by live fire to a boy"
  if (told && !next_number(i) && doc_.fold(i).ends_with("ASAbh")) {
    constexpr std::uint32_t kReach = 9;
    for (std::uint32_t j = i + 1; j < range_.end && j < i + kReach; ++j) {
      if (doc_.tokens[j].kind == TokenKind::Punct || finite_verb(j) || next_number(j)) break;
      const auto noun = noun_at(resources_, doc_, j);
      if (noun && !noun->governed) break;
      if (!noun || !doc_.fold(j).starts_with('l') || noun->definite || !noun->outcome.empty() || in_place_[j] ||
          !(noun->morph & kSingular) || noun->group == "any")
        continue;
      People p;
      p.shape = People::Shape::Noun;
      p.range = noun->range;
      p.min = p.max = p.best = 1;
      p.group = noun->group;
      begin_trigger("injured", {i, i + 1}, false);
      trigger_.hungry = false;
      emit(p, "injured", true);
      return j + 1;
    }
  }
  std::uint32_t at = i + 1;
  while (told && at < range_.end && doc_.fold(at).starts_with("mxtlf")) ++at;  // "various wounds"
  if (!told || at >= range_.end || !doc_.fold(at).starts_with('l') || in_place_[at] || next_number(i)) return 0;
  const auto p = people_at(resources_, doc_, at, in_date_);
  if (!p || (p->shape != People::Shape::Numbered && p->shape != People::Shape::Bare) || p->outcome == "killed")
    return 0;
  begin_trigger("injured", {i, i + 1}, false);
  trigger_.range.end = at;
  return at;
}

}  // namespace sijill
