#include "register/days.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace sijill {
namespace {

/// The digits text[at..at+size) as a number, or -1.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (text.size() < at + size) return -1;
  int value = 0;
  const char* end = text.data() + at + size;
  const auto read = std::from_chars(text.data() + at, end, value);
  return read.ec == std::errc() && read.ptr == end ? value : -1;
}

Day day_of(std::chrono::year_month_day date) {
  return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

Days days_of(std::string_view text) {
  using namespace std::chrono;
  const int y = digits(text, 0, 4);
  if (y < 0) return {};
  if (text.size() == 4) return {day_of(year{y} / January / 1), day_of(year{y} / December / 31)};
  const int m = digits(text, 5, 2);
  if (m < 1 || m > 12 || text[4] != '-') return {};
  const year_month month = year{y} / static_cast<unsigned>(m);
  if (text.size() == 7) return {day_of(month / 1), day_of(year_month_day(month / last))};
  const int d = digits(text, 8, 2);
  if (text.size() != 10 || text[7] != '-' || d < 1) return {};
  const year_month_day date = month / d;
  if (!date.ok()) return {};
  return {day_of(date), day_of(date)};
}

Days days_between(std::string_view start, std::string_view end) {
  const Days a = days_of(start), b = days_of(end);
  if (!a.known()) return b;
  if (!b.known()) return a;
  return {std::min(a.from, b.from), std::max(a.to, b.to)};
}

std::string iso(Day day) {
  if (day == kNoDay) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace sijill
