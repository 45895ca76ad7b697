#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace sijill {

/// The text layer of a PDF, page by page in reading order, right-to-left text in the order of its letters
/// and in letters, not shapes. `take`
/// gets the lines of a page as they are set, and says whether more is wanted. Returns why it cannot be read, or an
/// empty string.
std::string read_pdf_text(std::string_view pdf, const std::function<bool(std::string_view page)>& take);

/// The paragraphs of a page from its set lines: a line that is full goes on in the next.
std::string join_set_lines(std::string_view page);

}  // namespace sijill
