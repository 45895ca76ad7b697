#include "text/encoding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "text/utf8.h"

namespace sijill {
namespace {

/// "The city was shelled yesterday evening by the forces and two men died." in plain news Arabic.
constexpr std::string_view kArabic =
    "قصفت القوات مساء أمس أطراف المدينة من جهة الشرق، وقالت مصادر محلية إن رجلين قتلا وأصيب آخرون بجروح";

/// One-byte spelling of UTF-8 text, by the search of the converter's own table.
std::string one_byte(std::string_view text, Encoding encoding) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80) ++length;
    const std::string_view letter = text.substr(i, length);
    i += length;
    if (length == 1) {
      out += letter;
      continue;
    }
    for (int byte = 0x80; byte < 0x100; ++byte) {
      const char c = static_cast<char>(byte);
      if (to_utf8({&c, 1}, encoding).text == letter) {
        out += c;
        break;
      }
    }
  }
  return out;
}

std::string utf16(std::string_view ascii_and_arabic, bool big_endian) {
  std::string out;
  for (std::size_t i = 0; i < ascii_and_arabic.size();) {
    const auto lead = static_cast<unsigned char>(ascii_and_arabic[i]);
    unsigned unit = lead;
    if (lead >= 0xC0) unit = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(ascii_and_arabic[i + 1]) & 0x3Fu);
    i += lead >= 0xC0 ? 2 : 1;
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

TEST(Encoding, Windows1256IsTold) {
  const std::string bytes = one_byte(kArabic, Encoding::Windows1256);
  EXPECT_EQ(detect_encoding(bytes), Encoding::Windows1256);
  EXPECT_EQ(to_utf8(bytes, Encoding::Windows1256).text, kArabic);
}

TEST(Encoding, Iso8859_6IsTold) {
  const std::string bytes = one_byte(kArabic, Encoding::Iso8859_6);
  EXPECT_EQ(detect_encoding(bytes), Encoding::Iso8859_6);
  EXPECT_EQ(to_utf8(bytes, Encoding::Iso8859_6).text, kArabic);
}

TEST(Encoding, ShortHeadlinesAreTold) {
  for (const std::string_view line : {"قتلى وجرحى بانفجار", "غارات على المدينة", "هدوء حذر في المخيم"}) {
    EXPECT_EQ(detect_encoding(one_byte(line, Encoding::Windows1256)), Encoding::Windows1256) << line;
    EXPECT_EQ(detect_encoding(one_byte(line, Encoding::Iso8859_6)), Encoding::Iso8859_6) << line;
  }
}

TEST(Encoding, Utf16WithoutMark) {
  EXPECT_EQ(detect_encoding(utf16(kArabic, false)), Encoding::Utf16Le);
  EXPECT_EQ(detect_encoding(utf16(kArabic, true)), Encoding::Utf16Be);
  EXPECT_EQ(to_utf8(utf16(kArabic, true), Encoding::Utf16Be).text, kArabic);
  EXPECT_FALSE(looks_binary(utf16(kArabic, false)));
}

TEST(Encoding, MarksDecide) {
  EXPECT_EQ(detect_encoding("\xEF\xBB\xBF"), Encoding::Utf8);
  EXPECT_EQ(detect_encoding("\xFF\xFE"), Encoding::Utf16Le);
  EXPECT_EQ(detect_encoding(std::string_view("\xFE\xFF\x06", 3)), Encoding::Utf16Be);
  EXPECT_EQ(to_utf8("\xEF\xBB\xBFx", Encoding::Utf8).text, "x");
}

TEST(Encoding, Utf8SurvivesACutAndAFewBadBytes) {
  EXPECT_EQ(detect_encoding(kArabic.substr(0, 41)), Encoding::Utf8);
  std::string damaged(kArabic);
  damaged[20] = '\xFF';
  EXPECT_EQ(detect_encoding(damaged), Encoding::Utf8);
  EXPECT_EQ(detect_encoding(""), Encoding::Utf8);
}

TEST(Encoding, OtherLanguagesAreNotTakenForArabic) {
  EXPECT_EQ(detect_encoding("Le pr\xE9sident a \xE9t\xE9 re\xE7u \xE0 l'\xC9lys\xE9\x65 par des d\xE9l\xE9gu\xE9s"),
            Encoding::Unknown);
}

TEST(Encoding, BinaryIsTold) {
  EXPECT_TRUE(
      looks_binary(std::string("\x7F"
                               "ELF\0\0\0\1\0\0\0\0\2",
                               13)));
  EXPECT_FALSE(looks_binary("plain\n"));
  EXPECT_FALSE(looks_binary(""));
}

TEST(Encoding, LoneSurrogatesAreReplaced) {
  // D83D alone, then "a", then DE00 alone.
  const Converted converted = to_utf8(std::string_view("\x3D\xD8"
                                                       "a\0"
                                                       "\x00\xDE",
                                                       6),
                                      Encoding::Utf16Le);
  EXPECT_EQ(converted.text,
            "\xEF\xBF\xBD"
            "a"
            "\xEF\xBF\xBD");
  EXPECT_EQ(converted.replaced, 2u);
  EXPECT_EQ(to_utf8(std::string_view("\x3D\xD8\x00\xDE", 4), Encoding::Utf16Le).text, "\xF0\x9F\x98\x80");
  EXPECT_EQ(to_utf8(std::string_view("a\0b", 3), Encoding::Utf16Le).text, "a\xEF\xBF\xBD");
}

TEST(Encoding, PiecesGiveTheWhole) {
  const std::string bytes = utf16(kArabic, true);
  Utf16Decoder decoder(true);
  std::string text;
  for (const char c : bytes) decoder.decode({&c, 1}, text);
  decoder.finish(text);
  EXPECT_EQ(text, kArabic);
}

TEST(Encoding, Utf8Validity) {
  EXPECT_TRUE(is_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
  for (const std::string_view bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\x80"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
  EXPECT_EQ(valid_utf8_prefix("ab\xFF"
                              "cd"),
            2u);
  EXPECT_EQ(count_code_points("a\xD8\xA7\xFF\xD8"), 4u);
}

TEST(Encoding, CutsStandBetweenCharacters) {
  EXPECT_EQ(utf8_cut("a\xD8\xA7", 2), 1u);
  EXPECT_EQ(utf8_cut("a\xD8\xA7", 3), 3u);
  EXPECT_EQ(utf8_cut("abc", 2), 2u);
}

}  // namespace
}  // namespace sijill
