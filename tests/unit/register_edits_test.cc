// Which decisions of people still stand.
#include <gtest/gtest.h>

#include "register/edits.h"

namespace sijill {
namespace {

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
