// Numbers are read piece by piece: a piece multiplies what stands before it (three thousand) or joins it by "and"
// when it is smaller (three hundred and five; five and twenty).
#include "stages/numbers_words.h"

#include <algorithm>
#include <cmath>

#include "stages/attrs.h"
#include "text/letters.h"

namespace sijill {
namespace {

enum class Piece { None, Digits, Unit, One, Ten, Hundred, Thousand, Million, Fraction, Vague, Ordinal };

struct Word {
  Piece piece = Piece::None;
  Range range;
  double value = 0;
  bool whole = false;   ///< two hundred: takes no multiplier
  bool teen = false;    ///< joins a ten without "and"
  bool joined = false;  ///< carries "and"
  bool article = false;
  bool decimal = false;
};

Piece piece_of(std::string_view kind) {
  if (kind == "unit") return Piece::Unit;
  if (kind == "one") return Piece::One;
  if (kind == "ten") return Piece::Ten;
  if (kind == "hundred") return Piece::Hundred;
  if (kind == "thousand") return Piece::Thousand;
  if (kind == "million") return Piece::Million;
  if (kind == "fraction") return Piece::Fraction;
  if (kind == "vague") return Piece::Vague;
  if (kind == "ordinal") return Piece::Ordinal;
  return Piece::None;
}

/// "1,500" and "1.500.000" are separated thousands; any other separator is a decimal point.
Word read_digits(std::string_view text) {
  Word word{Piece::Digits, {}, 0, false, false, false, false, false};
  std::size_t run = 0, separators = 0;
  bool thousands = true;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
      ++run;
      continue;
    }
    if (separators > 0 && run != 3) thousands = false;
    if (separators == 0 && (run > 3 || text[0] == '0')) thousands = false;
    if (i < text.size()) ++separators;
    run = 0;
  }
  word.decimal = separators == 1 && !thousands;
  double scale = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      if (word.decimal) scale = 1;
      continue;
    }
    word.value = word.value * 10 + (c - '0');
    scale *= 10;
  }
  if (scale > 0) word.value /= scale;
  return word;
}

class Parser {
 public:
  Parser(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {}

  std::optional<NumberCore> parse(std::uint32_t start) {
    std::uint32_t i = start;
    bool article = false;
    if (standing_article(i)) {
      article = true;
      ++i;
    }
    Word first = start_word(i);
    if (first.piece == Piece::None) return std::nullopt;
    NumberCore core;
    core.range = {start, first.range.end};
    core.article = article || first.article;
    switch (first.piece) {
      case Piece::Vague: return vague(core, first);
      case Piece::Ordinal:
        core.value = first.value;
        core.ordinal = true;
        // "the seventeenth" is written "the seventh ten".
        if (teen_follows(core.range.end)) {
          core.value += 10;
          ++core.range.end;
        }
        return core;
      case Piece::Fraction: return fraction(core, first);
      default: return compound(core, first);
    }
  }

 private:
  bool standing_article(std::uint32_t i) const {
    return i + 1 < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Word &&
           (doc_.fold(i) == "Al" || doc_.fold(i) == "wAl" || doc_.fold(i) == "ll") &&
           doc_.tokens[i + 1].kind == TokenKind::Number;
  }

  Word of_match(const Match& m) const {
    Word word;
    word.piece = piece_of(resources_.attr(m.entry, "kind"));
    word.range = m.range;
    word.joined = m.proclitics & kWa;
    word.article = m.proclitics & kAl;
    word.value = static_cast<double>(attr_number(resources_, m.entry, "value"));
    word.whole = !resources_.attr(m.entry, "whole").empty();
    word.teen = !resources_.attr(m.entry, "teen").empty();
    if (word.piece == Piece::Vague) word.value = static_cast<double>(attr_number(resources_, m.entry, "min"));
    if (word.piece == Piece::Fraction) word.value = static_cast<double>(attr_number(resources_, m.entry, "percent"));
    return word;
  }

  /// The first word: a vague plural wins over the same word as a multiplier.
  Word start_word(std::uint32_t i) const {
    if (i >= doc_.tokens.size()) return {};
    if (doc_.tokens[i].kind == TokenKind::Number) return digits(i);
    Word best;
    if (!doc_.tokens[i].may_be(EntryKind::Numeral)) return best;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Numeral || m.enclitic != Enclitic::None || (m.proclitics & kKa)) continue;  // "quantity"
      // "ethnic" is spelt like the two of "twelve", which never stands alone.
      const bool bound = resources_.attr(m.entry, "part") == "teen";
      if (bound && (m.range.end >= doc_.tokens.size() || !doc_.tokens[m.range.end].may_be(EntryKind::Numeral)))
        continue;
      const Word word = of_match(m);
      if (word.piece == Piece::None) continue;
      const bool longer = word.range.end > best.range.end;
      const bool vaguer = word.range.end == best.range.end && word.piece == Piece::Vague;
      // "and eleven" is spelt like "one ten".
      const bool eleven = word.piece == Piece::One && word.joined && teen_follows(word.range.end);
      if (best.piece == Piece::None || longer || vaguer || eleven) best = word;
      if (eleven) break;
    }
    return best;
  }

  bool teen_follows(std::uint32_t i) const {
    const Word next = next_word(i);
    return next.teen && !next.joined;
  }

  /// A later word: never vague, never with clitics other than "and" and the article.
  Word next_word(std::uint32_t i) const {
    if (i >= doc_.tokens.size()) return {};
    if (doc_.tokens[i].kind == TokenKind::Number) return {};
    if (doc_.fold(i) == "w" && glued(doc_, i + 1) && doc_.tokens[i + 1].kind == TokenKind::Number) {
      Word word = digits(i + 1);
      word.joined = true;
      word.range.begin = i;
      return word;
    }
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Numeral || m.enclitic != Enclitic::None) continue;
      if (m.proclitics & ~(kWa | kAl)) continue;
      const Word word = of_match(m);
      if (word.piece != Piece::None && word.piece != Piece::Vague && word.piece != Piece::Ordinal) return word;
    }
    return {};
  }

  /// "3" in quotation marks, with its thousands behind them.
  Word behind_quote(Range number) const {
    const std::uint32_t end = number.end;
    if (end != number.begin + 1 || doc_.tokens[number.begin].kind != TokenKind::Number || number.begin == 0) return {};
    const auto mark = [&](std::uint32_t i) {
      return i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Punct &&
             std::string_view("\"<>()").find(doc_.tokens[i].sign) != std::string_view::npos;
    };
    if (!mark(number.begin - 1) || !mark(end)) return {};
    const Word next = next_word(end + 1);
    const bool big = next.piece == Piece::Hundred || next.piece == Piece::Thousand || next.piece == Piece::Million;
    return big && !next.joined && !next.whole ? next : Word{};
  }

  Word digits(std::uint32_t i) const {
    Word word = read_digits(doc_.fold(i));
    word.range = {i, i + 1};
    return word;
  }

  std::optional<NumberCore> vague(NumberCore core, const Word& first) const {
    core.vague = true;
    core.value = first.value;
    if (is_word(doc_, core.range.end, "mn") && core.range.end + 1 < doc_.tokens.size()) ++core.range.end;
    return core;
  }

  std::optional<NumberCore> fraction(NumberCore core, const Word& first) const {
    const Word next = next_word(first.range.end);
    if ((next.piece == Piece::Million || next.piece == Piece::Thousand) && !next.joined && !next.whole) {
      core.value = first.value / 100 * next.value;
      core.range.end = next.range.end;
      return core;
    }
    core.value = first.value;
    core.fraction = true;
    return core;
  }

  std::optional<NumberCore> compound(NumberCore core, const Word& first) {
    Word last = first;
    if (first.piece == Piece::One) {
      const Word ten = next_word(first.range.end);
      if (!ten.teen || ten.joined) return std::nullopt;
      last = ten;
      last.value = 11;
      last.whole = true;
      core.range.end = ten.range.end;
    }
    double total = 0, group = last.value, multiplier = 0;
    if (last.piece == Piece::Thousand || last.piece == Piece::Million) {
      total = group;
      group = 0;
      multiplier = last.value;
    }
    for (;;) {
      Word next = next_word(core.range.end);
      if (next.piece == Piece::None) next = behind_quote(core.range);
      if (next.piece == Piece::None) break;
      const bool big = next.piece == Piece::Thousand || next.piece == Piece::Million;
      if (!next.joined && big && !next.whole && group > 0) {
        total += group * next.value;
        group = 0;
        multiplier = next.value;
      } else if (!next.joined && next.teen && last.piece == Piece::Unit && last.value < 10) {
        group += 10;
      } else if (!next.joined && next.piece == Piece::Hundred && !next.whole && last.piece == Piece::Unit) {
        group = group - last.value + last.value * 100;
      } else if (next.joined && next.piece == Piece::Fraction && multiplier > 0 && group == 0) {
        total += next.value / 100 * multiplier;
        // "a million and half the million".
        const Word again = next_word(next.range.end);
        if (again.article && again.value == multiplier) core.range.end = again.range.end;
      } else if (next.joined && joins(last, next, multiplier, group)) {
        if (big) {
          total += group + next.value;
          group = 0;
          multiplier = next.value;
        } else {
          group += next.value;
        }
      } else {
        break;
      }
      core.range.end = std::max(core.range.end, next.range.end);
      last = next;
      if (last.piece == Piece::Hundred) last.whole = true;
    }
    core.value = total + group;
    return core;
  }

  /// What may follow by "and": units before tens, else something smaller than the last piece.
  static bool joins(const Word& last, const Word& next, double multiplier, double group) {
    switch (next.piece) {
      case Piece::Ten:
        if (last.piece == Piece::Unit) return last.value < 10 && !next.teen;
        return last.piece == Piece::Hundred || (multiplier > 0 && group == 0);
      case Piece::Unit:
      case Piece::One: return last.piece == Piece::Hundred || (multiplier > 0 && group == 0);
      case Piece::Hundred: return multiplier > 0 && group == 0;
      case Piece::Digits: return multiplier > 0 && group == 0 && next.value < multiplier && !next.decimal;
      case Piece::Thousand: return multiplier >= 1e6 && group == 0;
      default: return false;
    }
  }

  const Resources& resources_;
  const Document& doc_;
};

}  // namespace

std::optional<NumberCore> number_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  // Far beyond any number of people, and far enough below the largest integer for sums and differences.
  constexpr double kLargest = 1e15;
  auto core = Parser(resources, doc).parse(i);
  if (core) core->value = std::clamp(core->value, -kLargest, kLargest);
  return core;
}

std::optional<Hedge> hedge_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (!doc.tokens[i].may_be(EntryKind::Numeral)) return std::nullopt;
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind != EntryKind::Numeral || m.enclitic != Enclitic::None) continue;
    if (resources.attr(m.entry, "kind") != "hedge") continue;
    const std::string_view side = resources.attr(m.entry, "side");
    return Hedge{m.range, resources.attr(m.entry, "qualifier"), side != "after", side != "before"};
  }
  return std::nullopt;
}

std::optional<Hedge> hedge_after(const Resources& resources, const Document& doc, std::uint32_t i) {
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t j = i; j < doc.tokens.size() && j < i + kReach; ++j) {
    const Token& t = doc.tokens[j];
    if (t.kind == TokenKind::Number || (j > i && t.flags & kLineStart)) return std::nullopt;
    if (t.kind == TokenKind::Punct && t.sign != '"' && t.sign != '(' && t.sign != ')') return std::nullopt;
    if (const auto hedge = hedge_at(resources, doc, j)) {
      if (hedge->after) return hedge;
      return std::nullopt;
    }
    for (const Match& m : doc.matches_at(j)) {
      if (m.proclitics & kWa) return std::nullopt;
      // "five citizens, among them a child at least": of the child.
      if (j > i && resources.has(m.entry, Tag::adverb) && !resources.attr(m.entry, "part").empty()) return std::nullopt;
    }
  }
  return std::nullopt;
}

std::uint32_t numeral_word_at(const Resources& resources, const Document& doc, std::uint32_t i, std::string_view kind) {
  if (i >= doc.tokens.size() || !doc.tokens[i].may_be(EntryKind::Numeral)) return 0;
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind != EntryKind::Numeral) continue;
    if (resources.attr(m.entry, "kind") == kind) return m.range.end - m.range.begin;
  }
  return 0;
}

}  // namespace sijill
