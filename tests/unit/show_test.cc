// The terminal page: what it says, and that nothing from outside can disturb the terminal.
#include <gtest/gtest.h>

#include "lexicon/builtin.h"
#include "show/counts_tree.h"
#include "show/one_line.h"
#include "show/render.h"
#include "show/source_text.h"

namespace sijill::show {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

TEST(OneLine, NothingMovesTheCursorOrTurnsTheLine) {
  EXPECT_EQ(one_line(" a\n\t b\x1b[31m\x7F "), "a b [31m");
  EXPECT_EQ(one_line("x\xE2\x80\xAEy\xE2\x81\xA6z\xD8\x9C"), "xyz");
  EXPECT_EQ(one_line("a\xC2\x9B"
                     "b"),
            "a b");  // the 8-bit form of the escape that starts a command
  EXPECT_EQ(one_line("a\xFFz"), "a\xEF\xBF\xBDz");
}

TEST(OneLine, CutsBetweenWords) { EXPECT_EQ(one_line("one two three", 9), "one two\xE2\x80\xA6"); }

TEST(SourceText, FindsSpansByCodePoints) {
  const std::string text = "قتل 3 \xFF مدنيين";
  const SourceText source(text, "عنوان");
  EXPECT_EQ(source.words({0, 3}), "قتل");
  EXPECT_EQ(source.words({8, 14}), "مدنيين");
  EXPECT_EQ(source.words({0, 5, true}), "عنوان");
  EXPECT_EQ(source.words({90, 99}), "");
  EXPECT_EQ(source.words({8, 99}), "مدنيين");
}

TEST(SourceText, LongTextsAreIndexedRight) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ح ";
  text += "آخر";
  EXPECT_EQ(SourceText(text, "").words({2000, 2003}), "آخر");
}

Count count(const char* id, const char* part_of, std::int64_t number, const char* group, const char* cause = "") {
  Count c;
  c.id = id;
  c.part_of = part_of;
  c.outcome = "killed";
  c.qualifier = "exact";
  c.group = group;
  c.cause = cause;
  c.min = c.max = c.best = number;
  return c;
}

std::string roots(const std::vector<Count>& counts) {
  std::string ids;
  for (const CountNode& node : count_trees(counts)) ids += node.count->id + " ";
  return ids;
}

TEST(CountTrees, EveryCountStandsOnce) {
  const std::vector<Count> counts = {count("c1", "", 10, "any"),    count("c2", "c1", 4, "child"),
                                     count("c3", "c4", 1, "any"),   count("c4", "c3", 1, "any"),  // a circle
                                     count("c5", "gone", 2, "any"), count("c6", "c6", 2, "any")};
  EXPECT_EQ(roots(counts), "c1 c5 c6 c3 ");
  EXPECT_EQ(count_trees(counts)[0].parts.size(), 1u);
  EXPECT_EQ(count_trees(counts)[3].parts.size(), 1u);
}

TEST(CountTrees, AnEndlessChainIsCutIntoTrees) {
  std::vector<Count> counts = {count("c0", "", 1, "any")};
  for (int i = 1; i < 40; ++i) {
    counts.push_back(count(("c" + std::to_string(i)).c_str(), counts.back().id.c_str(), 1, "any"));
  }
  EXPECT_EQ(roots(counts), "c0 c17 c34 ");
}

TEST(Sums, GroupsAndCausesAddUpApart) {
  const std::vector<Count> counts = {count("c1", "", 10, "civilian"), count("c2", "c1", 4, "child"),
                                     count("c3", "c1", 3, "woman"),
                                     count("c4", "c1", 6, "civilian", "air_drone_strike"),
                                     count("c5", "c1", 4, "civilian", "shelling_artillery_missile")};
  const auto found = sums(count_trees(counts)[0]);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].total, 7);
  EXPECT_EQ(found[0].verdict, Sum::Verdict::Within);
  EXPECT_EQ(found[1].total, 10);
  EXPECT_EQ(found[1].verdict, Sum::Verdict::Equal);
}

TEST(Sums, PartsMayExceedOnlyAClosedWhole) {
  std::vector<Count> counts = {count("c1", "", 5, "any"), count("c2", "c1", 9, "child")};
  EXPECT_EQ(sums(count_trees(counts)[0])[0].verdict, Sum::Verdict::Exceeds);
  counts[0].max.reset();  // "at least 5"
  EXPECT_EQ(sums(count_trees(counts)[0])[0].verdict, Sum::Verdict::Open);
}

Report sample() {
  Report r;
  r.id = "r1";
  r.title = "قصف على حلب";
  r.published = {"2017-05-04", "day", "metadata"};
  Event e;
  e.id = "e1";
  e.sub_type = "air_drone_strike";
  e.when = {"2017-05-04", "2017-05-04", "day", "report"};
  Where w;
  w.name_ar = "حلب";
  w.name_en = "Aleppo";
  e.where = {w};
  e.attribution = {{"sohr", "المرصد", "documents", {}}};
  e.evidence = {{0, 3}};
  r.events = {e};
  r.counts = {count("c1", "", 10, "civilian"), count("c2", "c1", 4, "child")};
  return r;
}

TEST(Render, SaysWhatWhereWhoAndTheWords) {
  const std::string page = render(sample(), "قصف عنيف", {});
  for (const char* part : {"air or drone strike", "Aleppo (حلب)", "2017-05-04 (date of the report)", "«قصف»",
                           "المرصد documents", "10 killed civilians", "4 killed children", "4 < 10"}) {
    EXPECT_TRUE(holds(page, part)) << part << "\n" << page;
  }
  EXPECT_FALSE(holds(page, "\x1b")) << "no colours unless asked for";
  EXPECT_FALSE(holds(page, "\xE2\x81\xA8")) << "no isolates unless asked for";
}

TEST(Render, ArabicLabels) {
  const std::string page = render(sample(), "قصف عنيف", {.language = Language::Arabic});
  EXPECT_TRUE(holds(page, "ضربة جوية")) << page;
  EXPECT_FALSE(holds(page, "air or drone strike"));
}

TEST(Render, IsolatesAreClosed) {
  const std::string page = render(sample(), "قصف عنيف", {.isolates = true});
  std::size_t opened = 0, closed = 0;
  for (std::size_t at = 0; (at = page.find("\xE2\x81\xA8", at)) != std::string::npos; ++at) ++opened;
  for (std::size_t at = 0; (at = page.find("\xE2\x81\xA9", at)) != std::string::npos; ++at) ++closed;
  EXPECT_GT(opened, 3u);
  EXPECT_EQ(opened, closed);
}

TEST(Render, ARecordFromOutsideCannotDriveTheTerminal) {
  Report r = sample();
  r.id = "\x1b[2J";
  r.title = "\x1b]0;title\x07";
  r.events[0].sub_type = "\x1b[31m";
  r.checks = {{"\x1b", true, {"\x1b"}, "\x1b"}};
  EXPECT_FALSE(holds(render(r, "", {}), "\x1b"));
}

/// Every key in use has both its names; a value that has none is shown as it is, which no reader should meet.
TEST(Labels, NoCellIsMissing) {
  const Table table = builtin_table("labels/labels");
  ASSERT_GT(table.rows(), 100u);
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(table.cell(row, "en").empty(), table.cell(row, "ar").empty()) << table.cell(row, "key");
  }
}

}  // namespace
}  // namespace sijill::show
