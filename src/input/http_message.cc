#include "input/http_message.h"

#include <algorithm>
#include <charconv>

#include "input/unpacker.h"
#include "input/window.h"
#include "text/ascii.h"

namespace sijill {
namespace {

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Bytes sent in chunks; what a broken one leaves is kept.
std::string joined_chunks(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size, 16);
    const std::size_t line = bytes.find('\n');
    if (error != std::errc() || line == bytes.npos || size == 0) break;
    bytes.remove_prefix(line + 1);
    out += bytes.substr(0, size);
    bytes.remove_prefix(std::min(bytes.size(), size));
    if (bytes.starts_with('\r')) bytes.remove_prefix(1);
    if (bytes.starts_with('\n')) bytes.remove_prefix(1);
  }
  return out;
}

Error bad(std::string what) { return {Error::Code::BadData, std::move(what), ""}; }

Result<std::string> unpacked(std::string_view bytes, std::size_t limit) {
  InputWindow window = InputWindow::over(bytes);
  Unpacker unpacker(window);
  std::string out, failure;
  if (unpacker.next()) {
    for (std::size_t size = 1; size > 0 && out.size() < limit;) {
      const std::size_t before = out.size();
      out.resize(std::min(limit, before + (std::size_t{64} << 10)));
      size = unpacker.read(out.data() + before, out.size() - before, failure);
      out.resize(before + size);
    }
  }
  if (failure.empty()) failure = unpacker.failure();
  if (!failure.empty()) return tl::unexpected(bad("body is " + failure));
  return out;
}

}  // namespace

std::string_view header(std::string_view block, std::string_view name) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find('\n'), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    const std::size_t colon = line.find(':');
    if (colon != line.npos && same(trimmed(line.substr(0, colon)), name)) return trimmed(line.substr(colon + 1));
  }
  return {};
}

HttpResponse parse_response(std::string_view message) {
  HttpResponse response;
  if (!message.starts_with("HTTP/")) return response;
  const std::size_t space = std::min(message.find(' '), message.size() - 1);
  std::from_chars(message.data() + space + 1, message.data() + message.size(), response.status);
  const std::size_t crlf = message.find("\r\n\r\n"), lf = message.find("\n\n");
  const std::size_t end = std::min(crlf, lf);
  response.headers = message.substr(0, end == message.npos ? message.size() : end + 1);
  if (end != message.npos) response.body = message.substr(end + (crlf < lf ? 4 : 2));
  return response;
}

Result<std::string_view> decoded_body(const HttpResponse& response, std::size_t limit, std::string& storage) {
  std::string_view body = response.body;
  if (same(header(response.headers, "transfer-encoding"), "chunked")) {
    storage = joined_chunks(body);
    // Some crawlers join the chunks and keep the header.
    if (!storage.empty()) body = storage;
  }
  const std::string_view packed = header(response.headers, "content-encoding");
  if (packed.empty() || same(packed, "identity")) return body.substr(0, limit);
  if (!same(packed, "gzip") && !same(packed, "x-gzip") && !same(packed, "zstd")) {
    return tl::unexpected(bad("body is packed as " + std::string(packed.substr(0, 40)) + ", which is not read"));
  }
  // Some unpack it and keep the header.
  if (!body.starts_with("\x1F\x8B") && !body.starts_with("\x28\xB5\x2F\xFD")) return body.substr(0, limit);
  auto plain = unpacked(body, limit);
  if (!plain) return tl::unexpected(plain.error());
  storage = std::move(*plain);
  return storage;
}

}  // namespace sijill
