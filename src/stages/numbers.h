#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds every number with its hedge and bounds:
///
///   >kvr mn 400           -> 401.. best 401, MoreThan
///   30 $xSA ElY Al>ql     -> 30.. best 30, AtLeast
///   nHw 150               -> best 150, About
///   byn 20 w30            -> 20..30
///
/// Percentages, fractions and ordinals are marked and kept: later stages must not count people by them.
/// Fills numbers, in text order. O(tokens).
void find_numbers(const Resources& resources, Document& doc);

}  // namespace sijill
