// Verbs that tell of harm only with a noun further on: "met ... their death", "claimed ... the lives of".
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"

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

bool CountScanner::loses_life(const Harm& harm) const {
  if (!harm.finite || harm.outcome != "missing") return false;
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t j = harm.range.end; j < range_.end && j < harm.range.end + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return false;
    if (const auto cue = cue_at(resources_, doc_, j); cue && cue->role == "life") return true;
  }
  return false;
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

}  // namespace sijill
