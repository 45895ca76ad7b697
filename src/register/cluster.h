#pragma once
#include <cstdint>
#include <vector>

#include "register/edits.h"
#include "register/incident.h"
#include "register/pair_memory.h"

namespace sijill {

/// Divides the tellings of one component into incidents. Pairs are joined from the surest down; two groups become one
/// only if next to no pair across them is impossible, and if the tellings that pin each of them down best (a date of
/// its own, a place, a figure) agree or the pairs do on average: a vague telling cannot chain two incidents together.
/// Members are looked at in the order of their keys: how they came makes no difference. People's splits are
/// obeyed first; their merges join whole incidents, a telling that was split off alone. Returns groups of indexes into
/// `members`, each sorted, the groups by their first. With a memory, members have numbers: no pair is judged twice,
/// and no two groups are compared twice.
std::vector<std::vector<std::uint32_t>> divide(const std::vector<Member>& members, const PlaceTree& places,
                                               const std::vector<Edit>& edits, DecisionMemory* memory = nullptr);

}  // namespace sijill
