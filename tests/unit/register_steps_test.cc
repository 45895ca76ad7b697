// The steps of reconciliation apart, against twins that look at every pair.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "register/apart.h"
#include "register_made.h"

namespace sijill {
namespace {

/// Which are connected, as the least position of each one's group: by passing the least on until nothing changes.
std::vector<std::uint32_t> groups_of(std::size_t size, const std::vector<Pair>& pairs) {
  std::vector<std::uint32_t> least(size);
  for (std::uint32_t i = 0; i < size; ++i) least[i] = i;
  for (bool changed = true; std::exchange(changed, false);) {
    for (const auto& [a, b] : pairs) {
      changed |= least[a] != least[b];
      least[a] = least[b] = std::min(least[a], least[b]);
    }
  }
  return least;
}

// Steps give what connects, not every pair: the twin looks at all of them.
TEST(StepsApart, ConnectWhatAllPairsConnect) {
  const PlaceTree places = towns();
  std::vector<Made> made;
  for (int i = 0; i < 120; ++i) {
    const std::string day = fmt::format("2016-05-{:02}", 1 + i % 9);
    made.push_back(bombing(i, i % 3 == 0 ? 5 : 3, 4 + i % 4 * 9, day.c_str(), "x"));
  }
  std::vector<Candidate> block;
  for (const Made& one : made) block.push_back({&one.telling, &one.report, one.published});

  std::vector<Day> anchors;
  for (const Candidate& one : block) anchors.push_back(raw_anchor(*one.telling));
  const std::vector<Day> own = anchors;
  std::vector<Pair> all;
  for (std::uint32_t a = 0; a < block.size(); ++a) {
    for (std::uint32_t b = a + 1; b < block.size(); ++b) {
      const Judgement judged = judge(block[a], block[b], places);
      if (judged.never || judged.points < kLinkPoints) continue;
      all.emplace_back(a, b);
      if (judged.draws) anchors[a] = std::min(anchors[a], own[b]), anchors[b] = std::min(anchors[b], own[a]);
    }
  }
  EXPECT_NE(anchors, own);  // some are drawn
  EXPECT_EQ(drawn_among(block, places), anchors);
  std::erase_if(all, [&](const Pair& pair) {
    const auto [a, b] = pair;
    return !connects(judge(block[a], block[b], places), anchors[a], anchors[b]);
  });
  const std::vector<Pair> links = links_among(block, anchors, places);
  EXPECT_EQ(groups_of(block.size(), links), groups_of(block.size(), all));
  EXPECT_LT(links.size(), block.size());
  EXPECT_GT(all.size(), 3 * block.size());
}

// A war in which every day has the figures of the day before: what is linked day by day is not all one component.
TEST(StepsApart, AChainOfDaysIsNoComponent) {
  const PlaceTree places = towns();
  std::vector<Made> made;
  for (int day = 1; day <= 31; ++day)
    made.push_back(bombing(day, 3, 7, fmt::format("2016-05-{:02}", day).c_str(), "x"));
  std::vector<Candidate> block;
  for (const Made& one : made) block.push_back({&one.telling, &one.report, one.published});
  int neighbours = 0;
  for (std::size_t i = 1; i < made.size(); ++i)
    neighbours += between(made[i - 1], made[i], places).points >= kLinkPoints;
  EXPECT_EQ(neighbours, 30);
  const auto groups = groups_of(block.size(), links_among(block, drawn_among(block, places), places));
  for (const std::uint32_t group : groups) EXPECT_LE(std::count(groups.begin(), groups.end(), group), 8);
}

TEST(StepsApart, AHundredCopiesAreConnectedByNinetyNinePairs) {
  std::vector<SketchedReport> band;
  for (int i = 0; i < 100; ++i) {
    const Made one = bombing(i, 3, 1, "2016-05-03", "x");
    band.push_back({one.report, one.published, {}});
    band.back().sketch.empty = false;
  }
  EXPECT_EQ(copies_among(band).size(), 99u);
}

}  // namespace
}  // namespace sijill
