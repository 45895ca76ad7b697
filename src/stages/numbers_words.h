#pragma once
#include <optional>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// A number written in digits, words or both, without hedge or noun.
struct NumberCore {
  Range range;
  double value = 0;
  bool vague = false;     ///< "tens": `value` is the least it means
  bool fraction = false;  ///< "half": `value` is in percent
  bool article = false;
  bool ordinal = false;
};

/// The longest number that starts at token `i`:
///
///   37 AlfA w412       -> 37412      vlAv} w$rwn -> 23
///   E$rAt AlAlAf       -> 20000, vague
///   nSf mlywn          -> 500000     nSf AlskAn -> 50 %, fraction
///
/// Proclitics on the first word are outside of it. O(length of the number).
std::optional<NumberCore> number_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// A hedge that starts at token `i`.
struct Hedge {
  Range range;
  std::string_view qualifier;  ///< at_least, more_than, less_than, at_most, about
  bool before = false, after = false;
};
std::optional<Hedge> hedge_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// The hedge that follows a number or its noun within a few words ("30 persons at least"): searched from `i`, not
/// past punctuation, a conjunction or another number.
std::optional<Hedge> hedge_after(const Resources& resources, const Document& doc, std::uint32_t i);

/// Length in tokens of a numeral row of that kind ("between", "to", "percent") at `i`; 0 if there is none.
std::uint32_t numeral_word_at(const Resources& resources, const Document& doc, std::uint32_t i, std::string_view kind);

}  // namespace sijill
