// What the engine does fast, beside a slow and obvious way to the same. Texts are drawn from an alphabet, not written.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pipeline.h"
#include "engine/read.h"
#include "lexicon/builtin.h"
#include "stages/dates_words.h"
#include "stages/frames.h"
#include "stages/sort_few.h"
#include "stages/tokens.h"
#include "stages/word_readings.h"
#include "text/code_points.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace sijill {
namespace {

const Resources& resources() {
  static const Resources opened = std::move(*Resources::open(builtin_blob(), Trust::Own));
  return opened;
}

/// `size` code points drawn from `alphabet`; the same for the same seed.
std::string drawn(const std::u32string& alphabet, std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < size; ++i) append_utf8(text, alphabet[random() % alphabet.size()]);
  return text;
}

/// Code points that begin before the byte at `offset`, one step after another.
std::uint32_t points_before(std::string_view text, std::size_t offset) {
  std::uint32_t points = 0;
  for (std::size_t at = 0; at < text.size() && at < offset; at += utf8_at(text, at).length) ++points;
  return points;
}

void expect_code_points(const std::string& text, bool valid) {
  const CodePoints points(text, valid);
  for (std::size_t offset = 0; offset <= text.size() + 3; ++offset) {
    ASSERT_EQ(points.before(offset), points_before(text, offset)) << "byte " << offset << " of " << text;
  }
}

TEST(CodePoints, AreThoseOfOneStepAfterAnother) {
  const std::u32string alphabet = U"a \u0628\u064B\u20AC\U0001F600\n";
  for (std::size_t size : {0u, 1u, 63u, 64u, 65u, 300u}) {
    const std::string text = drawn(alphabet, size, static_cast<unsigned>(size));
    expect_code_points(text, true);
    expect_code_points(text, false);
  }
}

TEST(CodePoints, InvalidBytesCountAsOneEach) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::string text = drawn(U"ab\u0628\u20AC\U0001F600", 80, static_cast<unsigned>(round));
    for (int spoilt = 0; spoilt < 9; ++spoilt) text[random() % text.size()] = static_cast<char>(random());
    expect_code_points(text, false);
  }
}

struct PlainToken {
  TokenKind kind;
  std::string folded;
  Span source;
  friend bool operator==(const PlainToken&, const PlainToken&) = default;
};

/// Tokens of a text of letters, digits, marks and spaces, letter by letter.
std::vector<PlainToken> tokens_one_by_one(const std::string& text) {
  std::vector<PlainToken> tokens;
  bool open = false;
  for (std::uint32_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    const Folded f = fold(step.code);
    const std::uint32_t end = at + step.length;
    const TokenKind kind = f.kind == Letter::Arabic  ? TokenKind::Word
                           : f.kind == Letter::Latin ? TokenKind::Latin
                                                     : TokenKind::Number;
    if (f.kind == Letter::Space) {
      open = false;
    } else if (f.kind == Letter::Drop) {
      if (open) tokens.back().source.end = end;
    } else {
      if (!open || tokens.back().kind != kind) tokens.push_back({kind, kind == TokenKind::Latin ? "_" : "", {at, at}});
      open = true;
      tokens.back().folded += f.folded;
      if (const char second = second_letter(step.code)) tokens.back().folded += second;
      tokens.back().source.end = end;
    }
    at = end;
  }
  return tokens;
}

TEST(Tokens, WordsReadInOneGoAreThoseReadLetterByLetter) {
  // Letters, a vowel sign, tatweel, a ligature, a joiner, digits, Latin; few spaces, so that words grow long.
  const std::u32string alphabet =
      U"\u0627\u0628\u0629\u06AF\u064E\u0640\uFEFB\u200D\u0664"
      U"5xY ";
  for (unsigned seed = 0; seed < 50; ++seed) {
    Document doc;
    doc.source = drawn(alphabet, 400, seed);
    split_tokens(doc);
    std::vector<PlainToken> read;
    for (const Token& t : doc.tokens) read.push_back({t.kind, std::string(doc.fold(t)), t.source});
    ASSERT_EQ(read, tokens_one_by_one(doc.source)) << "seed " << seed;
  }
}

TEST(Tokens, ALongWordIsOneToken) {
  Document doc;
  for (int i = 0; i < 1000; ++i) append_utf8(doc.source, 0x0628);
  split_tokens(doc);
  ASSERT_EQ(doc.tokens.size(), 1u);
  EXPECT_EQ(doc.fold(0u), std::string(1000, 'b'));
  EXPECT_TRUE(doc.valid_utf8);
}

/// Words of the lexicon in a row, with clitics now and then.
std::string text_of_words(unsigned seed) {
  std::mt19937 random(seed);
  const Table nouns = resources().lexicon().find_table("lexicon/nouns");
  const Table verbs = resources().lexicon().find_table("lexicon/verbs");
  std::string text;
  for (int i = 0; i < 300; ++i) {
    const Table& table = random() % 2 ? nouns : verbs;
    if (random() % 3 == 0) append_utf8(text, 0x0648);  // "and"
    text += table.cell(random() % table.rows(), "lemma");
    text += random() % 9 == 0 ? ". " : " ";
  }
  return text;
}

bool violent(const Frame* frame) {
  constexpr Family kFamilies[] = {Family::Strike,   Family::Blast,      Family::Raid,    Family::Storm,
                                  Family::Exchange, Family::Infiltrate, Family::Massacre};
  if (frame == nullptr || frame->weak) return false;
  return std::find(std::begin(kFamilies), std::end(kFamilies), frame->family) != std::end(kFamilies) ||
         frame->sub_type == "armed_clash" || frame->sub_type == "air_drone_strike";
}

/// What a match adds to the traits of its token, asked of its rows one by one.
unsigned traits_of(const Match& m) {
  const Frames& frames = resources().frames();
  const Frame *const noun = frames.find(m.entry, true), *const verb = frames.find(m.entry, false);
  const bool word = m.kind == EntryKind::Verb || m.kind == EntryKind::Noun;
  const bool arm = resources().has(m.entry, Tag::weapon) && !resources().has(m.entry, Tag::aircraft);
  const Prep prep = prep_named(resources().attr(m.entry, "prep"));
  const bool hands = m.kind == EntryKind::Word && (prep == Prep::By || prep == Prep::Benefit);
  bool aid = false;
  for (const Frame* f = noun; f; f = f->other) aid |= f->sub_type == "aid_delivery";
  for (const Frame* f = verb; f; f = f->other) aid |= f->sub_type == "aid_delivery";
  const std::set<std::string_view> calls = {"dEA", "nA$d", "TAlb", "Hv", "rHb", "$jb", "Ebr", "twqE", "qll"};
  EXPECT_EQ(frames.prep(m.entry), prep);
  unsigned traits = 0;
  if (word && (noun || verb || frames.marks(m.entry, kControlWord))) traits |= kActTrait;
  if (arm || violent(noun) || violent(verb)) traits |= kViolentTrait;
  if (hands) traits |= kHandsTrait;
  const bool effect = frames.effect(m.entry, 0) != Effect::None || frames.effect(m.entry, kActivePart) != Effect::None;
  if (frames.light(m.entry) || effect) traits |= kCarriesTrait;
  if (aid) traits |= kAidTrait;
  if (resources().attr(m.entry, "outcome") == "displaced") traits |= kDisplacedTrait;
  if (m.kind == EntryKind::Verb && calls.contains(resources().lemma(m.entry))) traits |= kCallsTrait;
  return traits;
}

TEST(Tokens, KnowWhatTheirMatchesAreTogether) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    Document doc = begin_document(text_of_words(seed), {});
    run_pipeline(resources(), doc, "lookup");
    for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
      std::uint64_t tags[2] = {0, 0}, markers = 0, attr_keys = 0;
      std::uint16_t kinds = 0;
      unsigned traits = 0;
      for (const Match& m : doc.matches_at(t)) {
        const lex::Entry& entry = resources().lexicon().entry(m.entry);
        tags[0] |= entry.tags[0];
        tags[1] |= entry.tags[1];
        markers |= resources().frames().markers(m.entry);
        attr_keys |= entry.attr_keys;
        traits |= traits_of(m);
        kinds = static_cast<std::uint16_t>(kinds | 1u << entry.kind);
      }
      const Token& token = doc.tokens[t];
      ASSERT_EQ(token.tags[0], tags[0]) << doc.fold(t);
      ASSERT_EQ(token.tags[1], tags[1]) << doc.fold(t);
      ASSERT_EQ(token.markers, markers) << doc.fold(t);
      ASSERT_EQ(token.attr_keys, attr_keys) << doc.fold(t);
      ASSERT_EQ(token.traits, traits) << doc.fold(t);
      ASSERT_EQ(token.kinds, kinds) << doc.fold(t);
    }
  }
}

TEST(WordReader, ReadsAWordThatItKeptAsOneThatItMeets) {
  // More words than have room side by side, each met several times.
  const Lexicon& lexicon = resources().lexicon();
  std::mt19937 random(5);
  WordReader kept(resources());
  for (int round = 0; round < 60000; ++round) {
    std::string word(lexicon.word(random() % std::min<std::uint32_t>(lexicon.word_count(), 40000)));
    if (random() % 2) word = "w" + word;
    if (random() % 4 == 0) word += "hA";
    const WordReadings fast = kept.read(word, false);
    if (round % 20 != 0) continue;
    WordReader fresh(resources());
    const WordReadings slow = fresh.read(word, false);
    ASSERT_EQ(fast.readings.size(), slow.readings.size()) << word;
    for (std::size_t i = 0; i < slow.readings.size(); ++i) {
      EXPECT_EQ(fast.readings[i].entry, slow.readings[i].entry) << word;
      EXPECT_EQ(fast.readings[i].morph, slow.readings[i].morph) << word;
      EXPECT_EQ(fast.readings[i].proclitics, slow.readings[i].proclitics) << word;
    }
    EXPECT_EQ(fast.cuts.size(), slow.cuts.size()) << word;
    EXPECT_EQ(fast.together->markers, slow.together->markers) << word;
  }
}

TEST(CalendarWords, AreThoseThatEachQuestionFinds) {
  const Table calendar = resources().lexicon().find_table("lexicon/calendar");
  std::string text;
  for (std::uint32_t row = 0; row < calendar.rows(); ++row) {
    const std::string_view forms = calendar.cell(row, "forms");
    text += forms.substr(0, forms.find('|'));
    text += ' ';
  }
  Document doc = begin_document(text, {});
  run_pipeline(resources(), doc, "lookup");
  CalendarWords words(resources(), doc);
  std::size_t found = 0;
  for (std::uint32_t t = 0; t < doc.tokens.size() + 2; ++t) {
    for (const char* kind : {"month", "weekday", "unit", "deictic", "since", "relative", "no such kind"}) {
      const auto slow = calendar_at(resources(), doc, t, kind), fast = words.at(t, kind);
      ASSERT_EQ(fast.has_value(), slow.has_value()) << kind << " at " << t;
      if (!fast) continue;
      ++found;
      EXPECT_EQ(fast->entry, slow->entry) << kind << " at " << t;
      EXPECT_EQ(fast->range, slow->range) << kind << " at " << t;
      EXPECT_EQ(fast->article, slow->article) << kind << " at " << t;
    }
  }
  EXPECT_GT(found, 20u);
}

TEST(SortFew, SortsAsStableSortDoes) {
  const auto by_ten = [](int a, int b) { return a / 10 < b / 10; };
  std::mt19937 random(3);
  for (std::size_t size = 0; size < 40; ++size) {
    std::vector<int> few(size);
    for (int& item : few) item = static_cast<int>(random() % 60);
    std::vector<int> sorted = few;
    std::stable_sort(sorted.begin(), sorted.end(), by_ten);
    sort_few(few.begin(), few.end(), by_ten);
    EXPECT_EQ(few, sorted);
  }
}

/// The value of a key in "outcome=killed;theme=object", part by part.
std::string slow_attr(std::string_view attrs, std::string_view key) {
  while (!attrs.empty()) {
    const std::size_t end = std::min(attrs.find(';'), attrs.size());
    const std::string_view part = attrs.substr(0, end);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) == key) return std::string(part.substr(equals + 1));
    attrs.remove_prefix(std::min(end + 1, attrs.size()));
  }
  return {};
}

TEST(Attrs, HaveTheValueThatTheirRowSays) {
  const Lexicon& lexicon = resources().lexicon();
  std::set<std::string, std::less<>> keys = {"no_such_key", "", "k"};
  for (EntryId e = 0; e < lexicon.entry_count(); ++e) {
    const std::string_view attrs = resources().cell(e, "attrs");
    for (std::size_t at = 0; at < attrs.size(); at = std::min(attrs.find(';', at), attrs.size() - 1) + 1) {
      const std::string_view part = attrs.substr(at);
      if (const std::size_t equals = part.find('='); equals < part.find(';')) keys.emplace(part.substr(0, equals));
    }
  }
  ASSERT_GT(keys.size(), 20u);
  for (EntryId e = 0; e < lexicon.entry_count(); ++e) {
    const std::string_view attrs = resources().cell(e, "attrs");
    if (attrs.empty()) continue;
    for (const std::string& key : keys)
      ASSERT_EQ(resources().attr(e, key), slow_attr(attrs, key)) << attrs << " " << key;
  }
}

TEST(Lemmas, AreFoundWithAllTheirEntries) {
  const Lexicon& lexicon = resources().lexicon();
  std::size_t found = 0, with_lemma = 0;
  for (EntryId e = 0; e < lexicon.entry_count(); ++e) {
    const std::string folded = fold_words(resources().cell(e, "lemma"));
    ASSERT_EQ(lexicon.lemma(e), folded);
    if (folded.empty()) continue;
    ++with_lemma;
    const auto entries = lexicon.entries_of(folded);
    found += std::count(entries.begin(), entries.end(), e);
  }
  EXPECT_EQ(found, with_lemma);
  EXPECT_TRUE(lexicon.entries_of("no such lemma").empty());
}

}  // namespace
}  // namespace sijill
