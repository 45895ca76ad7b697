#pragma once
#include <optional>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// A calendar row that stands in the text.
struct CalendarWord {
  std::string_view kind;
  EntryId entry = 0;
  Range range;
  bool article = false;
  bool joined = false;  ///< carries "and"
};

/// The calendar word of that kind that starts at token `i`; the longest, if there are several.
std::optional<CalendarWord> calendar_at(const Resources& resources, const Document& doc, std::uint32_t i,
                                        std::string_view kind);

/// True if any calendar word or a number starts at `i`.
bool time_starts(const Resources& resources, const Document& doc, std::uint32_t i);

/// Digits of token `i` as a whole number, or -1.
int plain_number(const Document& doc, std::uint32_t i);

}  // namespace sijill
