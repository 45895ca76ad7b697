// What many tellings come to: groups that chance does not join and people may.
#include <gtest/gtest.h>

#include <algorithm>

#include "register/cluster.h"
#include "register/edits.h"
#include "register_made.h"

namespace sijill {
namespace {

TEST(Divide, AVagueReportGluesNothingTogether) {
  const PlaceTree places = towns();
  const std::vector<Made> made = {bombing(1, 3, 20, "2016-05-03", "a"), bombing(2, 3, 20, "2016-05-03", "b"),
                                  bombing(3, 4, 20, "2016-05-03", "c"), bombing(4, 0, 20, "2016-05-03", "d")};
  const auto groups = divide(members_of(made), places, {});
  for (const auto& group : groups) {
    const bool north = std::count(group.begin(), group.end(), 0u) > 0,
               south = std::count(group.begin(), group.end(), 2u) > 0;
    EXPECT_FALSE(north && south);
  }
  EXPECT_EQ(groups.front().at(1), 1u);
}

TEST(Divide, ObeysPeople) {
  const PlaceTree places = towns();
  const std::vector<Made> made = {bombing(1, 3, 20, "2016-05-03", "a"), bombing(2, 3, 20, "2016-05-03", "b"),
                                  bombing(3, 4, 7, "2016-05-03", "c")};
  const std::vector<Edit> edits = {{1, "", "", "", "split", "key1", "key2"}, {2, "", "", "", "merge", "key1", "key3"}};
  EXPECT_EQ(divide(members_of(made), places, edits), (std::vector<std::vector<std::uint32_t>>{{0, 2}, {1}}));
}

TEST(Divide, AMergeTakesTheWholeIncident) {
  const PlaceTree places = towns();
  const std::vector<Made> made = {bombing(1, 3, 20, "2016-05-03", "a"), bombing(2, 3, 20, "2016-05-03", "b"),
                                  bombing(3, 4, 7, "2016-05-03", "c"), bombing(4, 4, 7, "2016-05-03", "d")};
  EXPECT_EQ(divide(members_of(made), places, {}), (std::vector<std::vector<std::uint32_t>>{{0, 1}, {2, 3}}));
  const std::vector<Edit> edits = {{1, "", "", "", "merge", "key1", "key3"}};
  EXPECT_EQ(divide(members_of(made), places, edits), (std::vector<std::vector<std::uint32_t>>{{0, 1, 2, 3}}));
}

/// A component that grows telling by telling is divided each time as if for the first time.
TEST(Divide, AMemoryChangesNothing) {
  const PlaceTree places = towns();
  constexpr const char* kVoices[] = {"a", "b", "c", "d"};
  std::vector<Made> made;
  for (int i = 1; i <= 60; ++i) {
    const int killed = 18 + i * 7 % 5, place = i % 3 == 0 ? 0 : 3 + i % 2;
    made.push_back(bombing(i, place, killed, i % 4 == 0 ? "2016-05-04" : "2016-05-03", kVoices[i % 4]));
  }
  std::vector<Member> all = members_of(made), grown;
  DecisionMemory memory;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id = static_cast<std::int64_t>(i) + 1;
    grown.push_back(all[i]);
    EXPECT_EQ(divide(grown, places, {}, &memory), divide(grown, places, {}));
  }
}

}  // namespace
}  // namespace sijill
