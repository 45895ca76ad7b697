#pragma once
#include <optional>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds every expression of time, settles the report's own date (Report::published) and resolves the expressions
/// against it:
///
///   Als$t Al>sbwE Almady       -> the month of the week before, relative
///   fy 21 ywlyw AlHAly         -> 21 July of the report's year, explicit
///   xlAl Al 24 sAEp AlmADyp    -> the day before to the day of the report
///   mn* mTlE 2015              -> 2015, open
///
/// Fills dates in text order, carried_dates, Report::published if it was empty, and a weekday_date check for every day
/// that the text gives with its weekday. O(tokens).
void find_dates(const Resources& resources, Document& doc);

/// The date that stands in the range and has a position of its own; an `until` closes one that began before it.
const DateExpr* date_in(const Document& doc, Range range);

/// The length of time told right before token `at` as "so long after", with at most `gap` tokens between; null if none.
/// O(log dates).
const DateExpr* counted_after(const Document& doc, std::uint32_t at, std::uint32_t gap);

/// When an act told in `clause` happened: by a date in the clause; else the last date before it in the sentence;
/// else, where the sentence continues an earlier speaker ("the sources added"), by the date carried there; else the
/// day of the report (basis `report`), or the stretch of time that the report says it covers. What `goes_on` is not
/// over with the day carried.
When resolve_when(const Document& doc, Range clause, Range sentence, bool goes_on = false);

/// The stretch of a date that is known to be the act's own, as records write it.
When when_of(const DateExpr& date);

/// The stretch that a running total told at token `at` is of: "since D" in its sentence, open at the end; nothing if
/// none is told.
std::optional<When> period_told(const Document& doc, Range sentence, std::uint32_t at);

/// The day of the report as a When, basis `report`; precision unknown if the report has no date.
When report_day(const Document& doc);

}  // namespace sijill
