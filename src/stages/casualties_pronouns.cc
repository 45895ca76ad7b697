// People harmed that only a pronoun names: "his killing", "and wounded her", "their arrest".
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

std::uint32_t CountScanner::own_death(const Harm& harm, std::uint32_t i) {
  // "which led to his injury"
  const bool led = i > range_.begin && (is_word(doc_, i - 1, "Aly") || is_word(doc_, i - 1, "En"));
  const bool hurt = harm.outcome == "injured" && open_ && led && !person_before(i).empty();
  if ((harm.outcome != "killed" && !hurt) || harm.natural || harm.range.begin < unreal_until_) return harm.range.end;
  // "find what justifies killing him"
  const bool meant = i > range_.begin && imperfect(i - 1) && !doc_.tokens[i - 1].may_be(Tag::report);
  if (meant || doc_.fold(i).find("Slb") != std::string_view::npos) return harm.range.end;
  const std::uint32_t kMemory = names_.empty() ? 5 : 15;  // sentences
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence + kMemory >= sentence_; ++it) {
    // Told already: "a young man was killed ... his killing".
    if (it->outcome == harm.outcome && it->people.best == 1) return harm.range.end;
  }
  People p;
  p.shape = People::Shape::Noun;
  p.range = harm.range;
  p.min = p.max = p.best = 1;
  p.group = person_before(i);
  if (p.group.empty()) p.group = "any";
  trigger_ = {};
  trigger_.outcome = harm.outcome;
  trigger_.range = harm.range;
  emit(p, harm.outcome, true);
  return harm.range.end;
}

bool CountScanner::felled_him(const Harm& harm, std::uint32_t i) {
  // "... and felled him", "after it had executed him"
  const bool after = i > range_.begin + 1 && is_word(doc_, i - 1, "An") && is_word(doc_, i - 2, "bEd");
  const bool then = harm.joined || doc_.fold(i).starts_with("f") || after;
  const bool held = harm.outcome == "detained" || harm.outcome == "abducted";
  const bool hit = harm.outcome == "killed" || harm.outcome == "injured" || (held && harm.joined);
  // "riding a motorcycle was a leader of X, and was killed at once"
  const std::uint32_t next = harm.range.end;
  const bool passive = !harm.pronouns && doc_.fold(i).starts_with("fq") && !pending_ &&
                       (next >= range_.end || doc_.tokens[next].kind == TokenKind::Punct ||
                        is_word(doc_, next, "Ely") || is_word(doc_, next, "fy") || is_word(doc_, next, "fwrA"));
  if ((!passive && (!harm.pronouns || !harm.one)) || !harm.finite || (harm.plural && passive) || !then || !hit ||
      !open_ || harm.loss)
    return false;
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence + 1 >= sentence_; ++it) {
    if (it->outcome == harm.outcome && it->people.best == 1) return false;
  }
  const std::string group = person_before(i);
  const bool felled = passive || doc_.fold(i).find("Ard") != std::string_view::npos;  // whom nobody else can be
  if (group.empty() || (group.starts_with("combatant") && !felled)) return false;
  befell_one(harm, harm.range, group);
  return true;
}

bool CountScanner::them_met(const Harm& harm, std::uint32_t i) {
  if (!harm.pronouns || harm.one || harm.loss || met_.empty() || (harm.finite && harm.subject_suffers)) return false;
  if (doc_.tokens[i].may_be(Tag::family)) return false;  // "their families" is spelt like "captured them"
  const bool two = doc_.fold(i).ends_with("hmA");
  if (!two && !doc_.fold(i).ends_with("hm")) return false;
  // "their killing" may be an aim, or talked of: only where something led to it.
  const auto cause = i > range_.begin + 1 ? cue_at(resources_, doc_, i - 2) : std::nullopt;
  const bool led = (cause && cause->role == "fall" && cause->range.end == i) ||
                   (i > range_.begin + 1 && is_word(doc_, i - 1, "Aly") && finite_verb(i - 2));
  const bool then = harm.joined || doc_.fold(i).starts_with('f') || (i > range_.begin && is_word(doc_, i - 1, "An"));
  if (harm.finite && !led ? !then || pending_.has_value() : !led || !open_) return false;
  constexpr std::uint32_t kReach = 25;
  std::vector<People> those;
  const People last = met_.back();
  if (two && met_.size() >= 2 && last.best == 1 && met_[met_.size() - 2].best == 1) {
    those = {met_[met_.size() - 2], last};  // "a farmer and his wife"
  } else if (two ? last.best == 2 : last.best.value_or(3) > 2 && last.shape == People::Shape::Numbered) {
    those = {last};
  }
  for (const People& p : those) {
    if (p.range.begin < last_end() || p.range.end + kReach < i || p.group.starts_with("combatant")) return false;
  }
  if (those.empty()) return false;
  met_.clear();
  begin_trigger(harm.outcome, harm.range, harm.finite);
  trigger_.hungry = false;
  for (const People& p : those) emit(p, harm.outcome, true);
  return true;
}

bool CountScanner::he_and_his(const Harm& harm) {
  const std::uint32_t at = harm.range.end;
  if (!harm.finite || harm.pronoun || harm.pronouns || at + 1 >= range_.end) return false;
  if (!is_word(doc_, at, "hw") && !is_word(doc_, at, "hy")) return false;
  const auto also = people_at(resources_, doc_, at + 1, in_date_);
  if (!also || !also->joined) return false;
  const std::string group = person_before(harm.range.begin);
  if (group.empty()) return false;
  befell_one(harm, {at, at + 1}, group);
  return true;
}

void CountScanner::befell_one(const Harm& harm, Range at, const std::string& group) {
  People p;
  p.shape = People::Shape::Noun;
  p.range = at;
  p.min = p.max = p.best = 1;
  p.group = group;
  begin_trigger(harm.outcome, harm.range, true);
  trigger_.hungry = false;
  emit(p, harm.outcome, true);
}

std::string CountScanner::person_before(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 40;
  for (std::uint32_t j = i; j > range_.begin && j + kReach > i; --j) {
    if (in_place_[j - 1]) continue;  // a town called after a mother
    const auto p = people_at(resources_, doc_, j - 1, in_date_);
    if (!p || p->shape != People::Shape::Noun || p->best != 1 || !p->outcome.empty()) continue;
    const bool adjective = p->nationality || doc_.tokens[j - 1].may_be(EntryKind::Nationality);
    if (adjective && j > range_.begin + 1 && noun_at(resources_, doc_, j - 2)) continue;  // "a Syrian worker"
    return p->group;
  }
  return {};
}

bool CountScanner::names_families(std::uint32_t i) const {
  if (i >= range_.end) return true;
  const auto p = people_at(resources_, doc_, i, in_date_);
  return p && (!p->outcome.empty() || (p->shape == People::Shape::Other && p->range.end == p->range.begin + 1));
}

}  // namespace sijill
