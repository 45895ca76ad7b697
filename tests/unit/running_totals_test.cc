// Counts are invented.
#include "register/running_totals.h"

#include <gtest/gtest.h>

namespace sijill {
namespace {

Count count(const char* id, std::int64_t number, const char* group = "any", const char* part_of = "") {
  Count c;
  c.id = id;
  c.outcome = "killed";
  c.best = c.min = c.max = number;
  c.qualifier = "exact";
  c.group = group;
  c.part_of = part_of;
  c.when.precision = "month";
  return c;
}

using Ids = std::set<std::string>;

TEST(RunningCounts, AWholeAndItsSharesRunTogether) {
  Report report;
  report.counts = {count("c1", 90), count("c2", 20, "civilian", "c1"), count("c3", 5, "child", "c2"), count("c4", 7)};
  report.counts[1].cumulative = true;
  EXPECT_EQ(running_counts(report), (Ids{"c1", "c2", "c3"}));
}

TEST(RunningCounts, FightersOfTwoSidesOverAMonthAreNoOneIncident) {
  Report report;
  report.counts = {count("c1", 90), count("c2", 40, "combatant:is", "c1"), count("c3", 50, "combatant:sdf", "c1")};
  EXPECT_EQ(running_counts(report), (Ids{"c1", "c2", "c3"}));
  for (Count& one : report.counts) one.when.precision = "day";
  EXPECT_TRUE(running_counts(report).empty()) << "a battle of one day is an incident";
}

TEST(RunningCounts, TheSameNumberSaidRoughlyRunsToo) {
  Report report;
  report.counts = {count("c1", 400), count("c2", 381), count("c3", 390)};
  report.counts[0].qualifier = "about";
  report.counts[1].cumulative = true;
  EXPECT_EQ(running_counts(report), (Ids{"c1", "c2"})) << "an exact number is another number";
}

}  // namespace
}  // namespace sijill
