// Gregorian days by the era algorithm (400-year cycles from 1 March of year 0); the Islamic calendar is ICU's
// table of Umm al-Qura, which Arab papers print.
#include "stages/dates_civil.h"

#include <fmt/format.h>
#include <unicode/ucal.h>

#include <charconv>
#include <cmath>

namespace sijill {

std::int64_t to_days(const Civil& date) {
  const std::int64_t y = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Civil from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int weekday_of(const Civil& date) { return static_cast<int>(((to_days(date) + 3) % 7 + 7) % 7) + 1; }

Civil add_days(const Civil& date, std::int64_t days) { return from_days(to_days(date) + days); }

Civil add_months(const Civil& date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  return {index / 12, index % 12 + 1, 0};
}

bool valid(const Civil& date) {
  if (date.month < 0 || date.month > 12 || date.day < 0 || date.day > 31) return false;
  if (date.day == 0) return true;
  return from_days(to_days(date)) == date;
}

Civil from_hijri(const Civil& hijri) {
  // A month or a year overlaps two of ours: the one that holds its middle.
  const int month = hijri.month ? hijri.month : 7, day = hijri.day ? hijri.day : hijri.month ? 15 : 1;
  UErrorCode status = U_ZERO_ERROR;
  UCalendar* calendar = ucal_open(u"UTC", -1, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &status);
  if (U_FAILURE(status)) return {};
  ucal_clear(calendar);
  ucal_setDate(calendar, hijri.year, month - 1, day, &status);
  const double millis = ucal_getMillis(calendar, &status);
  ucal_close(calendar);
  if (U_FAILURE(status)) return {};
  Civil date = from_days(static_cast<std::int64_t>(std::floor(millis / 86400000.0)));
  if (!hijri.day) date.day = 0;
  if (!hijri.month) date.month = 0;
  return date;
}

std::string to_string(const Civil& date) {
  if (!date.known()) return {};
  if (!date.month) return fmt::format("{:04}", date.year);
  if (!date.day) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Civil parse_civil(std::string_view text) {
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = 0;
    if (text.size() >= at + size) std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  Civil date{part(0, 4), part(5, 2), part(8, 2)};
  if (!date.month) date.day = 0;
  return valid(date) ? date : Civil{};
}

std::string_view precision_of(const Civil& date) {
  return date.day ? "day" : date.month ? "month" : date.year ? "year" : "unknown";
}

}  // namespace sijill
