#include <gtest/gtest.h>

#include "input/json_defect.h"
#include "input_collect.h"

namespace sijill {
namespace {

using Strings = std::vector<std::string>;

TEST(InputJsonl, FieldsByName) {
  const Collected all = collect(
      R"({"id": 7, "title": "ع", "text": "سطر\nآخر", "published": "2020-02-03T10:00:00Z", "publisher": "م", "url": "u", "x": [1, {"text": 2}]})"
      "\n\n"
      R"({"text": "بلا رقم", "published": 1580724000, "title": null})"
      "\r\n",
      "in.jsonl");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[0].id, "7");
  EXPECT_EQ(all.reports[0].text, "سطر\nآخر");
  EXPECT_EQ(all.reports[0].title, "ع");
  EXPECT_EQ(all.reports[0].published, "2020-02-03");
  EXPECT_EQ(all.reports[0].publisher, "م");
  EXPECT_EQ(all.reports[0].url, "u");
  EXPECT_EQ(all.reports[1].id, "in.jsonl:3");
  EXPECT_EQ(all.reports[1].published, "2020-02-03");
  EXPECT_EQ(all.reports[1].title, "");
  EXPECT_TRUE(all.problems.empty());
}

TEST(InputJsonl, OtherNames) {
  InputOptions options;
  options.fields = {{"text", "content"}, {"publisher", "source"}};
  const Collected all = collect(R"({"content": "نص", "source": "م", "text": "لا"})", "in.jsonl", options);
  EXPECT_EQ(all.reports[0].text, "نص");
  EXPECT_EQ(all.reports[0].publisher, "م");
  EXPECT_EQ(collect(R"({"content": "نص", "lang": "ar"})", "in.jsonl").problems,
            Strings{"in.jsonl:1:1: no field \"text\"; there are: content, lang"});
  EXPECT_EQ(collect(R"({"id": "a"})", "in.jsonl").problems, Strings{"in.jsonl:1:1: no field \"text\"; there are: id"});
  EXPECT_EQ(collect("{}", "in.jsonl").problems, Strings{"in.jsonl:1:1: no field \"text\"; there is none at all"});
}

TEST(InputJsonl, BadLinesAreNamedAndPassed) {
  const Collected all = collect(
      "{\"text\": \"a\"}\n"
      "{\"text\": \"cut he\n"
      "  {\"text\" \"b\"}\n"
      "[1]\n"
      "{\"text\": \"c\"} tail\n"
      "{\"text\": \"last\"}",
      "bad.jsonl");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[1].text, "last");
  EXPECT_EQ(all.problems,
            (Strings{"bad.jsonl:2:10: string is never closed", "bad.jsonl:3:11: expected ':'",
                     "bad.jsonl:4:1: not a JSON object", "bad.jsonl:5:15: more text after the end of the value"}));
}

TEST(InputJsonl, ColumnsCountCharacters) {
  EXPECT_EQ(collect("{\"text\": \"قصف\", }", "a.jsonl").problems,
            Strings{"a.jsonl:1:17: expected a field name in quotes"});
}

TEST(InputJsonl, LoneSurrogatesAndControlsCostNothing) {
  const Collected all = collect("{\"text\": \"a\\ud83d b\\ude00 \\ud83d\\ude00 \\\\ud83d\tend\"}", "a.jsonl");
  ASSERT_EQ(all.reports.size(), 1u) << all.problems[0];
  EXPECT_EQ(all.reports[0].text, "a\uFFFD b\uFFFD \U0001F600 \\ud83d\tend");
  EXPECT_EQ(all.reports[0].notes,
            (Strings{"2 halves of surrogate pairs replaced", "1 control characters inside strings"}));
}

TEST(InputJsonl, InvalidBytesStayInPlace) {
  const Collected all = collect("{\"text\": \"قتل رجل\xFF\x80 في المدينة\"}", "a.jsonl");
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].text, "قتل رجل\xFF\x80 في المدينة");
}

TEST(InputJsonl, ALineMayBeOfAnotherEncoding) {
  const Collected all =
      collect("{\"text\": \"أول\"}\n{\"text\": \"\xDE\xD5\xDD \xC7\xE1\xE3\xCF\xED\xE4\xC9\"}\n{\"text\": \"ثالث\"}\n",
              "a.jsonl");
  ASSERT_EQ(all.reports.size(), 3u);
  EXPECT_EQ(all.reports[1].text, "قصف المدينة");
  EXPECT_EQ(all.reports[1].notes, Strings{"read as windows-1256"});
  EXPECT_EQ(all.reports[2].text, "ثالث");
}

TEST(InputJsonl, ArraysAndObjectsOverLines) {
  const Collected array = collect("[\n {\"text\": \"a\"},\n {\"text\": \"b\"} \n]\n", "a.json");
  ASSERT_EQ(array.reports.size(), 2u);
  EXPECT_EQ(array.reports[1].id, "a.json:3");
  EXPECT_TRUE(array.problems.empty());

  const Collected object = collect("{\n \"text\": \"a\"\n}\n", "a.json");
  ASSERT_EQ(object.reports.size(), 1u);

  const Collected broken =
      collect("[\n {\"text\": \"a\"},\n {\"text\": 'b'},\n {\"text\": \"c\"}, {\"text\": \"d", "a.json");
  EXPECT_EQ(broken.reports.size(), 2u);
  EXPECT_EQ(broken.problems, (Strings{"a.json:3:11: expected a value", "a.json:4:26: string is never closed"}));
}

TEST(InputJsonl, LongLinesArePassedInBoundedMemory) {
  InputOptions options;
  options.max_report_bytes = 1000;
  const std::string input = "{\"text\": \"a\"}\n{\"text\": \"" + repeated("b", 3 << 20) + "\"}\n{\"text\": \"c\"}\n";
  const Collected all = collect(input, "a.jsonl", options);
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[1].text, "c");
  EXPECT_EQ(all.reports[1].id, "a.jsonl:3");
  EXPECT_EQ(all.problems, Strings{"a.jsonl:2:1: line longer than 1000 bytes; skipped"});

  const Collected array =
      collect("[{\"text\": \"" + repeated("b", 3 << 20) + "\"}, {\"text\": \"c\"}]", "a.json", options);
  ASSERT_EQ(array.reports.size(), 1u);
  EXPECT_EQ(array.problems, Strings{"a.json:1:2: record longer than 1000 bytes; skipped"});
}

TEST(InputJsonl, DeepNestingIsNoDanger) {
  const Collected all = collect(
      "{\"text\": \"a\", \"x\": " + repeated("[", 200000) + repeated("]", 200000) + "}\n{\"text\": \"b\"}", "a.jsonl");
  ASSERT_GE(all.reports.size(), 1u);
  EXPECT_EQ(all.reports.back().text, "b");
}

TEST(JsonDefect, SaysWhere) {
  struct Case {
    const char* json;
    std::size_t offset;
    const char* what;
  };
  for (const Case& c : {Case{"", 0, "ends where a value is expected"},
                        {"[1,2", 4, "ends where ',' or ']' is expected"},
                        {"{\"a\":tru}", 5, "expected a value"},
                        {"[1 2]", 3, "expected ',' or ']'"},
                        {"\"a\\x\"", 3, "unknown escape"},
                        {"\"\\u12g4\"", 2, "\\u needs four hexadecimal digits"},
                        {"[1.]", 3, "expected a digit"},
                        {"{\"a\":1,}", 7, "expected a field name in quotes"}}) {
    const auto defect = find_json_defect(c.json);
    ASSERT_TRUE(defect) << c.json;
    EXPECT_EQ(defect->offset, c.offset) << c.json;
    EXPECT_EQ(defect->what, c.what) << c.json;
  }
  for (const char* sound : {"{}", "[]", " {\"a\": [1, -2.5e3, \"x\\u00e9\", null, true], \"b\": {}} ", "3"}) {
    EXPECT_FALSE(find_json_defect(sound)) << sound;
  }
}

}  // namespace
}  // namespace sijill
