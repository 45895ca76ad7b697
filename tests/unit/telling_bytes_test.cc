#include "register/telling_bytes.h"

#include <gtest/gtest.h>

namespace sijill {
namespace {

/// A telling in which every member says something.
Telling full_telling() {
  Telling t;
  t.key = "k1";
  t.ref = "e3";
  t.sub_type = "air_drone_strike";
  t.status = "occurred";
  t.change = "begins";
  t.days = {17000, 17001};
  t.told = 17002;
  t.basis = "explicit";
  t.precision = "day";
  t.main = true;
  t.places = {{42, "hlb", 2, "near"}, {-1, "ghost", 1, "at"}};
  t.sides = {{"sy-army", "initiator", 1}};
  t.weapons = {"barrel_bomb"};
  t.killed = {3, 4, std::nullopt};
  t.injured = {std::nullopt, 7, 9};
  Claim claim;
  claim.ref = "c1";
  claim.outcome = "killed";
  claim.people = "child";
  claim.number = {1, 1, 1};
  claim.qualifier = "exact";
  claim.part_of = "c0";
  claim.cause = "air_drone_strike";
  claim.running = true;
  claim.blamed = {"sy-army"};
  claim.places = t.places;
  claim.days = t.days;
  claim.voice = "sohr";
  claim.evidence = {5, 9, true};
  t.claims = {claim, claim};
  t.beside = {7, 42};
  t.names = {11, kPairBit | 12};
  t.voice = "sohr";
  t.own_voice = true;
  t.chain = {"reuters", "sohr"};
  t.evidence = {1, 30, false};
  return t;
}

TEST(TellingBytes, ComeBackWhole) {
  const std::string bytes = pack_telling(full_telling());
  const auto back = unpack_telling(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(pack_telling(*back), bytes);
  EXPECT_EQ(back->places[0].node, 42);
  EXPECT_EQ(back->places[1].name, "ghost");
  EXPECT_EQ(back->killed, (Bounds{3, 4, std::nullopt}));
  EXPECT_EQ(back->claims[1].evidence, (CharSpan{5, 9, true}));
  EXPECT_EQ(back->chain, (std::vector<std::string>{"reuters", "sohr"}));
  EXPECT_EQ(back->beside, full_telling().beside);
  EXPECT_EQ(back->names, full_telling().names);
  EXPECT_TRUE(back->main && back->own_voice && back->claims[0].running);
}

TEST(TellingBytes, CutOrLengthenedAreRefused) {
  const std::string bytes = pack_telling(full_telling());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(unpack_telling(std::string_view(bytes).substr(0, length))) << length;
  }
  EXPECT_FALSE(unpack_telling(bytes + "x"));
}

TEST(TellingBytes, AnyBytesAreReadInTheirOwnLength) {
  std::string bytes = pack_telling(full_telling());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char kept = bytes[at];
    bytes[at] = '\xff';
    (void)unpack_telling(bytes);  // must neither overrun nor take memory beyond the bytes
    bytes[at] = kept;
  }
}

}  // namespace
}  // namespace sijill
