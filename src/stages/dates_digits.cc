// Days and years that are told by number: "12 May", "the twelfth of May", "from 3 to 7 May", 5/7/2015, "in 2011".
#include <algorithm>

#include "stages/dates_parser.h"
#include "stages/numbers_words.h"

namespace sijill {

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
  // "on the 12th instant": of this month, the last, the next
  if (const auto of = calendar_at(resources_, doc_, j, "deictic"); of && of->article && !d_.step && of_month(j)) {
    d_.date.day = v;
    d_.step = static_cast<int>(value(*of, "step"));
    d_.step_unit = TimeUnit::Month;
    at_ = of->range.end;
    last_ = Last::Year;
    return true;
  }
  if (word_is(j, "mn") || is_sign(doc_, j, '/') || is_sign(doc_, j, '-')) ++j;
  if (!month_follows(j)) return false;
  d_.date.day = v;
  at_ = j;
  last_ = Last::Day;
  return true;
}

bool DateParser::of_month(std::uint32_t deictic) const {
  // A month is masculine: "the last 12 (hours)" is feminine, "the two past" dual.
  const std::string_view word = doc_.fold(deictic);
  return !word.ends_with('h') && !word.ends_with("yn");
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
  int to = plain_number(doc_, j);
  if (to <= from || to > 31) return std::nullopt;
  ++j;
  // "the 3rd, 4th and 5th of May" is one stretch.
  for (int next = 0; word_is(j, "w") && (next = plain_number(doc_, j + 1)) == to + 1 && next <= 31; j += 2) to = next;
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
  if (before == "fy" || before == "b" || before == "wfy") return true;
  // "between 2015 and 2022", "from 2011 to 2013"
  if (joined_word(doc_, i - 1, "byn")) return word_is(i + 1, "w") && is_year(plain_number(doc_, i + 2), false);
  // "the first quarter of 2024"
  if (i > 1 && before == "mn") {
    const auto share = number_at(resources_, doc_, i - 2);
    if (share && (share->ordinal || share->fraction)) return true;
  }
  const auto until = joined_word(doc_, i - 1, "mn") ? calendar_at(resources_, doc_, i + 1, "until") : std::nullopt;
  return until && is_year(plain_number(doc_, until->range.end), false);
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
