// Two sorted lists each: one walk.
#include "register/link_words.h"

#include <algorithm>
#include <cstdlib>

namespace sijill {
namespace {

/// Calls `visit` with every number that both sorted lists have.
template <class Number, class Visit>
void each_shared(const std::vector<Number>& x, const std::vector<Number>& y, Visit visit) {
  for (auto a = x.begin(), b = y.begin(); a != x.end() && b != y.end();) {
    if (*a == *b) visit(*a);
    const bool step_a = *a <= *b, step_b = *b <= *a;
    a += step_a;
    b += step_b;
  }
}

bool told_together(const Telling& a, const Telling& b, int days) {
  return a.told != kNoDay && b.told != kNoDay && std::abs(a.told - b.told) <= days;
}

constexpr std::int64_t kLeastSaid = 5;   ///< words in common: fewer are common to many sentences
constexpr std::int64_t kSaidShare = 75;  ///< per cent of the shorter of the two
constexpr int kSaidStory = 35;           ///< per cent of the words around them, at least

}  // namespace

SharedNames shared_names(const Telling& a, const Telling& b) {
  SharedNames shared;
  if (!told_together(a, b, kNamesLast)) return shared;
  each_shared(a.names, b.names, [&](std::uint32_t name) { ++(name & kPairBit ? shared.pairs : shared.words); });
  return shared;
}

int story_alike(const Telling& a, const Telling& b, int scale, int most) {
  if (a.story.empty() || b.story.empty()) return 0;
  if (!told_together(a, b, kStoryLast)) return 0;
  std::int64_t shared = 0;
  each_shared(a.story, b.story, [&](std::uint16_t) { ++shared; });
  // Squared and in whole numbers, so that it is the same on every machine.
  const auto sizes = static_cast<std::int64_t>(a.story.size() * b.story.size());
  const std::int64_t squared = shared * shared * scale * scale / sizes;
  int alike = 0;
  while (alike < most && std::int64_t{alike + 1} * (alike + 1) <= squared) ++alike;
  return alike;
}

bool told_in_one_sentence(const Telling& a, const Telling& b) {
  const auto least = static_cast<std::int64_t>(std::min(a.said.size(), b.said.size()));
  if (least < kLeastSaid || !told_together(a, b, kStoryLast)) return false;
  std::int64_t shared = 0;
  each_shared(a.said, b.said, [&](std::uint16_t) { ++shared; });
  if (shared < kLeastSaid || shared * 100 < least * kSaidShare) return false;
  return story_alike(a, b, 100, kSaidStory) >= kSaidStory;
}

}  // namespace sijill
