// The pure parts of the register: what two tellings come to, what many come to, and what chance must not join.
#include <gtest/gtest.h>

#include <algorithm>

#include "register/cluster.h"
#include "register/copies.h"
#include "register/edits.h"
#include "register/incident.h"
#include "register/link.h"
#include "register/totals.h"

namespace sijill {
namespace {

/// A country of two governorates with a town each; the towns are 60 kilometres apart.
PlaceTree towns() {
  const auto node = [](const char* id, const char* kind, std::int32_t parent, double lat, double lon) {
    PlaceNode made;
    made.id = made.name_ar = made.name_en = id;
    made.kind = kind;
    made.parent = parent;
    made.lat = lat;
    made.lon = lon;
    return made;
  };
  return PlaceTree::of({node("land", "country", -1, 35, 37), node("north-gov", "governorate", 0, 36, 37),
                        node("south-gov", "governorate", 0, 35.4, 37), node("alpha", "city", 1, 36, 37),
                        node("beta", "city", 2, 35.46, 37), node("alpha-east", "neighbourhood", 3, 36.01, 37.02)});
}

struct Made {
  Telling telling;
  ReportHash report;
  Day published;
};

Made bombing(int number, std::int32_t place, std::optional<std::int64_t> killed, const char* day, const char* voice) {
  Made made;
  made.report.bytes[0] = static_cast<std::uint8_t>(number);
  made.published = days_of(day).from;
  Telling& t = made.telling;
  t.key = "key" + std::to_string(number);
  t.sub_type = "suicide_bomb";
  t.status = "occurred";
  t.days = days_of(day);
  t.told = made.published;
  t.basis = "relative";
  t.precision = "day";
  if (place >= 0) t.places = {{place, "", 1, "at"}};
  if (killed) {
    t.killed = {killed, killed, killed};
    t.claims = {{"c1", "killed", "any", t.killed, "exact"}};
  }
  t.voice = voice;
  return made;
}

std::vector<Member> members_of(const std::vector<Made>& made) {
  std::vector<Member> members;
  for (const Made& one : made) members.push_back({&one.telling, one.report, one.published, one.report.bytes[0], ""});
  return members;
}

Judgement between(const Made& a, const Made& b, const PlaceTree& places) {
  return judge({&a.telling, &a.report, a.published}, {&b.telling, &b.report, b.published}, places, true);
}

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

TEST(Judge, TwoTownsOfOneDayAreNeverOne) {
  const PlaceTree places = towns();
  EXPECT_TRUE(between(bombing(1, 3, 20, "2016-05-03", "x"), bombing(2, 4, 20, "2016-05-03", "y"), places).never);
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

TEST(Figure, ACopyHasNoVoiceOfItsOwn) {
  std::vector<Made> made = {bombing(1, 3, 12, "2016-05-03", "a"), bombing(2, 3, 12, "2016-05-03", "b"),
                            bombing(3, 3, 14, "2016-05-03", "c")};
  made[1].telling.own_voice = true;
  std::vector<Member> members = members_of(made);
  members[1].copy_voice = "a";
  EXPECT_EQ(settle_figure(members, "killed", "any").voices, 2);
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

TEST(Copies, AreFoundThroughLightEditingAndNotAmongStrangers) {
  std::string text, other;
  for (int i = 0; i < 120; ++i) {
    text += "word" + std::to_string(i * 7) + " ";
    other += "term" + std::to_string(i * 5) + " ";
  }
  std::string edited = text;
  edited.replace(edited.find("word350"), 7, "changed");
  EXPECT_GE(alike_percent(sketch_of("", text), sketch_of("", edited + " source")), kCopyPercent);
  EXPECT_LT(alike_percent(sketch_of("", text), sketch_of("", other)), 20);
  EXPECT_TRUE(bands_of(sketch_of("", "a few words only")).empty());
}

TEST(Edits, AnUndoneUndoLetsTheFirstStand) {
  const std::vector<Edit> edits = {{1, "", "", "", "reject", "k"},
                                   {2, "", "", "", "undo", "", "", "", "", 1},
                                   {3, "", "", "", "undo", "", "", "", "", 2},
                                   {4, "", "", "", "note", "k"},
                                   {5, "", "", "", "undo", "", "", "", "", 4}};
  const auto left = standing(edits);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].id, 1);
}

}  // namespace
}  // namespace sijill
