#pragma once
#include <vector>

#include "stages/casualties_scan.h"

namespace sijill {

/// The number that a count is compared by: its best, else its least.
std::int64_t figure(const CountFact& f);

/// "Dozens", "a number of": no best number.
bool vague(const CountFact& f);

/// The group of the one may be that of the other.
bool compatible(const CountFact& a, const CountFact& b);

/// The same figure told again: title and body, or two sentences about one place. Small numbers recur by chance, so
/// two of one sentence are never one.
bool told_twice(const Document& doc, const std::vector<CountFact>& facts, const CountFact& a, const CountFact& b);

}  // namespace sijill
