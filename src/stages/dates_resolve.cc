// Resolving counts from the day of the report; each helper answers "unknown" rather than guess.
#include "stages/dates_resolve.h"

#include <cmath>

namespace sijill {
namespace {

/// The last date on or before `anchor` (strictly before, or after, if `step` says so) that has this month and day.
Civil nearest(Civil parts, const Civil& anchor, std::optional<int> step) {
  if (!anchor.known()) return {};
  parts.year = anchor.year;
  if (!anchor.month) return parts;
  const auto key = [](const Civil& c) { return (c.year * 13 + c.month) * 32 + c.day; };
  Civil limit = anchor;
  if (!parts.day || !anchor.day) parts.day&& !anchor.day ? limit.day = 31 : limit.day = parts.day;
  if (step && *step == 0) return parts;
  if (step && *step > 0) {
    if (key(parts) <= key(limit)) ++parts.year;
    return parts;
  }
  // A day just ahead belongs to the days told of, not to last year.
  if (!step && parts.day && anchor.day && to_days(parts) - to_days(anchor) <= 31) return parts;
  const bool strictly = step && *step < 0;
  if (key(parts) > key(limit) || (strictly && key(parts) == key(limit))) --parts.year;
  return parts;
}

Civil weekday_near(int weekday, const Civil& anchor, int step) {
  if (!anchor.full()) return {};
  const int back = (weekday_of(anchor) - weekday + 7) % 7;
  if (step > 0) return add_days(anchor, back == 0 ? 7 : 7 - back);
  return add_days(anchor, -(step < 0 && back == 0 ? 7 : back));
}

Civil without_day(Civil date) {
  date.day = 0;
  return date;
}

Civil unit_step(const RawDate& raw, const Civil& published) {
  const int step = *raw.step;
  switch (raw.step_unit) {
    case TimeUnit::Year:
      if (!published.known()) return {};
      if (raw.date.month && !raw.season) return {published.year + step, raw.date.month, raw.date.day};
      return {published.year + step, 0, 0};
    case TimeUnit::Month: {
      if (!published.month) return {};
      Civil month = add_months(published, step);
      month.day = raw.date.day;  // "the 12th of last month"
      return month.day == 0 || valid(month) ? month : without_day(month);
    }
    case TimeUnit::Week: return published.full() ? without_day(add_days(published, step * 7)) : Civil{};
    default: return {};
  }
}

Civil season_year(const RawDate& raw, const Civil& published) {
  if (raw.date.year) return {raw.date.year, 0, 0};
  if (raw.step_unit == TimeUnit::Year) return unit_step(raw, published);
  if (!published.month) return {};
  const int step = raw.step.value_or(0);
  const bool begun = published.month > raw.date.month + 2;
  if (step < 0) return {begun ? published.year : published.year - 1, 0, 0};
  if (step > 0) return {published.month < raw.date.month ? published.year : published.year + 1, 0, 0};
  return {published.year, 0, 0};
}

Civil hijri_point(const RawDate& raw, const Civil& published) {
  Civil date = raw.date;
  if (date.year) return from_hijri(date);
  if (!published.known()) return {};
  for (int year = (published.year - 621) * 33 / 32 + 1; year > 1300; --year) {
    date.year = year;
    const Civil day = from_hijri(date);
    Civil limit = published;
    if (!day.day) limit.day = 0;
    if (day.year * 400 + day.month * 32 + day.day <= limit.year * 400 + limit.month * 32 + limit.day) return day;
  }
  return {};
}

void set(DateExpr& out, const Civil& start, const Civil& end, const char* basis) {
  out.start = to_string(start);
  out.end = out.open ? PartialDate() : to_string(end);
  out.precision = precision_of(start);
  out.basis = basis;
}

void resolve_ago(const RawDate& raw, const Civil& published, DateExpr& out) {
  const int n = static_cast<int>(std::lround(raw.count));
  Civil date;
  switch (raw.unit) {
    case TimeUnit::Minute: date = published; break;
    case TimeUnit::Hour: date = published.full() && n >= 12 ? add_days(published, -((n + 12) / 24)) : published; break;
    case TimeUnit::Day:
      if (!published.full())
        date = published.day ? published : Civil{published.year, 0, 0};
      else if (n > 0 && !raw.hedged)
        date = add_days(published, -n);
      else if (published.day > 7 || n > 0)
        date = without_day(add_days(published, -std::max(n, 3)));
      break;
    case TimeUnit::Week:
      if (published.full() && n > 0) date = without_day(add_days(published, -7 * n));
      break;
    case TimeUnit::Month:
      if (published.month && n > 0) date = add_months(published, -n);
      if (raw.hedged) date.month = 0;
      break;
    case TimeUnit::Year:
    case TimeUnit::Decade:
      if (published.known() && n > 0) date = {published.year - n * (raw.unit == TimeUnit::Decade ? 10 : 1), 0, 0};
      break;
    case TimeUnit::None: break;
  }
  set(out, date, date, "relative");
}

void resolve_window(const RawDate& raw, const Civil& published, DateExpr& out) {
  const int n = static_cast<int>(std::lround(raw.count));
  Civil start = published, end = published;
  if (!published.full()) {
    if (raw.unit > TimeUnit::Week || n == 0) start = end = {};
    return set(out, start, end, "relative");
  }
  switch (raw.unit) {
    case TimeUnit::Hour:
      if (n > 0) start = add_days(published, -std::max(1, n / 24));
      break;
    case TimeUnit::Day:
      if (n > 0)
        start = add_days(published, -n);
      else
        start = end = published.day > 7 ? without_day(published) : Civil{};
      break;
    case TimeUnit::Week: n > 0 ? start = add_days(published, -7 * n) : start = end = Civil{}; break;
    case TimeUnit::Month:
      if (n > 0)
        start = add_months(published, -n), end = without_day(published);
      else
        start = end = Civil{};
      break;
    case TimeUnit::Year:
    case TimeUnit::Decade:
      if (n > 0)
        start = {published.year - n * (raw.unit == TimeUnit::Decade ? 10 : 1), 0, 0}, end = {published.year, 0, 0};
      else
        start = end = Civil{};
      break;
    default: break;
  }
  set(out, start, end, "relative");
}

}  // namespace

bool is_explicit(const RawDate& raw) {
  const bool this_month = raw.date.day && raw.step && raw.step_unit == TimeUnit::Month;
  return raw.date.year || (raw.date.month && raw.date.day) || this_month || (raw.season && raw.date.year);
}

Civil resolve_point(const RawDate& raw, const Civil& published) {
  if (raw.season) return season_year(raw, published);
  if (raw.hijri && raw.date.month) return hijri_point(raw, published);
  if (raw.date.year) return raw.date;
  if (raw.date.month) {
    if (raw.step && raw.step_unit == TimeUnit::Year) return unit_step(raw, published);
    return nearest(raw.date, published, raw.weekday_step ? std::nullopt : raw.step);
  }
  if (raw.day_offset) return published.full() ? add_days(published, *raw.day_offset) : published;
  if (raw.weekday) {
    return weekday_near(raw.weekday, published, raw.step.value_or(raw.by ? 1 : 0));
  }
  if (raw.step) return unit_step(raw, published);
  return {};
}

DateExpr resolve(const RawDate& raw, const Civil& published) {
  DateExpr out;
  out.range = raw.range;
  out.open = raw.since;
  out.until = raw.until;
  out.expected = raw.by || raw.step.value_or(0) > 0 || raw.day_offset.value_or(0) > 0;
  switch (raw.shape) {
    case RawDate::Shape::Span:
      out.duration = true;
      if (raw.after && !raw.hedged && raw.count > 0 && (raw.unit == TimeUnit::Day || raw.unit == TimeUnit::Week))
        out.days_after = static_cast<int>(std::lround(raw.count)) * (raw.unit == TimeUnit::Week ? 7 : 1);
      out.precision = "unknown";
      out.basis = "relative";
      return out;
    case RawDate::Shape::Ago: resolve_ago(raw, published, out); return out;
    case RawDate::Shape::Window: resolve_window(raw, published, out); return out;
    case RawDate::Shape::Point: break;
  }
  Civil start = resolve_point(raw, published), end = start;
  if (raw.part && !start.month) start.day = end.day = 0;
  if (raw.to && start.full()) end.day = raw.to->day;
  if (raw.to_weekday && published.full()) {
    end = weekday_near(raw.to_weekday, published, raw.step.value_or(0));
    start = weekday_near(raw.weekday, end, 0);
  }
  set(out, start, end, is_explicit(raw) ? "explicit" : "relative");
  return out;
}

}  // namespace sijill
