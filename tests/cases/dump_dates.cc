#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

std::string dump_dates(const Document& doc) {
  std::string out;
  for (const DateExpr& d : doc.dates) {
    out += fmt::format("date: {}", d.start.empty() ? "?" : d.start);
    if (d.open)
      out += "..";
    else if (d.end != d.start)
      out += fmt::format("..{}", d.end);
    out += fmt::format(" {}", d.basis);
    if (d.until) out += " until";
    if (d.expected) out += " expected";
    if (d.duration) out += " duration";
    out += fmt::format(" \"{}\"\n", folded_words(doc, d.range));
  }
  return out;
}

std::string dump_published(const Document& doc) {
  const PublicationDate& p = doc.report.published;
  if (p.date.empty()) return "day: ?\n";
  return fmt::format("day: {} {} {}\n", p.date, p.precision, p.basis);
}

}  // namespace sijill::cases
