#pragma once
#include <string_view>

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

/// What two figures say about the two being one, before what else is known of them; not for Unsaid.
struct FitPoints {
  int points = 0;  ///< of people killed, twice
  const char* answer = "";
};
FitPoints points_of(Fit fit, const Bounds& a, const Bounds& b);

/// What the actors say: the same in the same roles, others, or none.
FitPoints fit_of_sides(const Telling& a, const Telling& b);

/// An actor that may be anybody.
bool vague_actor(std::string_view id);

/// "The Islamic State shot four men": killed by hands that are named, which is told of no aircraft.
bool by_hand(const Telling& telling);

/// Whether both give one number, three or more, of those arrested, abducted or driven out.
bool same_number_taken(const Telling& a, const Telling& b);

/// Whether both say whose fighters died, and name other sides.
bool other_dead(const Telling& a, const Telling& b);

}  // namespace sijill
