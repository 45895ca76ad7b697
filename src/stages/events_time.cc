// When an act was: by the words of its clause, by what it is told beside, by the report's own day.
#include <algorithm>

#include "stages/attrs.h"
#include "stages/dates.h"
#include "stages/dates_civil.h"
#include "stages/events_finder.h"

namespace sijill {

namespace {

bool of_ground(std::string_view sub_type) {
  return sub_type == "government_regains_territory" || sub_type == "non_state_actor_overtakes_territory";
}

/// Moves a day back; a date that is not known to the day stays.
void set_back(When& when, int days) {
  const Civil start = parse_civil(when.start);
  if (!start.full() || when.start != when.end) return;
  when.start = when.end = to_string(add_days(start, -days));
  when.basis = "relative";
}

/// Whether a date, of whatever precision, begins no later than the report.
bool reached_by(const PublicationDate& report, std::string_view date) {
  if (report.date.empty() || date.empty()) return false;
  const std::string_view day = report.date;
  const std::size_t known = std::min(day.size(), date.size());
  return date.substr(0, known) <= day.substr(0, known);
}

}  // namespace

void EventFinder::time(EventFact& fact) const {
  std::uint32_t begin = fact.clause_begin, end = std::min(fact.clause_end, relative_act_after(fact));
  // "took P in October, seven years after their taking of Q in September": each has its own day.
  for (std::uint32_t i = element_at(fact.trigger); i < own_ && elements_[i].range.begin < end; ++i) {
    const Prep p = elements_[i].prep;
    if ((p != Prep::None && p != Prep::Mn) || !apart(i)) continue;
    const std::uint32_t t = elements_[i].range.begin;
    if (t > fact.trigger) end = t;
    if (t == fact.trigger && date_in(doc_, {t, end})) begin = t;
  }
  // A relative clause on the place ends what is told of the act, circumstances and all.
  if (end == fact.clause_end && !date_in(doc_, {begin, end})) end = end_of_circumstance(fact);
  fact.event.when =
      resolve_when(doc_, {begin, end}, doc_.sentences[fact.sentence].range, fact.event.status == "ongoing");
  fact.own_date = fact.event.when.basis == "explicit" || fact.event.when.basis == "relative";
  if (const int days = days_before_main(fact); days > 0) set_back(fact.event.when, days);
  // What is planned lies ahead: a day that has come is the announcement's.
  if (fact.event.status == "planned" && (!fact.own_date || reached_by(doc_.report.published, fact.event.when.start))) {
    fact.event.when = {"", "", "unknown", "none"};
    fact.own_date = false;
  }
  // What has gone on since a day goes on still, except for what is done once.
  if (fact.own_date && fact.event.status == "occurred" && !fact.event.when.start.empty() &&
      fact.event.when.end.empty() && lasts(fact.event.sub_type) && fact.event.change != "broken")
    fact.event.status = "ongoing";
  // "broke the siege laid since July": that day is the siege's.
  if (fact.event.change == "broken" && fact.own_date && !fact.event.when.start.empty() && fact.event.when.end.empty())
    fact.event.when = report_day(doc_);
  // "the gangs had targeted": told of an earlier time that is not given.
  if (fact.event.when.basis == "report" && doc_.period == lex::kNone && pluperfect(fact))
    fact.event.when = {"", "", "unknown", "none"};
  // What only explains another statement ("which they seized", "since a group took") has no day of the report's.
  if (!fact.own_date && fact.event.when.basis == "report" && explains_another(fact))
    fact.event.when = {"", "", "unknown", "none"};
}

bool EventFinder::lasts(std::string_view sub_type) {
  return !of_ground(sub_type) && sub_type != "withdrawal" && sub_type != "advance" && sub_type != "force_movement";
}

bool EventFinder::pluperfect(const EventFact& fact) const {
  const std::uint32_t sentence = doc_.sentences[fact.sentence].range.begin;
  for (std::uint32_t t = fact.trigger, steps = 0; t-- > sentence && steps < 6; ++steps) {
    if (doc_.tokens[t].kind == TokenKind::Punct && doc_.tokens[t].sign != '"') return false;
    std::string_view word = doc_.fold(t);
    if (word.starts_with("w")) word.remove_prefix(1);
    if (word == "kAn" || word == "kAnt" || word == "kAnA" || word == "kAnwA") {
      const std::uint32_t morph = doc_.matches[trigger_match(fact)].morph;
      return (morph & kPerfect) && !(morph & kImperfect);
    }
  }
  return false;
}

std::uint32_t EventFinder::element_at(std::uint32_t token) const {
  const auto own = elements_.begin() + own_;
  return static_cast<std::uint32_t>(
      std::partition_point(elements_.begin(), own, [token](const Element& e) { return e.range.begin < token; }) -
      elements_.begin());
}

std::uint32_t EventFinder::trigger_match(const EventFact& fact) const {
  for (std::uint32_t i = element_at(fact.trigger); i < own_ && elements_[i].range.begin == fact.trigger; ++i) {
    if (elements_[i].kind == Chunk::Act) return elements_[i].index;
  }
  return 0;
}

int EventFinder::days_before_main(const EventFact& fact) const {
  constexpr std::uint32_t kReach = 6;
  const std::uint32_t sentence = doc_.sentences[fact.sentence].range.begin;
  const DateExpr* own = date_in(doc_, {fact.trigger, fact.clause_end});
  if (own && !own->open) return 0;
  for (std::uint32_t t = fact.trigger; t-- > sentence && fact.trigger - t <= kReach;) {
    if (doc_.tokens[t].kind == TokenKind::Punct && doc_.tokens[t].sign != '"') return 0;
    if (is_word(doc_, t, "gdAh")) return 1;
    const DateExpr* span = counted_after(doc_, t + 1, 0);
    if (!span) continue;
    // "two days after the burning": no other act between.
    for (std::uint32_t i = element_at(t + 1); i < element_at(fact.trigger); ++i) {
      if (elements_[i].kind == Chunk::Act) return 0;
    }
    return span->days_after;
  }
  return 0;
}

bool EventFinder::agree(std::uint32_t act, const Element& relative) const {
  const std::uint32_t noun = doc_.matches[act].morph;
  if (noun & (kPerfect | kImperfect)) return false;
  const std::string_view which = doc_.fold(relative.range.begin);
  return (noun & (which.ends_with("Al*y") ? kMasculine : kFeminine)) != 0;
}

std::uint32_t EventFinder::relative_act_after(const EventFact& fact) const {
  for (std::uint32_t j = element_at(fact.trigger) + 1; j < own_; ++j) {
    const Element& e = elements_[j];
    if (e.range.begin >= fact.clause_end) break;
    if (!finite(j)) continue;
    if (elements_[j - 1].kind != Chunk::Relative || j < 2) continue;
    // "raids that struck" tells of the raids; "the town that X took in 2015" has a day of its own.
    const Element& head = elements_[elements_[j - 2].kind == Chunk::Comma && j > 2 ? j - 3 : j - 2];
    // "the retaking of P, which fell in 2014"
    const bool ground = head.kind == Chunk::Place && of_ground(fact.event.sub_type);
    if (!ground && agree(trigger_match(fact), elements_[j - 1])) continue;
    const bool adjective = head.kind == Chunk::Noun && (doc_.matches[head.index].morph & kAdjective);
    const bool named = head.kind == Chunk::Place || (head.kind == Chunk::Act && head.nominal) ||
                       (head.kind == Chunk::Noun && !adjective);
    if (head.range.begin > fact.trigger && named) return e.range.begin;
  }
  return fact.clause_end;
}

std::uint32_t EventFinder::end_of_circumstance(const EventFact& fact) const {
  std::uint32_t end = fact.clause_end;
  for (std::uint32_t i = element_at(fact.clause_end); i < own_; ++i) {
    const Element& e = elements_[i];
    if (e.kind == Chunk::Act || e.kind == Chunk::Say || e.kind == Chunk::Stop || e.range.begin > fact.clause_end + 25)
      break;
    // "took P, but failed on Thursday to ...": another verb has a day of its own.
    if (e.kind == Chunk::Verb && e.effect != Effect::None) break;
    end = e.range.end;
  }
  return end;
}

bool EventFinder::explains_another(const EventFact& fact) const {
  if (fact.in_title || fact.event.status == "ongoing") return false;
  const std::uint32_t i = element_at(fact.trigger);
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    const Chunk k = elements_[j].kind;
    if (k == Chunk::Comma || k == Chunk::Stop || k == Chunk::Say) return false;
    if (k == Chunk::Relative) return true;
    if (k == Chunk::That) {
      for (std::uint32_t t = elements_[j].range.begin; t < elements_[j].range.end; ++t) {
        for (const Match& m : doc_.matches_at(t)) {
          const std::string_view prep = resources_.attr(m.entry, "prep");
          if (prep == "mn*" || prep == "bEd") return true;
        }
      }
      return j > 0 && (elements_[j].prep == Prep::Since || elements_[j].prep == Prep::After);
    }
  }
  return false;
}

}  // namespace sijill
