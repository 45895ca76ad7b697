#pragma once
#include <set>
#include <string>

#include "sijill/report.h"

namespace sijill {

/// Ids of the counts of a report that run over a time rather than tell of one incident: those it says so of; the whole
/// of a share that runs and the shares of a whole that does; a whole that fighters of two sides are shares of; and a
/// number that says one of these over again more roughly ("some 400" in the title for the 381 of the text).
std::set<std::string> running_counts(const Report& record);

}  // namespace sijill
