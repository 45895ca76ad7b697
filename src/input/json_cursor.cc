#include "input/json_cursor.h"

namespace sijill {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_scalar(char c) { return is_space(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

}  // namespace

void JsonCursor::move(std::size_t bytes) {
  position_ = advance(position_, window_.view().substr(0, bytes));
  window_.consume(bytes);
}

char JsonCursor::peek() {
  for (;;) {
    const std::string_view view = window_.view();
    std::size_t i = 0;
    while (i < view.size() && is_space(view[i])) ++i;
    const char found = i < view.size() ? view[i] : '\0';
    move(i);
    if (i < view.size()) return found;
    if (!window_.grow()) return '\0';
  }
}

bool JsonCursor::take(char c) {
  if (peek() != c || window_.view().empty()) return false;
  move(1);
  return true;
}

void JsonCursor::Scan::run(std::string_view text) {
  for (; offset < text.size() && !done; ++offset) {
    const char c = text[offset];
    if (in_string) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        in_string = false;
        done = depth == 0;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (depth > 0) {
      if ((c == '}' || c == ']') && --depth == 0) done = true;
    } else if (offset > 0 && ends_scalar(c)) {
      done = true;
      return;  // not part of the value
    }
  }
}

std::optional<JsonCursor::Value> JsonCursor::value() {
  const char first = peek();
  scan_ = {};
  scan_.done = first == '\0' || ends_scalar(first);
  if (scan_.done) return std::nullopt;
  scan_.run(window_.view());
  while (!scan_.done && scan_.offset <= limit_ && window_.grow()) scan_.run(window_.view());
  Value value;
  value.json = window_.view().substr(0, scan_.offset);
  value.start = position_;
  value.too_long = scan_.offset > limit_;
  value.cut = !scan_.done && !value.too_long;
  return value;
}

void JsonCursor::pass() {
  for (;;) {
    move(scan_.offset);
    scan_.offset = 0;
    if (scan_.done || !window_.grow()) return;
    scan_.run(window_.view());
  }
}

void JsonCursor::skip() {
  const char first = peek();
  scan_ = {};
  scan_.done = first == '\0' || ends_scalar(first);
  scan_.run(window_.view());
  pass();
}

}  // namespace sijill
