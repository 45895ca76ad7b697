#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sijill/report.h"

namespace sijill {

/// An event with its place in the text, as later stages need it. Spans inside `event` are bytes of the source
/// until finish().
struct EventFact {
  Event event;
  std::uint32_t trigger = 0;                       ///< token
  std::uint32_t clause_begin = 0, clause_end = 0;  ///< tokens
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  bool in_title = false;
  bool own_place = false;  ///< a place is named in the clause, not carried over
  bool own_date = false;
  bool reference = false;    ///< "the fighting": points at an act told elsewhere, adds nothing of its own
  bool verbal = false;       ///< told by a finite verb
  bool hosted = false;       ///< a light verb carries it: "broke out", "took place"
  bool headline = false;     ///< told by a short post in the manner of a title
  bool generic = false;      ///< "the attack": a weapon or way told elsewhere would make it more exact
  bool both_sides = false;   ///< "between the two sides": those who were told fighting last
  bool alike = false;        ///< "a similar attack": of the kind of the one told before it, but not that one
  bool inherits = false;     ///< "targeting": with the weapon of the strike told before it
  bool killer_told = false;  ///< "by the bullets of X", "at the hands of X"
  bool means = false;        ///< "X killed nine in an attack": how those told before it were killed
  bool kill = false;         ///< told by a word of killing alone: stands only if no other act explains the deaths
  std::vector<std::uint32_t> triggers;  ///< tokens of all tellings merged into it
};

struct ControlFact {
  Control control;
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  bool handed = false;  ///< passed without a fight: "X handed P over to Y"
};

}  // namespace sijill
