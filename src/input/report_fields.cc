#include "input/report_fields.h"

#include <fmt/format.h>

#include <utility>

#include "input/iso_date.h"

namespace sijill {

FieldNames field_names(const InputOptions& options) {
  FieldNames names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto renamed = options.fields.find(std::string(kReportFields[i].name));
    names[i] = renamed == options.fields.end() ? kReportFields[i].name : renamed->second;
  }
  return names;
}

void settle_fields(RawReport& report) {
  if (!report.published.empty()) {
    std::string date = iso_date(report.published);
    if (date.empty()) report.notes.push_back(fmt::format("published \"{}\" is no date", report.published));
    report.published = std::move(date);
  }
  if (report.text.empty()) report.notes.emplace_back("empty");
}

}  // namespace sijill
