#pragma once
#include "stages/dates_parse.h"

namespace sijill {

/// The point or stretch that `raw` means when the report is of `published` (parts may be unknown). What cannot be
/// known stays empty: a relative date without an anchor has no start.
DateExpr resolve(const RawDate& raw, const Civil& published);

/// The day of a point as far as it is known, `published` helping out with the year.
Civil resolve_point(const RawDate& raw, const Civil& published);

/// True if the words give the day, month or year themselves.
bool is_explicit(const RawDate& raw);

}  // namespace sijill
