#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sijill/error.h"
#include "views/made.h"

/// Requests and answers as the routes see them: plain values, no library's types.
namespace sijill::server {

struct Request {
  std::string method;
  std::string path;                           ///< decoded, without the query
  std::map<std::string, std::string> params;  ///< decoded; of several of one name the last
  std::string body;
  std::string host, origin, fetch_site, content_type, cookie, authorization, accept_encoding, if_none_match, range;
  bool from_here = false;  ///< the client is on this machine

  /// The value of a parameter, or empty.
  const std::string& param(const std::string& name) const;
};

/// A file on its way out.
class SentFile {
 public:
  /// One that is gone from the disk already and whose space is freed when this goes. Io if the folder for temporary
  /// files cannot be written to.
  static Result<std::shared_ptr<SentFile>> temporary();
  /// One that is there. Io if it cannot be read.
  static Result<std::shared_ptr<SentFile>> open(const std::string& path);
  ~SentFile();
  SentFile(const SentFile&) = delete;
  SentFile& operator=(const SentFile&) = delete;
  Result<void> write(std::string_view bytes);
  int descriptor() const { return descriptor_; }
  std::uint64_t size() const { return size_; }

 private:
  SentFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  int descriptor_;
  std::uint64_t size_;
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  views::Answer made;              ///< instead of body: an answer that others get too
  std::string_view fixed;          ///< instead of body: bytes that live as long as the program, or as `made`
  std::shared_ptr<SentFile> file;  ///< instead of body: `count` bytes from `first` on, sent in pieces
  std::uint64_t first = 0, count = 0;
  bool packed = false;     ///< body or fixed is gzip
  bool head_only = false;  ///< HEAD: the length is told, the body stays here
  std::vector<std::pair<std::string, std::string>> headers;
};

/// The one shape of errors: {"error":{"code","message","where"}}.
Response failure(int status, std::string_view code, std::string_view message, std::string_view where = {});
/// The same of an Error of the library, with the status that fits its code.
Response failure(const Error& error);

/// Splits "/a/b?x=1" and decodes it. False if an escape is broken, a byte is a control or the path holds "..".
bool read_target(std::string_view target, Request& request);
/// "%D8%AD+x" to its bytes; `plus` reads + as a space. False if an escape is broken.
bool decode(std::string_view text, bool plus, std::string& out);

/// "bytes=0-511" of a file of `size` bytes as its first byte and how many; none of them: the file is shorter. Nothing
/// if it is no range, or several.
std::optional<std::pair<std::uint64_t, std::uint64_t>> read_range(std::string_view text, std::uint64_t size);

/// Gives `response` its ETag and answers 304 if the client has that already; packs the body if that pays.
void finish(const Request& request, Response& response);

}  // namespace sijill::server
