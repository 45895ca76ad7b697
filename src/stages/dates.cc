// Three steps: read the phrases, settle the day of the report, count from it.
#include "stages/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <span>

#include "stages/attrs.h"
#include "stages/dates_parse.h"
#include "stages/dates_parser.h"
#include "stages/dates_resolve.h"
#include "stages/dates_stretch.h"
#include "stages/dates_words.h"
#include "stages/published.h"

namespace sijill {
namespace {

constexpr const char* kWeekdays[] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

/// A weekday beside its date is a claim that can be checked.
void check_weekday(const RawDate& raw, const Civil& published, Document& doc) {
  if (!raw.weekday || raw.to_weekday || raw.shape != RawDate::Shape::Point) return;
  if (!raw.date.day && !raw.day_offset) return;
  RawDate dated = raw;
  dated.weekday = 0;
  const Civil date = resolve_point(dated, published);
  if (!date.full()) return;
  // Dates of the Islamic calendar may be off by a day; they prove nothing.
  if (raw.hijri) return;
  Check check;
  check.kind = "weekday_date";
  const int weekday = weekday_of(date);
  check.ok = weekday == raw.weekday;
  check.message = check.ok ? fmt::format("{} was a {}, as the text says", to_string(date), kWeekdays[weekday])
                           : fmt::format("the text says {}; {} was a {}", kWeekdays[raw.weekday], to_string(date),
                                         kWeekdays[weekday]);
  for (const Check& other : doc.report.checks) {
    if (other.message == check.message) return;
  }
  doc.report.checks.push_back(std::move(check));
}

When from_date(const DateExpr& date) { return {date.start, date.end, date.precision, date.basis}; }

/// A day that says when something was: no length of time, no part of a name ("the hospital of 22 May").
bool placed(const Document& doc, const DateExpr& date) {
  if (date.duration) return false;
  // "for the first time since 2014" dates nothing.
  for (std::uint32_t i = date.range.begin, steps = 0; date.open && i-- > 0 && steps < 2; ++steps) {
    if (doc.fold(i) == "mrh") return false;
  }
  const auto& places = doc.place_mentions;
  const auto next = std::partition_point(places.begin(), places.end(),
                                         [&](const PlaceMention& m) { return m.range.begin <= date.range.begin; });
  return next == places.begin() || (next - 1)->range.end < date.range.end;
}

bool tagged(const Resources&, const Document& doc, std::uint32_t i, Tag tag) { return doc.tokens[i].may_be(tag); }

/// The first token of the sentence behind "for its part", "in another context" and such openings.
std::uint32_t after_opening(const Resources& resources, const Document& doc, Range sentence) {
  std::uint32_t at = sentence.begin;
  for (int openings = 0; openings < 2 && at < sentence.end; ++openings) {
    std::uint32_t next = at;
    for (const Match& m : doc.matches_at(at)) {
      if (resources.has(m.entry, Tag::adverb) && !resources.attr(m.entry, "boundary").empty())
        next = std::max(next, m.range.end);
    }
    if (next == at) break;
    at = next;
    if (at < sentence.end && doc.tokens[at].kind == TokenKind::Punct) ++at;
  }
  return at;
}

/// "on another matter", "in the field": what the report told before has nothing to do with it.
bool other_matter(const Resources& resources, const Document& doc, Range sentence) {
  for (std::uint32_t i = sentence.begin; i < sentence.end && i < sentence.begin + 2; ++i) {
    for (const Match& m : doc.matches_at(i)) {
      if (m.kind == EntryKind::Word && !resources.attr(m.entry, "other_matter").empty()) return true;
    }
  }
  return false;
}

/// Who speaks at the head of a sentence: nobody, somebody known from before ("the sources added", "as it published"),
/// or somebody new.
enum class Opening { Narration, SameSpeaker, NewSpeaker };

Opening opening_of(const Resources& resources, const Document& doc, Range sentence) {
  const std::uint32_t begin = after_opening(resources, doc, sentence);
  bool speaks = false;
  for (std::uint32_t i = begin; i < sentence.end && i < begin + 4; ++i) {
    for (const Match& m : doc.matches_at(i)) {
      if (!resources.has(m.entry, Tag::report)) continue;
      speaks = speaks || i < begin + 2;
      if (!resources.attr(m.entry, "continues").empty()) return Opening::SameSpeaker;
      const std::uint32_t next = m.range.end;
      // "the sources said": definite, so known already.
      if (next < sentence.end && doc.fold(next).starts_with("Al") && tagged(resources, doc, next, Tag::report))
        return Opening::SameSpeaker;
    }
  }
  return speaks ? Opening::NewSpeaker : Opening::Narration;
}

/// "as sources said yesterday": the day of the telling, which may not be that of the act.
bool dates_speech(const Document& doc, const DateExpr& date) {
  const std::uint32_t sentence = doc.sentences[doc.sentence_of[date.range.begin]].range.begin;
  for (std::uint32_t i = date.range.begin; i > sentence && date.range.begin - i < 4;) {
    --i;
    if (doc.tokens[i].kind == TokenKind::Punct) return false;
    for (const Match& m : doc.matches_at(i)) {
      if (m.kind == EntryKind::Verb && doc.tokens[i].may_be(Tag::report)) return true;
    }
  }
  return false;
}

/// "(the base) that X has besieged since May", "after the attack of Monday": the day of what is told beside the act.
bool dates_aside(const Document& doc, const DateExpr& date) {
  constexpr std::uint32_t kReach = 14;
  const std::uint32_t sentence = doc.sentences[doc.sentence_of[date.range.begin]].range.begin;
  bool act = false;
  for (std::uint32_t i = date.range.begin; i > sentence && date.range.begin - i < kReach;) {
    --i;
    if (doc.tokens[i].kind == TokenKind::Punct) return false;
    if (is_word(doc, i, "Al*y") || is_word(doc, i, "Alty") || is_word(doc, i, "Al*yn")) return true;
    if (act && (is_word(doc, i, "bEd") || is_word(doc, i, "Eqb") || is_word(doc, i, "mn*"))) return true;
    act |= doc.tokens[i].may_be(kActTrait);
  }
  return false;
}

/// A day just before the report's own: news is told of it, background is not.
bool fresh(const DateExpr& date, const Document& doc) {
  if (date.duration || date.open || date.until || date.expected || date.precision != "day" || date.start != date.end)
    return false;
  const Civil published = parse_civil(doc.report.published.date), day = parse_civil(date.start);
  if (!published.full() || !day.full()) return false;
  const auto gap = to_days(published) - to_days(day);
  return gap >= 0 && gap <= 4;
}

/// Lends each sentence that goes on from an earlier one the date last told there: what the same speaker adds, and
/// what the report goes on to narrate after news of a day.
void carry(const Resources& resources, Document& doc) {
  std::uint32_t last = lex::kNone, news = lex::kNone;
  std::size_t d = 0;
  doc.carried_dates.assign(doc.sentences.size(), lex::kNone);
  for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
    const Range range = doc.sentences[s].range;
    const Opening opening = opening_of(resources, doc, range);
    if (other_matter(resources, doc, range)) news = lex::kNone;
    const bool goes_on = last != lex::kNone && opening == Opening::SameSpeaker;
    if (goes_on)
      doc.carried_dates[s] = last;
    else
      last = lex::kNone;
    if (!goes_on && news != lex::kNone && opening == Opening::Narration) doc.carried_dates[s] = news;
    for (; d < doc.dates.size() && doc.dates[d].range.begin < range.end; ++d) {
      if (doc.dates[d].duration || doc.dates[d].open || doc.dates[d].expected) continue;
      if (dates_aside(doc, doc.dates[d])) continue;
      // What the writer recalls in between ("it is noted that ... on 15 July") is not what the speaker goes on from.
      if (opening == Opening::Narration && !fresh(doc.dates[d], doc)) continue;
      // Nor what a speaker recalls of long ago, unless the report is on that.
      if (d > 0 && !fresh(doc.dates[d], doc)) continue;
      if (last == lex::kNone || !goes_on) last = static_cast<std::uint32_t>(d);
      if (fresh(doc.dates[d], doc) && news == lex::kNone && !dates_speech(doc, doc.dates[d])) {
        news = static_cast<std::uint32_t>(d);
      }
    }
  }
}

/// "since January 2016, when they attacked and took": a clause of its own tells what was then.
bool clause_follows(const Document& doc, const DateExpr& date) {
  for (std::uint32_t i = date.range.end; i < doc.tokens.size() && i < date.range.end + 2; ++i) {
    if (doc.tokens[i].may_be(Tag::subordinator)) return true;
    if (doc.tokens[i].kind != TokenKind::Punct) return false;
  }
  return false;
}

/// The dates that begin in [begin, end). They stand in text order, so that a report of many dates costs no more.
std::span<const DateExpr> dates_between(const Document& doc, std::uint32_t begin, std::uint32_t end) {
  const auto at = [&](std::uint32_t token) {
    return std::partition_point(doc.dates.begin(), doc.dates.end(),
                                [token](const DateExpr& date) { return date.range.begin < token; });
  };
  if (begin >= end) return {};
  return {at(begin), at(end)};
}

/// "that day", "the fifth of the same month": counted from the last date told that is known so finely.
DateExpr told_before(const RawDate& raw, const Document& doc) {
  DateExpr out;
  out.range = raw.range;
  out.open = raw.since;
  out.until = raw.until;
  out.precision = "unknown";
  out.basis = "relative";
  for (auto it = doc.dates.rbegin(); it != doc.dates.rend(); ++it) {
    if (it->duration || it->start.empty()) continue;
    Civil date = parse_civil(it->start);
    if (raw.then ? !date.year : raw.same_day ? !date.full() : !date.month) continue;
    if (raw.same_month) date.day = raw.date.day;
    if (raw.following) date = add_days(date, 1);
    out.start = to_string(date);
    if (raw.to && date.full()) date.day = raw.to->day;
    if (!out.open) out.end = to_string(date);
    out.precision = parse_civil(out.start).full() ? "day" : date.month ? "month" : "year";
    if (raw.same_month && raw.date.day) out.basis = "explicit";
    break;
  }
  return out;
}

/// "since this morning", "since yesterday evening": over by the time of the report.
void close_recent(const Civil& published, DateExpr& date) {
  const Civil start = parse_civil(date.start);
  if (!date.open || !published.full() || !start.full()) return;
  const auto gap = to_days(published) - to_days(start);
  if (gap != 0 && gap != 1) return;
  date.open = false;
  date.end = to_string(published);
}

/// "the toll of its dead since 27 October": the stretch that a sum is of, no day of an act.
bool dates_toll(const Document& doc, const DateExpr& date) {
  if (!date.open) return false;
  for (std::uint32_t i = date.range.begin; i-- > 0 && date.range.begin - i <= 3;) {
    if (doc.tokens[i].kind == TokenKind::Punct) return false;
    if (doc.tokens[i].may_be(Tag::victim)) return true;
  }
  return false;
}

/// A comma stands between the date and `token`.
bool ends_before(const Document& doc, const DateExpr& date, std::uint32_t token) {
  for (std::uint32_t i = date.range.end; i < token; ++i) {
    if (is_sign(doc, i, ',')) return true;
  }
  return false;
}

/// The stretch of time that a report says it covers: "in the period from 4 to 10 April", early in the text and over
/// by the day it came out. What it tells without a date was then.
std::uint32_t period_of(const Document& doc) {
  constexpr std::size_t kHead = 4;
  const Civil published = parse_civil(doc.report.published.date);
  if (!published.full()) return lex::kNone;
  for (std::uint32_t d = 0; d < doc.dates.size(); ++d) {
    const DateExpr& date = doc.dates[d];
    if (doc.sentence_of[date.range.begin] >= kHead) break;
    const Civil start = parse_civil(date.start), end = parse_civil(date.end);
    if (date.open || date.duration || date.basis != "explicit" || !start.full() || !end.full()) continue;
    const auto days = to_days(end) - to_days(start), since = to_days(published) - to_days(end);
    if (days >= 2 && days <= 31 && since >= 0 && since <= 14) return d;
  }
  return lex::kNone;
}

}  // namespace

void find_dates(const Resources& resources, Document& doc) {
  const std::vector<RawDate> raw = parse_dates(resources, doc);
  const Civil published = find_published(raw, doc);
  doc.dates.reserve(raw.size());
  for (const RawDate& date : raw) {
    doc.dates.push_back(date.same_day || date.same_month ? told_before(date, doc) : resolve(date, published));
    close_recent(published, doc.dates.back());
    check_weekday(date, published, doc);
  }
  join_stretches(raw, doc);
  assert(std::is_sorted(doc.dates.begin(), doc.dates.end(),
                        [](const DateExpr& a, const DateExpr& b) { return a.range.begin < b.range.begin; }));
  doc.period = period_of(doc);
  carry(resources, doc);
}

const DateExpr* date_in(const Document& doc, Range range) {
  const DateExpr* found = nullptr;
  const DateExpr* said = nullptr;
  for (const DateExpr& date : dates_between(doc, range.begin, range.end)) {
    if (!placed(doc, date) || dates_toll(doc, date)) continue;
    if (dates_speech(doc, date)) {
      if (!said) said = &date;
      continue;
    }
    if (!found || (found->until && !date.until)) found = &date;
  }
  return found ? found : said;
}

std::optional<When> period_told(const Document& doc, Range sentence, std::uint32_t at) {
  const DateExpr* told = nullptr;
  for (const DateExpr& date : dates_between(doc, sentence.begin, sentence.end)) {
    if (!date.open || date.start.empty()) continue;
    // The last one before the total, else the first behind it.
    if (!told || date.range.begin < at) told = &date;
  }
  if (!told) return std::nullopt;
  return from_date(*told);
}

When report_day(const Document& doc) {
  if (doc.period != lex::kNone) return from_date(doc.dates[doc.period]);
  const PublicationDate& p = doc.report.published;
  if (p.date.empty()) return {"", "", "unknown", "report"};
  return {p.date, p.date, p.precision, "report"};
}

const DateExpr* counted_after(const Document& doc, std::uint32_t at, std::uint32_t gap) {
  const auto next = std::partition_point(doc.dates.begin(), doc.dates.end(),
                                         [at](const DateExpr& date) { return date.range.begin < at; });
  if (next == doc.dates.begin()) return nullptr;
  const DateExpr& last = *std::prev(next);
  return last.days_after > 0 && last.range.end <= at && at - last.range.end <= gap ? &last : nullptr;
}

When when_of(const DateExpr& date) { return from_date(date); }

When resolve_when(const Document& doc, Range clause, Range sentence, bool goes_on) {
  if (const DateExpr* own = date_in(doc, clause)) {
    When when = from_date(*own);
    for (const DateExpr& date : dates_between(doc, own->range.begin + 1, clause.end)) {
      if (date.until && !date.end.empty()) when.end = date.end;
    }
    return when;
  }
  const DateExpr* before = nullptr;
  for (const DateExpr& date : dates_between(doc, sentence.begin, clause.begin)) {
    if (!placed(doc, date) || dates_toll(doc, date)) continue;
    if (before && dates_speech(doc, date)) continue;
    if (ends_before(doc, date, clause.begin) && dates_aside(doc, date)) continue;
    // "the fiercest since January 2016, when they attacked": the clause explains the date.
    const bool explained = date.range.end + 2 >= clause.begin || clause_follows(doc, date);
    if (!date.open || explained) before = &date;
  }
  if (before) {
    When when = from_date(*before);
    if (before->open) when.end = when.start;
    return when;
  }
  if (!sentence.empty() && !goes_on) {
    const std::uint32_t carried = doc.carried_dates[doc.sentence_of[sentence.begin]];
    if (carried != lex::kNone) return from_date(doc.dates[carried]);
  }
  return report_day(doc);
}

}  // namespace sijill
