#pragma once
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Behind an aside between two commas that opens at `comma`, before `end`: "executed, as people of the town told us,
/// 27 civilians". The token of the number of people right behind it; 0 if none stands there or the aside has its own.
std::uint32_t number_behind_aside(const Resources& resources, const Document& doc, std::uint32_t comma,
                                  std::uint32_t end, const std::vector<bool>& in_date);

/// Behind the age in brackets that opens at `i`: "a boy (14 years)"; `i` itself if none does.
std::uint32_t past_age(const Document& doc, std::uint32_t i);

/// A siege that stands, or is laid or tightened, is told between `begin` and the relative clause that opens before
/// `verb`: "besiege the town in which 40 thousand live". False for one that is lifted.
bool siege_before(const Document& doc, std::uint32_t begin, std::uint32_t verb);

}  // namespace sijill
