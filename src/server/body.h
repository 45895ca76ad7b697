#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill::server {

/// The members of one flat JSON object: strings, whole numbers and true/false as text; lists of strings apart. What is
/// null is absent.
struct Body {
  std::map<std::string, std::string> values;
  std::map<std::string, std::vector<std::string>> lists;

  /// BadRequest if the text is no such object.
  static Result<Body> read(std::string_view json);
  /// The value, or empty.
  const std::string& operator[](const std::string& name) const;
};

}  // namespace sijill::server
