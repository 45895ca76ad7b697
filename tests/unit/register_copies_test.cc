// Copies of one text among many.
#include <gtest/gtest.h>

#include <string>

#include "register/copies.h"

namespace sijill {
namespace {

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

}  // namespace
}  // namespace sijill
