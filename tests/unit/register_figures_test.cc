// Which figure an incident has, and what a telling adds up to.
#include <gtest/gtest.h>

#include "register/totals.h"
#include "register_made.h"

namespace sijill {
namespace {

TEST(Figure, TheNewestOfEachVoiceCountsAndTheMostVoicesWin) {
  const std::vector<Made> made = {bombing(1, 3, 12, "2016-05-03", "a"), bombing(2, 3, 15, "2016-05-04", "a"),
                                  bombing(3, 3, 14, "2016-05-03", "b"), bombing(4, 3, 14, "2016-05-03", "c")};
  const Figure figure = settle_figure(members_of(made), "killed", "any");
  EXPECT_EQ(figure.low, 14);
  EXPECT_EQ(figure.best, 14);
  EXPECT_EQ(figure.high, 15);
  EXPECT_EQ(figure.rule, "most-voices");
  EXPECT_EQ(figure.voices, 3);
}

// One voice against many: a number of another order is read amiss or said of something else. Against few it is a rival.
TEST(Figure, OneVoiceFarFromManyMakesNoBound) {
  std::vector<Made> made = {bombing(1, 3, 1, "2016-05-03", "a"), bombing(2, 3, 27, "2016-05-03", "b")};
  for (const char* voice : {"c", "d"})
    made.push_back(bombing(static_cast<int>(made.size()) + 1, 3, 32, "2016-05-04", voice));
  EXPECT_EQ(settle_figure(members_of(made), "killed", "any").low, 1);
  made.push_back(bombing(5, 3, 32, "2016-05-04", "e"));
  const Figure figure = settle_figure(members_of(made), "killed", "any");
  EXPECT_EQ(figure.low, 27);
  EXPECT_EQ(figure.high, 32);
  EXPECT_EQ(figure.voices, 5);
}

TEST(Figure, ACopyHasNoVoiceOfItsOwn) {
  std::vector<Made> made = {bombing(1, 3, 12, "2016-05-03", "a"), bombing(2, 3, 12, "2016-05-03", "b"),
                            bombing(3, 3, 14, "2016-05-03", "c")};
  made[1].telling.own_voice = true;
  std::vector<Member> members = members_of(made);
  members[1].copy_voice = "a";
  EXPECT_EQ(settle_figure(members, "killed", "any").voices, 2);
}

TEST(Figure, TheMoreAgreeTheLessASingleVoiceBounds) {
  const auto high_of = [](int agree, std::int64_t single) {
    std::vector<Made> made = {bombing(1, 3, single, "2016-05-03", "single")};
    for (int i = 0; i < agree; ++i) {
      made.push_back(bombing(2 + i, 3, 9, "2016-05-03", "x"));
      made.back().telling.voice = "voice" + std::to_string(i);
    }
    return settle_figure(members_of(made), "killed", "any").high;
  };
  EXPECT_EQ(high_of(2, 120), 120);
  EXPECT_EQ(high_of(3, 120), 9);
  EXPECT_EQ(high_of(4, 19), 19);
  EXPECT_EQ(high_of(5, 19), 9);
  EXPECT_EQ(high_of(9, 13), 13);
  EXPECT_EQ(high_of(10, 13), 9);
  EXPECT_EQ(high_of(10, 11), 11);
}

// "Some ten" of a week later is no lower bound of eleven and twelve; alone it is all there is.
TEST(Figure, ARoundNumberBesideExactOnesBoundsNothing) {
  std::vector<Made> made = {bombing(1, 3, 10, "2016-05-03", "a"), bombing(2, 3, 11, "2016-05-03", "b"),
                            bombing(3, 3, 12, "2016-05-03", "c")};
  made[0].telling.killed = {{}, 10, {}};
  EXPECT_EQ(settle_figure(members_of(made), "killed", "any").low, 11);
  made[0].telling.killed.best = 30;
  EXPECT_EQ(settle_figure(members_of(made), "killed", "any").high, 30);
  made.resize(1);
  EXPECT_EQ(settle_figure(members_of(made), "killed", "any").best, 30);
}

TEST(Total, SharesAndSecondTellingsAreNotAdded) {
  const auto claim = [](const char* ref, const char* people, std::int64_t n, const char* part_of = "") {
    return Claim{ref, "killed", people, {n, n, n}, "exact", part_of};
  };
  EXPECT_EQ(total_of({claim("c1", "civilian", 87), claim("c2", "child", 19, "c1"), claim("c3", "combatant:is", 190),
                      claim("c4", "combatant:syria-gov", 104)},
                     "killed")
                .best,
            381);
  EXPECT_EQ(total_of({claim("c1", "any", 9), claim("c2", "woman", 2), claim("c3", "child", 3)}, "killed").best, 9);
  EXPECT_EQ(total_of({claim("c1", "any", 9), claim("c2", "any", 9)}, "killed").best, 9);
  EXPECT_FALSE(total_of({claim("c1", "any", 9)}, "injured").said());
}

// "At least fifteen were killed. The first toll was nine."
TEST(Total, AFirstTollGivesWayToOneThatHasOutgrownIt) {
  const auto claim = [](const char* ref, std::int64_t number, bool exact, std::uint32_t begin) {
    Claim made{ref, "killed", "any", {number, number, {}}, exact ? "exact" : "at_least"};
    if (exact) made.number.max = number;
    made.evidence = {begin, begin + 10, false};
    return made;
  };
  EXPECT_EQ(total_of({claim("c1", 15, false, 0), claim("c2", 9, true, 80)}, "killed").best, 15);
  EXPECT_EQ(total_of({claim("c1", 9, true, 0), claim("c2", 15, false, 80)}, "killed").best, 15);
  EXPECT_EQ(total_of({claim("c1", 15, false, 0), claim("c2", 17, true, 80)}, "killed").best, 17);
  EXPECT_EQ(total_of({claim("c1", 9, true, 0), claim("c2", 3000, false, 80)}, "killed").best, 9);
}

TEST(Total, WhatOneVerbGovernsIsAddedUp) {
  const auto claim = [](const char* ref, std::int64_t number, std::uint32_t begin, std::uint32_t end) {
    Claim made{ref, "killed", "combatant:army", {number, number, number}, "exact"};
    made.evidence = {begin, end, false};
    return made;
  };
  // "an officer and three soldiers were killed", and "four soldiers were killed" elsewhere
  EXPECT_EQ(total_of({claim("c1", 1, 0, 8), claim("c2", 3, 0, 20)}, "killed").best, 4);
  EXPECT_EQ(total_of({claim("c1", 1, 0, 8), claim("c2", 3, 0, 20), claim("c3", 4, 90, 99)}, "killed").best, 4);
  EXPECT_EQ(total_of({claim("c1", 3, 0, 8), claim("c2", 3, 50, 70)}, "killed").best, 3);  // told twice
  EXPECT_EQ(number_of_group({claim("c1", 1, 0, 8), claim("c2", 3, 0, 20)}, "killed", "combatant:army").best, 4);
}

}  // namespace
}  // namespace sijill
