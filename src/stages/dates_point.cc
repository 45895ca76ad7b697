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
  if (d_.date.day) return false;
  if (take(word("then")))
    d_.then = true;
  else if (!take(word("same_day")))
    return false;
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
  // "in March": no verb stands behind a preposition.
  // ... but the city of Ibb differs from August by its hamza alone.
  constexpr std::string_view kHamzaBelow = "\xD8\xA5", kHamzaAbove = "\xD8\xA3";
  const std::string_view written = doc_.words({at_, at_ + 1});
  const bool in = at_ > 0 && at_ == start_ && (joined_word(doc_, at_ - 1, "fy") || joined_word(doc_, at_ - 1, "byn")) &&
                  !written.starts_with(kHamzaBelow) && !written.starts_with(kHamzaAbove);
  if (doubtful && !d_.date.day && !d_.date.month && !headed_ && !in && !year_at(w->range.end) &&
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
  // "the following day": counted from the day told before
  if (const auto next = word("deictic"); next && !resources_.attr(next->entry, "following").empty()) {
    if (u != TimeUnit::Day || d_.date.day || d_.day_offset) return at_ = before, false;
    at_ = next->range.end;
    d_.same_day = d_.following = true;
    last_ = Last::Day;
    return true;
  }
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
    // "(on Sunday) and at noon yesterday": another date
    if (w->joined && at_ != start_) return false;
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

}  // namespace sijill
