// Every frame row must name a word that the lexicon has, or it never fires.
#include "stages/frames.h"

#include <gtest/gtest.h>

#include "lexicon/builtin.h"
#include "stages/resources.h"

namespace sijill {
namespace {

TEST(Frames, EveryLemmaIsInTheLexicon) {
  const auto resources = Resources::open(builtin_blob());
  ASSERT_TRUE(resources);
  for (const std::string& row : resources->frames().unknown_lemmas()) ADD_FAILURE() << row;
}

TEST(Frames, SlotsAreReadByName) {
  EXPECT_EQ(prep_named("Ely"), Prep::Ely);
  EXPECT_EQ(prep_named("no such preposition"), Prep::Other);
  EXPECT_EQ(role_named("initiator"), Role::Initiator);
  EXPECT_EQ(role_named(""), Role::None);
}

}  // namespace
}  // namespace sijill
