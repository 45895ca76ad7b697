// The pure parts of the register: what two tellings come to, what many come to, and what chance must not join.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "register/apart.h"
#include "register/cluster.h"
#include "register/copies.h"
#include "register/edits.h"
#include "register/incident.h"
#include "register/link.h"
#include "register/telling.h"
#include "register/totals.h"
#include "sijill/report.h"

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
      ASSERT_EQ(there.sure, back.sure) << a.telling.key << " " << b.telling.key;
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

TEST(Connects, SureFiguresReachOneDayFurtherAndNoMore) {
  EXPECT_TRUE(connects(false, 20, 22, 20, 21));
  EXPECT_FALSE(connects(false, 21, 22, 20, 21));
  EXPECT_TRUE(connects(true, 21, 22, 20, 21));
  EXPECT_TRUE(connects(true, 20, 21, 21, 22));
  EXPECT_FALSE(connects(true, 21, 22, 19, 20));
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

/// A report of two events: a bombing yesterday, and the same told again without a date.
Report told_twice() {
  Report report;
  report.published = {"2016-05-04", "day", "metadata"};
  for (const char* day : {"2016-05-03", "2016-05-04"}) {
    Event event;
    event.id = "e" + std::to_string(report.events.size() + 1);
    event.sub_type = "suicide_bomb";
    event.when = {day, day, "day", report.events.empty() ? "relative" : "report"};
    const auto at = static_cast<std::uint32_t>(500 * report.events.size());
    event.evidence = {{at, at + 40, false}};
    event.trigger = event.evidence.front();
    report.events.push_back(event);
  }
  return report;
}

TEST(Tell, AnUndatedTellingHasTheDayThatItsReportGivesElsewhere) {
  const World world{towns(), {}};
  Report report = told_twice();
  const ReportFacts facts = tell(report, {}, world);
  ASSERT_EQ(facts.tellings.size(), 2u);
  EXPECT_EQ(iso(facts.tellings[1].days.from), "2016-05-03");
  EXPECT_EQ(facts.tellings[1].basis, "story");
  report.events[1].sub_type = "armed_clash";  // battles of two days are two
  EXPECT_EQ(tell(report, {}, world).tellings[1].basis, "report");
}

TEST(Tell, CountsOfOneBreathGoToOneEvent) {
  const World world{towns(), {}};
  Report report = told_twice();
  report.events.resize(1);
  for (const int number : {1, 2}) {  // "an officer and two soldiers were killed", which no event claims
    Count count;
    count.id = "c" + std::to_string(number);
    count.outcome = "killed";
    count.group = "combatant:army";
    count.min = count.best = count.max = number;
    count.qualifier = "exact";
    count.when = report.events[0].when;
    count.evidence = {{50, static_cast<std::uint32_t>(50 + 8 * number), false}};
    report.counts.push_back(count);
  }
  const ReportFacts facts = tell(report, {}, world);
  ASSERT_EQ(facts.tellings.size(), 1u);
  EXPECT_EQ(facts.tellings[0].killed.best, 3);
}

TEST(Tell, NamesAndPlacesAroundItsWordsAreKeptAndThoseOfSpeakersAreNot) {
  const World world{towns(), {}};
  Report report = told_twice();
  report.events[1].attribution = {{"", "somebody", "claims", CharSpan{520, 530, false}}};
  Place place;
  place.place_id = "alpha";
  place.mentions = {{480, 485, false}};
  report.places = {place};
  const std::vector<NameWord> names = {{{10, 20, false}, 1}, {{505, 512, false}, 2}, {{522, 528, false}, 3}};
  const ReportFacts facts = tell(report, {}, world, names);
  EXPECT_EQ(facts.tellings[1].names, std::vector<std::uint32_t>{2});
  EXPECT_EQ(facts.tellings[1].beside, std::vector<std::int32_t>{world.places.find("alpha")});
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
  std::vector<Pair> all, sure;
  for (std::uint32_t a = 0; a < block.size(); ++a) {
    for (std::uint32_t b = a + 1; b < block.size(); ++b) {
      const Judgement judged = judge(block[a], block[b], places);
      if (judged.never || judged.points < kLinkPoints) continue;
      (judged.sure ? sure : all).emplace_back(a, b);
      if (judged.draws) anchors[a] = std::min(anchors[a], own[b]), anchors[b] = std::min(anchors[b], own[a]);
    }
  }
  EXPECT_NE(anchors, own);  // some are drawn
  EXPECT_EQ(drawn_among(block, places), anchors);
  const auto apart = [&](bool certain) {
    return [&, certain](const Pair& pair) {
      const auto& [a, b] = pair;
      return !connects(certain, anchors[a], own[a], anchors[b], own[b]);
    };
  };
  std::erase_if(all, apart(false));
  std::erase_if(sure, apart(true));
  all.insert(all.end(), sure.begin(), sure.end());
  const std::vector<Pair> links = links_among(block, anchors, places);
  EXPECT_EQ(groups_of(block.size(), links), groups_of(block.size(), all));
  EXPECT_LT(links.size(), block.size());
  EXPECT_GT(all.size(), 3 * block.size());
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
