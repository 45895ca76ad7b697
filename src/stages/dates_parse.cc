// What stands before a date and what spans one; the search through the document.
#include "stages/dates_parser.h"

#include <algorithm>

#include "stages/numbers_words.h"

namespace sijill {

TimeUnit unit_named(std::string_view name) {
  constexpr std::pair<std::string_view, TimeUnit> kUnits[] = {
      {"minute", TimeUnit::Minute}, {"hour", TimeUnit::Hour}, {"day", TimeUnit::Day},      {"week", TimeUnit::Week},
      {"month", TimeUnit::Month},   {"year", TimeUnit::Year}, {"decade", TimeUnit::Decade}};
  for (const auto& [text, unit] : kUnits) {
    if (text == name) return unit;
  }
  return TimeUnit::None;
}

bool is_year(int value, bool hijri) { return hijri ? value >= 1300 && value <= 1500 : value >= 1900 && value <= 2100; }

std::optional<RawDate> DateParser::parse() {
  lead();
  const std::uint32_t after_lead = at_;
  if (stretch() || (reset(after_lead), point())) {
    d_.range = {start_, at_};
    return d_;
  }
  return std::nullopt;
}

std::int64_t DateParser::value(const CalendarWord& w, std::string_view key) const {
  return attr_number(resources_, w.entry, key);
}

bool DateParser::take(const std::optional<CalendarWord>& w) {
  if (w) at_ = w->range.end;
  return w.has_value();
}

void DateParser::reset(std::uint32_t at) {
  at_ = at;
  const bool since = d_.since, until = d_.until, by = d_.by, part = d_.part;
  d_ = {};
  d_.since = since;
  d_.until = until;
  d_.by = by;
  d_.part = part;
}

void DateParser::lead() {
  if (take(word("since")))
    d_.since = true;
  else if (take(word("until")))
    d_.until = true;
  else if (take(word("by")))
    d_.by = true;
  else if (const auto ago = word("ago")) {
    at_ = ago->range.end;
    ago_ = true;
  } else if (const auto after = word("after")) {
    at_ = after->range.end;
    after_ = true;
  } else if (take(word("during"))) {
    during_ = true;
  }
  if (is_word(doc_, at_, "mA")) ++at_;
  if (d_.until) take(word("after"));  // "until after the afternoon of ..."
  // "the first (of) yesterday" is the day before it, no early part of a day.
  if (const auto part = word("part");
      part && !word("relative") && time_starts(resources_, doc_, next_of(part->range.end))) {
    at_ = part->range.end;
    d_.part = true;
  }
}

std::uint32_t DateParser::next_of(std::uint32_t i) const {
  return i < doc_.tokens.size() ? i : static_cast<std::uint32_t>(doc_.tokens.size()) - 1;
}

bool DateParser::stretch() {
  if (d_.part || end()) return false;
  const bool positioned = d_.since || ago_ || after_ || during_;
  if (const auto hedge = hedge_at(resources_, doc_, at_); hedge && hedge->before) {
    at_ = hedge->range.end;
    d_.hedged = true;
  }
  bool article = false, counted = false;
  if (const auto number = number_at(resources_, doc_, at_); number && !number->ordinal && !number->fraction) {
    const std::uint32_t before = at_;
    at_ = number->range.end;
    const auto counted_unit = word("unit");
    // "the dozens today": a counted day has no article.
    const bool today = counted_unit && counted_unit->article && value(*counted_unit, "n") == 1 && number->vague;
    if (!counted_unit || today)
      at_ = before;
    else
      counted = true;
    if (counted && !number->vague) d_.count = number->value;
    if (counted) article = number->article;
  }
  const auto unit = word("unit");
  if (!unit) return false;
  d_.unit = unit_named(resources_.attr(unit->entry, "unit"));
  const auto n = value(*unit, "n");
  article |= unit->article;
  at_ = unit->range.end;
  if (!counted && n == 2) d_.count = 2;
  if (!counted && n == 1 && !article) d_.count = 1;
  if (!counted && n == 1 && article) return false;  // "the month": a point or nothing
  if (article && !counted) later_number();
  if (!counted && (n == 1 || n == 2) && calendar_follows()) return false;  // "year 2014", "the months of May and June"
  if (const auto step = deictic(); step && article && *step < 0) {
    d_.shape = RawDate::Shape::Window;
  } else if (step && *step > 0) {
    return false;
  } else if (d_.since || ago_) {
    d_.shape = RawDate::Shape::Ago;
  } else if (during_ && (counted || article || n == 1 || n == 2)) {
    d_.shape = RawDate::Shape::Window;
  } else {
    d_.shape = RawDate::Shape::Span;
    if (!counted && n != 2 && !after_ && !during_) return false;
    d_.after = after_;
  }
  return positioned || counted || n == 2 || d_.shape == RawDate::Shape::Window;
}

bool DateParser::calendar_follows() const { return word("month") || plain_number(doc_, at_) > 0 || word("weekday"); }

void DateParser::later_number() {
  const auto number = number_at(resources_, doc_, at_);
  if (!number || number->ordinal || number->vague || number->fraction || !number->article) return;
  d_.count = number->value;
  at_ = number->range.end;
}

std::optional<int> DateParser::deictic() {
  for (std::uint32_t skip = 0; skip < 2; ++skip) {
    const auto w = calendar_at(resources_, doc_, at_ + skip, "deictic");
    if (w && (w->article || skip == 0)) {
      const int step = static_cast<int>(value(*w, "step"));
      if (step == 0 && !w->article) return std::nullopt;
      at_ = w->range.end;
      return step;
    }
    if (at_ + skip >= doc_.tokens.size() || doc_.tokens[at_ + skip].kind != TokenKind::Word) break;
    if (!doc_.fold(at_ + skip).starts_with("Al")) break;
  }
  return std::nullopt;
}

namespace {

/// "since its outbreak in March 2011": the word for since stands a few nouns before its date.
bool since_before(const Resources& resources, const Document& doc, std::uint32_t i, std::uint32_t floor) {
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t j = i; j > floor && j + kReach > i; --j) {
    const Token& t = doc.tokens[j - 1];
    if (t.kind == TokenKind::Punct && t.sign != '"' && t.sign != '(' && t.sign != ')') return false;
    if (calendar_at(resources, doc, j - 1, "since")) return true;
  }
  return false;
}

}  // namespace

std::vector<RawDate> parse_dates(const Resources& resources, const Document& doc) {
  std::vector<RawDate> dates;
  CalendarWords calendar(resources, doc);
  const auto n = static_cast<std::uint32_t>(doc.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    if (time_starts(resources, doc, i)) {
      if (auto date = DateParser(resources, doc, calendar, i).parse(); date && date->range.end > i) {
        const std::uint32_t floor = dates.empty() ? 0 : dates.back().range.end;
        if (date->shape == RawDate::Shape::Point && !date->until && since_before(resources, doc, i, floor)) {
          date->since = true;
        }
        i = date->range.end;
        dates.push_back(std::move(*date));
        continue;
      }
    }
    ++i;
  }
  return dates;
}

}  // namespace sijill
