// Evaluation: how names fold, what counts as a hit, and what is told of the misses.
#include <gtest/gtest.h>

#include "eval/evaluate.h"
#include "eval/fold_letters.h"
#include "eval/names.h"

namespace sijill::eval {
namespace {

std::string folded(std::string_view name) { return to_utf8(fold_name(name)); }

TEST(FoldName, OneSpellingForOneName) {
  EXPECT_EQ(folded("مدينة دَير الزّور"), folded("دير الزور"));
  EXPECT_EQ(folded("البغيلية"), folded("بغيليه"));
  EXPECT_EQ(folded("إدلب"), folded("ادلب"));
  EXPECT_EQ(folded("خان شيخون - المدينة"), folded("خان شيخون، المدينة"));
  EXPECT_NE(folded("حلب"), folded("حمص"));
}

TEST(FoldName, KeepsAGenericWordThatIsTheWholeName) { EXPECT_EQ(folded("ريف"), "ريف"); }

TEST(FoldName, CutsTheArticleOnlyWhereAWordRemains) {
  EXPECT_EQ(folded("والرقة"), "رقه");
  EXPECT_EQ(folded("الى"), "الي");
}

TEST(Spellings, ACountrysideAnswersToItsTown) {
  const auto names = spellings("ريف حلب الشمالي");
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[1], fold_name("حلب"));
  EXPECT_EQ(spellings("حلب الشمالية").size(), 1u);
}

Where place(const char* name) {
  Where w;
  w.name_ar = name;
  return w;
}

TEST(PlaceNames, ACityAndItsGovernorateAreOne) {
  const std::vector<Where> where = {place("محافظة حلب"), place("مدينة حلب"), place("الرقة")};
  EXPECT_EQ(place_names(std::span<const Where>(where)).size(), 2u);
}

Event event(const char* sub_type, const char* where, const char* actor) {
  Event e;
  e.id = "e1";
  e.sub_type = sub_type;
  e.where = {place(where)};
  e.actors = {{actor, "", "", "initiator", 1, {}}};
  return e;
}

Report gold() {
  Report r;
  r.id = "r";
  r.published = {"2017-05-04", "day", "dateline"};
  Place p;
  p.name_ar = "حلب";
  r.places = {p};
  r.events = {event("air_drone_strike", "حلب", "russia")};
  Count whole, part;
  whole.id = "c1";
  whole.outcome = "killed";
  whole.min = whole.max = whole.best = 10;
  whole.group = "civilian";
  part = whole;
  part.id = "c2";
  part.best = part.min = part.max = 4;
  part.group = "child";
  part.part_of = "c1";
  r.counts = {whole, part};
  Control c;
  c.actor_id = "is";
  c.change = "gained";
  c.where = place("البغيلية");
  r.control = {c};
  return r;
}

TEST(Evaluate, AnEqualRecordScoresFullMarks) {
  const Evaluation e = evaluate({gold()}, {gold()});
  for (std::size_t i = 0; i < e.layers.size(); ++i) EXPECT_DOUBLE_EQ(e.layers[i].f1(), 1.0) << kLayerNames[i];
  EXPECT_TRUE(e.differences.empty());
}

TEST(Evaluate, AMissingRecordIsAnEmptyOne) {
  const Evaluation e = evaluate({gold()}, {});
  EXPECT_EQ(e.without_prediction, std::vector<std::string>{"r"});
  EXPECT_EQ(e[Layer::Counts].gold, 2);
  EXPECT_EQ(e[Layer::Counts].hits, 0);
}

TEST(Evaluate, ADetectedEventWithTheWrongDateIsNotFull) {
  Report pred = gold();
  pred.events[0].when.start = "2017-05-03";
  pred.events[0].status = "failed";
  const Evaluation e = evaluate({gold()}, {pred});
  EXPECT_EQ(e[Layer::EventsDetected].hits, 1);
  EXPECT_EQ(e[Layer::EventsFull].hits, 0);
  EXPECT_EQ(e[Layer::EventStatus].hits, 0);
  ASSERT_EQ(e.differences.size(), 1u);
  EXPECT_EQ(e.differences[0].what, "event slots");
}

TEST(Evaluate, AnotherKindOfActIsAMissAndAnExtra) {
  Report pred = gold();
  pred.events[0].sub_type = "attack";
  const Evaluation e = evaluate({gold()}, {pred});
  ASSERT_EQ(e.differences.size(), 2u);
  EXPECT_EQ(e.differences[0].what, "event missed");
  EXPECT_EQ(e.differences[1].what, "event extra");
}

TEST(Evaluate, ACountIsAHitOnlyWithItsBoundsAndGroup) {
  Report pred = gold();
  pred.counts[1].max.reset();
  const Evaluation e = evaluate({gold()}, {pred});
  EXPECT_EQ(e[Layer::Counts].hits, 1);
  EXPECT_EQ(e[Layer::CountParts].hits, 0);
}

TEST(Evaluate, AnyIsTheGroupOfACountThatNamesNone) {
  Report g = gold(), pred = gold();
  g.counts[0].group = "any";
  pred.counts[0].group = "";
  EXPECT_EQ(evaluate({g}, {pred})[Layer::Counts].hits, 2);
}

TEST(Evaluate, PredictionsWithoutGoldAreLeftAside) {
  Report other = gold();
  other.id = "another";
  EXPECT_EQ(evaluate({gold()}, {other, gold()})[Layer::Places].pred, 1);
}

}  // namespace
}  // namespace sijill::eval
