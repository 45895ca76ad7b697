#pragma once
#include <string>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill::places {

/// The words of a range as a name: proclitics of its first token cut off, one space between words, diacritics,
/// tatweel, quotes and the "_" of hashtags dropped. `ll` (li and the article) becomes the article.
std::string name_text(const Document& doc, Range range, std::uint8_t proclitics);

/// Key by which two spellings of an unknown name are one: folded, without articles.
std::string name_key(std::string_view name);

/// True if a row's country code is `iso2` (upper case); false if either is unknown.
bool in_country(std::string_view own, std::string_view iso2);

/// Row of a place whose name is exactly these folded words (without articles), or kNone. `country` (ISO2) is
/// preferred if several are.
std::uint32_t find_row(const Resources& resources, std::string_view folded, std::string_view country);

/// Row in `country` whose one-word name differs from `folded` by the dots of one letter, or kNone: the usual slip.
std::uint32_t find_by_slip(const Resources& resources, std::string_view folded, std::string_view country);

/// True if one letter was changed, dropped, added, or two neighbours swapped. Linear.
bool one_slip_apart(std::string_view a, std::string_view b);

/// True if `few` has two words or more and all of them are words of `many`.
bool words_within(std::string_view few, std::string_view many);

}  // namespace sijill::places
