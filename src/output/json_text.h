#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sijill {

/// Appends `text` as a quoted JSON string. Arabic stays as it is; only what JSON demands is escaped. A byte that
/// is not UTF-8 becomes U+FFFD, so that the line is always valid and every offset in code points still holds.
void append_json_string(std::string_view text, std::string& out);

void append_json_number(std::int64_t value, std::string& out);

/// The shortest digits that read back as `value`.
void append_json_number(double value, std::string& out);

}  // namespace sijill
