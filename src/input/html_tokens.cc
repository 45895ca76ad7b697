#include "input/html_tokens.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace sijill {
namespace {

constexpr auto npos = std::string_view::npos;

/// A quoted value longer than this was probably never closed.
constexpr std::size_t kLongestValue = std::size_t{256} << 10;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_word(std::string_view a, std::string_view lower_b) {
  return a.size() == lower_b.size() &&
         std::equal(a.begin(), a.end(), lower_b.begin(), [](char x, char y) { return ascii_lower(x) == y; });
}

struct Entity {
  std::string_view name;
  char16_t code;
};

/// Those that pages in Arabic, English and French use; sorted by name.
constexpr std::array<Entity, 78> kEntities = {{
    {"Agrave", 0xC0},  {"Ccedil", 0xC7},   {"Eacute", 0xC9},   {"Egrave", 0xC8}, {"aacute", 0xE1},   {"acirc", 0xE2},
    {"acute", 0xB4},   {"aelig", 0xE6},    {"agrave", 0xE0},   {"amp", '&'},     {"apos", '\''},     {"auml", 0xE4},
    {"bdquo", 0x201E}, {"bull", 0x2022},   {"ccedil", 0xE7},   {"cent", 0xA2},   {"copy", 0xA9},     {"dagger", 0x2020},
    {"deg", 0xB0},     {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},  {"egrave", 0xE8},   {"emsp", 0x2003},
    {"ensp", 0x2002},  {"euml", 0xEB},     {"euro", 0x20AC},   {"frac12", 0xBD}, {"frac14", 0xBC},   {"frac34", 0xBE},
    {"ge", 0x2265},    {"gt", '>'},        {"hellip", 0x2026}, {"iacute", 0xED}, {"icirc", 0xEE},    {"iuml", 0xEF},
    {"laquo", 0xAB},   {"larr", 0x2190},   {"ldquo", 0x201C},  {"le", 0x2264},   {"lrm", 0x200E},    {"lsaquo", 0x2039},
    {"lsquo", 0x2018}, {"lt", '<'},        {"mdash", 0x2014},  {"middot", 0xB7}, {"minus", 0x2212},  {"nbsp", 0xA0},
    {"ndash", 0x2013}, {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},  {"oelig", 0x153},   {"ouml", 0xF6},
    {"para", 0xB6},    {"permil", 0x2030}, {"plusmn", 0xB1},   {"pound", 0xA3},  {"prime", 0x2032},  {"quot", '"'},
    {"raquo", 0xBB},   {"rarr", 0x2192},   {"rdquo", 0x201D},  {"reg", 0xAE},    {"rlm", 0x200F},    {"rsaquo", 0x203A},
    {"rsquo", 0x2019}, {"sbquo", 0x201A},  {"sect", 0xA7},     {"shy", 0xAD},    {"thinsp", 0x2009}, {"times", 0xD7},
    {"trade", 0x2122}, {"uacute", 0xFA},   {"uuml", 0xFC},     {"yen", 0xA5},    {"zwj", 0x200D},    {"zwnj", 0x200C},
}};
static_assert(std::ranges::is_sorted(kEntities, {}, &Entity::name));

/// The code point of "&name;" or "&#n;" at the start of `text`, and its length; length 0 if it is neither.
struct Reference {
  char32_t code = 0;
  std::size_t length = 0;
};

Reference numeric_reference(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
  std::size_t i = hex ? 3 : 2;
  const std::size_t first = i;
  char32_t code = 0;
  for (; i < text.size() && i < first + 8; ++i) {
    const char c = ascii_lower(text[i]);
    if (is_digit(c)) {
      code = code * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
    } else if (hex && c >= 'a' && c <= 'f') {
      code = code * 16 + static_cast<char32_t>(c - 'a' + 10);
    } else {
      break;
    }
  }
  if (i == first) return {};
  if (i < text.size() && text[i] == ';') ++i;
  const bool sound = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  return {sound ? code : 0xFFFD, i};
}

Reference reference_at(std::string_view text) {
  if (text.size() > 1 && text[1] == '#') return numeric_reference(text);
  std::size_t end = 1;
  while (end < text.size() && end < 10 && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  const std::string_view name = text.substr(1, end - 1);
  const auto found = std::ranges::lower_bound(kEntities, name, {}, &Entity::name);
  if (found == kEntities.end() || found->name != name) return {};
  return {found->code, end + (end < text.size() && text[end] == ';' ? 1 : 0)};
}

}  // namespace

void append_decoded(std::string_view text, std::string& out) {
  for (;;) {
    const std::size_t amp = text.find('&');
    out += text.substr(0, amp);
    if (amp == npos) return;
    text.remove_prefix(amp);
    const Reference reference = reference_at(text);
    if (reference.length > 0) {
      append_utf8(out, reference.code);
      text.remove_prefix(reference.length);
    } else {
      out += '&';
      text.remove_prefix(1);
    }
  }
}

bool next_attribute(std::string_view& rest, std::string_view& name, std::string_view& value) {
  std::size_t i = 0;
  while (i < rest.size() &&
         (is_space(rest[i]) || rest[i] == '/' || rest[i] == '=' || rest[i] == '"' || rest[i] == '\''))
    ++i;
  std::size_t end = i;
  while (end < rest.size() && !is_space(rest[end]) && rest[end] != '=' && rest[end] != '/') ++end;
  name = rest.substr(i, end - i);
  while (end < rest.size() && is_space(rest[end])) ++end;
  value = {};
  if (end < rest.size() && rest[end] == '=') {
    ++end;
    while (end < rest.size() && is_space(rest[end])) ++end;
    const char quote = end < rest.size() ? rest[end] : '\0';
    std::size_t stop;
    if (quote == '"' || quote == '\'') {
      ++end;
      stop = std::min(rest.find(quote, end), rest.size());
      value = rest.substr(end, stop - end);
      stop = std::min(stop + 1, rest.size());
    } else {
      stop = end;
      while (stop < rest.size() && !is_space(rest[stop])) ++stop;
      value = rest.substr(end, stop - end);
    }
    end = stop;
  }
  rest.remove_prefix(end);
  return !name.empty();
}

std::string attribute(std::string_view attributes, std::string_view wanted) {
  std::string_view name, value;
  while (next_attribute(attributes, name, value)) {
    if (!same_word(name, wanted)) continue;
    std::string out;
    append_decoded(value, out);
    return out;
  }
  return {};
}

HtmlToken HtmlTokenizer::next() {
  for (;;) {
    if (at_ >= page_.size()) return {};
    if (raw_due_) {
      raw_due_ = false;
      // Up to the tag that closes it; a title that is never closed ends with the next tag.
      std::size_t end = at_;
      for (;;) {
        end = page_.find(name_ == "title" ? "<" : "</", end);
        if (end == npos || name_ == "title" || same_word(page_.substr(end + 2, name_.size()), name_)) break;
        ++end;
      }
      const std::string_view content = page_.substr(at_, end == npos ? npos : end - at_);
      at_ += content.size();
      return {HtmlToken::Kind::Raw, name_, content, {}};
    }
    if (page_[at_] != '<') return text_until_tag();
    const char after = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    const bool closes = after == '/' && at_ + 2 < page_.size() && is_letter(page_[at_ + 2]);
    if (is_letter(after) || closes) return tag();
    if (after != '!' && after != '?' && after != '/') return text_until_tag();
    skip_markup();
  }
}

HtmlToken HtmlTokenizer::text_until_tag() {
  std::size_t end = at_ + 1;  // a lone "<" is text
  while (end < page_.size()) {
    end = std::min(page_.find('<', end), page_.size());
    const char after = end + 1 < page_.size() ? page_[end + 1] : '\0';
    if (is_letter(after) || after == '!' || after == '?' || after == '/') break;
    if (end < page_.size()) ++end;
  }
  const std::string_view text = page_.substr(at_, end - at_);
  at_ = end;
  return {HtmlToken::Kind::Text, {}, text, {}};
}

void HtmlTokenizer::skip_markup() {
  if (comment_ends_ && page_.substr(at_).starts_with("<!--")) {
    const std::size_t end = page_.find("-->", at_ + 2);
    comment_ends_ = end != npos;
    if (comment_ends_) {
      at_ = end + 3;
      return;
    }
  }
  const std::size_t end = page_.find('>', at_);
  at_ = end == npos ? page_.size() : end + 1;
}

std::size_t HtmlTokenizer::next_quote(Ahead& ahead, char c, std::size_t from) {
  if (!ahead.known || from < ahead.from || from > ahead.found) {
    ahead = {from, std::min(page_.find(c, from), page_.size()), true};
  }
  return ahead.found;
}

/// Where the tag whose attributes begin at `from` ends: its ">", or the end of the page.
std::size_t HtmlTokenizer::tag_end(std::size_t from) {
  bool value_due = false;
  for (std::size_t i = from; i < page_.size(); ++i) {
    const char c = page_[i];
    if (c == '>') return i;
    if (value_due && (c == '"' || c == '\'')) {
      const std::size_t close = next_quote(c == '"' ? double_ : single_, c, i + 1);
      if (close < page_.size() && close - i < kLongestValue) i = close;
    }
    if (c == '=') {
      value_due = true;
    } else if (!is_space(c)) {
      value_due = false;
    }
  }
  return page_.size();
}

HtmlToken HtmlTokenizer::tag() {
  const bool closes = page_[at_ + 1] == '/';
  std::size_t i = at_ + (closes ? 2 : 1);
  name_.clear();
  while (i < page_.size() && !is_space(page_[i]) && page_[i] != '>' && page_[i] != '/') {
    if (name_.size() < 32) name_ += ascii_lower(page_[i]);
    ++i;
  }
  const std::size_t end = tag_end(i);
  const std::string_view attributes = page_.substr(i, end - i);
  at_ = std::min(end + 1, page_.size());
  if (closes) return {HtmlToken::Kind::Close, name_, {}, {}};
  raw_due_ = name_ == "script" || name_ == "style" || name_ == "title";
  return {HtmlToken::Kind::Open, name_, {}, attributes};
}

}  // namespace sijill
