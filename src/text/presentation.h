#pragma once
#include <string>
#include <string_view>

namespace sijill {

/// `text` with the presentation forms of Arabic script (U+FB50.., U+FE70..), which typesetting leaves in documents,
/// turned into the letters that they show; the lam-alef ligature becomes two. All else stays, invalid bytes too.
///
/// Where a text is stored as it was typed the engine folds such forms by itself and they stay as they are.
std::string without_presentation_forms(std::string_view text);

}  // namespace sijill
