#include <gtest/gtest.h>

#include "input_collect.h"

namespace sijill {
namespace {

TEST(InputText, AFileIsAReport) {
  const Collected all = collect("\xEF\xBB\xBFهدوء في المدينة\n\nلا تغيير", "notes/quiet-day.txt");
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].id, "quiet-day");
  EXPECT_EQ(all.reports[0].text, "هدوء في المدينة\n\nلا تغيير");
  EXPECT_TRUE(all.reports[0].notes.empty());
  EXPECT_TRUE(all.problems.empty());
}

TEST(InputText, WhatTheCallerKnowsFillsGaps) {
  InputOptions options;
  options.published = "2021-03-04";
  options.publisher = "Invented Monitor";
  const Collected all = collect("نص", "a.txt", options);
  EXPECT_EQ(all.reports[0].published, "2021-03-04");
  EXPECT_EQ(all.reports[0].publisher, "Invented Monitor");
}

TEST(InputText, EmptyFileIsAnEmptyReport) {
  const Collected all = collect("", "void.txt");
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].text, "");
  EXPECT_EQ(all.reports[0].notes, std::vector<std::string>{"empty"});
}

TEST(InputText, BinaryIsNamed) {
  EXPECT_EQ(collect(std::string("\x7F"
                                "ELF\2\1\1\0\0\0\0\0\0",
                                13),
                    "prog")
                .problems,
            std::vector<std::string>{"prog: binary data, not text"});
  EXPECT_EQ(collect("%PDF-1.7\n...", "a.pdf").problems,
            std::vector<std::string>{"a.pdf: a PDF file that is damaged; not read"});
  EXPECT_TRUE(collect("%PDF-1.7\n...", "a.pdf").reports.empty());
}

TEST(InputText, LongTextIsCutBetweenCharacters) {
  InputOptions options;
  options.max_report_bytes = 1001;
  const Collected all = collect(repeated("م", 2000), "long.txt", options);
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].text, repeated("م", 500));
  EXPECT_EQ(all.reports[0].notes, std::vector<std::string>{"cut after 1001 bytes"});
  EXPECT_EQ(all.problems, std::vector<std::string>{"long.txt:1:501: longer than 1001 bytes; the rest is not read"});
}

TEST(InputText, InvalidBytesStay) {
  const Collected all = collect("قتل رجل\xFF في المدينة", "a.txt");
  EXPECT_EQ(all.reports[0].text, "قتل رجل\xFF في المدينة");
}

TEST(InputText, Windows1256AndMixedLines) {
  // "qSf AlmdynA" in windows-1256, alone and below a line of UTF-8.
  const std::string legacy = "\xDE\xD5\xDD \xC7\xE1\xE3\xCF\xED\xE4\xC9";
  const Collected alone = collect(legacy, "a.txt");
  EXPECT_EQ(alone.reports[0].text, "قصف المدينة");
  EXPECT_EQ(alone.reports[0].notes, std::vector<std::string>{"read as windows-1256"});

  const std::string modern = "عنوان طويل للتقرير اليومي من المرصد المحلي\n";
  const Collected mixed = collect(modern + legacy, "a.txt");
  EXPECT_EQ(mixed.reports[0].text, modern + "قصف المدينة");
  EXPECT_EQ(mixed.reports[0].notes, std::vector<std::string>{"1 lines read as windows-1256"});
}

TEST(InputText, Utf16WithAndWithoutMark) {
  std::string little;
  for (const char16_t unit : std::u16string(u"قصف المدينة 3 مرات")) {
    little += static_cast<char>(unit & 0xFF);
    little += static_cast<char>(unit >> 8);
  }
  for (const std::string& bytes : {little, "\xFF\xFE" + little}) {
    const Collected all = collect(bytes, "a.txt");
    EXPECT_EQ(all.reports[0].text, "قصف المدينة 3 مرات");
    EXPECT_EQ(all.reports[0].notes, std::vector<std::string>{"read as UTF-16LE"});
  }
}

TEST(InputText, TheSinkMayStop) {
  int calls = 0;
  const bool finished = read_bytes(
      "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.jsonl", {}, [&](RawReport&&) { return ++calls < 1; },
      [](const Problem&) {});
  EXPECT_FALSE(finished);
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace sijill
