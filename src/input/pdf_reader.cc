// A PDF is read by pdftotext, poppler's program, which opens a hostile format and so runs apart.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/apart.h"
#include "input/context.h"
#include "input/pdf_text.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// Why there is no text, for the user; empty if there may be one.
std::string why_not(const Result<Apart>& read) {
  if (!read && read.error().code == Error::Code::NotFound) {
    return "a PDF file, and pdftotext is not installed (package poppler-utils)";
  }
  if (!read && read.error().code == Error::Code::Io) return "a PDF file: " + read.error().message;
  if (!read) return "a PDF file that " + read.error().message;
  if (read->cut || read->code == 0) return "";
  const auto says = [&](std::string_view word) { return read->said.find(word) != std::string::npos; };
  if (says("Incorrect password")) return "a PDF file that asks for a password";
  if (says("Out of memory") || says("bad_alloc")) return "a PDF file that takes too much memory";
  return "a PDF file that is damaged";
}

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
  // What is set on pages is longer than its paragraphs: marks of direction, and shapes of letters.
  const std::size_t limit = context.options.max_report_bytes, wanted = 2 * limit + 2;
  const auto read = run_apart({"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, pdf, wanted);
  std::string failure = why_not(read);
  RawReport report;
  if (failure.empty()) {
    const std::string_view pages = read->out;
    for (std::size_t at = 0; at < pages.size() && report.text.size() <= limit;) {
      const std::size_t end = std::min(pages.find('\f', at), pages.size());
      const std::string text = join_set_lines(pages.substr(at, end - at));
      if (!text.empty()) report.text += (report.text.empty() ? "" : "\n\n") + text;
      at = end + 1;
    }
    if (report.text.empty()) failure = "a PDF file without a text layer: a scan?";
  }
  if (!failure.empty()) {
    context.complain(0, 0, failure + "; not read");
    return true;
  }
  report.id = context.id;
  if (report.text.size() > limit || read->cut) {
    report.text.resize(utf8_cut(report.text, limit));
    context.complain(0, 0, fmt::format("longer than {}; the rest is not read", size_words(limit)));
    report.notes.push_back(fmt::format("cut after {}", size_words(limit)));
  }
  return context.deliver(std::move(report));
}

}  // namespace sijill
