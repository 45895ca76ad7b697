#pragma once
#include <string>
#include <string_view>

namespace sijill {

/// The paragraphs of a page from its lines as pdftotext gives them: letters in place of shapes, no marks of direction,
/// and a line that is full goes on in the next.
std::string join_set_lines(std::string_view set);

}  // namespace sijill
