#include <gtest/gtest.h>

#include "input_collect.h"

namespace sijill {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kExport = R"({
 "name": "قناة مخترعة",
 "type": "public_channel",
 "id": 1001,
 "messages": [
  {"id": 1, "type": "service", "date": "2024-01-01T00:00:00", "action": "create_channel"},
  {"id": 2, "type": "message", "date": "2024-01-02T21:15:00", "from": "قناة مخترعة", "text": "خبر أول"},
  {"id": 3, "type": "message", "date": "2024-01-03T08:00:00", "from": "قناة مخترعة", "forwarded_from": "قناة أخرى",
   "text": ["غارة على ", {"type": "hashtag", "text": "#المدينة"}, " مساء"], "text_entities": []},
  {"id": 4, "type": "message", "date": "2024-01-03T09:00:00", "photo": "p.jpg", "text": ""}
 ]
})";

TEST(InputTelegram, AMessageIsAReport) {
  const Collected all = collect(kExport, "result.json");
  ASSERT_EQ(all.reports.size(), 2u);
  EXPECT_EQ(all.reports[0].id, "قناة مخترعة/2");
  EXPECT_EQ(all.reports[0].published, "2024-01-02");
  EXPECT_EQ(all.reports[0].publisher, "قناة مخترعة");
  EXPECT_EQ(all.reports[0].forwarded_from, "");
  EXPECT_EQ(all.reports[1].text, "غارة على #المدينة مساء");
  EXPECT_EQ(all.reports[1].forwarded_from, "قناة أخرى");
  EXPECT_TRUE(all.problems.empty());
}

TEST(InputTelegram, AllChatsOfAnAccount) {
  const std::string account = "{\"about\": \"x\", \"chats\": {\"about\": \"y\", \"list\": [" + std::string(kExport) +
                              "," + R"({"name": null, "id": 5, "messages": [{"id": 9, "text": "z"}]})" +
                              "]}, \"left\": []}";
  const Collected all = collect(account, "result.json");
  ASSERT_EQ(all.reports.size(), 3u);
  EXPECT_EQ(all.reports[2].id, "5/9");
}

TEST(InputTelegram, CutOff) {
  const Collected all = collect(kExport.substr(0, kExport.find("#المدينة")), "result.json");
  EXPECT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.problems, Strings{"result.json:8:3: the export is cut off inside this message"});
}

TEST(InputTelegram, ABadMessageCostsItself) {
  const Collected all = collect(R"({"messages": [{"id": 1, "text": "a" "b"}, {"id": 2, "text": "c"}]})", "r.json");
  ASSERT_EQ(all.reports.size(), 1u);
  EXPECT_EQ(all.reports[0].id, "r/2");
  EXPECT_EQ(all.problems, Strings{"r.json:1:37: expected ',' or '}'"});
}

TEST(InputTelegram, NotAnExport) {
  InputOptions options;
  options.format = InputFormat::Telegram;
  EXPECT_EQ(collect("hello", "r.json", options).problems, Strings{"r.json:1:1: not a Telegram export: no JSON object"});
  EXPECT_EQ(collect("{\"a\": 1}", "r.json", options).problems, Strings{"r.json:1:9: no \"messages\" in this export"});
  EXPECT_EQ(collect("{\"a\" 1}", "r.json", options).problems,
            (Strings{"r.json:1:6: expected a field name and ':'; the rest is not read",
                     "r.json:1:6: no \"messages\" in this export"}));
}

}  // namespace
}  // namespace sijill
