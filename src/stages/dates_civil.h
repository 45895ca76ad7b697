#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// Calendar arithmetic on plain integers.
namespace sijill {

/// A date whose parts may be unknown (0), coarse to fine: no day without a month, no month without a year.
struct Civil {
  int year = 0, month = 0, day = 0;
  bool known() const { return year != 0; }
  bool full() const { return day != 0; }
  friend bool operator==(const Civil&, const Civil&) = default;
};

/// Days since 1970-01-01 in the Gregorian calendar. Requires full().
std::int64_t to_days(const Civil& date);
Civil from_days(std::int64_t days);

/// 1 = Monday .. 7 = Sunday. Requires full().
int weekday_of(const Civil& date);

/// The date that many days later. Requires full().
Civil add_days(const Civil& date, std::int64_t days);

/// Year and month moved by months; the day is dropped.
Civil add_months(const Civil& date, int months);

bool valid(const Civil& date);

/// Gregorian form of a Hijri date (Umm al-Qura); parts that are unknown stay unknown.
Civil from_hijri(const Civil& hijri);

/// "2017", "2017-05", "2017-05-04", or empty.
std::string to_string(const Civil& date);
/// The reverse; unknown parts, and anything that is no date, are 0.
Civil parse_civil(std::string_view text);

/// day, month, year or unknown.
std::string_view precision_of(const Civil& date);

}  // namespace sijill
