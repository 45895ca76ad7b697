// The items of a point in time, each tried in turn.
#include "stages/dates_parser.h"

#include <algorithm>

#include "stages/numbers_words.h"

namespace sijill {

bool DateParser::point() {
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
    const bool night = last_ == Last::Weekday && calendar_at(resources_, doc_, at_ + 1, "weekday");
    if (any && is_sign(doc_, at_, '-') && (open || night) && item_at(at_ + 1)) {
      ++at_;
      continue;
    }
    break;
  }
  if (any) at_ = last_end_;
  return any && says_when();
}

bool DateParser::joint(std::uint32_t i) const {
  return word_is(i, "mn") || is_sign(doc_, i, ',') || is_sign(doc_, i, '/') || is_sign(doc_, i, '-');
}

bool DateParser::item_at(std::uint32_t i) {
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

bool DateParser::says_when() const {
  return d_.day_offset || d_.same_day || d_.same_month || d_.weekday || d_.date.year || d_.date.month ||
         (d_.step && d_.step_unit != TimeUnit::None) || (d_.season && (d_.step || d_.date.year));
}

bool DateParser::item() {
  if (end()) return false;
  return same() || relative() || number() || month() || weekday() || unit_point() || season() || era() || adjective() ||
         filler();
}

bool DateParser::same() {
  if (d_.day_offset || d_.date.month) return false;
  if (take(word("same_month"))) {
    d_.same_month = true;
    last_ = Last::Month;
    return true;
  }
  if (d_.date.day || !take(word("same_day"))) return false;
  d_.same_day = true;
  last_ = Last::Day;
  return true;
}

bool DateParser::relative() {
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

bool DateParser::weekday() {
  const auto w = word("weekday");
  if (!w || !w->article) return false;
  if (d_.weekday) {
    const bool dash = at_ > start_ && is_sign(doc_, at_ - 1, '-');
    if ((!w->joined && !dash) || d_.to_weekday) return false;
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

bool DateParser::month() {
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

bool DateParser::another_month(std::uint32_t i, int month) const {
  if (is_sign(doc_, i, '/') || is_sign(doc_, i, '(') || is_sign(doc_, i, '-')) ++i;
  const auto w = calendar_at(resources_, doc_, i, "month");
  return w && value(*w, "month") == month;
}

bool DateParser::take_head(std::string_view kind) {
  const auto w = word(kind);
  if (!w || !calendar_at(resources_, doc_, w->range.end, "month")) return false;
  at_ = w->range.end;
  headed_ = true;
  return true;
}

bool DateParser::unit_point() {
  const std::uint32_t before = at_;
  bool demonstrative = false;
  if (const auto d = word("deictic"); d && value(*d, "step") == 0 && !d->article) {
    demonstrative = calendar_at(resources_, doc_, d->range.end, "unit").has_value();
    if (!demonstrative) return false;
    at_ = d->range.end;
  }
  const auto unit = word("unit");
  if (!unit) return at_ = before, false;
  const TimeUnit u = unit_named(resources_.attr(unit->entry, "unit"));
  // "(between) the years 2015 and 2022" heads a year in the dual.
  const auto n = value(*unit, "n");
  if (n != 1 && !(n == 2 && u == TimeUnit::Year && year_at(unit->range.end))) return at_ = before, false;
  at_ = unit->range.end;
  if (u == TimeUnit::Year && !demonstrative && year_at(at_)) {
    last_ = Last::Year;
    return true;
  }
  if (u == TimeUnit::Hour || u == TimeUnit::Minute ||
      (d_.step && d_.step_unit != TimeUnit::None && u != TimeUnit::Year)) {
    return at_ = before, false;
  }
  if (!unit->article) return at_ = before, false;
  std::optional<int> step = demonstrative ? std::optional<int>(0) : deictic();
  // "since the beginning of the year" means this one.
  if (!step && d_.since && d_.part && u == TimeUnit::Year) step = 0;
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

bool DateParser::season() {
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

bool DateParser::era() {
  if (!d_.date.year) return false;
  const auto w = word("era");
  if (!w) return false;
  d_.hijri = resources_.attr(w->entry, "era") == "hijri";
  at_ = w->range.end;
  return true;
}

bool DateParser::adjective() {
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

bool DateParser::filler() {
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

bool DateParser::number() {
  if (word_is(at_, "Al") && glued(doc_, at_ + 1) == false && plain_number(doc_, at_ + 1) < 0) return false;
  std::uint32_t i = at_;
  if (word_is(i, "Al") || word_is(i, "b") || word_is(i, "l") || word_is(i, "fy")) ++i;
  if (i >= doc_.tokens.size()) return false;
  if (doc_.tokens[i].kind == TokenKind::Number) return digits(i);
  return i == at_ && ordinal_day();
}

bool DateParser::digits(std::uint32_t i) {
  if (!d_.date.day && !d_.date.month && !d_.date.year && numeric(i)) return true;
  const int v = plain_number(doc_, i);
  if (v < 0) return false;
  if (is_year(v, false) || is_year(v, true)) {
    if (d_.date.year) return false;
    // "this July, 1482 mines": no July was in 1482 of the Hijra.
    if (v < 1600 && d_.date.month && !d_.hijri) return false;
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

bool DateParser::month_follows(std::uint32_t j) const {
  return calendar_at(resources_, doc_, j, "month") || calendar_at(resources_, doc_, j, "same_month") ||
         (calendar_at(resources_, doc_, j, "month_head") &&
          (calendar_at(resources_, doc_, j + 1, "month") || calendar_at(resources_, doc_, j + 1, "deictic")));
}

std::optional<bool> DateParser::day_range(std::uint32_t i, int from) {
  std::uint32_t j = i + 1;
  if (is_sign(doc_, j, '-'))
    ++j;
  else if (const auto until = calendar_at(resources_, doc_, j, "until"))
    j = until->range.end;
  else if (word_is(j, "w"))
    ++j;
  else
    return std::nullopt;
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

bool DateParser::bare_year(std::uint32_t i) const {
  if (!is_year(plain_number(doc_, i), false)) return false;
  if (is_sign(doc_, i + 1, '/') || is_sign(doc_, i + 1, '-')) return false;
  if (d_.since || d_.until || during_ || d_.part) return true;
  if (i == 0) return false;
  const std::string_view before = doc_.fold(i - 1);
  return before == "fy" || before == "b" || before == "wfy";
}

bool DateParser::numeric(std::uint32_t i) {
  int parts[3] = {-1, -1, -1};
  std::uint32_t next = i;
  const std::string_view whole = doc_.fold(i);
  if (std::count(whole.begin(), whole.end(), '.') == 2) {
    int n = 0;
    parts[0] = 0;
    for (const char c : whole) {
      if (c == '.')
        parts[++n] = 0;
      else if (c >= '0' && c <= '9')
        parts[n] = parts[n] * 10 + (c - '0');
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

bool DateParser::ordinal_day() {
  if (d_.date.day || d_.date.month) return false;
  // "the first week of August", "the second half of it": no day of the month.
  if (at_ > 0) {
    const auto unit = calendar_at(resources_, doc_, at_ - 1, "unit");
    if (unit && unit_named(resources_.attr(unit->entry, "unit")) != TimeUnit::Day) return false;
    const auto half = number_at(resources_, doc_, at_ - 1);
    if (half && half->fraction) return false;
  }
  const auto number = number_at(resources_, doc_, at_);
  if (!number || number->vague || number->fraction) return false;
  int day = static_cast<int>(number->value);
  std::uint32_t j = number->range.end;
  if (number->ordinal) {
    if (const auto tens = number_at(resources_, doc_, j);
        tens && !tens->ordinal && !tens->vague && (tens->value == 10 || tens->value == 20 || tens->value == 30)) {
      day += static_cast<int>(tens->value);
      j = tens->range.end;
    }
  }
  // "the fifth and sixth of June"
  int to = 0;
  if (const auto second = number_at(resources_, doc_, j);
      number->ordinal && second && second->ordinal && !second->fraction && second->value > day &&
      word_is(second->range.end, "mn") && month_follows(second->range.end + 1)) {
    to = static_cast<int>(second->value);
    j = second->range.end;
  }
  if (!word_is(j, "mn") || !month_follows(j + 1) || day < 1 || day > 31) return false;
  d_.date.day = day;
  if (to > day && to <= 31) d_.to = Civil{0, 0, to};
  at_ = j + 1;
  last_ = Last::Day;
  return true;
}

}  // namespace sijill
