#pragma once
#include <string_view>

#include "server/http.h"

namespace sijill::server {

/// A file of the built page, inside the program.
struct Asset {
  std::string_view path;  ///< "/assets/index-1a2b.js"
  std::string_view type;
  std::string_view bytes;
  std::string_view packed;  ///< the same as gzip; empty if that does not pay
  std::string_view etag;
};

/// The file of that path, or nullptr.
const Asset* find_asset(std::string_view path);
/// False if the program was built without the page.
bool has_page();

/// The page's file for `request`, its index for the addresses of its screens, or 404.
Response answer_asset(const Request& request);

}  // namespace sijill::server
