// Control of places, one record a line.
#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

std::string dump_control(const Document& doc) {
  std::string out;
  for (const Control& c : doc.report.control) {
    out += fmt::format("{} {} {}", c.actor_id, c.change, c.where.name_ar);
    if (c.extent && !c.extent->word.empty()) out += " " + c.extent->word;
    if (c.extent && c.extent->min_percent) {
      out += fmt::format(" {}..{}%", *c.extent->min_percent,
                         c.extent->max_percent ? std::to_string(*c.extent->max_percent) : "");
    }
    for (const std::string& by : c.by) out += " by=" + by;
    out += "\n";
  }
  return out;
}

}  // namespace sijill::cases
