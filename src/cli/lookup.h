#pragma once
#include <string>
#include <string_view>

#include "stages/resources.h"

namespace sijill::cli {

/// Every reading of every word of `text`, a line each: the words, their clitics, the lemma, what the form is, the
/// row it comes from. `known` says whether there was any.
std::string describe_readings(const Resources& resources, std::string_view text, bool& known);

}  // namespace sijill::cli
