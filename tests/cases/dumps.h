#pragma once
#include <string>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill::cases {

/// One line per item of the layer, in the words of a reader; empty if the stage has no dump.
/// Each stage's dump is a function in tests/cases/dump_STAGE.cc, registered in dumps.cc.
std::string dump_events(const Document& doc);
std::string dump_chunks(const Resources& resources, const Document& doc);
std::string dump(std::string_view stage, const Resources& resources, const Document& doc);

/// Bounds as the cases write them: "5", "5.." (at least 5), "..19", "~150", and a vague number's least "20..?".
std::string bounds(std::optional<std::int64_t> min, std::optional<std::int64_t> max, std::optional<std::int64_t> best);

/// Words of a range in the letters of the fold, so that the dump reads left to right.
std::string folded_words(const Document& doc, Range range);

std::string dump_numbers(const Document& doc);
std::string dump_casualties(const Document& doc);
std::string dump_control(const Document& doc);
std::string dump_checks(const Document& doc);
std::string dump_dates(const Document& doc);
std::string dump_published(const Document& doc);

}  // namespace sijill::cases
