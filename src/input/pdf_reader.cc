// A PDF is read by poppler in a process of its own: it is a large library that opens a hostile format.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/apart.h"
#include "input/context.h"
#include "input/pdf_text.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// What the process writes first: its text follows, or why there is none.
constexpr char kText = 'T', kFailure = 'F';

}  // namespace

bool read_pdf(ReadContext& context) {
  const std::size_t most = context.options.max_document_bytes;
  context.window.fill(most + 1);
  const std::string_view pdf = context.window.view();
  if (!context.window.failure().empty()) context.complain(0, 0, context.window.failure());
  if (pdf.size() > most) {
    context.complain(0, 0, fmt::format("a PDF file longer than {}; not read", size_words(most)));
    return true;
  }
  const std::size_t limit = context.options.max_report_bytes;
  const auto read = run_apart(
      [&](const ApartOutput& out) {
        std::size_t written = 0;
        const std::string failure = read_pdf_text(pdf, [&](std::string_view page) {
          std::string text = join_set_lines(page);
          if (text.empty()) return true;
          text.insert(0, written == 0 ? std::string(1, kText) : "\n\n");
          written += text.size();
          return out(text) && written <= limit + 1;
        });
        if (!failure.empty()) out(kFailure + failure);
      },
      limit + 2);
  std::string failure = !read                       ? "a PDF file that " + read.error().message
                        : read->empty()             ? "a PDF file without a text layer: a scan?"
                        : read->front() == kFailure ? read->substr(1)
                                                    : "";
  if (!failure.empty()) {
    context.complain(0, 0, failure + "; not read");
    return true;
  }
  RawReport report;
  report.id = context.id;
  report.text = read->substr(1);
  if (report.text.size() > limit) {
    report.text.resize(utf8_cut(report.text, limit));
    context.complain(0, 0, fmt::format("longer than {}; the rest is not read", size_words(limit)));
    report.notes.push_back(fmt::format("cut after {}", size_words(limit)));
  }
  return context.deliver(std::move(report));
}

}  // namespace sijill
