#pragma once
#include <optional>
#include <string_view>
#include <vector>

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

/// The calendar words of one token after another. A reader of dates asks the token it stands at for every kind in turn:
/// its matches are looked through once. Borrows what it is made with.
class CalendarWords {
 public:
  CalendarWords(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {}

  /// As calendar_at.
  std::optional<CalendarWord> at(std::uint32_t i, std::string_view kind) {
    if (i != token_) gather(i);
    for (const CalendarWord& word : words_) {
      if (word.kind == kind) return word;
    }
    return std::nullopt;
  }

 private:
  void gather(std::uint32_t i);

  const Resources& resources_;
  const Document& doc_;
  std::uint32_t token_ = 0xFFFFFFFF;
  std::vector<CalendarWord> words_;
};

/// True if any calendar word or a number starts at `i`.
bool time_starts(const Resources& resources, const Document& doc, std::uint32_t i);

/// The word stands at `i`, "and" before it or not.
bool joined_word(const Document& doc, std::uint32_t i, std::string_view folded);

/// Digits of token `i` as a whole number, or -1.
int plain_number(const Document& doc, std::uint32_t i);

}  // namespace sijill
