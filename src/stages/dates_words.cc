#include "stages/dates_words.h"

#include <charconv>

namespace sijill {

namespace {

std::optional<CalendarWord> calendar_word(const Resources& resources, const Match& m) {
  if (m.kind != EntryKind::Calendar) return std::nullopt;
  const bool article = (m.proclitics & kAl) != 0;
  if (!article && resources.attr(m.entry, "article") == "1") return std::nullopt;
  return CalendarWord{resources.attr(m.entry, "kind"), m.entry, m.range, article, (m.proclitics & kWa) != 0};
}

}  // namespace

std::optional<CalendarWord> calendar_at(const Resources& resources, const Document& doc, std::uint32_t i,
                                        std::string_view kind) {
  if (i >= doc.tokens.size() || !doc.tokens[i].may_be(EntryKind::Calendar)) return std::nullopt;
  for (const Match& m : doc.matches_at(i)) {
    if (const auto word = calendar_word(resources, m); word && word->kind == kind) return word;
  }
  return std::nullopt;
}

void CalendarWords::gather(std::uint32_t i) {
  token_ = i;
  words_.clear();
  if (i >= doc_.tokens.size() || !doc_.tokens[i].may_be(EntryKind::Calendar)) return;
  for (const Match& m : doc_.matches_at(i)) {
    if (const auto word = calendar_word(resources_, m)) words_.push_back(*word);
  }
}

bool time_starts(const Resources&, const Document& doc, std::uint32_t i) {
  const Token& token = doc.tokens[i];
  if (token.kind == TokenKind::Number) return true;
  return token.kind == TokenKind::Word && (token.may_be(EntryKind::Calendar) || token.may_be(EntryKind::Numeral));
}

bool joined_word(const Document& doc, std::uint32_t i, std::string_view folded) {
  if (i >= doc.tokens.size() || doc.tokens[i].kind != TokenKind::Word) return false;
  const std::string_view word = doc.fold(i);
  return word == folded || (word.size() == folded.size() + 1 && word[0] == 'w' && word.substr(1) == folded);
}

int plain_number(const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || doc.tokens[i].kind != TokenKind::Number) return -1;
  const std::string_view text = doc.fold(i);
  int value = -1;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? value : -1;
}

}  // namespace sijill
