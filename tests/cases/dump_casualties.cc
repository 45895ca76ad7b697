#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

std::string dump_casualties(const Document& doc) {
  std::string out;
  for (const Count& c : doc.report.counts) {
    out += fmt::format("count: {} {} {} {}", c.id, c.outcome, bounds(c.min, c.max, c.best), c.group);
    if (!c.part_of.empty()) out += fmt::format(" of {}", c.part_of);
    if (c.cumulative) out += " cumulative";
    out += "\n";
  }
  return out;
}

std::string dump_checks(const Document& doc) {
  std::string out;
  for (const Check& c : doc.report.checks) {
    out += fmt::format("check: {} {}", c.kind, c.ok ? "ok" : "fails");
    for (const std::string& ref : c.refs) out += " " + ref;
    out += fmt::format(": {}\n", c.message);
  }
  return out;
}

}  // namespace sijill::cases
