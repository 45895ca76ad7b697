#include "input/apart.h"

#include <gtest/gtest.h>

namespace sijill {
namespace {

constexpr std::size_t kMegabyte = 1 << 20;

TEST(Apart, GivesWhatTheProgramWrites) {
  const auto ended = run_apart({"sh", "-c", "cat; echo done >&2; exit 3"}, "a\nb", kMegabyte);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->out, "a\nb");
  EXPECT_EQ(ended->said, "done\n");
  EXPECT_EQ(ended->code, 3);
  EXPECT_FALSE(ended->cut);
}

TEST(Apart, MoreThanWantedIsCut) {
  const auto ended = run_apart({"yes"}, "", 1000);
  ASSERT_TRUE(ended);
  EXPECT_TRUE(ended->cut);
  EXPECT_EQ(ended->out.size(), 1000u);
}

TEST(Apart, InputThatIsNotReadHoldsNothingUp) {
  const auto ended = run_apart({"true"}, std::string(8 * kMegabyte, 'x'), kMegabyte);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->code, 0);
}

TEST(Apart, AProgramThatIsNotThereIsNamed) {
  const auto ended = run_apart({"no-such-program"}, "", kMegabyte);
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, Error::Code::NotFound);
  EXPECT_EQ(ended.error().message, "no-such-program is not installed");
}

TEST(Apart, ASignalIsAnError) {
  const auto ended = run_apart({"sh", "-c", "kill -SEGV $$"}, "", kMegabyte);
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, Error::Code::BadData);
  EXPECT_EQ(ended.error().message, "brings its reader down (Segmentation fault)");
}

TEST(Apart, LimitsHold) {
  const auto ended =
      run_apart({"sh", "-c", "ulimit -v; ulimit -t; ulimit -c; ulimit -n; ls /proc/self/fd | wc -l"}, "", kMegabyte);
  ASSERT_TRUE(ended);
  // Kilobytes, seconds; what ls opens to look is the fourth file.
  EXPECT_EQ(ended->out, "1048576\n20\n0\n32\n4\n");
}

TEST(Apart, WhatItSaysIsBoundedAndEndsNothing) {
  const auto ended = run_apart({"sh", "-c", "head -c 100000 /dev/zero >&2; echo alive"}, "", kMegabyte);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->said.size(), 4096u);
  EXPECT_EQ(ended->out, "alive\n");
}

}  // namespace
}  // namespace sijill
