// The pool behind extract --jobs.
#include "ingest/ordered_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace sijill::cli {
namespace {

using Pool = OrderedPool<int, int>;

/// Work that takes longest for the first items, so that later ones finish before them.
int slow_at_first(int&& item) {
  std::this_thread::sleep_for(std::chrono::microseconds(item < 20 ? 2000 : 10));
  return item * item;
}

class EveryNumberOfJobs : public ::testing::TestWithParam<unsigned> {};

TEST_P(EveryNumberOfJobs, ResultsLeaveInTheOrderOfTheItems) {
  std::vector<int> taken;
  Pool pool(GetParam(), 1000, slow_at_first, [&](int&& made) {
    taken.push_back(made);
    return true;
  });
  std::vector<int> expected;
  for (int i = 0; i < 300; ++i) {
    expected.push_back(i * i);
    EXPECT_TRUE(pool.push(int{i}, 1));
  }
  EXPECT_EQ(pool.finish(), nullptr);
  EXPECT_EQ(taken, expected);
}

TEST_P(EveryNumberOfJobs, NothingIsTakenOnceTheTakerStops) {
  int taken = 0;
  Pool pool(GetParam(), 4, slow_at_first, [&](int&&) { return ++taken < 3; });
  int pushed = 0;
  while (pushed < 10'000 && pool.push(int{pushed}, 1)) ++pushed;
  pool.finish();
  EXPECT_EQ(taken, 3);
  EXPECT_LT(pushed, 20);
}

INSTANTIATE_TEST_SUITE_P(OrderedPool, EveryNumberOfJobs, ::testing::Values(1u, 2u, 7u));

TEST(OrderedPool, HoldsNoMoreThanItsWeight) {
  std::atomic<int> held = 0, most = 0;
  Pool pool(
      3, 10,
      [&](int&& item) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        return item;
      },
      [&](int&&) {
        held -= 3;
        return true;
      });
  for (int i = 0; i < 100; ++i) {
    pool.push(int{i}, 3);
    held += 3;  // a little late, so that the figure is never too high by more than the item itself
    most = std::max(most.load(), held.load());
  }
  pool.finish();
  EXPECT_LE(most, 12);
}

TEST(OrderedPool, AnItemHeavierThanTheLimitStillPasses) {
  int taken = 0;
  Pool pool(2, 10, slow_at_first, [&](int&&) { return ++taken > 0; });
  EXPECT_TRUE(pool.push(1, 1000));
  EXPECT_TRUE(pool.push(2, 1000));
  pool.finish();
  EXPECT_EQ(taken, 2);
}

TEST(OrderedPool, WhatAThreadThrowsComesBack) {
  Pool pool(
      2, 10, [](int&&) -> int { throw std::runtime_error("no"); }, [](int&&) { return true; });
  pool.push(1, 1);
  EXPECT_THROW(std::rethrow_exception(pool.finish()), std::runtime_error);
}

}  // namespace
}  // namespace sijill::cli
