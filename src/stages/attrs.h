#pragma once
#include <charconv>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// The whole number that a row's attrs give for `key`, or `otherwise`.
inline std::int64_t attr_number(const Resources& resources, EntryId entry, std::string_view key,
                                std::int64_t otherwise = 0) {
  const std::string_view text = resources.attr(entry, key);
  std::int64_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// First token after `i` that is no quotation mark or bracket of the kinds that names and numbers are set in.
inline std::uint32_t skip_marks(const Document& doc, std::uint32_t i) {
  while (i < doc.tokens.size() && doc.tokens[i].kind == TokenKind::Punct) {
    const char sign = doc.tokens[i].sign;
    if (sign != '(' && sign != ')' && sign != '"' && sign != '<' && sign != '>') break;
    ++i;
  }
  return i;
}

/// True if no space stands before token `i`.
inline bool glued(const Document& doc, std::uint32_t i) {
  return i < doc.tokens.size() && !(doc.tokens[i].flags & kSpaceBefore);
}

inline bool is_word(const Document& doc, std::uint32_t i, std::string_view folded) {
  return i < doc.tokens.size() && doc.tokens[i].kind == TokenKind::Word && doc.fold(i) == folded;
}

inline bool is_sign(const Document& doc, std::uint32_t i, char sign) {
  return i < doc.tokens.size() && doc.tokens[i].kind == TokenKind::Punct && doc.tokens[i].sign == sign;
}

}  // namespace sijill
