#pragma once
#include <optional>
#include <vector>

#include "stages/dates_civil.h"
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

enum class TimeUnit : std::uint8_t { None, Minute, Hour, Day, Week, Month, Year, Decade };

/// An expression of time as the words give it, before anything is counted from the day of the report.
struct RawDate {
  enum class Shape : std::uint8_t {
    Point,   ///< a day, month, year, or a unit counted in steps ("last week")
    Ago,     ///< so many units before the report
    Window,  ///< the last so many units
    Span,    ///< so many units, no position
  };
  Range range;
  Shape shape = Shape::Point;
  Civil date;                     ///< parts as written; a day or month may stand without a year
  int weekday = 0;                ///< 1 = Monday
  std::optional<int> day_offset;  ///< yesterday = -1
  std::optional<int> step;        ///< this 0, last -1, next +1: of `step_unit`
  TimeUnit step_unit = TimeUnit::None;
  bool weekday_step = false;       ///< `step` was said of the weekday
  TimeUnit unit = TimeUnit::None;  ///< of Ago, Window, Span
  double count = 0;                ///< units; 0 if the text gives none
  bool hedged = false;
  bool hijri = false;
  bool season = false;
  bool after = false;  ///< "two days after": a Span that counts from another act
  bool part = false;   ///< early, mid or late in it
  bool since = false, until = false, by = false;
  bool same_day = false, same_month = false;  ///< that of the date told before
  bool then = false;                          ///< with same_day: it may be known to the month or year only
  bool following = false;                     ///< with same_day: the day after it
  std::optional<Civil> to;                    ///< "from the 3rd to the 7th"
  int to_weekday = 0;                         ///< "Wednesday and Thursday"
};

/// Every expression of time of the document, in text order. O(tokens).
std::vector<RawDate> parse_dates(const Resources& resources, const Document& doc);

}  // namespace sijill
