#pragma once
#include <string>

#include "input/html_page.h"

namespace sijill {

/// The text of the article on the page: its paragraphs with an empty line between them, without navigation, share
/// bars, related links, captions and comments. `title` is left out where it stands as a heading. Linear time.
std::string find_body(const HtmlPage& page, std::string_view title);

}  // namespace sijill
