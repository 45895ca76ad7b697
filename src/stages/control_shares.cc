// Shares of the place named before: "most of it", "70 percent of it".
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {

std::vector<Spot> ControlText::share_of_it(std::uint32_t i) const {
  if (after_relative(i)) return {};    // "the towns, some of which X holds"
  constexpr std::uint32_t kReach = 9;  // "over more than 70 percent of it"
  const auto it = [](Enclitic e) { return e == Enclitic::Hu || e == Enclitic::Ha; };
  const std::uint32_t from = e_[i].range.end, end = doc_.sentences[sentence_].range.end;
  for (std::uint32_t t = from; t < end && t < from + kReach; ++t) {
    if (doc_.tokens[t].kind == TokenKind::Punct) break;
    const auto words = doc_.matches_at(t);
    // A preposition with its pronoun behind a number, or a measure that carries the pronoun itself.
    const bool of_it = (doc_.fold(t) == "mnh" || doc_.fold(t) == "mnhA") && extent_in({from, t});
    const bool most = std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return it(m.enclitic) && !resources_.attr(m.entry, "extent").empty();
    });
    if (!of_it && !most) continue;
    const auto extent = extent_in({from, t + 1});
    if (!extent) return {};
    std::vector<Spot> spots = part_of_place_before(i);
    for (Spot& spot : spots) spot.extent = extent;
    return spots;
  }
  return {};
}

}  // namespace sijill
