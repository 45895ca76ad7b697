#include <utility>

#include "input/context.h"
#include "input/html_body.h"
#include "input/html_meta.h"
#include "input/html_page.h"
#include "text/ascii.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// The encoding that a page declares in its first kilobytes; a page that is valid UTF-8 is not asked.
Encoding declared_encoding(std::string_view page) {
  const std::string head = ascii_lower(page.substr(0, 4096));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return Encoding::Unknown;
  std::string_view name = std::string_view(head).substr(at + 8);
  if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  if (name.starts_with("windows-1256") || name.starts_with("cp1256")) return Encoding::Windows1256;
  return name.starts_with("iso-8859-6") ? Encoding::Iso8859_6 : Encoding::Unknown;
}

}  // namespace

bool read_html(ReadContext& context) {
  RawReport report;
  report.id = context.id;
  const std::string_view bytes = whole_text(context, report);
  std::string converted;
  std::string_view page = as_utf8(bytes, converted, report.notes);
  const Encoding declared = declared_encoding(bytes);
  if (report.notes.empty() && declared != Encoding::Unknown && !is_utf8(page)) {
    converted = to_utf8(bytes, declared).text;
    page = converted;
    report.notes.push_back("read as " + std::string(encoding_name(declared)) + ", as the page declares");
  }
  const HtmlPage parsed = parse_html(page);
  HtmlFacts facts = find_facts(parsed);
  report.text = find_body(parsed, facts.title);
  if (report.text.size() < 200 && facts.body.size() > report.text.size()) report.text = std::move(facts.body);
  report.title = std::move(facts.title);
  report.published = std::move(facts.published);
  report.publisher = std::move(facts.publisher);
  report.byline = std::move(facts.byline);
  report.url = std::move(facts.url);
  if (report.text.empty()) report.notes.emplace_back(bytes.empty() ? "empty" : "no text found on the page");
  return context.deliver(std::move(report));
}

}  // namespace sijill
