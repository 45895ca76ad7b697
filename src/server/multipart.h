#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill::server {

/// One part of a form. Views into the body.
struct Part {
  std::string name, file_name;
  std::string_view bytes;
};

/// The parts of a multipart/form-data body (RFC 7578). BadRequest if it is none, is cut short or has too many parts.
Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body);

}  // namespace sijill::server
