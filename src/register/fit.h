#pragma once
#include "register/telling.h"

namespace sijill {

/// How a number that two tellings give compares.
enum class Fit {
  Unsaid,    ///< one does not give it
  Equal,     ///< both name the same number
  Close,     ///< by two at most, or by a quarter: a toll that grows
  Within,    ///< the bounds of the one allow what the other says
  Apart,     ///< the one at most twice the other, or outside its bounds
  FarApart,  ///< further
};

/// Symmetric.
Fit fit_of(const Bounds& a, const Bounds& b);

}  // namespace sijill
