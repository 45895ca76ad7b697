// Days as papers know them: a day off is nothing where the figures agree, and two days are two where they do not.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "register/apart.h"
#include "register/cluster.h"
#include "register_made.h"

namespace sijill {
namespace {

Made told_on(Made made, const char* day) {
  made.published = made.telling.told = days_of(day).from;
  return made;
}

Made on_date(Made made) {
  made.telling.basis = "explicit";
  return made;
}

TEST(Days, YesterdayOfTwoPapersMayBeOneDay) {
  const PlaceTree places = towns();
  const Made a = bombing(1, 3, 12, "2016-05-03", "x"), b = bombing(2, 3, 12, "2016-05-05", "y");
  EXPECT_GE(between(a, b, places).points, kLinkPoints);
  EXPECT_GT(between(a, b, places).points, between(on_date(a), on_date(b), places).points);
}

TEST(Days, TwoBombingsOfOneTownOnTwoDaysAreTwo) {
  const PlaceTree places = towns();
  const Made monday = bombing(1, 3, 5, "2016-05-02", "x"), tuesday = bombing(2, 3, 14, "2016-05-03", "y");
  EXPECT_LT(between(monday, tuesday, places).points, kLinkPoints);
  EXPECT_LT(between(monday, bombing(3, 3, 14, "2016-05-04", "y"), places).points, kLinkPoints);
  EXPECT_TRUE(between(on_date(monday), on_date(bombing(4, 3, 14, "2016-05-04", "y")), places).never);
}

TEST(Days, AGreatTollThatGrowsIsKnownForDaysThoughOneHasNoDate) {
  const PlaceTree places = towns();
  const Made first = bombing(1, 3, 30, "2016-05-02", "x"), later = bombing(2, 3, 32, "2016-05-04", "y");
  EXPECT_GE(between(first, later, places).points, kLinkPoints);
  Made undated = told_on(bombing(3, 3, 32, "2016-05-05", "z"), "2016-05-05");
  undated.telling.days = {};
  undated.telling.basis = "none";
  EXPECT_GE(between(first, undated, places).points, kLinkPoints);
  const Made other = bombing(4, 3, 60, "2016-05-02", "x");
  EXPECT_GE(between(other, undated, places).points, kLinkPoints) << "such tolls are counted anew for days";
  undated.telling.told = undated.published = days_of("2016-05-16").from;
  EXPECT_LT(between(other, undated, places).points, kLinkPoints);
}

// News with the date of its report is older than that: what was told undated before it may be the same.
TEST(Days, TheDayOfAReportIsTheLastThatItsNewsCanHave) {
  const PlaceTree places = towns();
  Made undated = told_on(bombing(1, 3, 30, "2016-05-03", "x"), "2016-05-03");
  undated.telling.days = {};
  Made reported = bombing(2, 3, 30, "2016-05-06", "y");
  EXPECT_TRUE(between(undated, reported, places).never);
  reported.telling.basis = "report";
  EXPECT_FALSE(between(undated, reported, places).never);
}

// A smaller bombing the day before draws one of two tellings to its day; those two stay together all the same.
TEST(Days, WhatIsSureOfOneDayHoldsThoughOneIsDrawnToTheDayBefore) {
  const PlaceTree places = towns();
  Made before = bombing(1, 3, 11, "2016-05-02", "x"), drawn = bombing(2, 3, 12, "2016-05-03", "y"),
       own = bombing(3, 5, 12, "2016-05-03", "z");
  before.telling.injured = {20, 20, 20};
  for (Made* one : {&drawn, &own}) one->telling.injured = {40, 40, 40};
  const std::vector<Candidate> block = {{&before.telling, &before.report, before.published},
                                        {&drawn.telling, &drawn.report, drawn.published},
                                        {&own.telling, &own.report, own.published}};
  const std::vector<Day> anchors = {days_of("2016-05-02").from, days_of("2016-05-02").from, days_of("2016-05-03").from};
  const std::vector<Pair> links = links_among(block, anchors, places);
  EXPECT_NE(std::find(links.begin(), links.end(), Pair(1, 2)), links.end());
  EXPECT_FALSE(connects(between(drawn, own, places), anchors[0] - 3, anchors[2]));  // but not over a week
}

// Who tells of two places at once pins neither down: it is not by such a telling that two incidents are compared.
TEST(Days, ATellingOfTwoQuartersJoinsNoTwoBombings) {
  const PlaceTree places = towns();
  std::vector<Made> made = {bombing(4, 3, 17, "2016-05-03", "a"), bombing(5, 3, 15, "2016-05-03", "b"),
                            bombing(1, 4, 8, "2016-05-03", "c"), bombing(3, 4, 8, "2016-05-03", "d"),
                            bombing(2, 3, 15, "2016-05-03", "e")};
  made.back().telling.places.push_back({4, "", 1, "at"});
  for (const auto& group : divide(members_of(made), places, {})) {
    const bool north = std::count(group.begin(), group.end(), 0u) > 0,
               south = std::count(group.begin(), group.end(), 2u) > 0;
    EXPECT_FALSE(north && south);
  }
}

}  // namespace
}  // namespace sijill
