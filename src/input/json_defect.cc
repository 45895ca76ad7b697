// The parser says that a line is bad, not where. This walks the grammar once more, without recursion, to say it.
#include "input/json_defect.h"

#include <cstdint>

#include "text/encoding.h"
#include "text/utf8.h"

namespace sijill {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

class Walk {
 public:
  explicit Walk(std::string_view json) : json_(json) {}

  std::optional<JsonDefect> run() {
    skip_space();
    if (!value()) return defect_;
    while (!open_.empty()) {
      if (!after_value()) return defect_;
    }
    skip_space();
    if (at_ < json_.size()) fail("more text after the end of the value");
    return defect_;
  }

 private:
  bool fail(std::string what) { return fail_at(at_, std::move(what)); }
  bool fail_at(std::size_t offset, std::string what) {
    if (!defect_) defect_ = JsonDefect{offset, std::move(what)};
    return false;
  }
  bool expected(const char* what) {
    return fail(at_ >= json_.size() ? std::string("ends where ") + what + " is expected"
                                    : std::string("expected ") + what);
  }
  char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }
  void skip_space() {
    while (at_ < json_.size() && (json_[at_] == ' ' || json_[at_] == '\t' || json_[at_] == '\n' || json_[at_] == '\r'))
      ++at_;
  }

  /// Reads a scalar, or opens a bracket and what comes first in it.
  bool value() {
    switch (peek()) {
      case '{':
        ++at_;
        skip_space();
        open_ += '}';
        return peek() == '}' || key();
      case '[':
        ++at_;
        skip_space();
        open_ += ']';
        if (peek() == ']') return true;
        return fresh_value_ = true;
      case '"': return string();
      case 't': return word("true");
      case 'f': return word("false");
      case 'n': return word("null");
      default: return peek() == '-' || is_digit(peek()) ? number() : expected("a value");
    }
  }

  bool key() {
    if (peek() != '"') return expected("a field name in quotes");
    if (!string()) return false;
    skip_space();
    if (peek() != ':') return expected("':'");
    ++at_;
    skip_space();
    return fresh_value_ = true;
  }

  /// One step: the value that is due, or a closing bracket, or a comma and what follows it.
  bool after_value() {
    if (fresh_value_) {
      fresh_value_ = false;
      return value();
    }
    skip_space();
    const char closing = open_.back();
    if (peek() == closing) {
      ++at_;
      open_.pop_back();
      return true;
    }
    if (peek() != ',') return expected(closing == '}' ? "',' or '}'" : "',' or ']'");
    ++at_;
    skip_space();
    if (closing == '}') return key();
    return fresh_value_ = true;
  }

  bool string() {
    const std::size_t start = at_++;
    for (; at_ < json_.size(); ++at_) {
      const char c = json_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<std::uint8_t>(c) < 0x20) return fail("control character inside a string");
      if (c == '\\' && !escape()) return false;
    }
    return fail_at(start, "string is never closed");
  }

  bool escape() {
    ++at_;
    const char c = peek();
    if (c != 'u') return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos || fail("unknown escape");
    for (int i = 1; i <= 4; ++i) {
      if (at_ + i >= json_.size() || !is_hex(json_[at_ + i])) return fail("\\u needs four hexadecimal digits");
    }
    at_ += 4;
    return true;
  }

  bool word(std::string_view wanted) {
    if (json_.substr(at_, wanted.size()) != wanted) return expected("a value");
    at_ += wanted.size();
    return true;
  }

  bool number() {
    if (peek() == '-') ++at_;
    if (!is_digit(peek())) return expected("a digit");
    while (is_digit(peek())) ++at_;
    if (peek() == '.') {
      ++at_;
      if (!is_digit(peek())) return expected("a digit");
      while (is_digit(peek())) ++at_;
    }
    if ((peek() | 0x20) == 'e') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!is_digit(peek())) return expected("a digit");
      while (is_digit(peek())) ++at_;
    }
    return true;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  std::string open_;          ///< the closing brackets that are due, innermost last
  bool fresh_value_ = false;  ///< a value must come next
  std::optional<JsonDefect> defect_;
};

/// The unit that "\uXXXX" at `i` stands for, or -1.
int escaped_unit(std::string_view json, std::size_t i) {
  if (i + 6 > json.size() || json[i] != '\\' || json[i + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t k = i + 2; k < i + 6; ++k) {
    const char c = json[k];
    if (!is_hex(c)) return -1;
    unit = unit * 16 + (is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

/// Bytes 0x80-0xFF stand as U+10FF80-U+10FFFF, at the far end of the last private plane.
constexpr char32_t kByteBase = 0x10FF00;

}  // namespace

std::optional<JsonDefect> find_json_defect(std::string_view json) { return Walk(json).run(); }

std::optional<RepairedJson> repair_json(std::string_view json) {
  RepairedJson out;
  std::size_t valid_to = valid_utf8_prefix(json);
  bool in_string = false;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (i == valid_to) {
      append_utf8(out.json, kByteBase + static_cast<std::uint8_t>(c));
      ++out.invalid_bytes;
      ++i;
      valid_to = i + valid_utf8_prefix(json.substr(i));
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (in_string && static_cast<std::uint8_t>(c) < 0x20) {
      static constexpr std::string_view kHex = "0123456789abcdef";
      out.json += "\\u00";
      out.json += kHex[static_cast<std::uint8_t>(c) >> 4];
      out.json += kHex[c & 15];
      ++out.controls;
      ++i;
      continue;
    }
    if (c != '\\' || !in_string) {
      out.json += c;
      ++i;
      continue;
    }
    const int unit = escaped_unit(json, i);
    if (unit < 0xD800 || unit > 0xDFFF) {
      const std::size_t length = unit >= 0 ? 6 : i + 1 < valid_to ? 2 : 1;
      out.json += json.substr(i, length);
      i += length;
      continue;
    }
    const int next = escaped_unit(json, i + 6);
    if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      out.json += json.substr(i, 12);
      i += 12;
    } else {
      out.json += "\\ufffd";
      ++out.surrogates;
      i += 6;
    }
  }
  if (out.surrogates + out.controls + out.invalid_bytes == 0) return std::nullopt;
  return out;
}

void restore_bytes(std::string& text) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++to) {
    const auto byte = [&](std::size_t k) { return i + k < text.size() ? static_cast<std::uint8_t>(text[i + k]) : 0; };
    if (byte(0) == 0xF4 && byte(1) == 0x8F && (byte(2) & 0xFE) == 0xBE) {
      text[to] = static_cast<char>(0x80 | (byte(2) & 1) << 6 | (byte(3) & 0x3F));
      i += 4;
    } else {
      text[to] = text[i++];
    }
  }
  text.resize(to);
}

}  // namespace sijill
