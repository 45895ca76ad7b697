// What a place is known for, what is taken once, and what a report tells again in fewer words.
#include <gtest/gtest.h>

#include "register/cluster.h"
#include "register_made.h"

namespace sijill {
namespace {

Made taking(int number, std::int32_t place, const char* day, const char* taker) {
  Made made = bombing(number, place, {}, day, "x");
  made.telling.sub_type = "government_regains_territory";
  made.telling.sides = {{taker, "initiator", 0}};
  return made;
}

TEST(KnownActs, APlaceIsTakenOnceThoughPapersPutTheDayDifferently) {
  const PlaceTree places = towns();
  const Made first = taking(1, 3, "2016-05-03", "army");
  const Judgement same = between(first, taking(2, 3, "2016-05-04", "army"), places);
  EXPECT_GE(same.points, kLinkPoints);
  EXPECT_TRUE(same.draws);
  EXPECT_LT(between(first, taking(2, 3, "2016-05-06", "army"), places).points, kLinkPoints);
  EXPECT_LT(between(first, taking(2, 3, "2016-05-04", "militia"), places).points, kLinkPoints);
  EXPECT_LT(between(first, taking(2, 1, "2016-05-04", "army"), places).points, kLinkPoints)
      << "a region, piece by piece";
}

TEST(KnownActs, AsManyLedAwayAreTheSamePeople) {
  const PlaceTree places = towns();
  Made a = bombing(1, 3, {}, "2016-05-03", "x"), b = bombing(2, 3, {}, "2016-05-05", "y");
  for (Made* one : {&a, &b}) {
    one->telling.sub_type = "arrests";
    one->telling.claims = {{"c1", "detained", "any", {8, 8, 8}, "exact"}};
  }
  EXPECT_GE(between(a, b, places).points, kLinkPoints);
  b.telling.claims.front().number = {9, 9, 9};
  EXPECT_LT(between(a, b, places).points, kLinkPoints);
}

TEST(KnownActs, AGreatTollIsOneADayLaterToo) {
  const PlaceTree places = towns();
  Made first = bombing(1, 3, 43, "2016-05-03", "x"), later = bombing(2, 3, 101, "2016-05-04", "y");
  for (Made* one : {&first, &later}) {
    one->telling.sub_type = "shelling_artillery_missile";
    one->telling.sides = {{"civilians", "target", 0}};
  }
  EXPECT_GE(between(first, later, places).points, kLinkPoints);
  later.telling.basis = "none";
  later.telling.days = {};
  EXPECT_GE(between(first, later, places).points, kLinkPoints) << "undated";
}

/// A governorate with the name of its town, and a district of it whose place nobody knows.
TEST(KnownActs, ADistrictAboutATownIsToldAsTheTown) {
  const auto node = [](const char* id, const char* name, const char* kind, std::int32_t parent) {
    PlaceNode made;
    made.id = made.name_en = id;
    made.name_ar = name;
    made.kind = kind;
    made.parent = parent;
    return made;
  };
  const PlaceTree places = PlaceTree::of({node("land", "land", "country", -1), node("gov", "port", "governorate", 0),
                                          node("town", "port", "city", 1), node("edge", "edge", "district", 1),
                                          node("far-town", "other", "city", 1)});
  const int town = between(bombing(1, 2, 20, "2016-05-03", "x"), bombing(2, 3, 20, "2016-05-03", "y"), places).points;
  const int other = between(bombing(1, 4, 20, "2016-05-03", "x"), bombing(2, 3, 20, "2016-05-03", "y"), places).points;
  EXPECT_GT(town, other);
}

// Each report tells of it twice, once without the dead: that keeps the two groups apart no more than the others agree.
TEST(KnownActs, AReportThatComesBackInFewerWordsIsHalfARefusal) {
  const PlaceTree places = towns();
  std::vector<Made> made = {bombing(1, 3, 20, "2016-05-03", "a"), bombing(2, 3, 20, "2016-05-03", "b")};
  for (Made& one : made) one.telling.sub_type = "air_drone_strike";
  made.push_back(made[0]);
  made.back().telling.key = "key3";
  made.back().telling.killed = {};
  made.back().telling.claims.clear();
  made.back().telling.days = days_of("2016-05-04");
  made.back().telling.names = made[0].telling.names = {1, 2, 3, 4, 5};
  const Judgement again = between(made[0], made[2], places);
  EXPECT_TRUE(again.never);
  EXPECT_TRUE(again.again);
  made.back().telling.killed = {7, 7, 7};
  EXPECT_FALSE(between(made[0], made[2], places).again) << "another figure is another act";
}

}  // namespace
}  // namespace sijill
