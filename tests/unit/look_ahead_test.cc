// The looks ahead that spare sentences and acts their rules, beside those rules read in full.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "case_texts.h"
#include "engine/pipeline.h"
#include "engine/read.h"
#include "lexicon/builtin.h"
#include "stages/clauses.h"
#include "stages/control.h"
#include "stages/events.h"

namespace sijill {
namespace {

const Resources& resources() {
  static const Resources opened = std::move(*Resources::open(builtin_blob(), Trust::Own));
  return opened;
}

std::string_view drawn(std::mt19937& random, const char* table, const char* column) {
  const Table rows = resources().lexicon().find_table(table);
  return rows.cell(random() % rows.rows(), column);
}

/// Sentences of acts, markers, actors and places, joined by the words that stand between them in reports of control.
std::string report_of_words(unsigned seed) {
  constexpr std::string_view kBetween[] = {"\u0639\u0644\u0649",
                                           "\u0645\u0646",
                                           "\u0641\u064A",
                                           "\u0625\u0644\u0649",
                                           "\u062A\u062D\u062A",
                                           "\u0627\u0644\u062A\u064A",
                                           "\u0648",
                                           "\u060C",
                                           "\u0644\u0635\u0627\u0644\u062D"};
  std::mt19937 random(seed);
  std::string text;
  for (int sentence = 0; sentence < 60; ++sentence) {
    for (int word = 0; word < 9; ++word) {
      switch (random() % 6) {
        case 0: text += drawn(random, "frames/triggers", "lemma"); break;
        case 1: text += drawn(random, "frames/markers", "lemma"); break;
        case 2: text += drawn(random, "lexicon/actors", "name_ar"); break;
        case 3: text += drawn(random, "places/syria", "name_ar"); break;
        case 4: text += drawn(random, "lexicon/nouns", "lemma"); break;
        default: text += kBetween[random() % std::size(kBetween)]; break;
      }
      text += ' ';
    }
    text += ". ";
  }
  return text;
}

std::size_t told(Document& doc, bool in_full) {
  doc.control.clear();
  for (std::uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const std::vector<Element> elements = chunk(resources(), doc, doc.sentences[s].range);
    in_full ? read_control(resources(), doc, elements, s, {}) : find_control(resources(), doc, elements, s, {});
  }
  return doc.control.size();
}

TEST(ControlGate, LosesNothingThatTheRulesSay) {
  std::size_t all = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    Document doc = begin_document(report_of_words(seed), {});
    run_pipeline(resources(), doc, "speakers");
    const std::size_t full = told(doc, true);
    ASSERT_EQ(told(doc, false), full) << "seed " << seed;
    all += full;
  }
  EXPECT_GT(all, 300u);
}

/// What the acts of a report came to, one line each.
std::string acts(Document doc, bool in_full) {
  in_full ? find_events_in_full(resources(), doc) : find_events(resources(), doc);
  std::string out;
  for (const EventFact& fact : doc.events) {
    out += fact.event.sub_type + ' ' + fact.event.status + ' ' + std::to_string(fact.trigger);
    for (const EventActor& actor : fact.event.actors) out += ' ' + actor.role + '=' + actor.actor_id;
    for (const Where& where : fact.event.where) out += " @" + where.name_ar;
    out += '\n';
  }
  for (const ControlFact& fact : doc.control)
    out += fact.control.actor_id + ' ' + fact.control.change + ' ' + fact.control.where.name_ar + '\n';
  return out;
}

TEST(EventLookAhead, LosesNoAct) {
  std::size_t all = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    Document doc = begin_document(report_of_words(seed), {});
    run_pipeline(resources(), doc, "speakers");
    const std::string full = acts(doc, true);
    ASSERT_EQ(acts(doc, false), full) << "seed " << seed;
    all += full.size();
  }
  EXPECT_GT(all, 10000u);
}

TEST(EventLookAhead, LosesNoActOfTheCases) {
  // Whoever gives a frame's condition another way to hold has a case for it: the look ahead must know that way.
  std::size_t texts = 0;
  each_case_text([&](std::string_view text) {
    Document doc = begin_document(text, {.published = "2016-05-04"});
    run_pipeline(resources(), doc, "speakers");
    ASSERT_EQ(acts(doc, false), acts(doc, true)) << text;
    ++texts;
  });
  EXPECT_GT(texts, 500u);
}

TEST(EventLookAhead, LosesNoActOfReportsOnOtherMatters) {
  // Words of every kind without arms: few of them tell anything, and most sentences are passed over.
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (int word = 0; word < 400; ++word) {
      text += random() % 8 == 0    ? drawn(random, "frames/triggers", "lemma")
              : random() % 12 == 0 ? drawn(random, "lexicon/actors", "name_ar")
              : random() % 2 == 0  ? drawn(random, "lexicon/verbs", "lemma")
                                   : drawn(random, "lexicon/nouns", "lemma");
      text += random() % 12 == 0 ? ". " : " ";
    }
    Document doc = begin_document(text, {});
    run_pipeline(resources(), doc, "speakers");
    ASSERT_EQ(acts(doc, false), acts(doc, true)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace sijill
