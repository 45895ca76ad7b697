#pragma once
#include "register/telling.h"

/// Acts that a place is known for: told again for weeks, often in two words, and counted anew for days.
namespace sijill {

inline constexpr std::int64_t kGreatToll = 20;
inline constexpr int kRenowned = 10;  ///< days in which two words are enough to say which act is meant

/// A telling that only alludes to an act ("after the bombing of the mosque"): no figure, and hardly a day of its own.
bool alludes(const Telling& telling);

/// Bombings and killings with ten dead or more, of a day of their own.
bool renowned(const Telling& telling);

/// Whether one tells what its place is known for, and the other only alludes to an act there. Great cities are known
/// for too much.
bool allusion(const Telling& a, const Telling& b, const PlaceTree& places);

/// Whether the figures are such as papers give of one act on the first days: one at most three times the other, of a
/// bombing, or of a great toll of civilians. Battles have such numbers every day, and so have raids on fighters.
bool counted_anew(const Telling& a, const Telling& b);

/// Whether it tells that a place came into other hands.
bool is_taking(const Telling& telling);

/// Whether both tell that one side took one town, village or site. It is taken once in some days, though papers put
/// the day differently; great cities and regions are taken piece by piece.
bool one_taking(const Telling& a, const Telling& b, const PlaceTree& places);

}  // namespace sijill
