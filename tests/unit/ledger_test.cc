// Figures are invented.
#include "register/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sijill {
namespace {

const Within kEqual = [](std::int64_t inner, std::int64_t outer) { return inner == outer; };

LedgerFigure killed(const char* day, std::int64_t low, std::int64_t best, std::int64_t high, const char* people = "any",
                    std::int64_t place = 1) {
  return {days_of(day), place, "killed", people, low, best, high};
}

LedgerTotal total(const char* from, const char* to, std::int64_t number, const char* qualifier = "exact",
                  const char* report = "r1") {
  LedgerTotal t;
  t.place = 1;
  t.first_day = from;
  t.last_day = to;
  t.outcome = "killed";
  t.people = "any";
  t.best = number;
  if (std::string_view(qualifier) == "exact") t.low = t.high = number;
  t.qualifier = qualifier;
  t.voice = "monitor";
  t.report_id = report;
  t.published = to;
  return t;
}

const LedgerSum* find(const std::vector<LedgerSum>& sums, std::string_view people = "any") {
  for (const LedgerSum& sum : sums) {
    if (sum.outcome == "killed" && sum.people == people) return &sum;
  }
  return nullptr;
}

TEST(Ledger, SumsByPeriodAndKeepsGroupsApart) {
  const Ledger ledger = make_ledger({killed("2016-03-09", 10, 12, 14), killed("2016-03-30", 2, 2, 2),
                                     killed("2016-03-09", 3, 3, 3, "child"), killed("2016-04-01", 5, 5, 5)},
                                    {}, LedgerStep::Month, kEqual);
  ASSERT_EQ(ledger.periods.size(), 2u);
  EXPECT_EQ(ledger.periods[0].label, "2016-03");
  EXPECT_EQ(find(ledger.periods[0].sums)->best, 14);
  EXPECT_EQ(find(ledger.periods[0].sums)->low, 12);
  EXPECT_EQ(find(ledger.periods[0].sums, "child")->best, 3);
  EXPECT_EQ(find(ledger.whole.sums)->high, 21);
  EXPECT_EQ(find(ledger.whole.sums)->incidents, 3);
}

TEST(Ledger, WeeksAreIsoWeeks) {
  const Ledger ledger =
      make_ledger({killed("2016-01-03", 1, 1, 1), killed("2016-01-04", 1, 1, 1)}, {}, LedgerStep::Week, kEqual);
  ASSERT_EQ(ledger.periods.size(), 2u);
  EXPECT_EQ(ledger.periods[0].label, "2015-W53");
  EXPECT_EQ(ledger.periods[1].label, "2016-W01");
}

TEST(Ledger, WhatLiesInNoSinglePeriodIsCountedOnce) {
  LedgerFigure wide = killed("2016-03-09", 4, 4, 4);
  wide.days.to = days_of("2016-04-09").to;
  const Ledger ledger = make_ledger({wide}, {}, LedgerStep::Month, kEqual);
  ASSERT_EQ(ledger.periods.size(), 1u);
  EXPECT_EQ(ledger.periods[0].label, "across");
  EXPECT_EQ(find(ledger.whole.sums)->best, 4);
}

TEST(Ledger, ARunningTotalStandsInPlaceOfItsIncidents) {
  const Ledger ledger = make_ledger({killed("2016-03-09", 10, 12, 14), killed("2016-04-09", 1, 1, 1)},
                                    {total("2016-03-01", "2016-03-31", 40)}, LedgerStep::Month, kEqual);
  ASSERT_EQ(ledger.totals.size(), 1u);
  EXPECT_EQ(ledger.totals[0].verdict, LedgerCheck::Verdict::Gap);
  EXPECT_EQ(ledger.totals[0].gap, 28);
  EXPECT_EQ(find(ledger.periods[0].told)->best, 40);
  EXPECT_EQ(find(ledger.whole.told)->best, 41) << "the total, and the incident that it does not cover";
  EXPECT_EQ(find(ledger.whole.sums)->best, 13) << "the incidents alone stay as they are";
}

TEST(Ledger, TotalsThatShareDaysAreNotAdded) {
  const Ledger ledger = make_ledger({},
                                    {total("2016-03-01", "2016-03-31", 40), total("2016-01-01", "2016-12-31", 90),
                                     total("2016-04-01", "2016-04-30", 30)},
                                    LedgerStep::None, kEqual);
  EXPECT_EQ(find(ledger.whole.told)->best, 90);
}

TEST(Ledger, ARoundedTotalIsNoSecondOne) {
  auto rough = total("2016-01-01", "2016-01-31", 400, "about");
  rough.in_title = true;
  const Ledger ledger = make_ledger({}, {rough, total("2016-01-01", "2016-01-31", 381)}, LedgerStep::None, kEqual);
  ASSERT_EQ(ledger.totals.size(), 1u);
  EXPECT_EQ(ledger.totals[0].total.number(), 381);
  EXPECT_EQ(ledger.totals[0].rounded.size(), 1u);
  EXPECT_EQ(find(ledger.whole.told)->best, 381);
}

TEST(Ledger, AnotherNumberForTheSameIsARival) {
  const Ledger ledger =
      make_ledger({}, {total("2016-01-01", "2016-01-31", 200, "exact", "r2"), total("2016-01-01", "2016-01-31", 381)},
                  LedgerStep::None, kEqual);
  ASSERT_EQ(ledger.totals.size(), 1u);
  EXPECT_EQ(ledger.totals[0].rivals.size(), 1u);
}

TEST(Ledger, ATotalThatItsIncidentsExceedIsAContradiction) {
  const Ledger ledger = make_ledger({killed("2016-03-09", 50, 60, 70)}, {total("2016-03-01", "2016-03-31", 40)},
                                    LedgerStep::None, kEqual);
  EXPECT_EQ(ledger.totals[0].verdict, LedgerCheck::Verdict::Exceeds);
  EXPECT_EQ(ledger.totals[0].gap, 20);
  EXPECT_TRUE(ledger.whole.told.empty());
}

TEST(Ledger, ATotalCountsIncidentsOfItsPlaceOnly) {
  const Ledger ledger = make_ledger({killed("2016-03-09", 5, 5, 5, "any", 2)}, {total("2016-03-01", "2016-03-31", 5)},
                                    LedgerStep::None, kEqual);
  EXPECT_EQ(ledger.totals[0].inside.incidents, 0);
}

TEST(Ledger, OrderDoesNotMatter) {
  std::vector<LedgerFigure> figures;
  std::vector<LedgerTotal> totals;
  for (int i = 0; i < 30; ++i) {
    const std::string day = "2016-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10);
    figures.push_back(killed(day.c_str(), i, i + 1, i + 2, i % 3 == 0 ? "child" : "any"));
    totals.push_back(total("2016-01-01", day.c_str(), 100 + i % 4, i % 2 == 0 ? "exact" : "about", day.c_str()));
  }
  const auto print = [&] {
    const Ledger ledger = make_ledger(figures, totals, LedgerStep::Month, kEqual);
    std::string text;
    for (const LedgerCheck& check : ledger.totals) {
      text += check.total.report_id + std::to_string(check.gap) + ":" + std::to_string(check.rivals.size()) + " ";
    }
    for (const LedgerSum& sum : ledger.whole.told) text += std::to_string(sum.best);
    return text;
  };
  const std::string expected = print();
  std::mt19937 random(3);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(figures.begin(), figures.end(), random);
    std::shuffle(totals.begin(), totals.end(), random);
    EXPECT_EQ(print(), expected);
  }
}

}  // namespace
}  // namespace sijill
