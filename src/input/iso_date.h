#pragma once
#include <string>
#include <string_view>

namespace sijill {

/// A date that metadata give, as YYYY-MM-DD, YYYY-MM or YYYY; empty if it is none or if day and month cannot be told
/// apart. Reads ISO 8601 (its time of day and zone are dropped), RFC 2822, "May 4, 2017", "4 May 2017", 24/5/2017,
/// seconds or milliseconds since 1970, with Western, Arabic-Indic or Persian digits.
///
///   iso_date("2017-05-04T22:10:00+03:00") == "2017-05-04"
///   iso_date("04/05/2017") == ""
std::string iso_date(std::string_view text);

}  // namespace sijill
