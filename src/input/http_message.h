#pragma once
#include <string>
#include <string_view>

#include "sijill/error.h"

namespace sijill {

/// The value of a header line, without white space around it; empty if there is none. `name` in lower case. `block`
/// is header lines, each ended by a line feed.
std::string_view header(std::string_view block, std::string_view name);

/// A response as it went over the wire. Views borrow it.
struct HttpResponse {
  int status = 0;
  std::string_view headers;
  std::string_view body;  ///< as it was sent: perhaps in chunks, perhaps packed
};

/// Cuts a response; status 0 if it is none.
HttpResponse parse_response(std::string_view message);

/// The body as its Transfer-Encoding and Content-Encoding mean it: `storage` if anything was to do, else
/// `response.body`. At most `limit` bytes. BadData for an encoding that is not known, and where it is broken.
Result<std::string_view> decoded_body(const HttpResponse& response, std::size_t limit, std::string& storage);

}  // namespace sijill
