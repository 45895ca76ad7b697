// What a report tells: tellings with their days, counts and names.
#include <gtest/gtest.h>

#include "register_made.h"
#include "sijill/report.h"

namespace sijill {
namespace {

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

TEST(Tell, ATotalSinceADayReachesToItsReport) {
  const World world{towns(), {}};
  Report report;
  report.published = {"2016-05-20", "day", "metadata"};
  Count total;
  total.id = "c1";
  total.outcome = "killed";
  total.best = total.min = total.max = 400;
  total.cumulative = true;
  total.when = {"2016-04-01", "", "day", "explicit"};
  report.counts = {total};
  const ReportFacts facts = tell(report, {}, world);
  ASSERT_EQ(facts.running.size(), 1u);
  EXPECT_TRUE(facts.running.front().running);
  EXPECT_EQ(iso(facts.running.front().days.from), "2016-04-01");
  EXPECT_EQ(iso(facts.running.front().days.to), "2016-05-20");
}

TEST(Tell, SoldiersAndCiviliansOfOneBreathAreOneToll) {
  const World world{towns(), {}};
  Report report = told_twice();
  report.events.resize(1);
  const auto add = [&](const char* id, const char* group, int number, std::uint32_t at) {
    Count count;
    count.id = id;
    count.outcome = "killed";
    count.group = group;
    count.min = count.best = count.max = number;
    count.when = report.events[0].when;
    count.evidence = {{at, at + 12, false}};
    report.counts.push_back(count);
  };
  add("c1", "civilian", 3, 64);
  add("c2", "combatant:army", 7, 50);
  report.events[0].counts = {"c1"};
  EXPECT_EQ(tell(report, {}, world).tellings[0].killed.best, 10);
  report.counts[1].evidence = {{200, 212, false}};  // the soldiers of a later sentence may have died elsewhere
  EXPECT_EQ(tell(report, {}, world).tellings[0].killed.best, 3);
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
  const TellingWords words = {{{{10, 20, false}, 1}, {{505, 512, false}, 2}, {{522, 528, false}, 3}}, {}};
  const ReportFacts facts = tell(report, {}, world, words);
  EXPECT_EQ(facts.tellings[1].names, std::vector<std::uint32_t>{2});
  EXPECT_EQ(facts.tellings[1].beside, std::vector<std::int32_t>{world.places.find("alpha")});
}

TEST(Tell, ItsStoryIsWhatStandsWithinSomeLinesOfItsWords) {
  const World world{towns(), {}};
  Report report = told_twice();
  report.events[1].evidence = report.events[0].evidence = {{2000, 2040, false}};
  report.events[1].evidence.front().in_title = true;
  const TellingWords words = {{},
                              {{{4, 8, true}, 9},
                               {{1490, 1500, false}, 1},
                               {{1495, 1502, false}, 7},
                               {{2010, 2020, false}, 3},
                               {{2530, 2541, false}, 5},
                               {{2540, 2550, false}, 2}}};
  const ReportFacts facts = tell(report, {}, world, words);
  EXPECT_EQ(facts.tellings[0].story, (std::vector<std::uint16_t>{3, 5, 7}));
  EXPECT_EQ(facts.tellings[1].story, (std::vector<std::uint16_t>{9})) << "a title's is the title and the first lines";
  EXPECT_EQ(facts.tellings[0].said, (std::vector<std::uint16_t>{3})) << "its sentence, and not the one before";
}

}  // namespace
}  // namespace sijill
