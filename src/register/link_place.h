#pragma once
#include "register/telling.h"

namespace sijill {

/// What the places of two tellings say of their being one incident.
struct PlaceFit {
  int points;
  const char* answer;
  bool never;  ///< they cannot be one
};

/// What else bears on that.
struct PlaceAsked {
  bool no_figure = false;  ///< no number holds them together: of bombings in a city of millions there are several a day
  bool known = false;      ///< by figures or names: a telling without a place may be meant all the same
};

/// Symmetric. Of several places the pair that fits best.
PlaceFit fit_of_places(const Telling& a, const Telling& b, const PlaceTree& places, const PlaceAsked& asked);

}  // namespace sijill
