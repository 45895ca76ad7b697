// What stands ahead of a word of harm: its people, or only when, where and who did it.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_asides.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"

namespace sijill {

std::uint32_t CountScanner::past_adjuncts(std::uint32_t i) const {
  constexpr std::uint32_t kMost = 8;
  for (const std::uint32_t stop = std::min(range_.end, i + kMost); i < stop; ++i) {
    if (in_date_[i] || in_place_[i]) continue;
    if (const auto cue = cue_at(resources_, doc_, i); cue && cue->role.starts_with("share")) break;
    if (noun_at(resources_, doc_, i)) break;
    bool passing = false;
    for (const Match& m : doc_.matches_at(i)) {
      const bool preposition = m.kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition);
      const bool governs = i + 1 < range_.end && (in_date_[i + 1] || in_place_[i + 1]);
      passing |= (resources_.has(m.entry, Tag::adverb) && m.enclitic == Enclitic::None) ||
                 (preposition && (m.enclitic != Enclitic::None || governs));
      // "under its rubble"
      if (preposition && m.range.end == i + 1 && resources_.attr(m.entry, "prep") == "tHt" && i + 1 < range_.end &&
          pronoun_of(doc_.fold(i + 1)) != Pronoun::None) {
        passing = true;
        ++i;
        break;
      }
      // "under the rubble of his house"
      const auto below = cue_at(resources_, doc_, i);
      if (preposition && below && below->role == "under_rubble" && i + 2 < range_.end) {
        passing = true;
        i += 2;
        break;
      }
    }
    if (!passing) break;
  }
  return i;
}

bool CountScanner::otherwise_behind(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (is_sign(doc_, j, '.')) return false;
    if (doc_.fold(j).find("HSAr") != std::string_view::npos || doc_.fold(j).find("HASr") != std::string_view::npos)
      return true;
    if (!doc_.tokens[j].may_be(Tag::harm)) continue;
    for (const Match& m : doc_.matches_at(j)) {
      if (resources_.attr(m.entry, "outcome") == "returned") return true;
    }
  }
  return false;
}

bool CountScanner::missing_behind(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || finite_verb(j)) return false;
    const auto cue = cue_at(resources_, doc_, j);
    if (cue && (cue->role == "among_missing" || cue->role == "under_siege")) return true;
    if (cue && cue->role != "ranks" && cue->role != "free") return false;
  }
  return false;
}

bool CountScanner::fugitives(const People& p) const {
  constexpr std::int64_t kMany = 20;
  if (p.shape == People::Shape::Bare && p.best.value_or(0) >= 50 * kMany) {  // "800 thousand crossed the border"
    constexpr std::uint32_t kReach = 4;
    for (std::uint32_t j = p.range.end; j < range_.end && j < p.range.end + kReach; ++j) {
      if (is_word(doc_, j, "AlHdwd")) return true;
    }
  }
  if (p.shape != People::Shape::Numbered || p.best.value_or(p.min.value_or(0)) < kMany || p.title) return false;
  if (p.outcome == "displaced" || p.group == "civilian") return true;
  return p.group == "any" && p.outcome.empty() && doc_.fold(p.range.end - 1).find("$xS") != std::string_view::npos;
}

bool CountScanner::leaves_home(std::uint32_t i) {
  // "tens of thousands left their homes"
  constexpr std::int64_t kMany = 20;
  const std::uint32_t next = past_adjuncts(i + 1);
  const auto behind = next < range_.end ? people_at(resources_, doc_, next, in_date_) : std::nullopt;
  const bool before = pending_ && pending_->range.end <= i && pending_->range.end + 3 >= i;
  if ((!behind || behind->joined) && !before) return false;
  const People p = behind && !behind->joined ? *behind : *pending_;
  const bool counted = p.shape == People::Shape::Numbered || p.shape == People::Shape::Bare;
  if (!counted || p.best.value_or(p.min.value_or(0)) < kMany || !suffers("displaced", p)) return false;
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t j = std::max(i + 1, p.range.end); j < range_.end && j < std::max(i + 1, p.range.end) + kReach;
       ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return false;
    static constexpr std::string_view kHomes[] = {"mnAzlhm", "bywthm",  "dyArhm", "mnATqhm",
                                                  "qrAhm",   "msAknhm", "mdnhm"};
    if (std::find(std::begin(kHomes), std::end(kHomes), doc_.fold(j)) == std::end(kHomes)) continue;
    pending_.reset();
    begin_trigger("displaced", {i, i + 1}, true);
    trigger_.hungry = false;
    emit(p, "displaced", true);
    swallow_ = p.range.begin >= i ? p.range.end : 0;
    return true;
  }
  return false;
}

bool CountScanner::moved(std::string_view role, std::uint32_t i) {
  const bool leaves = role == "leaves" || role == "moves";
  if (leaves && !negated(i) && i >= unreal_until_ && !unrest_ && leaves_home(i)) return true;
  if (role != "moves" || negated(i) || i < unreal_until_ || unrest_) return false;
  if (pending_ && pending_->range.end <= i && pending_->range.end + 3 >= i && fugitives(*pending_) &&
      (doc_.fold(i).ends_with("wA") || doc_.fold(i).ends_with("wh") || doc_.fold(i).ends_with("whA"))) {
    befell("displaced", {i, i + 1});
    return true;
  }
  const std::uint32_t next = past_adjuncts(i + 1);
  const auto p = next < range_.end ? people_at(resources_, doc_, next, in_date_) : std::nullopt;
  if (!p || !fugitives(*p) || p->joined) return false;
  begin_trigger("displaced", {i, i + 1}, true);
  return true;
}

bool CountScanner::object_behind(std::uint32_t i) const {
  const std::uint32_t begin = i;
  const auto force = [&](std::uint32_t j) {
    return doc_.tokens[j].may_be(EntryKind::Force) && doc_.fold(j).starts_with("Al");
  };
  // "the forces arrested a farmer", "X captured an Israeli soldier"
  while (i < range_.end && (in_name_[i] || force(i)) && !(i > begin && counted_noun(resources_, doc_, i))) ++i;
  if (i == begin) return false;
  i = past_adjuncts(i);
  if (i >= range_.end) return false;
  const auto p = people_at(resources_, doc_, i, in_date_);
  return p && !p->definite && !p->joined && p->shape != People::Shape::Bare;
}

bool CountScanner::people_follow(std::uint32_t i) const {
  i = past_adjuncts(skip_marks(doc_, i));
  if (i >= range_.end) return false;
  const auto p = people_at(resources_, doc_, i, in_date_);
  return p && (p->kin || !(p->shape == People::Shape::Noun && p->definite));
}

bool CountScanner::back_in(std::uint32_t i) const {
  if (i >= range_.end) return false;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.kind == EntryKind::Word && m.enclitic != Enclitic::None && resources_.has(m.entry, Tag::preposition))
      return resources_.attr(m.entry, "prep") == "fy" && number_follows(i + 1);
  }
  return false;
}

std::uint32_t CountScanner::behind_names(std::uint32_t i) const {
  constexpr std::uint32_t kMost = 8;
  for (std::uint32_t k = 0; k < kMost && i < range_.end && in_name_[i]; ++k) {
    if (noun_at(resources_, doc_, i) && doc_.fold(i).starts_with("Al")) break;  // the person himself
    ++i;
  }
  return i;
}

std::uint32_t CountScanner::behind_aside(std::uint32_t i) const {
  constexpr std::uint32_t kAside = 6;
  if (!is_sign(doc_, i, ',')) return 0;
  for (std::uint32_t j = i + 1; j < range_.end && j < i + kAside; ++j) {
    if (is_sign(doc_, j, ',')) return j + 1;
    if (doc_.tokens[j].kind == TokenKind::Punct || finite_verb(j)) return 0;
  }
  return 0;
}

bool CountScanner::number_follows(std::uint32_t i, bool pairs) const {
  constexpr std::uint32_t kReach = 12;
  std::uint32_t reach = kReach;
  for (std::uint32_t j = i; j < range_.end && j < i + reach; ++j) {
    if (number_behind_aside(resources_, doc_, j, range_.end, in_date_) != 0) return true;
    // "fled from the villages, since Monday, according to the agency, 20 thousand persons"
    const bool aside = doc_.tokens[j].sign == ',' && j + 1 < range_.end &&
                       (in_date_[j + 1] || in_date_[j - 1] || doc_.tokens[j + 1].may_be(EntryKind::Source) ||
                        next_number(j + 1) || (in_place_[j - 1] && j > i));
    if (aside) {
      reach = 2 * kReach;
      continue;
    }
    if (const std::uint32_t behind = j > i && in_name_[j - 1] ? behind_aside(j) : 0) {
      j = behind - 1;
      reach = 2 * kReach;
      continue;
    }
    if (doc_.tokens[j].kind == TokenKind::Punct && doc_.tokens[j].sign != '"' && doc_.tokens[j].sign != '(' &&
        doc_.tokens[j].sign != ')' && doc_.tokens[j].sign != '<' && doc_.tokens[j].sign != '>')
      return false;
    if (in_date_[j] || in_place_[j]) continue;
    const auto p = people_at(resources_, doc_, j, in_date_);
    constexpr std::int64_t kMany = 100;
    const bool lost = pairs && p && p->shape == People::Shape::Bare && j > i && in_name_[j - 1];  // "X lost 19"
    if (p && (p->shape == People::Shape::Numbered || lost || (p->of_them && p->shape == People::Shape::Bare) ||
              (p->shape == People::Shape::Bare && p->best.value_or(p->min.value_or(0)) >= kMany) ||
              (pairs && p->shape == People::Shape::Noun && p->best == 2))) {
      return true;
    }
    if (j > i && (finite_verb(j) || harm_at(resources_, doc_, j))) return false;
  }
  return false;
}

bool CountScanner::began_return(std::uint32_t i) {
  // "hundreds of the displaced began to return", the verb before them and the noun behind.
  if (!pending_ || pending_->shape != People::Shape::Numbered || pending_->range.end + 2 < i ||
      !doc_.tokens[i].may_be(Tag::harm) || pending_->range.begin == range_.begin ||
      !doc_.tokens[pending_->range.begin - 1].may_be(Tag::aspect))
    return false;
  for (const Match& m : doc_.matches_at(i)) {
    const std::string_view outcome = lasting(resources_.attr(m.entry, "outcome"));
    const bool noun = (m.kind == EntryKind::Noun || (m.morph & kMasdar)) && (m.proclitics & kAl);
    if (!noun || (outcome != "returned" && outcome != "displaced") || !suffers(outcome, *pending_)) continue;
    befell(outcome, {i, i + 1});
    return true;
  }
  return false;
}

bool CountScanner::forced_out(std::uint32_t i) {
  constexpr std::int64_t kMany = 1000;  // "forced 30 thousand to flee"
  const bool many = pending_ && pending_->shape == People::Shape::Bare && pending_->best.value_or(0) >= kMany;
  if (!pending_ || (pending_->shape != People::Shape::Numbered && !many) || i == range_.begin ||
      pending_->range.end + 3 < i)
    return false;
  // "were forced to flee": "to" as a word, or written onto it behind a verb of force.
  const std::uint32_t before = pending_->range.begin;
  const bool forced = before > range_.begin && (doc_.fold(before - 1).find("DTr") != std::string_view::npos ||
                                                doc_.fold(before - 1).find("jbr") != std::string_view::npos);
  const auto here = doc_.matches_at(i);
  const bool to = forced && std::any_of(here.begin(), here.end(), [](const Match& m) { return m.proclitics & kLa; });
  if (!to && !is_word(doc_, i - 1, "Aly") && !is_word(doc_, i - 1, "Ely")) return false;
  const bool leaves = std::any_of(here.begin(), here.end(),
                                  [&](const Match& m) { return resources_.frames().marks(m.entry, kLeaveWord); });
  if (!leaves || !suffers("displaced", *pending_)) return false;
  befell("displaced", {i, i + 1});
  return true;
}

bool CountScanner::accusative_behind(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    // "gunmen who drove a jeep (kidnapped) an activist": a clause may describe them.
    const bool describes = finite_verb(j) && j == i;
    if (doc_.tokens[j].kind == TokenKind::Punct || (finite_verb(j) && !describes) || harm_at(resources_, doc_, j))
      return false;
    const auto noun = noun_at(resources_, doc_, j);
    if (noun && noun->outcome.empty()) {
      const bool adjective = !doc_.fold(j - 1).starts_with("Al") && doc_.tokens[j - 1].may_be(EntryKind::Noun);
      const bool she = doc_.fold(j).ends_with('h') && (noun->group == "medic" || noun->group == "woman") && !adjective;
      return !noun->definite && !noun->joined && !noun->governed && !noun->pronoun &&
             (doc_.fold(j).ends_with('A') || she);
    }
  }
  return false;
}

bool CountScanner::object_follows(std::uint32_t i) const {
  constexpr std::uint32_t kNear = 8, kFar = 16;  // a number further on is the object too
  for (std::uint32_t j = i; j < range_.end && j < i + kFar; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct || cue_at(resources_, doc_, j)) return false;
    const auto p = people_at(resources_, doc_, j, in_date_);
    if (j >= i + kNear) {
      if (p && p->shape == People::Shape::Numbered) return !p->joined && p->outcome.empty();
      if (finite_verb(j) || harm_at(resources_, doc_, j)) return false;
      continue;
    }
    // "gunmen killed the brigadier N.N.".
    const bool adjective = j > i && doc_.fold(j - 1).starts_with("Al");  // "the military dress"
    if (p && p->definite && p->shape == People::Shape::Noun && p->best == 1 && p->group != "any" && !p->joined &&
        !adjective)
      return doc_.fold(j).starts_with("Al") && !known_fighter(*p);
    if (p && p->definite) continue;
    if (p) return !p->joined && !p->definite && p->shape != People::Shape::Bare;
  }
  return false;
}

}  // namespace sijill
