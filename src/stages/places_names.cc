// Names as text: how a mention is spelled, and which name a misspelt one stands for.
#include "stages/places_names.h"

#include <array>

#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace sijill::places {
namespace {

/// How many letters the proclitics take, and whether they swallowed the alif of an article.
struct Cut {
  int letters = 0;
  bool article_lost = false;
};

Cut cut_of(std::uint8_t proclitics) {
  Cut cut;
  if (proclitics & (kWa | kFa)) ++cut.letters;
  if (proclitics & kLa) {
    ++cut.letters;
    if (proclitics & kAl) {
      ++cut.letters;
      cut.article_lost = true;
    }
  } else if (proclitics & (kBa | kKa)) {
    ++cut.letters;
  }
  return cut;
}

void append_token(const Document& doc, const Token& token, Cut cut, std::string& out) {
  if (cut.article_lost) {
    append_utf8(out, 0x0627);
    append_utf8(out, 0x0644);
  }
  for (std::uint32_t at = token.source.begin; at < token.source.end;) {
    const Utf8Step step = utf8_at(doc.source, at);
    if (fold(step.code).kind != Letter::Drop) {
      if (cut.letters > 0)
        --cut.letters;
      else
        append_utf8(out, step.code);
    }
    at += step.length;
  }
}

constexpr std::string_view kArticle = "Al";

std::string_view bare(std::string_view word) {
  return word.size() > 3 && word.starts_with(kArticle) ? word.substr(kArticle.size()) : word;
}

/// Letters that differ by dots alone in writing.
constexpr std::array<std::string_view, 9> kShapes = {"btvny", "jHx", "d*", "rz", "s$", "SD", "TZ", "Eg", "fq"};

}  // namespace

std::string name_text(const Document& doc, Range range, std::uint8_t proclitics) {
  std::string out;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = doc.tokens[i];
    if (token.kind == TokenKind::Punct) continue;
    if (!out.empty()) out += ' ';
    append_token(doc, token, i == range.begin ? cut_of(proclitics) : Cut{}, out);
  }
  return out;
}

std::string name_key(std::string_view name) {
  const std::string folded = fold_words(name);
  std::string key;
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t space = rest.find(' ');
    if (!key.empty()) key += ' ';
    key += bare(rest.substr(0, space));
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
  return key;
}

bool in_country(std::string_view own, std::string_view iso2) {
  return own.size() == 2 && iso2.size() == 2 && (own[0] & ~0x20) == iso2[0] && (own[1] & ~0x20) == iso2[1];
}

std::uint32_t find_row(const Resources& resources, std::string_view folded, std::string_view country) {
  const Lexicon& lexicon = resources.lexicon();
  NodeId node = Lexicon::kRoot;
  while (!folded.empty()) {
    const std::size_t space = folded.find(' ');
    const WordId word = lexicon.find_word(folded.substr(0, space));
    if (word == Lexicon::kNone) return lex::kNone;
    node = lexicon.step(node, word);
    if (node == Lexicon::kNone) return lex::kNone;
    folded = space == std::string_view::npos ? std::string_view() : folded.substr(space + 1);
  }
  std::uint32_t found = lex::kNone;
  for (const lex::Sense& sense : lexicon.senses(node)) {
    if (resources.kind(sense.entry) != EntryKind::Place) continue;
    const std::uint32_t row = resources.place_of(sense.entry);
    const std::string_view own = resources.places()[row].country;
    if (in_country(own, country)) return row;
    if (found == lex::kNone) found = row;
  }
  return found;
}

std::uint32_t find_by_slip(const Resources& resources, std::string_view folded, std::string_view country) {
  std::string word(bare(folded));
  if (word.size() < 5) return lex::kNone;
  for (char& letter : word) {
    const char written = letter;
    for (std::string_view shape : kShapes) {
      if (shape.find(written) == std::string_view::npos) continue;
      for (char other : shape) {
        if (other == written) continue;
        letter = other;
        const std::uint32_t row = find_row(resources, word, country);
        if (row == lex::kNone) continue;
        const std::string_view own = resources.places()[row].country;
        if (in_country(own, country)) return row;
      }
    }
    letter = written;
  }
  return lex::kNone;
}

bool one_slip_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() != b.size()) return a.substr(i) == b.substr(i + 1);
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

bool words_within(std::string_view few, std::string_view many) {
  if (few.find(' ') == std::string_view::npos) return false;
  while (!few.empty()) {
    const std::size_t space = few.find(' ');
    const std::string_view word = few.substr(0, space);
    const std::size_t at = many.find(word);
    if (at == std::string_view::npos || (at > 0 && many[at - 1] != ' ')) return false;
    const std::size_t end = at + word.size();
    if (end < many.size() && many[end] != ' ') return false;
    few = space == std::string_view::npos ? std::string_view() : few.substr(space + 1);
  }
  return true;
}

}  // namespace sijill::places
