// Claims are invented.
#include "register/control_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sijill {
namespace {

ControlStatement claim(const char* actor, const char* change, const char* day, const char* voice,
                       const char* extent = "") {
  ControlStatement c;
  c.place = 1;
  c.actor_id = actor;
  c.change = change;
  c.extent = extent;
  c.first_day = c.last_day = day;
  c.voice = voice;
  c.report_id = std::string(voice) + "-" + day;
  return c;
}

const ControlStretch& only(const std::vector<ControlHistory>& histories, std::size_t at, std::size_t of) {
  EXPECT_EQ(histories.size(), 1u);
  EXPECT_EQ(histories[0].stretches.size(), of);
  return histories[0].stretches[at];
}

TEST(ControlHistory, ACaptureEndsWhatOthersHeld) {
  const auto h = control_histories({claim("is", "held", "2016-01-10", "a"), claim("sdf", "gained", "2016-05-01", "b")});
  EXPECT_EQ(only(h, 0, 2).to, "2016-05-01");
  EXPECT_EQ(only(h, 0, 2).begin, ControlStretch::Begin::Told);
  EXPECT_EQ(only(h, 1, 2).actor_id, "sdf");
  EXPECT_EQ(only(h, 1, 2).to, "");
  EXPECT_FALSE(only(h, 0, 2).disputed);
}

TEST(ControlHistory, ACaptureOfAPartLeavesTheOther) {
  const auto h =
      control_histories({claim("is", "held", "2016-01-10", "a"), claim("sdf", "gained", "2016-05-01", "b", "part")});
  EXPECT_EQ(only(h, 0, 2).to, "");
  EXPECT_FALSE(only(h, 1, 2).disputed);
}

TEST(ControlHistory, ClaimsThatCannotBothBeTrueDisputeEachOther) {
  auto most = claim("gov", "held", "2016-05-02", "gov");
  most.min_percent = 95;
  const auto h = control_histories(
      {most, claim("is", "held", "2016-05-02", "locals", "part"), claim("is", "held", "2016-05-02", "is", "most")});
  ASSERT_EQ(h[0].stretches.size(), 3u);
  EXPECT_TRUE(h[0].stretches[0].disputed) << "95 % and most of it for another";
  EXPECT_EQ(extent_words(h[0].stretches[0]), "95 % or more");
  const auto part = std::find_if(h[0].stretches.begin(), h[0].stretches.end(),
                                 [](const ControlStretch& s) { return s.extent == "part"; });
  EXPECT_FALSE(part->disputed) << "95 % leaves a part";
}

TEST(ControlHistory, SourcesOfOneStateStandTogetherAndCopiesSpeakOnce) {
  auto copy = claim("is", "held", "2016-05-02", "paper");
  auto first = claim("is", "held", "2016-05-02", "agency");
  copy.copy_group = first.copy_group = 4;
  const auto h = control_histories({copy, first, claim("is", "held", "2016-06-01", "locals")});
  EXPECT_EQ(only(h, 0, 1).voices, (std::vector<std::string>{"agency", "locals"}));
  EXPECT_EQ(only(h, 0, 1).last_told, "2016-06-01");
  EXPECT_EQ(only(h, 0, 1).reports.size(), 3u);
}

TEST(ControlHistory, PlacesAreApart) {
  auto quarter = claim("is", "held", "2016-05-02", "a");
  quarter.place = 2;
  const auto h = control_histories({claim("gov", "gained", "2016-05-03", "b", "full"), quarter});
  ASSERT_EQ(h.size(), 2u);
  EXPECT_EQ(h[1].stretches[0].to, "") << "a claim for the city ends nothing in its quarter";
}

TEST(ControlHistory, UndatedClaimsMakeNoStretch) {
  const auto h = control_histories({claim("is", "lost", "", "a")});
  EXPECT_TRUE(h[0].stretches.empty());
  EXPECT_EQ(h[0].undated.size(), 1u);
}

TEST(ControlHistory, OnADay) {
  const auto h =
      control_histories({claim("is", "gained", "2016-01-10", "a"), claim("gov", "gained", "2016-05-01", "b")});
  EXPECT_TRUE(control_on(h[0], "2016-01-09").empty());
  EXPECT_EQ(control_on(h[0], "2016-03-01").at(0).actor_id, "is");
  ASSERT_EQ(control_on(h[0], "2016-05-01").size(), 1u);
  EXPECT_EQ(control_on(h[0], "2016-05-01").at(0).actor_id, "gov");
}

TEST(ControlHistory, OrderDoesNotMatter) {
  std::vector<ControlStatement> claims = {claim("is", "held", "2016-01-10", "a"),
                                          claim("sdf", "gained", "2016-05-01", "b", "part"),
                                          claim("is", "held", "2016-05-01", "c", "most"),
                                          claim("sdf", "gained", "2016-06-01", "b"),
                                          claim("is", "besieged", "2016-05-20", "a", "part"),
                                          claim("is", "lost", "2016-06-01", "d")};
  const auto print = [](const std::vector<ControlHistory>& histories) {
    std::string text;
    for (const ControlStretch& s : histories[0].stretches) {
      text += s.actor_id + s.state + s.extent + s.from + s.to + s.last_told + (s.disputed ? "!" : "");
      for (const std::string& voice : s.voices) text += voice;
    }
    return text;
  };
  const std::string expected = print(control_histories(claims));
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(claims.begin(), claims.end(), random);
    EXPECT_EQ(print(control_histories(claims)), expected);
  }
}

}  // namespace
}  // namespace sijill
