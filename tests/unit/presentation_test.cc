#include "text/presentation.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace sijill {
namespace {

std::string text_of(std::initializer_list<char32_t> codes) {
  std::string out;
  for (const char32_t code : codes) append_utf8(out, code);
  return out;
}

TEST(PresentationForms, BecomeTheLettersTheyShow) {
  // beh initial, yeh medial, alef final, noon isolated: "bayan"
  EXPECT_EQ(without_presentation_forms(text_of({0xFE91, 0xFEF4, 0xFE8E, 0xFEE5})),
            text_of({0x628, 0x64A, 0x627, 0x646}));
  // Lam-alef with hamza is two letters, the second with its hamza.
  EXPECT_EQ(without_presentation_forms(text_of({0xFEF7})), text_of({0x644, 0x623}));
  // The Persian peh of forms A.
  EXPECT_EQ(without_presentation_forms(text_of({0xFB58})), text_of({0x67E}));
}

TEST(PresentationForms, LeaveAllElse) {
  const std::string plain = text_of({'a', ' ', 0x623, 0x661, 0xFD3E, 0xFEFF, 0x1F600}) + "\xFF\xEF\xBA";
  EXPECT_EQ(without_presentation_forms(plain), plain);
}

}  // namespace
}  // namespace sijill
