// A date is a lead word (since, until, early in), then either a point, read item by item as long as the items fit
// (weekday, day, month in two traditions, year, "last"), or a stretch of units.
#include "stages/dates_parse.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/dates_words.h"
#include "stages/numbers_words.h"

namespace sijill {
namespace {

TimeUnit unit_named(std::string_view name) {
  constexpr std::pair<std::string_view, TimeUnit> kUnits[] = {
      {"minute", TimeUnit::Minute}, {"hour", TimeUnit::Hour}, {"day", TimeUnit::Day},      {"week", TimeUnit::Week},
      {"month", TimeUnit::Month},   {"year", TimeUnit::Year}, {"decade", TimeUnit::Decade}};
  for (const auto& [text, unit] : kUnits) {
    if (text == name) return unit;
  }
  return TimeUnit::None;
}

bool is_year(int value, bool hijri) {
  return hijri ? value >= 1300 && value <= 1500 : value >= 1900 && value <= 2100;
}

class Parser {
 public:
  Parser(const Resources& resources, const Document& doc, std::uint32_t start)
      : resources_(resources), doc_(doc), start_(start), at_(start) {}

  std::optional<RawDate> parse() {
    lead();
    const std::uint32_t after_lead = at_;
    if (stretch() || (reset(after_lead), point())) {
      d_.range = {start_, at_};
      return d_;
    }
    return std::nullopt;
  }

 private:
  std::optional<CalendarWord> word(std::string_view kind) const { return calendar_at(resources_, doc_, at_, kind); }
  std::int64_t value(const CalendarWord& w, std::string_view key) const {
    return attr_number(resources_, w.entry, key);
  }
  bool take(const std::optional<CalendarWord>& w) {
    if (w) at_ = w->range.end;
    return w.has_value();
  }
  bool end() const { return at_ >= doc_.tokens.size(); }
  bool word_is(std::uint32_t i, std::string_view folded) const { return is_word(doc_, i, folded); }

  void reset(std::uint32_t at) {
    at_ = at;
    const bool since = d_.since, until = d_.until, by = d_.by, part = d_.part;
    d_ = {};
    d_.since = since;
    d_.until = until;
    d_.by = by;
    d_.part = part;
  }

  void lead() {
    if (take(word("since"))) d_.since = true;
    else if (take(word("until"))) d_.until = true;
    else if (take(word("by"))) d_.by = true;
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
    if (const auto part = word("part"); part && time_starts(resources_, doc_, next_of(part->range.end))) {
      at_ = part->range.end;
      d_.part = true;
    }
  }

  std::uint32_t next_of(std::uint32_t i) const {
    return i < doc_.tokens.size() ? i : static_cast<std::uint32_t>(doc_.tokens.size()) - 1;
  }

  /// "15 days", "two months", "the last 24 hours", "the three past days".
  bool stretch() {
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
      if (!word("unit")) at_ = before;
      else counted = true;
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
    if (!counted && n == 1 && calendar_follows()) return false;  // "year 2014", "month of May"
    if (const auto step = deictic(); step && article && *step < 0) {
      d_.shape = RawDate::Shape::Window;
    } else if (step && *step > 0) {
      return false;
    } else if (d_.since || ago_) {
      d_.shape = RawDate::Shape::Ago;
    } else if (during_) {
      d_.shape = RawDate::Shape::Window;
    } else {
      d_.shape = RawDate::Shape::Span;
      if (!counted && n != 2 && !after_) return false;
    }
    return positioned || counted || n == 2 || d_.shape == RawDate::Shape::Window;
  }

  bool calendar_follows() const {
    return word("month") || plain_number(doc_, at_) > 0 || word("weekday");
  }

  /// "the hours twenty-four": the number after its noun.
  void later_number() {
    const auto number = number_at(resources_, doc_, at_);
    if (!number || number->ordinal || number->vague || number->fraction || !number->article) return;
    d_.count = number->value;
    at_ = number->range.end;
  }

  /// "last", "past few": an adjective may stand between.
  std::optional<int> deictic() {
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

  bool point() {
    bool open = false, any = false;
    while (!end()) {
      if (at_ > start_ && (doc_.tokens[at_].flags & kParagraphStart)) break;
      const std::uint32_t before = at_;
      if (item()) {
        any = true;
        last_end_ = at_;
        continue;
      }
      at_ = before;
      if (any && !open && is_sign(doc_, at_, '(') && item_at(at_ + 1)) {
        at_ = at_ + 1;
        open = true;
        continue;
      }
      if (open && is_sign(doc_, at_, ')')) {
        last_end_ = ++at_;
        open = false;
        continue;
      }
      if (any && joint(at_) && item_at(at_ + 1)) {
        at_ = at_ + 1;
        continue;
      }
      if (any && is_sign(doc_, at_, '-') && open && item_at(at_ + 1)) {
        ++at_;
        continue;
      }
      break;
    }
    if (any) at_ = last_end_;
    return any && says_when();
  }

  /// A link between two items of one date: "of", a comma, a slash between two names of one month.
  bool joint(std::uint32_t i) const {
    return word_is(i, "mn") || is_sign(doc_, i, ',') || is_sign(doc_, i, '/') || is_sign(doc_, i, '-');
  }

  bool item_at(std::uint32_t i) {
    if (i >= doc_.tokens.size()) return false;
    const RawDate saved = d_;
    const std::uint32_t at = at_;
    const Last last = last_;
    at_ = i;
    const bool found = item();
    d_ = saved;
    at_ = at;
    last_ = last;
    return found;
  }

  bool says_when() const {
    return d_.day_offset || d_.weekday || d_.date.year || d_.date.month || (d_.step && d_.step_unit != TimeUnit::None) ||
           (d_.season && (d_.step || d_.date.year));
  }

  bool item() {
    if (end()) return false;
    return relative() || number() || month() || weekday() || unit_point() || season() || era() || adjective() ||
           filler();
  }

  bool relative() {
    if (d_.day_offset || d_.date.day) return false;
    const auto w = word("relative");
    if (!w) return false;
    // "the third day", "that day": no day of the report.
    const auto after = number_at(resources_, doc_, w->range.end);
    if (value(*w, "day") == 0 && after && after->ordinal) return false;
    if (value(*w, "day") == 0 && calendar_at(resources_, doc_, w->range.end, "deictic")) return false;
    at_ = w->range.end;
    d_.day_offset = static_cast<int>(value(*w, "day"));
    last_ = Last::Day;
    return true;
  }

  bool weekday() {
    const auto w = word("weekday");
    if (!w || !w->article) return false;
    if (d_.weekday) {
      if (!w->joined || d_.to_weekday) return false;
      d_.to_weekday = static_cast<int>(value(*w, "weekday"));
    } else if (w->joined && at_ != start_) {
      return false;
    } else {
      d_.weekday = static_cast<int>(value(*w, "weekday"));
    }
    at_ = w->range.end;
    last_ = Last::Weekday;
    return true;
  }

  bool month() {
    if (take_head("month_head")) return true;
    const auto w = word("month");
    if (!w) return false;
    const bool hijri = !resources_.attr(w->entry, "hijri_month").empty();
    const int month = static_cast<int>(value(*w, hijri ? "hijri_month" : "month"));
    if (d_.date.month && (d_.date.month != month || d_.hijri != hijri)) return false;
    const bool doubtful = !resources_.attr(w->entry, "doubtful").empty();
    if (doubtful && !d_.date.day && !d_.date.month && !headed_ && !year_at(w->range.end) &&
        !another_month(w->range.end, month)) {
      return false;
    }
    d_.date.month = month;
    d_.hijri = hijri;
    at_ = w->range.end;
    last_ = Last::Month;
    return true;
  }

  bool year_at(std::uint32_t i) const { return is_year(plain_number(doc_, i), false) || is_year(plain_number(doc_, i), true); }

  bool another_month(std::uint32_t i, int month) const {
    if (is_sign(doc_, i, '/') || is_sign(doc_, i, '(') || is_sign(doc_, i, '-')) ++i;
    const auto w = calendar_at(resources_, doc_, i, "month");
    return w && value(*w, "month") == month;
  }

  bool take_head(std::string_view kind) {
    const auto w = word(kind);
    if (!w || !calendar_at(resources_, doc_, w->range.end, "month")) return false;
    at_ = w->range.end;
    headed_ = true;
    return true;
  }

  /// "the last month", "this week", "the current year 2017", "year 2016".
  bool unit_point() {
    const std::uint32_t before = at_;
    bool demonstrative = false;
    if (const auto d = word("deictic"); d && value(*d, "step") == 0 && !d->article) {
      demonstrative = calendar_at(resources_, doc_, d->range.end, "unit").has_value();
      if (!demonstrative) return false;
      at_ = d->range.end;
    }
    const auto unit = word("unit");
    if (!unit || value(*unit, "n") != 1) return at_ = before, false;
    const TimeUnit u = unit_named(resources_.attr(unit->entry, "unit"));
    at_ = unit->range.end;
    if (u == TimeUnit::Year && !demonstrative && year_at(at_)) {
      last_ = Last::Year;
      return true;
    }
    if (u == TimeUnit::Hour || u == TimeUnit::Minute || (d_.step && d_.step_unit != TimeUnit::None && u != TimeUnit::Year)) {
      return at_ = before, false;
    }
    if (!unit->article) return at_ = before, false;
    std::optional<int> step = demonstrative ? std::optional<int>(0) : deictic();
    if (!step) return at_ = before, false;
    if (u == TimeUnit::Day) {
      if (d_.day_offset) return at_ = before, false;
      d_.day_offset = *step;
      last_ = Last::Day;
      return true;
    }
    d_.step = step;
    d_.step_unit = u;
    last_ = Last::Year;
    return true;
  }

  bool season() {
    const auto w = word("season");
    if (!w || d_.date.month || d_.season) return false;
    const std::uint32_t next = w->range.end;
    const bool dated = year_at(next) || calendar_at(resources_, doc_, next, "unit") ||
                       (w->article && calendar_at(resources_, doc_, next, "deictic"));
    if (!dated) return false;
    at_ = next;
    d_.season = true;
    d_.date.month = static_cast<int>(value(*w, "first"));
    last_ = Last::Season;
    return true;
  }

  bool era() {
    if (!d_.date.year) return false;
    const auto w = word("era");
    if (!w) return false;
    d_.hijri = resources_.attr(w->entry, "era") == "hijri";
    at_ = w->range.end;
    return true;
  }

  /// "last" said of the weekday, month or season before it.
  bool adjective() {
    if (last_ == Last::None || last_ == Last::Day) return false;
    const auto w = word("deictic");
    if (!w || !w->article || d_.step) return false;
    if (last_ == Last::Year && d_.date.year == 0) return false;
    d_.step = static_cast<int>(value(*w, "step"));
    d_.weekday_step = last_ == Last::Weekday;
    if (last_ == Last::Month || last_ == Last::Season) d_.step_unit = TimeUnit::Month;
    at_ = w->range.end;
    return true;
  }

  /// Day parts, the word for day, "on the date of": they belong to the date and say nothing more.
  bool filler() {
    for (const std::string_view kind : {"daypart", "day_head", "date_head"}) {
      const auto w = word(kind);
      if (!w) continue;
      const std::uint32_t next = w->range.end;
      if (last_ != Last::None && kind == "daypart") return take(w);
      if (next >= doc_.tokens.size()) return false;
      const std::uint32_t before = at_;
      at_ = next;
      const bool fits = item();
      if (!fits) at_ = before;
      return fits;
    }
    return false;
  }

  bool number() {
    if (word_is(at_, "Al") && glued(doc_, at_ + 1) == false && plain_number(doc_, at_ + 1) < 0) return false;
    std::uint32_t i = at_;
    if (word_is(i, "Al") || word_is(i, "b") || word_is(i, "l") || word_is(i, "fy")) ++i;
    if (i >= doc_.tokens.size()) return false;
    if (doc_.tokens[i].kind == TokenKind::Number) return digits(i);
    return i == at_ && ordinal_day();
  }

  bool digits(std::uint32_t i) {
    if (!d_.date.day && !d_.date.month && !d_.date.year && numeric(i)) return true;
    const int v = plain_number(doc_, i);
    if (v < 0) return false;
    if (is_year(v, false) || is_year(v, true)) {
      if (d_.date.year) return false;
      const bool follows = last_ == Last::Month || last_ == Last::Season || last_ == Last::Year || d_.date.month;
      const bool bare = last_ == Last::None && bare_year(i);
      if (!follows && !bare) return false;
      d_.date.year = v;
      if (v < 1600) d_.hijri = true;
      at_ = i + 1;
      last_ = Last::Year;
      return true;
    }
    if (v < 1 || v > 31 || d_.date.day || d_.date.month) return false;
    if (const auto to = day_range(i, v)) return *to;
    std::uint32_t j = i + 1;
    if (word_is(j, "mn") || is_sign(doc_, j, '/') || is_sign(doc_, j, '-')) ++j;
    if (!month_follows(j)) return false;
    d_.date.day = v;
    at_ = j;
    last_ = Last::Day;
    return true;
  }

  bool month_follows(std::uint32_t j) const {
    return calendar_at(resources_, doc_, j, "month") ||
           (calendar_at(resources_, doc_, j, "month_head") &&
            (calendar_at(resources_, doc_, j + 1, "month") || calendar_at(resources_, doc_, j + 1, "deictic")));
  }

  /// "3-7 May", "from 3 to 7 May".
  std::optional<bool> day_range(std::uint32_t i, int from) {
    std::uint32_t j = i + 1;
    if (is_sign(doc_, j, '-')) ++j;
    else if (const auto until = calendar_at(resources_, doc_, j, "until")) j = until->range.end;
    else if (word_is(j, "w")) ++j;
    else return std::nullopt;
    if (word_is(j, "Al")) ++j;
    const int to = plain_number(doc_, j);
    if (to <= from || to > 31) return std::nullopt;
    ++j;
    if (word_is(j, "mn")) ++j;
    if (!month_follows(j)) return std::nullopt;
    d_.date.day = from;
    d_.to = Civil{0, 0, to};
    at_ = j;
    last_ = Last::Day;
    return true;
  }

  /// A year alone after a preposition of time: "in 2011", "since 2013".
  bool bare_year(std::uint32_t i) const {
    if (!is_year(plain_number(doc_, i), false)) return false;
    if (is_sign(doc_, i + 1, '/') || is_sign(doc_, i + 1, '-')) return false;
    if (d_.since || d_.until || during_ || d_.part) return true;
    if (i == 0) return false;
    const std::string_view before = doc_.fold(i - 1);
    return before == "fy" || before == "b" || before == "wfy";
  }

  /// 5/7/2015, 2015-07-05, 5.7.2015 in one token.
  bool numeric(std::uint32_t i) {
    int parts[3] = {-1, -1, -1};
    std::uint32_t next = i;
    const std::string_view whole = doc_.fold(i);
    if (std::count(whole.begin(), whole.end(), '.') == 2) {
      int n = 0;
      parts[0] = 0;
      for (const char c : whole) {
        if (c == '.') parts[++n] = 0;
        else if (c >= '0' && c <= '9') parts[n] = parts[n] * 10 + (c - '0');
      }
      next = i + 1;
    } else {
      for (int n = 0; n < 3; ++n) {
        parts[n] = plain_number(doc_, next);
        if (parts[n] < 0) return false;
        ++next;
        if (n < 2 && !is_sign(doc_, next, '/') && !is_sign(doc_, next, '-')) return false;
        if (n < 2) ++next;
      }
    }
    const bool year_first = parts[0] > 31;
    Civil date = year_first ? Civil{parts[0], parts[1], parts[2]} : Civil{parts[2], parts[1], parts[0]};
    if (!is_year(date.year, false) && !is_year(date.year, true)) return false;
    if (date.year > 1600 && date.month > 12) std::swap(date.month, date.day);
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
    if (date.year > 1600 && !valid(date)) return false;
    d_.date = date;
    d_.hijri = date.year < 1600;
    at_ = next;
    last_ = Last::Year;
    return true;
  }

  /// "the fifth of May", "the eleventh of September".
  bool ordinal_day() {
    if (d_.date.day || d_.date.month) return false;
    const auto number = number_at(resources_, doc_, at_);
    if (!number || number->vague || number->fraction) return false;
    int day = static_cast<int>(number->value);
    std::uint32_t j = number->range.end;
    if (number->ordinal) {
      if (const auto tens = number_at(resources_, doc_, j); tens && !tens->ordinal && !tens->vague &&
          (tens->value == 10 || tens->value == 20 || tens->value == 30)) {
        day += static_cast<int>(tens->value);
        j = tens->range.end;
      }
    }
    if (!word_is(j, "mn") || !month_follows(j + 1) || day < 1 || day > 31) return false;
    d_.date.day = day;
    at_ = j + 1;
    last_ = Last::Day;
    return true;
  }

  enum class Last { None, Day, Weekday, Month, Season, Year };

  const Resources& resources_;
  const Document& doc_;
  std::uint32_t start_, at_, last_end_ = 0;
  RawDate d_;
  Last last_ = Last::None;
  bool ago_ = false, after_ = false, during_ = false, headed_ = false;
};

}  // namespace

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
  const auto n = static_cast<std::uint32_t>(doc.tokens.size());
  for (std::uint32_t i = 0; i < n;) {
    if (time_starts(resources, doc, i)) {
      if (auto date = Parser(resources, doc, i).parse(); date && date->range.end > i) {
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
