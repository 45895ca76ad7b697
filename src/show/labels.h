#pragma once
#include <string>
#include <string_view>

namespace sijill::show {

enum class Language { English, Arabic };

/// What a value is called: label(Language::English, "status", "failed"). A value without a row in
/// data/labels/labels.tsv is shown as it is.
std::string_view label(Language language, std::string_view kind, std::string_view value);

/// As above for a key that is no value: label(language, "own_voice").
std::string_view label(Language language, std::string_view key);

}  // namespace sijill::show
