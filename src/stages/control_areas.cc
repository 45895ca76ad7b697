// What is held without the word of a place: "areas of X's control in P", "the share of X's control rose to 60 percent".
#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;
}  // namespace

bool capture_word(const ControlText& text, std::uint32_t token) {
  for (const Match& m : text.document().matches_at(token)) {
    const Frame* frame = text.resources().frames().find(m.entry, true);
    if (frame && frame->family == Family::Capture) return true;
    if (text.resources().frames().marks(m.entry, kGripWord)) return true;
  }
  return false;
}

void part_held(const ControlText& text, std::uint32_t i) {
  Indices holders = text.holders_after(i);
  if (holders.empty() && text.enclitic(i) != Enclitic::None) {
    const std::uint32_t owner = text.owner(i);
    if (owner != kNone) holders = {owner};
  }
  if (holders.empty()) return;
  // "P, lying in the areas of X's control".
  if (i > 0 && text.marks(i - 1, kUnderWord)) return text.add(i, holders, text.antecedent(i - 1), "held");
  text.add(i, holders, text.part_of_place_after(holders.back(), 3), "held");
}

bool share_held(const ControlText& text, std::uint32_t i) {
  const Indices holders = text.holders_after(i);
  if (holders.empty() || i == 0 || !text.marks(i - 1, kShareWord)) return false;
  for (std::uint32_t j = holders.back() + 1; j < text.size() && j <= i + 6; ++j) {
    if (text.is(j, Chunk::Stop)) break;
    if (!text.is(j, Chunk::Number)) continue;
    std::vector<Spot> spots = text.spots_after(j, true);
    for (std::uint32_t k = j + 1; k < text.size() && k <= j + 3 && spots.empty(); ++k) {
      if (text.place(k)) spots = text.places_from(k);
    }
    const auto extent = text.extent_in(text.at(j).range);
    for (Spot& s : spots) s.extent = extent;
    if (extent) text.add(i, holders, spots, "held");
    return true;
  }
  return false;
}

void find_areas_held(const ControlText& text) {
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    // "areas of X's control" is one word of the lexicon.
    const Range r = text.at(i).range;
    if (text.is(i, Chunk::Noun) && r.end - r.begin > 1 && capture_word(text, r.end - 1)) part_held(text, i);
  }
}

std::vector<Spot> ControlText::given_back(std::uint32_t i) const {
  if (e_[i].frame->roles.of(Prep::Ila) != Role::Place) return {};
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 3; ++j) {
    if (finite(j) || is(j, Chunk::Stop)) break;
    if (place(j) && e_[i].frame->roles.of(e_[j].prep) == Role::Place) return places_from(j);
  }
  return {};
}

}  // namespace sijill
