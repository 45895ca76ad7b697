// The short ways of comparing and hashing words against the plain ones, for every length that is read differently.
#include "text/same_bytes.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "lexicon/format.h"

namespace sijill {
namespace {

constexpr std::size_t kMost = 40;

std::string letters(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('A' + i * 7 % 50);
  return text;
}

TEST(SameBytes, TellsEveryChangedByte) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    const std::string a = letters(size), b = a;
    EXPECT_TRUE(same_bytes(a, b)) << size;
    EXPECT_FALSE(same_bytes(a, b + "x")) << size;
    for (std::size_t i = 0; i < size; ++i) {
      std::string changed = a;
      changed[i] = '~';
      EXPECT_FALSE(same_bytes(a, changed)) << size << " at " << i;
    }
  }
}

TEST(SameBytes, TailIsWhatACopyOfItWouldBe) {
  for (std::size_t size = 0; size <= kMost; ++size) {
    const std::string text = letters(size);
    std::uint64_t copied = 0;
    std::memcpy(&copied, text.data() + size / 8 * 8, size % 8);
    EXPECT_EQ(lex::tail_bytes(text.data() + size, size % 8, size), copied) << size;
  }
}

}  // namespace
}  // namespace sijill
