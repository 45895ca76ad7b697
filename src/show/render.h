#pragma once
#include <string>
#include <string_view>

#include "show/page.h"
#include "sijill/report.h"

namespace sijill::show {

/// The record for a person at a terminal: who published it when, events, counts as trees with their sums, control,
/// checks; who says so, and the Arabic words behind each. `text` is the report's text; where it is not at hand
/// (empty), the words are left out. Ends with a blank line.
std::string render(const Report& report, std::string_view text, const PageOptions& options);

}  // namespace sijill::show
