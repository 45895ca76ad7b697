#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sijill::show {

/// Bytes of the code point that begins at `at`; 1 for a byte that is not UTF-8.
std::size_t code_point_length(std::string_view text, std::size_t at);

/// `text` as it may stand in a line of a terminal: white space and control characters become single spaces, bidi
/// controls go, bytes that are not UTF-8 become U+FFFD. Longer than `most` code points: cut between words, with an
/// ellipsis.
std::string one_line(std::string_view text, std::size_t most = static_cast<std::size_t>(-1));

}  // namespace sijill::show
