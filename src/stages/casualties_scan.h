#pragma once
#include <string>
#include <vector>

#include "stages/casualties_words.h"

namespace sijill {

/// A number of people with its outcome, before figures told twice are united.
struct CountFact {
  People people;
  std::string outcome, group;
  Range harm;  ///< the word that says what befell them; empty if the noun does
  std::uint32_t sentence = 0;
  int event = -1;   ///< index into Document::events of the act that did it
  int like = -1;    ///< index of the count whose group it takes: "five of them"
  int parent = -1;  ///< index of the count that the text says it is part of
  bool title = false;
  bool cumulative = false;
  bool tentative = false;  ///< a bare number in a list: stands only if sums prove it or its list is long
  bool needs_sum = false;  ///< stands only as part of a total that it helps to fill
  bool inherited = false;  ///< group taken from the count before it
  bool earlier = false;    ///< "the first toll was ...": an older figure of the same dead
  bool summed = false;     ///< told as the sum of those before it
  bool dropped = false;
  std::vector<Range> tellings;  ///< of the same figure elsewhere
};

/// Reads every sentence of the report; facts come in text order.
std::vector<CountFact> scan_counts(const Resources& resources, const Document& doc);

}  // namespace sijill
