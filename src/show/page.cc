// Isolates are added only where asked for: in a file or a pipe they would be invisible characters in other
// people's data. The tree is drawn by indentation alone, since line-drawing characters do not mirror.
#include "show/page.h"

#include "show/one_line.h"

namespace sijill::show {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\xE2\x81\xA8", kPopIsolate = "\xE2\x81\xA9";
constexpr std::string_view kOpenQuote = "\xC2\xAB", kCloseQuote = "\xC2\xBB";
constexpr std::string_view kDot = " \xC2\xB7 ";

std::string_view code(Style style) {
  switch (style) {
    case Style::Heading: return "\x1b[1m";
    case Style::Id: return "\x1b[36m";
    case Style::Faint: return "\x1b[2m";
    case Style::Good: return "\x1b[32m";
    case Style::Bad: return "\x1b[31m";
    case Style::Plain: return "";
  }
  return "";
}

}  // namespace

void Page::begin(Style style) {
  if (options_.color) out_ += code(style);
}

void Page::finish(Style style) {
  if (options_.color && style != Style::Plain) out_ += "\x1b[0m";
}

Page& Page::text(std::string_view words, Style style) {
  if (words.empty()) return *this;
  begin(style);
  if (words.front() == ' ') out_ += ' ';
  const std::string line = one_line(words);
  out_ += line;
  if (words.back() == ' ' && !line.empty()) out_ += ' ';
  finish(style);
  return *this;
}

Page& Page::other(std::string_view words, Style style) {
  if (words.empty()) return *this;
  begin(style);
  if (options_.isolates) out_ += kFirstStrongIsolate;
  out_ += one_line(words);
  if (options_.isolates) out_ += kPopIsolate;
  finish(style);
  return *this;
}

Page& Page::quote(std::string_view words) {
  if (words.empty()) return *this;
  std::string quoted(kOpenQuote);
  quoted += words;
  quoted += kCloseQuote;
  return other(quoted);
}

Page& Page::item(std::string_view words, Style style) {
  if (words.empty()) return *this;
  if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += kDot;
  return other(words, style);
}

Page& Page::indent(int columns) {
  out_.append(static_cast<std::size_t>(columns), ' ');
  return *this;
}

Page& Page::line_end() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
  return *this;
}

}  // namespace sijill::show
