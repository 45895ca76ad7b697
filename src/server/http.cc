#include "server/http.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "output/json.h"
#include "register/keys.h"

namespace sijill::server {
namespace {

/// Below this the packing costs more than it saves.
constexpr std::size_t kWorthPacking = 1200;

int hex(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/// Empty if zlib could not.
std::string gzip(std::string_view bytes) {
  z_stream stream{};
  // 15 bits of window, 16 more for the gzip header; level 4: three times as quick as 9 for a tenth more bytes.
  if (deflateInit2(&stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done == Z_STREAM_END ? out : std::string();
}

bool has_header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return true;
  }
  return false;
}

}  // namespace

const std::string& Request::param(const std::string& name) const {
  static const std::string kNone;
  const auto found = params.find(name);
  return found == params.end() ? kNone : found->second;
}

Result<std::shared_ptr<SentFile>> SentFile::temporary() {
  const char* folder = std::getenv("TMPDIR");
  std::string name = fmt::format("{}/sijill-XXXXXX", folder && *folder ? folder : "/tmp");
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) return tl::unexpected(Error{Error::Code::Io, std::strerror(errno), name});
  ::unlink(name.c_str());
  return std::shared_ptr<SentFile>(new SentFile(descriptor, 0));
}

Result<std::shared_ptr<SentFile>> SentFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info {};
  if (descriptor < 0 || ::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
    const std::string why = descriptor < 0 ? std::strerror(errno) : "is no file";
    if (descriptor >= 0) ::close(descriptor);
    return tl::unexpected(Error{Error::Code::Io, why, path});
  }
  return std::shared_ptr<SentFile>(new SentFile(descriptor, static_cast<std::uint64_t>(info.st_size)));
}

SentFile::~SentFile() { ::close(descriptor_); }

Result<void> SentFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return tl::unexpected(Error{Error::Code::Io, std::strerror(errno), "temporary file"});
    bytes.remove_prefix(static_cast<std::size_t>(done));
    size_ += static_cast<std::uint64_t>(done);
  }
  return {};
}

Response failure(int status, std::string_view code, std::string_view message, std::string_view where) {
  Response response;
  response.status = status;
  Json json;
  json.object().key("error").object().field("code", code).field("message", message).field_if("where", where);
  response.body = json.end_object().end_object().take();
  return response;
}

Response failure(const Error& error) {
  switch (error.code) {
    case Error::Code::NotFound: return failure(404, "not_found", error.message, error.where);
    case Error::Code::BadRequest: return failure(400, "bad_request", error.message, error.where);
    case Error::Code::BadData: return failure(422, "bad_data", error.message, error.where);
    case Error::Code::Io: return failure(500, "io", error.message, error.where);
    case Error::Code::Store: return failure(503, "store", error.message, error.where);
  }
  return failure(500, "internal", error.message, error.where);
}

bool decode(std::string_view text, bool plus, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      if (at + 2 >= text.size() || hex(text[at + 1]) < 0 || hex(text[at + 2]) < 0) return false;
      out += static_cast<char>(hex(text[at + 1]) * 16 + hex(text[at + 2]));
      at += 2;
    } else {
      out += plus && text[at] == '+' ? ' ' : text[at];
    }
  }
  return true;
}

bool read_target(std::string_view target, Request& request) {
  const std::size_t mark = target.find('?');
  if (!decode(target.substr(0, mark), false, request.path)) return false;
  if (request.path.empty() || request.path[0] != '/') return false;
  for (const char c : request.path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return false;
  }
  for (std::size_t at = request.path.find(".."); at != std::string::npos; at = request.path.find("..", at + 1)) {
    const bool before = request.path[at - 1] == '/';
    const bool after = at + 2 == request.path.size() || request.path[at + 2] == '/';
    if (before && after) return false;
  }
  if (mark == std::string_view::npos) return true;
  std::string_view query = target.substr(mark + 1);
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    std::string name, value;
    if (!decode(pair.substr(0, equals), true, name)) return false;
    if (equals != std::string_view::npos && !decode(pair.substr(equals + 1), true, value)) return false;
    if (value.find('\0') != std::string::npos) return false;
    request.params[name] = std::move(value);
  }
  return true;
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> read_range(std::string_view text, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!text.starts_with(kUnit)) return std::nullopt;
  text.remove_prefix(kUnit.size());
  const std::size_t dash = text.find('-');
  const auto number = [](std::string_view digits, std::uint64_t& value) {
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return failed == std::errc() && end == digits.data() + digits.size();
  };
  std::uint64_t first = 0, last = size - 1;
  if (dash == std::string_view::npos || !number(text.substr(0, dash), first)) return std::nullopt;
  if (dash + 1 < text.size() && !number(text.substr(dash + 1), last)) return std::nullopt;
  if (first >= size || last < first) return std::pair{first, std::uint64_t{0}};
  return std::pair{first, std::min(last, size - 1) - first + 1};
}

void finish(const Request& request, Response& response) {
  if (response.file) return;
  const bool takes_gzip = request.accept_encoding.find("gzip") != std::string::npos;
  if (response.made) {
    const std::string& text = response.made->text();
    response.fixed = text;
    response.headers.emplace_back("ETag", fmt::format("\"{:016x}\"", response.made->tag()));
    if (takes_gzip && text.size() > kWorthPacking) {
      const std::string& packed = response.made->packed(gzip);
      response.packed = !packed.empty();
      if (response.packed) response.fixed = packed;
    }
  }
  const bool fixed = !response.fixed.empty();
  if (response.status == 200 && request.method == "GET" && !has_header(response, "ETag")) {
    response.headers.emplace_back("ETag", fmt::format("\"{:016x}\"", mix(fixed ? response.fixed : response.body)));
  }
  for (const auto& [key, value] : response.headers) {
    if (key == "ETag" && !request.if_none_match.empty() && request.if_none_match.find(value) != std::string::npos) {
      response.status = 304;
      response.body.clear();
      response.fixed = {};
      response.packed = false;
      return;
    }
  }
  if (!fixed && !response.packed && takes_gzip && response.body.size() > kWorthPacking) {
    if (std::string packed = gzip(response.body); !packed.empty()) {
      response.body = std::move(packed);
      response.packed = true;
    }
  }
}

}  // namespace sijill::server
