// Verbs that tell of harm only with a noun further on: "met ... their death", "claimed ... the lives of".
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/numbers_words.h"

namespace sijill {

std::uint32_t CountScanner::fate(const Cue& cue, std::uint32_t i) {
  constexpr std::uint32_t kReach = 30;
  for (std::uint32_t j = cue.range.end; j < range_.end && j < i + kReach; ++j) {
    const auto noun = cue_at(resources_, doc_, j);
    if (!noun || noun->role != "fate_noun") continue;
    const std::optional<People> before = pending_;
    begin_trigger("killed", cue.range, true);
    if (before && j <= cue.range.end + 1) {  // "63 persons met their death"
      trigger_.hungry = false;
      emit_with_parts(*before, "killed");
      return noun->range.end;
    }
    return cue.range.end;
  }
  // "the young man N.N. rose": to be a martyr
  if (doc_.fold(i).find("Artq") != std::string_view::npos && named_person(cue.range.end)) {
    begin_trigger("killed", cue.range, true);
    return cue.range.end;
  }
  trigger_ = {};
  trigger_.fall = trigger_.hungry = true;
  trigger_.range = cue.range;
  return 0;
}

std::uint32_t CountScanner::went(const Cue& cue, std::uint32_t i) {
  constexpr std::uint32_t kReach = 14;
  const std::string wanted = std::string(cue.role) + "_noun";
  for (std::uint32_t j = cue.range.end; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct && j > cue.range.end) return 0;
    const auto noun = cue_at(resources_, doc_, j);
    if (!noun || noun->role != wanted) continue;
    const auto told = std::find_if(facts_.begin(), facts_.end(),
                                   [](const CountFact& f) { return f.outcome == "injured"; }) != facts_.end();
    if (cue.role == "tended" && told) return 0;  // of the wounded told before
    // "the mother of the martyr N.N., who went a victim of": told of him.
    const std::optional<People> before = relative_before(i) ? std::nullopt : pending_;
    if (j == cue.range.end && !before) return 0;  // "went a victim of it": one word of harm
    begin_trigger(cue.role == "went" ? "killed" : "injured", cue.range, true);
    if (!before || j > cue.range.end + 1) return cue.range.end;
    trigger_.hungry = false;  // "7 civilians are being treated"
    emit_with_parts(*before, trigger_.outcome);
    return noun->range.end;
  }
  return 0;
}

std::uint32_t CountScanner::lives(const Cue& cue, std::uint32_t i) {
  constexpr std::uint32_t kReach = 20;
  for (std::uint32_t j = i; j > range_.begin && j + kReach > i; --j) {
    const auto verb = cue_at(resources_, doc_, j - 1);
    if (!verb || verb->role != "reap") continue;
    begin_trigger("killed", cue.range, true);
    return cue.range.end;
  }
  return 0;
}

bool CountScanner::reaped(std::uint32_t i) {
  constexpr std::uint32_t kReach = 18;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    const char sign = doc_.tokens[j].kind == TokenKind::Punct ? doc_.tokens[j].sign : '\0';
    if (sign == '.' || sign == ';' || sign == ',' || sign == ':') return false;
    if (cue_at(resources_, doc_, j) && !in_place_[j]) {
      const auto cue = cue_at(resources_, doc_, j);
      if (cue->role == "lives") return false;
    }
    if (!doc_.fold(j).starts_with('b') || in_place_[j] || in_date_[j]) continue;
    const auto noun = noun_at(resources_, doc_, j);
    if (!noun || !noun->governed || noun->pronoun || !noun->outcome.empty() || noun->family || noun->nationality)
      continue;
    const bool known = noun->group != "any" && !noun->group.starts_with("combatant:");
    if (!known || (noun->definite && !(noun->morph & kSingular))) continue;
    People p;
    p.shape = People::Shape::Noun;
    p.range = noun->range;
    p.group = noun->group;
    if ((noun->morph & kDual) && !(noun->morph & (kPlural | kSingular))) {
      p.min = p.max = p.best = 2;
    } else if (noun->morph & kSingular) {
      p.min = p.max = p.best = 1;
    } else {
      p.qualifier = Qualifier::Vague;
      p.min = 2;
    }
    begin_trigger("killed", {j, j + 1}, true);
    trigger_.hungry = false;
    emit(p, "killed", true);
    trigger_.range.end = noun->range.end;
    return true;
  }
  return false;
}

bool CountScanner::loses(const Harm& harm, std::string_view what) const {
  if (!harm.finite || harm.outcome != "missing") return false;
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t j = harm.range.end; j < range_.end && j < harm.range.end + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return false;
    if (const auto cue = cue_at(resources_, doc_, j); cue && cue->role == what) return true;
  }
  return false;
}

std::uint32_t CountScanner::past_circumstances(std::uint32_t i) const {
  constexpr std::uint32_t kMost = 8;
  for (const std::uint32_t stop = std::min(range_.end, i + kMost); i < stop; ++i) {
    if (in_date_[i] || in_place_[i] || in_name_[i]) continue;
    const auto p = people_at(resources_, doc_, i, in_date_);
    if (p && !p->definite) break;
    if (doc_.tokens[i].kind == TokenKind::Punct || finite_verb(i)) break;
  }
  return i;
}

bool CountScanner::loses_thing(const Harm& harm) const {
  if (!harm.finite || harm.outcome != "missing") return false;
  // "30 thousand lost their homes": who loses what is his is not lost.
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t i = harm.range.end; i < range_.end && i < harm.range.end + kReach; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Punct || preposition_at(i)) return false;
    if (noun_at(resources_, doc_, i)) continue;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind == EntryKind::Noun && m.enclitic != Enclitic::None && m.proclitics == 0) return true;
    }
  }
  return false;
}

bool CountScanner::executed(std::uint32_t i) {
  // "carried out the death sentence on three men": the noun has the article, and who is killed stands behind "on".
  if (executed_at_ == 0 || !doc_.tokens[i].may_be(Tag::harm) || !doc_.fold(i).starts_with("Al")) return false;
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kReach; ++j) {
    const bool many = doc_.fold(j).starts_with('b') && next_number(j) && people_numbered(j);
    if (!many && !is_word(doc_, j, "bHq") && !is_word(doc_, j, "fy")) continue;
    if (doc_.fold(j) == "fy" && !people_numbered(j + 1)) return false;
    for (const Match& m : doc_.matches_at(i)) {
      if (!resources_.has(m.entry, Tag::harm) || resources_.attr(m.entry, "outcome") != "killed") continue;
      begin_trigger(resources_.attr(m.entry, "outcome"), {i, many ? j : j + 1}, true);
      return true;
    }
  }
  return false;
}

bool CountScanner::ordinal_person(std::uint32_t i) {
  if (!trigger_.hungry || trigger_.fall || trigger_.free || trigger_.outcome.empty() ||
      i != past_adjuncts(trigger_.range.end))
    return false;
  const bool held = trigger_.outcome == "detained" || trigger_.outcome == "abducted" || trigger_.outcome == "missing";
  if (trigger_.outcome != "injured" && trigger_.outcome != "killed" && !(held && last_ >= 0)) return false;
  const auto number = number_at(resources_, doc_, i);
  if (!number || !number->ordinal || number->range.end != i + 1 || in_date_[i]) return false;
  if (i + 1 < range_.end && noun_at(resources_, doc_, i + 1)) return false;
  People p;
  p.shape = People::Shape::Other;
  p.range = {i, i + 1};
  p.min = p.max = p.best = 1;
  trigger_.hungry = false;
  emit(p, trigger_.outcome, true);
  return true;
}

}  // namespace sijill
