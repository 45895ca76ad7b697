#pragma once
#include <array>
#include <string>
#include <string_view>

#include "input/raw_report.h"

namespace sijill {

/// The fields of a record by the names that JSON Lines and CSV know them by.
struct ReportField {
  std::string_view name;
  std::string RawReport::*member;
};
inline constexpr std::array<ReportField, 7> kReportFields = {{{"id", &RawReport::id},
                                                              {"text", &RawReport::text},
                                                              {"title", &RawReport::title},
                                                              {"published", &RawReport::published},
                                                              {"publisher", &RawReport::publisher},
                                                              {"url", &RawReport::url},
                                                              {"byline", &RawReport::byline}}};

/// What the input calls them: InputOptions::fields, and otherwise the same.
using FieldNames = std::array<std::string, kReportFields.size()>;
FieldNames field_names(const InputOptions& options);

/// What the input calls the text.
inline const std::string& text_name(const FieldNames& names) { return names[1]; }
static_assert(kReportFields[1].member == &RawReport::text);

/// Brings the date of a record that was just filled into its form, and notes what is odd about the record.
void settle_fields(RawReport& report);

}  // namespace sijill
