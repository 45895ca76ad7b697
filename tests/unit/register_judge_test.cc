// What two tellings come to: the points of a link, and what keeps two apart.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "register_made.h"

namespace sijill {
namespace {

TEST(Judge, IsSymmetricAndSaysWhy) {
  const PlaceTree places = towns();
  const Made a = bombing(1, 3, 20, "2016-05-03", "x"), b = bombing(2, 5, 20, "2016-05-03", "y");
  const Judgement there = between(a, b, places), back = between(b, a, places);
  EXPECT_EQ(there.points, back.points);
  EXPECT_GE(there.points, kLinkPoints);
  int sum = 0;
  for (const Judgement::Reason& reason : there.reasons) sum += reason.points;
  EXPECT_EQ(sum, there.points);
}

// Figures on either side of each threshold, days near and far, dated and not: the order of a pair decides nothing.
TEST(Judge, SaysTheSameWhoeverComesFirst) {
  const PlaceTree places = towns();
  std::vector<Made> all;
  int number = 0;
  for (const int killed : {4, 5, 6, 9, 10, 11, 20}) {
    for (const char* day : {"2016-05-03", "2016-05-04", "2016-05-07", "2016-07-20"}) {
      for (const char* basis : {"relative", "report", "none"}) {
        all.push_back(bombing(++number, 3, killed, day, "x"));
        all.back().telling.basis = basis;
        if (basis == std::string_view("none")) all.back().telling.days = {};
      }
    }
  }
  for (const Made& a : all) {
    for (const Made& b : all) {
      const Judgement there = between(a, b, places), back = between(b, a, places);
      ASSERT_EQ(there.points, back.points) << a.telling.key << " " << b.telling.key;
      ASSERT_EQ(there.never, back.never) << a.telling.key << " " << b.telling.key;
      ASSERT_EQ(there.draws, back.draws) << a.telling.key << " " << b.telling.key;
    }
  }
}

TEST(Judge, TwoTownsOfOneDayAreNeverOne) {
  const PlaceTree places = towns();
  EXPECT_TRUE(between(bombing(1, 3, 20, "2016-05-03", "x"), bombing(2, 4, 20, "2016-05-03", "y"), places).never);
}

/// A great city of sixteen quarters that lie nobody knows where in it: nodes 2 to 17 under the city, node 1.
PlaceTree great_city() {
  std::vector<PlaceNode> nodes;
  const auto add = [&](const std::string& id, const char* kind, std::int32_t parent) {
    PlaceNode made;
    made.id = made.name_ar = made.name_en = id;
    made.kind = kind;
    made.parent = parent;
    nodes.push_back(made);
  };
  add("land", "country", -1);
  add("great", "city", 0);
  for (int i = 0; i < 16; ++i) add("quarter-" + std::to_string(i), "neighbourhood", 1);
  return PlaceTree::of(std::move(nodes));
}

TEST(Judge, TwoQuartersOfAGreatCityAreTwoUnlessAllFiguresAgree) {
  const PlaceTree places = great_city();
  const Made a = bombing(1, 2, 16, "2016-05-03", "x"), b = bombing(2, 12, 19, "2016-05-03", "y");
  EXPECT_TRUE(between(a, b, places).never);
  EXPECT_FALSE(between(a, bombing(3, 12, 16, "2016-05-03", "y"), places).never);
  Made hurt = bombing(4, 2, 16, "2016-05-03", "x"), others = bombing(5, 12, 16, "2016-05-03", "y");
  hurt.telling.injured = {30, 30, 30};
  others.telling.injured = {70, 70, 70};
  EXPECT_TRUE(between(hurt, others, places).never);
}

TEST(Judge, WhoSumsUpACityTellsOfNoQuarter) {
  const PlaceTree places = great_city();
  Made whole = bombing(1, 1, 27, "2016-05-03", "x");
  const Made part = bombing(2, 2, 16, "2016-05-03", "y");
  const int alone = between(whole, part, places).points;
  whole.telling.beside = {2, 12};
  EXPECT_LE(between(whole, part, places).points, alone - 10);
}

TEST(Judge, OneOfSeveralTownsIsNoPlaceWithoutAFigure) {
  const PlaceTree places = towns();
  Made two = bombing(1, 3, {}, "2016-05-03", "x");
  const Made one = bombing(2, 3, {}, "2016-05-03", "y");
  EXPECT_GE(between(two, one, places).points, kLinkPoints);
  two.telling.places.push_back({4, "", 1, "at"});
  EXPECT_LT(between(two, one, places).points, kLinkPoints);
}

// A state in whose town a bus station is bombed has the town's name, and the list of places knows no more of either.
TEST(Judge, ATownAndTheProvinceOfItsNameAreOnePlace) {
  const auto node = [](const char* id, const char* name, const char* kind, std::int32_t parent) {
    PlaceNode made;
    made.id = made.name_en = id;
    made.name_ar = name;
    made.kind = kind;
    made.parent = parent;
    return made;
  };
  const PlaceTree places = PlaceTree::of({node("land", "land", "country", -1), node("town", "alpha", "city", 0),
                                          node("state", "alpha", "region", 0), node("other", "beta", "region", 0)});
  const Made town = bombing(1, 1, 12, "2016-05-03", "x");
  const int same = between(town, bombing(2, 2, 12, "2016-05-03", "y"), places).points;
  EXPECT_GE(same, between(town, bombing(3, 3, 12, "2016-05-03", "y"), places).points + 30);
}

// Each may be drawn to another earlier day by its figure: what was told of one town on one day stays together.
TEST(Judge, OneBombingOfATownADayHoldsThoughItsTellingsAreDrawnElsewhere) {
  const PlaceTree places = towns();
  const Made four = bombing(1, 3, 4, "2016-05-03", "x"), eight = bombing(2, 3, 8, "2016-05-03", "y");
  EXPECT_TRUE(connects(between(four, eight, places), four.published, four.published - 2));
  EXPECT_FALSE(connects(between(four, eight, places), four.published, four.published - 3));
  Made fight = four, other = eight;
  fight.telling.sub_type = other.telling.sub_type = "armed_clash";
  EXPECT_FALSE(connects(between(fight, other, places), four.published, four.published - 1));
}

TEST(Judge, WhoIsShotWasNotBombedFromTheAir) {
  const PlaceTree places = towns();
  Made shot = bombing(1, 3, {}, "2016-05-03", "x"), raid = bombing(2, 3, {}, "2016-05-03", "y");
  shot.telling.sub_type = "attack";
  raid.telling.sub_type = "air_drone_strike";
  EXPECT_GE(between(shot, raid, places).points, kLinkPoints);
  shot.telling.sides = {{"is", "initiator", 0}};
  EXPECT_LT(between(shot, raid, places).points, kLinkPoints);
}

TEST(Judge, ARaidToldAgainBareIsTheSameRaid) {
  const PlaceTree places = towns();
  Made told = bombing(1, 3, 26, "2016-05-03", "x"), bare = bombing(1, 3, {}, "2016-05-03", "y");
  told.telling.sub_type = bare.telling.sub_type = "air_drone_strike";
  EXPECT_FALSE(between(told, bare, places).never);
  bare.telling.killed = {9, 9, 9};
  EXPECT_TRUE(between(told, bare, places).never);
}

TEST(Judge, ATitleAndItsTextTellOneRaid) {
  const PlaceTree places = towns();
  Made title = bombing(1, 3, 14, "2016-05-03", "x"), text = bombing(1, 5, {}, "2016-05-03", "x");
  title.telling.sub_type = "shelling_artillery_missile";
  text.telling.sub_type = "air_drone_strike";
  text.telling.killed.min = 4;
  EXPECT_TRUE(between(title, text, places).never);
  title.telling.evidence.in_title = true;
  EXPECT_GE(between(title, text, places).points, kLinkPoints);
  text.telling.killed = {9, 9, 9};
  EXPECT_TRUE(between(title, text, places).never);
}

TEST(Judge, ATollToldTwiceInOneReportIsOne) {
  const PlaceTree places = towns();
  Made raid = bombing(1, 3, 2, "2016-05-03", "x"), toll = bombing(1, 3, 2, "2016-05-03", "y");
  EXPECT_TRUE(between(raid, bombing(1, 3, 1, "2016-05-03", "y"), places).never);
  raid.telling.sub_type = "armed_clash";
  EXPECT_TRUE(between(raid, toll, places).never);
  toll.telling.sub_type = "harm";
  EXPECT_GE(between(raid, toll, places).points, kLinkPoints);
}

TEST(Judge, TheSameWordsHoldTogetherWhatNamesNoPlace) {
  const PlaceTree places = towns();
  Made placed = bombing(1, 3, {}, "2016-05-03", "x"), bare = bombing(2, -1, {}, "2016-05-03", "y");
  placed.telling.story = {1, 2, 3, 4, 5, 6, 7, 8};
  bare.telling.story = {1, 2, 3, 4, 20, 21, 22, 23};  // half of the words in common: a cosine of one half
  const Judgement there = between(placed, bare, places), back = between(bare, placed, places);
  EXPECT_GE(there.points, kLinkPoints);
  EXPECT_EQ(there.points, back.points);
  bare.telling.story = {20, 21, 22, 23, 24, 25, 26, 27};
  EXPECT_LT(between(placed, bare, places).points, kLinkPoints);
}

TEST(Judge, TheSameWordsAreNoSignWhereFiguresDiffer) {
  const PlaceTree places = towns();
  Made a = bombing(1, 3, 12, "2016-05-03", "x"), b = bombing(2, 3, 15, "2016-05-03", "y");
  const int apart = between(a, b, places).points;
  a.telling.story = b.telling.story = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(between(a, b, places).points, apart);
  b.telling.killed = a.telling.killed;
  const int equal = between(a, b, places).points;
  a.telling.story = {};
  EXPECT_EQ(between(a, b, places).points, equal - 45);
}

// An agency's sentence in two papers, of which one prints a day late.
TEST(Judge, OneSentenceIsOneActThoughPapersPrintLate) {
  const PlaceTree places = towns();
  Made today = bombing(1, 3, {}, "2016-05-03", "x"), late = bombing(2, 3, {}, "2016-05-04", "y");
  today.telling.sub_type = late.telling.sub_type = "air_drone_strike";
  today.telling.story = late.telling.story = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_LT(between(today, late, places).points, kLinkPoints);
  today.telling.said = {1, 2, 3, 4, 5, 6};
  late.telling.said = {2, 3, 4, 5, 6, 7, 8};
  const Judgement same = between(today, late, places);
  EXPECT_GE(same.points, kLinkPoints);
  EXPECT_TRUE(same.draws);
  EXPECT_EQ(same.points, between(late, today, places).points);
  late.telling.said = {1, 2, 3, 7, 8, 9};  // three words in six
  EXPECT_LT(between(today, late, places).points, kLinkPoints);
}

TEST(Judge, WhatATownIsKnownForIsMeantByWhoOnlyAlludesToIt) {
  const PlaceTree places = towns();
  const Made act = bombing(1, 3, 30, "2016-05-03", "x");
  Made hint = bombing(2, 3, {}, "2016-05-12", "y");
  hint.telling.basis = "report";
  const Judgement meant = between(act, hint, places);
  EXPECT_GE(meant.points, kLinkPoints);
  EXPECT_TRUE(meant.draws);
  EXPECT_EQ(meant.points, between(hint, act, places).points);
  EXPECT_LT(between(bombing(1, 3, 4, "2016-05-03", "x"), hint, places).points, kLinkPoints) << "no such toll";
  hint.telling.places.front().node = 4;
  EXPECT_TRUE(between(act, hint, places).never);
  hint = bombing(2, 3, {}, "2016-05-12", "y");
  hint.telling.main = true;  // news with a day of its own
  EXPECT_LT(between(act, hint, places).points, kLinkPoints);
}

TEST(Judge, AGreatTollIsCountedAnewForDays) {
  const PlaceTree places = towns();
  Made first = bombing(1, 3, 43, "2016-05-03", "x"), later = bombing(2, 3, 101, "2016-05-05", "y");
  for (Made* one : {&first, &later}) {
    one->telling.sub_type = "shelling_artillery_missile";
    one->telling.sides = {{"civilians", "target", 0}};
  }
  EXPECT_GE(between(first, later, places).points, kLinkPoints);
  later.telling.killed.best = 140;
  EXPECT_LT(between(first, later, places).points, kLinkPoints) << "more than three times as many";
  later.telling.killed.best = 101;
  later.telling.sides = {{"army", "target", 0}};
  EXPECT_LT(between(first, later, places).points, kLinkPoints) << "fighters are killed in such numbers every day";
}

TEST(Judge, NamesHoldTogetherWhatIsVague) {
  const PlaceTree places = towns();
  Made a = bombing(1, 3, 1, "2016-05-03", "x"), b = bombing(2, 1, 1, "2016-05-04", "y");
  EXPECT_LT(between(a, b, places).points, kLinkPoints);
  a.telling.names = {7, 9, kPairBit | 3, kPairBit | 5};
  b.telling.names = {7, 8, kPairBit | 3, kPairBit | 5};
  const int bombings = between(a, b, places).points;
  EXPECT_GE(bombings, kLinkPoints);
  a.telling.sub_type = b.telling.sub_type = "armed_clash";  // a front has the same names every day
  EXPECT_LT(between(a, b, places).points, bombings);
}

TEST(Judge, APlaceNamedBesideItStandsInForNone) {
  const PlaceTree places = towns();
  const Made a = bombing(1, 3, 4, "2016-05-03", "x");
  Made b = bombing(2, -1, 4, "2016-05-03", "y");
  const int without = between(a, b, places).points;
  b.telling.beside = {3};
  EXPECT_GT(between(a, b, places).points, without);
  const auto mine = blocks_of(a.telling, places), yours = blocks_of(b.telling, places);
  EXPECT_TRUE(std::any_of(mine.begin(), mine.end(), [&](auto k) { return std::count(yours.begin(), yours.end(), k); }));
  b.telling.places = {{4, "", 1, "at"}};  // with a fine place of its own it is there
  EXPECT_TRUE(between(a, b, places).never);
}

TEST(Judge, TheDeadOfTwoSidesAreTwo) {
  const PlaceTree places = towns();
  Made a = bombing(1, 3, 9, "2016-05-03", "x"), b = bombing(2, 3, 9, "2016-05-03", "y");
  const int same = between(a, b, places).points;
  a.telling.claims.front().people = "combatant:one";
  b.telling.claims.front().people = "combatant:other";
  EXPECT_LT(between(a, b, places).points, same);
}

TEST(Judge, EveryLinkSharesABlock) {
  const PlaceTree places = towns();
  std::vector<Made> all;
  int number = 0;
  for (const std::int32_t place : {-1, 0, 1, 3, 5}) {
    for (const int killed : {0, 4, 12, 30}) {
      for (const char* day : {"2016-05-03", "2016-05-04", "2016-05-05", "2016-05-20"}) {
        for (const char* basis : {"relative", "report"}) {
          all.push_back(
              bombing(++number, place, killed > 0 ? std::optional<std::int64_t>(killed) : std::nullopt, day, "x"));
          all.back().telling.basis = basis;
        }
      }
    }
  }
  int links = 0;
  for (const Made& a : all) {
    for (const Made& b : all) {
      if (&a == &b || between(a, b, places).points < kLinkPoints) continue;
      ++links;
      const auto mine = blocks_of(a.telling, places), yours = blocks_of(b.telling, places);
      EXPECT_TRUE(std::any_of(mine.begin(), mine.end(),
                              [&](std::int64_t block) { return std::count(yours.begin(), yours.end(), block) > 0; }))
          << a.telling.key << " and " << b.telling.key;
    }
  }
  EXPECT_GT(links, 100);
}

}  // namespace
}  // namespace sijill
