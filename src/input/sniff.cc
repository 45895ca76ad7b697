#include "input/sniff.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/encoding.h"

namespace sijill {
namespace {

constexpr auto npos = std::string_view::npos;

/// The last extension, below those that only say how the file is packed.
std::string extension(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  const std::size_t slash = name.rfind('/');
  const std::string_view file = name.substr(slash == npos ? 0 : slash + 1);
  const std::size_t dot = file.rfind('.');
  return dot == npos ? std::string() : ascii_lower(file.substr(dot + 1));
}

/// `"key"`, a colon and `opening` stand in `head`.
bool has_key(std::string_view head, std::string_view key, char opening) {
  for (std::size_t at = head.find(key); at != npos; at = head.find(key, at + 1)) {
    std::size_t i = head.find_first_not_of(" \t\r\n", at + key.size());
    if (i == npos || head[i] != ':') continue;
    i = head.find_first_not_of(" \t\r\n", i + 1);
    if (i != npos && head[i] == opening) return true;
  }
  return false;
}

bool looks_like_html(std::string_view start) {
  const std::string head = ascii_lower(start.substr(0, 1024));
  if (head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<head") ||
      head.starts_with("<body"))
    return true;
  return (head.starts_with("<!--") || head.starts_with("<?xml")) && head.find("<html") != std::string::npos;
}

/// Where the part of an XML prolog that `head` begins with is closed. A document type may declare entities in brackets,
/// each closed by a ">" of its own.
std::size_t end_of_prolog_part(std::string_view head, std::string_view close) {
  const std::size_t end = head.find(close, 2);
  if (!head.starts_with("<!DOCTYPE") || end == npos || head.substr(0, end).find('[') == npos) return end;
  for (std::size_t bracket = head.find(']'); bracket != npos; bracket = head.find(']', bracket + 1)) {
    const std::size_t next = head.find_first_not_of(" \t\r\n", bracket + 1);
    if (next != npos && head[next] == '>') return next;
  }
  return npos;
}

/// The name of the outermost element of an XML document, past its prolog; empty if there is none.
std::string_view root_element(std::string_view head) {
  while (head.starts_with("<?") || head.starts_with("<!")) {
    const std::string_view close = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? "?>" : ">";
    const std::size_t end = end_of_prolog_part(head, close);
    const std::size_t next = end == npos ? npos : head.find_first_not_of(" \t\r\n", end + close.size());
    if (next == npos) return {};
    head.remove_prefix(next);
  }
  return head.starts_with('<') ? head.substr(1, head.find_first_of(" \t\r\n>/", 1) - 1) : std::string_view();
}

bool looks_like_feed(std::string_view start) {
  const std::string_view root = root_element(start);
  return root == "rss" || root == "feed" || root == "rdf:RDF" || root == "atom:feed";
}

/// A header line that names a text column among others.
bool looks_like_csv(std::string_view head) {
  const std::string line = ascii_lower(head.substr(0, std::min(head.find('\n'), std::size_t{1000})));
  for (const char delimiter : {',', ';', '\t'}) {
    bool text = false;
    std::size_t columns = 0;
    for (std::size_t begin = 0; begin <= line.size(); ++columns) {
      const std::size_t end = std::min(line.find(delimiter, begin), line.size());
      std::string_view name = std::string_view(line).substr(begin, end - begin);
      while (!name.empty() && (name.back() == '"' || name.back() == '\r' || name.back() == ' ')) name.remove_suffix(1);
      while (!name.empty() && (name.front() == '"' || name.front() == ' ')) name.remove_prefix(1);
      text |= name == "text";
      begin = end + 1;
    }
    if (text && columns > 1) return true;
  }
  return false;
}

}  // namespace

InputFormat sniff_format(std::string_view head, std::string_view name) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const std::string_view start = first == npos ? std::string_view() : head.substr(first);
  const std::string kind = extension(name);
  if (head.starts_with("WARC/")) return InputFormat::Warc;
  if (looks_like_feed(start)) return InputFormat::Feed;
  if (looks_like_html(start) || kind == "html" || kind == "htm" || kind == "xhtml") return InputFormat::Html;
  if (kind == "rss" || kind == "atom") return InputFormat::Feed;
  if (kind == "jsonl" || kind == "ndjson") return InputFormat::Jsonl;
  if (kind == "csv" || kind == "tsv") return InputFormat::Csv;
  const std::size_t inner = start.size() < 2 ? npos : start.find_first_not_of(" \t\r\n", 1);
  const bool object = start.starts_with('{') && inner != npos && (start[inner] == '"' || start[inner] == '}');
  const bool array = start.starts_with('[') && inner != npos && start[inner] == '{';
  if (object && (has_key(start, "\"messages\"", '[') || has_key(start, "\"chats\"", '{'))) return InputFormat::Telegram;
  if (object || array || kind == "json") return InputFormat::Jsonl;
  return looks_like_csv(start) ? InputFormat::Csv : InputFormat::Text;
}

std::string_view packed_kind(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return "zip";
  if (head.starts_with("\x1F\x8B")) return "gzip";
  if (head.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
  if (head.size() >= 512 && head.substr(257, 5) == "ustar") return "tar";
  return head.starts_with("%PDF-") ? "pdf" : "";
}

std::string not_text(std::string_view head) {
  struct Magic {
    std::string_view bytes, kind;
  };
  static constexpr std::array<Magic, 7> kMagic = {{{"\x89PNG", "a PNG image"},
                                                   {"Rar!\x1A\x07", "a RAR archive"},
                                                   {"7z\xBC\xAF", "a 7-Zip archive"},
                                                   {"\xFF\xD8\xFF", "a JPEG image"},
                                                   {"\xD0\xCF\x11\xE0", "an old office document"},
                                                   {"BZh", "a bzip2 file"},
                                                   {"\xFD"
                                                    "7zXZ",
                                                    "an xz file"}}};
  for (const Magic& magic : kMagic) {
    if (head.starts_with(magic.bytes)) return std::string(magic.kind);
  }
  return looks_binary(head) ? "binary data" : "";
}

}  // namespace sijill
