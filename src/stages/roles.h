#pragma once
#include <cstdint>
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// Who stands where around one act. Members are indices of elements of the sentence.
struct Arguments {
  std::vector<std::uint32_t> initiators, targets, parties, supporters;
  std::vector<std::uint32_t> places;     ///< objects that are places: what was taken, hit, left
  std::vector<std::uint32_t> civilians;  ///< people on the move
  std::uint32_t begin = 0, end = 0;      ///< the act's clause: elements [begin, end)
  std::uint32_t host = kNoElement;       ///< the finite verb above a noun of action
  bool nobody_told = false;              ///< "rockets were fired from P": nobody told before did it
  bool subject_from_before = false;      ///< the subject was carried over, not named in the clause
  bool mutual = false;                   ///< "between", "exchanged", "on both sides"
  bool ongoing = false, imperfect = false, future = false;
  bool carried = false;  ///< its verb stands behind: "the fighting between X and Y broke out again"
  bool negated = false;
  Effect effect = Effect::None;  ///< the strongest effect of the words above
  static constexpr std::uint32_t kNoElement = 0xFFFFFFFF;
};

/// Assigns the elements around `act` their roles by the act's frame, the light verb or verb above it, relative
/// clauses on it and prepositions. `subject` is the subject in force before the sentence's clause (element
/// index, or kNoElement). Linear in the clause.
Arguments find_arguments(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                         std::uint32_t act);

/// "the forces, whom X supports, took": the comma that ends the aside begun by element `comma`, else kNoElement.
std::uint32_t aside_end(const Document& doc, const std::vector<Element>& elements, std::uint32_t comma);

/// "to root out", "for the pursuit of": a purpose that whoever stands behind it is fought for.
bool roots_out(const Resources& resources, const Document& doc, const Element& element);

/// Acts of fire from afar: strikes, launches, drops, raids from the air.
bool fires(const Frame& frame);

/// A noun of action told as what the act around it came before or after: "after the killing of", "the day after the
/// killing of", "hours after the fall of". What stands behind it is its own.
bool told_beside(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                 std::uint32_t i);

}  // namespace sijill
