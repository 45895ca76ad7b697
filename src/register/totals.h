#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "register/telling.h"

namespace sijill {

/// What the claims of one telling come to for `outcome`: the claim about people of any kind, or the sum of groups that
/// exclude one another. Shares, running totals and a second telling of the same number are not added.
Bounds total_of(const std::vector<Claim>& claims, std::string_view outcome);

/// What they say of one group: of several statements the one that says more; what one verb governs is added up.
Bounds number_of_group(const std::vector<Claim>& claims, std::string_view outcome, const std::string& people);

/// The largest number that the bounds allow to name: best, else the bound that is there; -1 if nothing is said.
std::int64_t size_of(const Bounds& bounds);

/// True for the groups that civilians include: children, women, medics ...
bool is_civilian_group(std::string_view people);

}  // namespace sijill
