#include "input/pdf_text.h"

#include <algorithm>
#include <vector>

#include "text/presentation.h"
#include "text/utf8.h"

namespace sijill {
namespace {

constexpr char32_t kEmbedLeft = 0x202A, kEmbedRight = 0x202B, kPopDirection = 0x202C;

constexpr char32_t kQuestionMark = 0x061F;

bool is_direction_mark(char32_t c) {
  return (c >= kEmbedLeft && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

/// pdftotext sets embedding marks around what runs against the line; the order of the letters says it already. A space
/// that it saw before such a run on the page stands at the run's start, and belongs behind it.
std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t spaces = 0;  // owed behind the run
  bool begun = false;      // a run, none of whose letters came yet
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    const bool mark = is_direction_mark(step.code);
    if (step.code == kEmbedLeft || step.code == kEmbedRight) {
      begun = true;
    } else if (begun && step.code == ' ') {
      ++spaces;
    } else {
      begun = false;
      if (step.code == kPopDirection || step.code == '\n') {
        out.append(spaces, ' ');
        spaces = 0;
      }
      if (!mark && step.code != '\f') out += text.substr(at, step.length);
    }
    at += step.length;
  }
  return out;
}

bool ends_sentence(std::string_view line) {
  std::string question;
  append_utf8(question, kQuestionMark);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with(':') || line.ends_with(question);
}

}  // namespace

std::string join_set_lines(std::string_view set) {
  const std::string page = without_presentation_forms(without_marks(set));
  std::vector<std::string_view> lines;
  std::vector<std::size_t> widths;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    std::string_view line = std::string_view(page).substr(at, end - at);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    while (line.starts_with(' ')) line.remove_prefix(1);
    lines.push_back(line);
    if (!line.empty()) widths.push_back(count_code_points(line));
    at = end + 1;
  }
  if (widths.empty()) return {};
  // As wide as most long lines are; a heading across columns is wider.
  const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 3 / 4);
  std::nth_element(widths.begin(), at, widths.end());
  const std::size_t full = *at * 3 / 4;
  std::string out;
  bool open = false;
  for (const std::string_view line : lines) {
    if (line.empty()) {
      open = false;
      continue;
    }
    if (!out.empty()) out += open ? " " : "\n\n";
    out += line;
    const std::size_t width = count_code_points(line);
    open = width >= full && !(ends_sentence(line) && width < *at);
  }
  return out;
}

}  // namespace sijill
