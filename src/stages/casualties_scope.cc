// Which sentences are read for people harmed: about arms, with a word of harm, no accident, no link to the title.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

bool CountScanner::tells_outcome() const {
  const bool behind = !facts_.empty() && facts_.back().sentence + 1 == sentence_;
  for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
    if (behind && is_word(doc_, i, "mnhm")) return true;
    if (is_word(doc_, i, "Anfshm")) return true;  // "gave themselves up"
    if (doc_.tokens[i].may_be(Tag::harm) || doc_.tokens[i].may_be(Tag::victim)) return true;
    if (i > range_.begin && doc_.tokens[i].may_be(kLeaveWord) && is_word(doc_, i - 1, "Aly")) return true;
    // "met ... their end", "under siege": cues that stand without a word of harm.
    if (!doc_.tokens[i].may_be(EntryKind::Word)) continue;
    if (falls(i)) return true;
    if (!doc_.tokens[i].may_have("role")) continue;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Word) continue;
      const std::string_view role = resources_.attr(m.entry, "role");
      if (role.empty()) continue;
      if (role == "fate" || role == "reap" || role == "went" || role == "tended" || role == "under_siege" ||
          role == "lives" || role == "among_missing" || role == "under_rubble" || role == "unknown_fate" ||
          role == "moves" || role == "leaves" || role == "the_displaced" || role == "the_returned" ||
          role == "wounds" || (behind && role == "spread") || role.starts_with("befell_"))
        return true;
    }
  }
  return false;
}

bool CountScanner::opens_item(std::uint32_t i) const {
  const Token& t = doc_.tokens[i];
  if (t.kind == TokenKind::Punct) return t.sign == '-' || t.sign == '*';
  // "1- ...", "50 were killed by ..."
  if (t.kind == TokenKind::Number) return true;
  // "Aleppo: 22", "Deir ez-Zor 12"
  constexpr std::uint32_t kLabel = 5;
  if (!in_place_[i]) return false;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kLabel; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Number) return true;
    if (!in_place_[j] && doc_.tokens[j].sign != ':') return false;
  }
  return false;
}

int CountScanner::itemized(std::uint32_t s) const {
  constexpr std::int64_t kFew = 3;
  int found = -1;
  for (std::size_t k = facts_.size(); k-- > 0 && facts_[k].sentence == s;) {
    const CountFact& fact = facts_[k];
    if (fact.parent >= 0 || fact.dropped || fact.people.best.value_or(0) <= kFew) continue;
    found = static_cast<int>(k);  // "120 killed and 214 wounded, among them:": the first, its twin is found by it
  }
  return found;
}

bool CountScanner::repeats_title(std::uint32_t s) const {
  const Range title = doc_.sentences.front().range, here = doc_.sentences[s].range;
  const std::uint32_t length = title.end - title.begin;
  if (s == 0 || doc_.sentences.front().zone != Zone::Title || length < 4) return false;
  for (std::uint32_t from = here.begin; from + length <= here.end; ++from) {
    std::uint32_t k = 0;
    while (k < length && doc_.fold(title.begin + k) == doc_.fold(from + k)) ++k;
    if (k == length) return true;
  }
  return false;
}

bool CountScanner::in_scope(std::uint32_t s) const {
  if (open_) return true;
  if (nature_) return false;
  if (arms_in(resources_, doc_, range_, war_)) return true;
  // A toll goes on in the sentence behind.
  return s > 0 && !facts_.empty() && facts_.back().sentence + 1 == s;
}

bool CountScanner::disaster() const {
  bool nature = false, arms = false;
  for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
    if (doc_.tokens[i].may_be(Tag::stance)) return false;
    // "the explosion of a gas cylinder"
    const bool fuel = i + 2 < range_.end &&
                      (doc_.tokens[i + 1].may_be(kAccidentWord) || doc_.tokens[i + 2].may_be(kAccidentWord)) &&
                      doc_.fold(i).find("nfj") != std::string_view::npos;
    nature |= fuel || (doc_.tokens[i].may_be(Tag::disaster) && of_nature(doc_, i) && !(open_ && incident(i)));
    arms |= doc_.tokens[i].may_be(kViolentTrait) && !fuel;
  }
  return nature && !arms && !armed_actor_in(doc_, range_);
}

bool CountScanner::incident(std::uint32_t i) const {
  // "the incident", "three security incidents" are none of the road.
  const std::string_view word = doc_.fold(i);
  if (word.find("HAdv") == std::string_view::npos && word.find("HwAdv") == std::string_view::npos) return false;
  const std::string_view next = i + 1 < range_.end ? doc_.fold(i + 1) : std::string_view();
  static constexpr std::string_view kRoad[] = {"syr",    "Alsyr",  "Almrwry", "Almrwryh", "grq",  "tSAdm",
                                               "ASTdAm", "AnqlAb", "dhs",     "Hryq",     "tdAfE"};
  if (word.find("AlH") != std::string_view::npos)
    return std::find(std::begin(kRoad), std::end(kRoad), next) == std::end(kRoad);
  return next.find("Amny") != std::string_view::npos || next.find("ArhAb") != std::string_view::npos;
}

}  // namespace sijill
