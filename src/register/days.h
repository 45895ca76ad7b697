#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sijill {

/// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day kNoDay = INT32_MIN;

/// A stretch of days, both ends included; {kNoDay, kNoDay} if nothing is known.
struct Days {
  Day from = kNoDay, to = kNoDay;
  bool known() const { return from != kNoDay; }
  int length() const { return to - from + 1; }
  friend bool operator==(const Days&, const Days&) = default;
};

/// The days that "2017", "2017-05" or "2017-05-04" covers; unknown for anything else.
Days days_of(std::string_view partial_date);

/// From the first day of `start` to the last day of `end`. One of them empty: the other alone.
Days days_between(std::string_view start, std::string_view end);

/// YYYY-MM-DD; empty for kNoDay.
std::string iso(Day day);

}  // namespace sijill
