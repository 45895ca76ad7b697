#include "server/multipart.h"

#include "server/http.h"

namespace sijill::server {
namespace {

constexpr std::size_t kMostParts = 5000;
constexpr std::size_t kLongestHead = 4096;

tl::unexpected<Error> bad(const char* message) {
  return tl::unexpected(Error{Error::Code::BadRequest, message, "multipart/form-data"});
}

/// The value of `key="..."` in a header's parameters; browsers write a quote inside as %22.
std::string parameter(std::string_view header, std::string_view key) {
  const std::string wanted = std::string(key) + "=\"";
  for (std::size_t at = header.find(wanted); at != std::string_view::npos; at = header.find(wanted, at + 1)) {
    // "name=" also ends "filename=".
    if (at > 0 && header[at - 1] != ' ' && header[at - 1] != ';') continue;
    const std::size_t begin = at + wanted.size();
    std::string value;
    const std::string_view raw = header.substr(begin, header.find('"', begin) - begin);
    return decode(raw, false, value) ? value : std::string(raw);
  }
  return {};
}

}  // namespace

Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body) {
  constexpr std::string_view kType = "multipart/form-data";
  const std::size_t mark = content_type.find("boundary=");
  if (content_type.substr(0, kType.size()) != kType || mark == std::string_view::npos)
    return bad("no boundary is given");
  std::string_view boundary = content_type.substr(mark + 9);
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.size() > 1 && boundary.front() == '"' && boundary.back() == '"')
    boundary = boundary.substr(1, boundary.size() - 2);
  if (boundary.empty() || boundary.size() > 200) return bad("no boundary is given");
  const std::string first = "--" + std::string(boundary), next = "\r\n" + first;
  if (body.substr(0, first.size()) != first) return bad("the body does not begin with its boundary");
  std::size_t at = first.size();
  std::vector<Part> parts;
  for (;;) {
    if (body.substr(at, 2) == "--") return parts;
    if (body.substr(at, 2) != "\r\n") return bad("a boundary is not followed by a line end");
    at += 2;
    const std::size_t head_end = body.find("\r\n\r\n", at);
    const std::size_t end = body.find(next, head_end == std::string_view::npos ? at : head_end);
    if (head_end == std::string_view::npos || head_end - at > kLongestHead || end == std::string_view::npos)
      return bad("a part is cut short");
    if (parts.size() >= kMostParts) return bad("too many parts");
    const std::string_view head = body.substr(at, head_end - at);
    parts.push_back(
        {parameter(head, "name"), parameter(head, "filename"), body.substr(head_end + 4, end - head_end - 4)});
    at = end + next.size();
  }
}

}  // namespace sijill::server
