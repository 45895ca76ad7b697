#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
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
  std::string host, origin, fetch_site, content_type, cookie, authorization, accept_encoding, if_none_match;
  bool from_here = false;  ///< the client is on this machine

  /// The value of a parameter, or empty.
  const std::string& param(const std::string& name) const;
};

/// A file on its way out; it is gone from the disk already and its space is freed when this goes.
class TempFile {
 public:
  /// Io if the folder for temporary files cannot be written to.
  static Result<std::shared_ptr<TempFile>> create();
  ~TempFile();
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  Result<void> write(std::string_view bytes);
  int descriptor() const { return descriptor_; }
  std::uint64_t size() const { return size_; }

 private:
  explicit TempFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
  std::uint64_t size_ = 0;
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  views::Answer made;              ///< instead of body: an answer that others get too
  std::string_view fixed;          ///< instead of body: bytes that live as long as the program, or as `made`
  std::shared_ptr<TempFile> file;  ///< instead of body: sent in pieces
  bool packed = false;             ///< body or fixed is gzip
  bool head_only = false;          ///< HEAD: the length is told, the body stays here
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

/// Gives `response` its ETag and answers 304 if the client has that already; packs the body if that pays.
void finish(const Request& request, Response& response);

}  // namespace sijill::server
