// Records as JSON Lines and back.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "output/json_text.h"
#include "output/report_file.h"
#include "output/report_json.h"

namespace sijill {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

TEST(JsonText, EscapesOnlyWhatJsonDemands) {
  EXPECT_EQ(quoted("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(quoted(std::string_view("\n\r\t\x01\0", 5)), R"("\n\r\t\u0001\u0000")");
  EXPECT_EQ(quoted("\u062D\u0644\u0628"), "\"\u062D\u0644\u0628\"");
}

TEST(JsonText, EveryInvalidByteIsOneReplacement) {
  EXPECT_EQ(quoted("a\xFF\xFEz"), "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");
  EXPECT_EQ(quoted("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // a surrogate
  EXPECT_EQ(quoted("\xD8"), "\"\xEF\xBF\xBD\"");                                  // cut off
}

/// A record that uses every key.
Report full_report() {
  Report r;
  r.id = "r1";
  r.title = "T";
  r.url = "https://example.org/1";
  r.byline = "B";
  r.publisher_id = "sohr";
  r.publisher_name = "Observatory";
  r.forwarded_from = "channel";
  r.published = {"2017-05-04", "day", "metadata"};
  r.text_spans = {{"title", {0, 1, true}}, {"body", {0, 90}}};
  r.places = {{"sy-x", "X", "EX", "town", {"XX"}, 35.5, 40.25, {{1, 2}, {3, 4}}}};
  r.actors = {{"is", "I", "IS", "rebel", {{5, 6}}}};
  r.dates = {{{"2017-05", "2017-05", "month", "explicit"}, {7, 9}}};
  const Where where{"sy-x", "X", "EX", {"XX"}, 35.5, 40.25, "near", 2, CharSpan{1, 2}};
  const When when{"2017-05-03", "2017-05-04", "day", "relative"};
  const std::vector<Speaker> says = {{"afp", "A", "quotes", CharSpan{10, 12}}, {"military-source", "M", "claims", {}}};
  Event e;
  e.id = "e1";
  e.type = "strategic_developments";
  e.sub_type = "siege";
  e.status = "failed";
  e.change = "broken";
  e.when = when;
  e.where = {where};
  e.actors = {{"is", "I", "IS", "initiator", 1, CharSpan{5, 6}}, {"civilians", "", "", "target", 0, {}}};
  e.plover = "COERCE";
  e.plover_mode = "m";
  e.quantity = Quantity{11, {}, 10};
  e.weapons = {"aircraft", "rocket"};
  e.attribution = says;
  e.evidence = {{20, 30}, {0, 1, true}};
  e.trigger = {21, 25};
  e.counts = {"c1"};
  r.events = {e};
  Count c;
  c.id = "c1";
  c.outcome = "killed";
  c.min = 87;
  c.best = 87;
  c.qualifier = "at_least";
  c.group = "combatant:is";
  c.part_of = "c0";
  c.cumulative = true;
  c.by = {"russia"};
  c.cause = "air_drone_strike";
  c.where = {where};
  c.when = when;
  c.attribution = says;
  c.evidence = {{31, 40}};
  r.counts = {c};
  Control full, share;
  full.actor_id = share.actor_id = "is";
  full.where = share.where = where;
  full.change = "gained";
  full.extent = Extent{"most", {}, {}};
  full.by = {"x"};
  full.when = when;
  full.attribution = says;
  full.evidence = {{41, 50}};
  share.change = "held";
  share.extent = Extent{"", 95, {}};
  r.control = {full, share};
  r.checks = {{"weekday_date", false, {"e1"}, "message"}};
  r.notes = {{"note", {2, 3}}};
  r.explain = {{"events[0]", "data/frames/triggers.tsv:3", {20, 30}}};
  return r;
}

std::string written(const Report& r) {
  std::string out;
  append_json(r, out);
  return out;
}

TEST(ReportJson, ReadsBackWhatItWrote) {
  const std::string line = written(full_report());
  const auto back = ReportReader().read(line);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(written(*back), line);
  EXPECT_EQ(back->events[0].where[0].mention, (CharSpan{1, 2}));
  EXPECT_EQ(back->events[0].evidence[1], (CharSpan{0, 1, true}));
  EXPECT_EQ(back->counts[0].min, 87);
  EXPECT_EQ(back->counts[0].max, std::nullopt);
  EXPECT_EQ(back->control[1].extent->min_percent, 95);
}

TEST(ReportJson, KeysStandAsInTheContract) {
  Report r;
  r.id = "r";
  Count c;
  c.id = "c1";
  c.outcome = "injured";
  c.min = c.max = c.best = 3;
  c.qualifier = "exact";
  c.group = "child";
  c.evidence = {{4, 9}, {0, 5, true}};
  r.counts = {c};
  EXPECT_EQ(written(r),
            R"({"format":"sijill-report/1","id":"r","places":[],"actors":[],"dates":[],"events":[],)"
            R"("counts":[{"id":"c1","outcome":"injured","min":3,"max":3,"best":3,"qualifier":"exact","group":"child",)"
            R"("evidence":[{"begin":4,"end":9},{"begin":0,"end":5,"in":"title"}]}],"control":[],"checks":[]})");
}

TEST(ReportReader, PassesOverUnknownKeysAndTakesEitherShapeOfWhere) {
  const auto r = ReportReader().read(R"({"id": "g", "gloss": {"deep": [1]},
      "control": [{"actor_id": "is", "where": [{"name_ar": "X"}], "gloss": "why"}, {"where": {"name_ar": "Y"}}]})");
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_EQ(r->control[0].where.name_ar, "X");
  EXPECT_EQ(r->control[1].where.name_ar, "Y");
}

TEST(ReportReader, RefusesWhatARecordCannotHold) {
  ReportReader reader;
  for (const char* bad : {"", "{", "[]", "{\"id\": 3}", R"({"counts": [{"min": "3"}]})", R"({"format": "other/2"})",
                          R"({"text_spans": [{"kind": "body", "begin": 9, "end": 2}]})", R"({"events": [7]})"}) {
    const auto r = reader.read(bad);
    ASSERT_FALSE(r) << bad;
    EXPECT_EQ(r.error().code, Error::Code::BadData) << bad;
    EXPECT_FALSE(r.error().message.empty()) << bad;
  }
  EXPECT_TRUE(reader.read(R"({"id": "still works"})"));
}

class ReportFile : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() / (std::string("sijill_json_test_") + test->name());
  }
  void TearDown() override { std::filesystem::remove(path_); }

  void read(std::string_view content) {
    std::ofstream(path_, std::ios::binary) << content;
    read_report_file(
        path_.string(), [this](Report&& r) { ids_ += r.id + " "; },
        [this](const Error& e) { problems_ += e.where.substr(path_.string().size()) + " "; });
  }

  std::filesystem::path path_;
  std::string ids_, problems_;
};

TEST_F(ReportFile, ReadsLinesAndNamesTheBadOnes) {
  read("{\"id\":\"a\"}\n\n{\"id\":\n{\"id\":\"b\"}\r\n{\"id\":\"c\"}");
  EXPECT_EQ(ids_, "a b c ");
  EXPECT_EQ(problems_, ":3 ");
}

TEST_F(ReportFile, ALineCutOffFirstDoesNotSwallowTheRest) {
  read("{\"id\":\"a\", \"title\":\"cut o\n{\"id\":\"b\"}\n");
  EXPECT_EQ(ids_, "b ");
  EXPECT_EQ(problems_, ":1 ");
}

TEST_F(ReportFile, ReadsARecordSpreadOverLines) {
  read("{\n \"id\": \"a\",\n \"title\": \"t\"\n}\n");
  EXPECT_EQ(ids_, "a ");
  EXPECT_EQ(problems_, "");
}

TEST_F(ReportFile, NamesAFileThatIsNotThere) {
  path_ = "/nonexistent/records.jsonl";
  std::string where;
  read_report_file(
      path_.string(), [](Report&&) {}, [&](const Error& e) { where = e.where; });
  EXPECT_EQ(where, "/nonexistent/records.jsonl");
}

}  // namespace
}  // namespace sijill
