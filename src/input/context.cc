#include "input/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/encoding.h"
#include "text/utf8.h"

namespace sijill {

std::string describe(const Problem& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += fmt::format(":{}", problem.line);
  if (problem.line > 0 && problem.column > 0) out += fmt::format(":{}", problem.column);
  return out + ": " + problem.what;
}

bool ReadContext::deliver(RawReport&& report) const {
  report.position = position;
  if (report.published.empty()) report.published = options.published;
  if (report.publisher.empty()) report.publisher = options.publisher;
  if (window.converted_from() != Encoding::Unknown) {
    report.notes.push_back(fmt::format("read as {}", encoding_name(window.converted_from())));
  }
  return sink(std::move(report));
}

Position advance(Position from, std::string_view text) {
  from.line += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (const auto end = text.rfind('\n'); end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    from.column = 1;
  }
  from.column += count_code_points(text);
  return from;
}

std::string size_words(std::size_t bytes) {
  return bytes >= (1u << 20) ? fmt::format("{} MiB", bytes >> 20) : fmt::format("{} bytes", bytes);
}

std::string_view whole_text(ReadContext& context, RawReport& report) {
  const std::size_t limit = context.options.max_report_bytes;
  context.window.fill(limit + 1);
  const std::string_view text = context.window.view();
  if (!context.window.failure().empty()) context.complain(0, 0, context.window.failure());
  if (text.size() <= limit) return text;
  const std::string_view kept = text.substr(0, utf8_cut(text, limit));
  const Position end = advance({}, kept);
  context.complain(end.line, end.column, fmt::format("longer than {}; the rest is not read", size_words(limit)));
  report.notes.push_back(fmt::format("cut after {}", size_words(limit)));
  return kept;
}

std::string_view as_utf8(std::string_view bytes, std::string& out, std::vector<std::string>& notes) {
  if (is_utf8(bytes)) return bytes;
  const Encoding encoding = detect_encoding(bytes);
  const auto note = [&](std::string_view what, Encoding from, std::size_t replaced) {
    notes.push_back(fmt::format("{}read as {}", what, encoding_name(from)));
    if (replaced > 0) notes.back() += fmt::format(", {} bytes of which have no meaning in it", replaced);
  };
  if (encoding != Encoding::Utf8 && encoding != Encoding::Unknown) {
    Converted converted = to_utf8(bytes, encoding);
    note("", encoding, converted.replaced);
    out = std::move(converted.text);
    return out;
  }
  // Mixed: some lines may be of another encoding as a whole.
  std::size_t windows = 0, iso = 0, replaced = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end;
    const Encoding own = is_utf8(line) ? Encoding::Utf8 : detect_encoding(line);
    if (own == Encoding::Windows1256 || own == Encoding::Iso8859_6) {
      Converted converted = to_utf8(line, own);
      replaced += converted.replaced;
      out += converted.text;
      ++(own == Encoding::Windows1256 ? windows : iso);
    } else {
      out += line;
    }
  }
  if (windows > 0) note(fmt::format("{} lines ", windows), Encoding::Windows1256, replaced);
  if (iso > 0) note(fmt::format("{} lines ", iso), Encoding::Iso8859_6, windows > 0 ? 0 : replaced);
  return out;
}

}  // namespace sijill
