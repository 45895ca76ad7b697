#include "views/texts.h"

#include <algorithm>

namespace sijill::views {
namespace {

bool starts(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// Byte offset of a code point, counting from `from`.
std::size_t offset_of(std::string_view text, std::int64_t point, std::size_t from = 0) {
  std::size_t at = from;
  while (at < text.size() && point > 0) {
    ++at;
    while (at < text.size() && !starts(text[at])) ++at;
    --point;
  }
  return at;
}

}  // namespace

Result<Texts> Texts::open(Database& database) {
  Texts texts;
  auto body = database.prepare(
      "SELECT b.text, b.record, r.title FROM report_body b JOIN report r ON r.id = b.report WHERE b.report = ?1");
  if (!body) return tl::unexpected(body.error());
  texts.body_ = std::move(*body);
  return texts;
}

Result<void> Texts::read(std::int64_t report) {
  if (held_ == report) return {};
  body_.bind(1, report);
  const auto row = body_.step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return tl::unexpected(Error{Error::Code::NotFound, "there is no such report", std::to_string(report)});
  auto text = compressor_->unpack(body_.blob(0));
  auto record = text ? compressor_->unpack(body_.blob(1)) : tl::unexpected(text.error());
  title_ = body_.string(2);
  body_.reset();
  if (!record) return tl::unexpected(record.error());
  text_ = std::move(*text);
  record_ = std::move(*record);
  held_ = report;
  return {};
}

std::string Texts::words(std::int64_t begin, std::int64_t end, bool in_title, std::int64_t most) const {
  const std::string_view source = in_title ? title_ : text_;
  const std::size_t first = offset_of(source, begin);
  const std::int64_t length = std::min(end - begin, most);
  const std::size_t last = offset_of(source, length, first);
  std::string words(source.substr(first, last - first));
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

}  // namespace sijill::views
