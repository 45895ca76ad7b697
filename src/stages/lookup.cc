// Each word is read by itself; then the trie is followed from words that begin longer forms.
#include "stages/lookup.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "stages/sort_few.h"
#include "stages/word_readings.h"

namespace sijill {
namespace {

class Matcher {
 public:
  Matcher(const Resources& resources, Document& doc)
      : resources_(resources),
        lexicon_(resources.lexicon()),
        reader_(WordReader::of_this_thread(resources)),
        doc_(doc) {}

  void run() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    doc_.matches.reserve(doc_.matches.size() + 4 * n);
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto first = static_cast<std::uint32_t>(doc_.matches.size());
      fetch(i);
      if (doc_.tokens[i].kind == TokenKind::Punct) {
        doc_.tokens[i].first_match = first;
        continue;
      }
      const WordReadings& here = word(i);
      together_ = *here.together;
      for (const Cut& cut : here.cuts) {
        if (cut.next_words != 0) extend(i, i + 1, cut.node, cut.next_words, cut.proclitics);
      }
      if (doc_.matches.size() - first > 1) sort_from(first);
      for (const Reading& r : here.readings) {
        doc_.matches.push_back({{i, i + 1}, r.entry, r.morph, r.proclitics, r.enclitic, r.kind});
      }
      Token& token = doc_.tokens[i];
      token.kinds = together_.kinds;
      token.traits = together_.traits;
      token.attr_keys = together_.attr_keys;
      std::copy(std::begin(together_.tags), std::end(together_.tags), std::begin(token.tags));
      token.markers = together_.markers;
      token.first_match = first;
      token.match_count = static_cast<std::uint32_t>(doc_.matches.size()) - first;
    }
  }

 private:
  struct Seen {
    WordReader::Key key;
    WordReadings readings;
    std::uint32_t token = 0;  ///< which one this is of, plus one
    bool read = false;
  };

  static int clitics(const Match& m) { return clitic_count(m.proclitics, m.enclitic); }

  /// The readings of a word; those of the last few words asked for are at hand.
  const WordReadings& word(std::uint32_t i) {
    Seen& seen = see(i);
    if (!seen.read) {
      seen.readings = doc_.tokens[i].kind == TokenKind::Punct ? WordReadings{} : reader_.read(seen.key);
      seen.read = true;
    }
    return seen.readings;
  }

  Seen& see(std::uint32_t i) {
    Seen& seen = window_[i % kWindow];
    if (seen.token == i + 1) return seen;
    const Token& token = doc_.tokens[i];
    if (token.kind != TokenKind::Punct) seen.key = WordReader::key(doc_.fold(token), token.kind != TokenKind::Word);
    seen.token = i + 1;
    seen.read = false;
    return seen;
  }

  /// Asks memory for the words that come soon.
  void fetch(std::uint32_t i) {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    if (const std::uint32_t far = i + 2 * kAhead; far < n) reader_.fetch_slot(see(far).key);
    if (const std::uint32_t near = i + kAhead; near < n) {
      const Seen& seen = window_[near % kWindow];
      if (seen.token == near + 1) reader_.fetch_item(seen.key);
    }
  }

  /// Longer forms first, then fewest clitics.
  void sort_from(std::uint32_t first) {
    sort_few(doc_.matches.begin() + first, doc_.matches.end(), [](const Match& a, const Match& b) {
      return a.range.end != b.range.end ? a.range.end > b.range.end : clitics(a) < clitics(b);
    });
  }

  /// Later words of a phrase may carry the article; only its last word an attached pronoun.
  void extend(std::uint32_t first, std::uint32_t next, NodeId node, std::uint32_t next_words, std::uint8_t proclitics) {
    next = skip_quotes(next);
    if (next >= doc_.tokens.size() || next - first > kLongestPhrase) return;
    if (doc_.tokens[next].flags & kParagraphStart) return;  // no name goes on behind an empty line
    for (const Cut& cut : word(next).cuts) {
      if (!cut.inner) continue;
      const NodeId target = lexicon_.step(node, next_words, cut.word);
      if (target == Lexicon::kNone) continue;
      emit(first, next + 1, target, proclitics, cut.enclitic);
      const std::uint32_t more = lexicon_.next_words(target);
      if (cut.enclitic == Enclitic::None && more != 0) extend(first, next + 1, target, more, proclitics);
    }
  }

  /// Names are quoted in their middle: tnZym "Aldwlh AlAslAmyh".
  std::uint32_t skip_quotes(std::uint32_t i) const {
    if (i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Punct) {
      const char sign = doc_.tokens[i].sign;
      if (sign == '<' || sign == '"' || sign == '>' || sign == '\'' || sign == '(') return i + 1;
    }
    return i;
  }

  void emit(std::uint32_t first, std::uint32_t end, NodeId node, std::uint8_t proclitics, Enclitic enclitic) {
    for (const lex::Sense& sense : lexicon_.senses(node)) {
      if (!takes_clitics(resources_, sense, proclitics, enclitic)) continue;
      together_.add(resources_, sense.entry);
      doc_.matches.push_back(
          {{first, end}, sense.entry, sense.morph, proclitics, enclitic, resources_.kind(sense.entry)});
    }
  }

  static constexpr std::uint32_t kLongestPhrase = 12;
  static constexpr std::size_t kWindow = 32;  ///< more than a phrase reaches ahead
  static constexpr std::uint32_t kAhead = 6;

  const Resources& resources_;
  const Lexicon& lexicon_;
  WordReader& reader_;
  Document& doc_;
  std::array<Seen, kWindow> window_;
  Kinds together_;
};

}  // namespace

void look_up(const Resources& resources, Document& doc) { Matcher(resources, doc).run(); }

}  // namespace sijill
