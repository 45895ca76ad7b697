#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sijill {

/// What is wrong with a JSON text and at which byte.
struct JsonDefect {
  std::size_t offset = 0;
  std::string what;
};

/// The first defect of `json`, which should be one value; nothing if it is sound. The slow and exact counterpart of
/// the parser, for messages. Does not look at the validity of UTF-8.
std::optional<JsonDefect> find_json_defect(std::string_view json);

/// `json` with the things put right that cost no meaning, or nothing if there are none of them: halves of surrogate
/// pairs become U+FFFD, control characters inside strings are escaped, and each byte that is not UTF-8 becomes a
/// private character, which `restore_bytes` turns back once the strings are out.
struct RepairedJson {
  std::string json;
  std::size_t surrogates = 0, controls = 0, invalid_bytes = 0;
};
std::optional<RepairedJson> repair_json(std::string_view json);
void restore_bytes(std::string& text);

}  // namespace sijill
