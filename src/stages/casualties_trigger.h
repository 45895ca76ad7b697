#pragma once
#include <string>
#include <string_view>

#include "stages/document.h"

namespace sijill {

/// The word of harm that the next people belong to.
struct CountTrigger {
  std::string_view outcome;  ///< empty: none, or people that are not harmed
  Range range;
  bool hungry = false;
  bool fall = false;  ///< only victims with a noun of their own
  bool free = false;  ///< released, treated: people after it count as nothing
  bool finite = false;
  bool plural = false;   ///< a form that follows its subject
  bool loss = false;     ///< victims after it have an outcome of their own
  bool funeral = false;  ///< a number without a noun right behind it buries
  bool own = false;      ///< the teller's or the subject's own dead
  bool treated = false;  ///< free, but shares of people told before may be told by it
};

/// "the number of dead rose to 160".
struct CountTotal {
  bool open = false;
  bool cumulative = false;
  std::uint32_t begin = 0, end = 0;
  std::string_view outcome;
  std::string group;
};

}  // namespace sijill
