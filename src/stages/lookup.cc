// Clitics are tried in a fixed order of prefixes and suffixes; the trie decides what stands.
#include "stages/lookup.h"

#include <algorithm>
#include <array>

namespace sijill {
namespace {

struct Prefix {
  std::string_view letters;
  std::uint8_t bits;
};
constexpr Prefix kPrefixes[] = {
    {"", 0},          {"Al", kAl},
    {"w", kWa},       {"wAl", kWa | kAl},
    {"b", kBa},       {"bAl", kBa | kAl},
    {"l", kLa},       {"ll", kLa | kAl},
    {"f", kFa},       {"fAl", kFa | kAl},
    {"k", kKa},       {"kAl", kKa | kAl},
    {"s", kSa},       {"ws", kWa | kSa},
    {"fs", kFa | kSa},
    {"wb", kWa | kBa}, {"wbAl", kWa | kBa | kAl},
    {"wl", kWa | kLa}, {"wll", kWa | kLa | kAl},
    {"fb", kFa | kBa}, {"fbAl", kFa | kBa | kAl},
    {"fl", kFa | kLa}, {"fll", kFa | kLa | kAl},
    {"wk", kWa | kKa}, {"wkAl", kWa | kKa | kAl},
};

struct Suffix {
  std::string_view letters;
  Enclitic enclitic;
};
constexpr Suffix kSuffixes[] = {
    {"", Enclitic::None}, {"h", Enclitic::Hu},    {"hA", Enclitic::Ha}, {"hm", Enclitic::Hum}, {"hmA", Enclitic::Huma},
    {"hn", Enclitic::Hunna}, {"k", Enclitic::Ka}, {"km", Enclitic::Kum}, {"nA", Enclitic::Na}, {"y", Enclitic::Ya},
    {"ny", Enclitic::Ni},
};

struct Cut {
  WordId word;
  std::uint8_t proclitics;
  Enclitic enclitic;
};

/// Cuts of one token whose stem is a word of the lexicon. Small and fixed: more than these never matter.
struct Cuts {
  std::array<Cut, 12> list;
  std::size_t count = 0;
};

Cuts cuts_of(const Lexicon& lexicon, std::string_view word) {
  Cuts cuts;
  for (const Prefix& prefix : kPrefixes) {
    if (!word.starts_with(prefix.letters)) continue;
    const std::string_view rest = word.substr(prefix.letters.size());
    for (const Suffix& suffix : kSuffixes) {
      if (!rest.ends_with(suffix.letters)) continue;
      const std::string_view stem = rest.substr(0, rest.size() - suffix.letters.size());
      if (stem.empty() || (stem.size() < 2 && !prefix.letters.empty() && !suffix.letters.empty())) continue;
      const WordId id = lexicon.find_word(stem);
      if (id == Lexicon::kNone || cuts.count == cuts.list.size()) continue;
      cuts.list[cuts.count++] = {id, prefix.bits, suffix.enclitic};
    }
  }
  return cuts;
}

/// Which clitics a kind of word takes.
bool compatible(const Resources& resources, const lex::Sense& sense, std::uint8_t pro, Enclitic enc) {
  const auto has = [&](std::uint32_t bit) { return (sense.morph & bit) != 0; };
  const bool al = pro & kAl, preposition = pro & (kBa | kLa | kKa), future = pro & kSa, pronoun = enc != Enclitic::None;
  switch (resources.kind(sense.entry)) {
    case EntryKind::Verb:
    case EntryKind::Noun: {
      if (has(kNeedsEnclitic) && !pronoun) return false;
      if (has(kNoEnclitic) && pronoun) return false;
      const bool verb = has(kPerfect | kImperfect);
      if (verb) {
        if (al || (pro & (kBa | kKa))) return false;
        if (future && !has(kImperfect)) return false;
        return !(pro & kLa) || has(kImperfect);
      }
      if (future || (al && pronoun)) return false;
      if (al && has(kIndefiniteOnly | kConstruct)) return false;
      return true;
    }
    case EntryKind::Word: return !al && !future;
    case EntryKind::Force: return !future && !(al && pronoun);
    case EntryKind::Place:
    case EntryKind::Actor:
    case EntryKind::Owner:
    case EntryKind::Nationality:
    case EntryKind::Source:
    case EntryKind::Calendar: return !future && !pronoun;
    case EntryKind::Numeral: return !future && !(al && pronoun);
  }
  return !preposition;
}

class Matcher {
 public:
  Matcher(const Resources& resources, Document& doc) : resources_(resources), lexicon_(resources.lexicon()), doc_(doc) {}

  void run() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    cuts_.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      const TokenKind kind = doc_.tokens[i].kind;
      if (kind == TokenKind::Word) cuts_[i] = cuts_of(lexicon_, doc_.fold(i));
      else if (kind != TokenKind::Punct) whole_word(i);
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto first = static_cast<std::uint32_t>(doc_.matches.size());
      for (std::size_t c = 0; c < cuts_[i].count; ++c) start(i, cuts_[i].list[c]);
      std::stable_sort(doc_.matches.begin() + first, doc_.matches.end(), [](const Match& a, const Match& b) {
        if (a.range.end != b.range.end) return a.range.end > b.range.end;
        return clitics(a) < clitics(b);
      });
      doc_.tokens[i].first_match = first;
      doc_.tokens[i].match_count = static_cast<std::uint32_t>(doc_.matches.size()) - first;
    }
  }

 private:
  static int clitics(const Match& m) {
    return __builtin_popcount(m.proclitics) + (m.enclitic != Enclitic::None ? 1 : 0);
  }

  void whole_word(std::uint32_t i) {
    const WordId id = lexicon_.find_word(doc_.fold(i));
    if (id != Lexicon::kNone) cuts_[i].list[cuts_[i].count++] = {id, 0, Enclitic::None};
  }

  void start(std::uint32_t first, const Cut& cut) {
    const NodeId node = lexicon_.step(Lexicon::kRoot, cut.word);
    if (node == Lexicon::kNone) return;
    emit(first, first + 1, node, cut.proclitics, cut.enclitic);
    if (cut.enclitic == Enclitic::None) extend(first, first + 1, node, cut.proclitics);
  }

  /// Later words of a phrase may carry the article; only its last word an attached pronoun.
  void extend(std::uint32_t first, std::uint32_t next, NodeId node, std::uint8_t proclitics) {
    next = skip_quotes(next);
    if (next >= doc_.tokens.size() || next - first > kLongestPhrase) return;
    for (std::size_t c = 0; c < cuts_[next].count; ++c) {
      const Cut& cut = cuts_[next].list[c];
      if (cut.proclitics & ~kAl) continue;
      const NodeId target = lexicon_.step(node, cut.word);
      if (target == Lexicon::kNone) continue;
      emit(first, next + 1, target, proclitics, cut.enclitic);
      if (cut.enclitic == Enclitic::None) extend(first, next + 1, target, proclitics);
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
      if (!compatible(resources_, sense, proclitics, enclitic)) continue;
      doc_.matches.push_back({{first, end}, sense.entry, sense.morph, proclitics, enclitic});
    }
  }

  static constexpr std::uint32_t kLongestPhrase = 12;
  const Resources& resources_;
  const Lexicon& lexicon_;
  Document& doc_;
  std::vector<Cuts> cuts_;
};

}  // namespace

void look_up(const Resources& resources, Document& doc) { Matcher(resources, doc).run(); }

}  // namespace sijill
