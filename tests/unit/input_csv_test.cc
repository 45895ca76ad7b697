#include <gtest/gtest.h>

#include "input_collect.h"

namespace sijill {
namespace {

using Strings = std::vector<std::string>;

TEST(InputCsv, QuotesDelimitersAndLineEnds) {
  const Collected all = collect(
      "id,Title,text,published\r\n"
      "1,\"one, two\",\"line\nnext \"\"quoted\"\"\",2019-05-06\r\n"
      "\r\n"
      "2,,plain,6/5/2019\r\n",
      "t.csv");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[0].id, "1");
  EXPECT_EQ(all.reports[0].title, "one, two");
  EXPECT_EQ(all.reports[0].text, "line\nnext \"quoted\"");
  EXPECT_EQ(all.reports[0].published, "2019-05-06");
  EXPECT_EQ(all.reports[1].text, "plain");
  EXPECT_EQ(all.reports[1].published, "");
  EXPECT_EQ(all.reports[1].notes, Strings{"published \"6/5/2019\" is no date"});
  EXPECT_TRUE(all.problems.empty());
}

TEST(InputCsv, OtherDelimitersAndNames) {
  EXPECT_EQ(collect("id;text\n1;\"أ، ب\"\n", "a.csv").reports[0].text, "أ، ب");
  EXPECT_EQ(collect("text\tid\nأ\t1\n", "stdin").reports[0].text, "أ");
  InputOptions options;
  options.fields = {{"text", "Content"}};
  EXPECT_EQ(collect("content,id\nأ,1", "a.csv", options).reports[0].text, "أ");
}

TEST(InputCsv, IdsFallBackToLines) {
  const Collected all = collect("text\n\"a\nb\"\nc\n", "a.csv");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[0].id, "a.csv:2");
  EXPECT_EQ(all.reports[1].id, "a.csv:4");
}

TEST(InputCsv, NoTextColumn) {
  EXPECT_EQ(collect("id,body\n1,2\n", "a.csv").problems,
            Strings{"a.csv:1:1: no column for the text; there are: id, body"});
}

TEST(InputCsv, BrokenQuotes) {
  const Collected stray = collect("id,text\n1,\"he said \"no\" twice\"\n2,ok\n", "a.csv");
  ASSERT_EQ(stray.reports.size(), 2u);
  EXPECT_EQ(stray.reports[0].text, "he said \"no\" twice");
  EXPECT_EQ(stray.reports[0].notes, Strings{"2 quotes not doubled"});

  const Collected open = collect("id,text\n1,\"never closed\n2,next\n3,last\n", "a.csv");
  ASSERT_EQ(open.reports.size(), 3u);
  EXPECT_EQ(open.reports[0].text, "\"never closed");
  EXPECT_EQ(open.reports[2].text, "last");
  EXPECT_EQ(open.problems, Strings{"a.csv:2:3: quote is never closed; read to the end of its line"});
}

TEST(InputCsv, WrongNumberOfFields) {
  const Collected all = collect("id,url,text\n1,u\n2,u,a,b\n3,u,c\n", "a.csv");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[0].text, "a,b");
  EXPECT_EQ(all.reports[1].text, "c");
  EXPECT_EQ(all.problems, Strings{"a.csv:2:1: 2 fields where the header has 3"});
}

TEST(InputCsv, LongRowsArePassed) {
  InputOptions options;
  options.max_report_bytes = 1000;
  const Collected all = collect("id,text\n1," + repeated("b", 2 << 20) + "\n2,c\n", "a.csv", options);
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].id, "2");
  EXPECT_EQ(all.problems, Strings{"a.csv:2:1: row longer than 1000 bytes; skipped"});

  const Collected over_lines = collect("id,text\n1,\"" + repeated("line\n", 300) + "\"\n2,c\n", "a.csv", options);
  ASSERT_EQ(over_lines.reports.size(), 1u);
  EXPECT_EQ(over_lines.reports[0].id, "2");
  EXPECT_EQ(over_lines.problems, Strings{"a.csv:2:1: row longer than 1000 bytes; skipped"});
}

TEST(InputCsv, ManyDelimitersAndOpenQuotesStayCheap) {
  EXPECT_EQ(collect("id,text\n" + repeated(",", 3 << 20) + "\n", "a.csv").reports.size(), 1u);
  EXPECT_FALSE(collect("id,text\n" + repeated("1,\"a\"b\n", 50000), "a.csv").reports.empty());
}

}  // namespace
}  // namespace sijill
