// In valid text a code point begins with each byte that continues none, and those are counted many at a time: a table
// says how many lie before each block, the rest is counted when asked. Invalid text is walked once, byte by byte.
#include "text/code_points.h"

#include <algorithm>

#include "text/utf8.h"

namespace sijill {
namespace {

std::uint32_t beginnings(std::string_view bytes) {
  std::uint32_t count = 0;
  for (const char byte : bytes) count += (static_cast<std::uint8_t>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

CodePoints::CodePoints(std::string_view text, bool valid) : text_(text), valid_(valid) {
  std::uint32_t count = 0;
  if (valid_) {
    blocks_.reserve(text.size() / kBlock + 1);
    for (std::size_t at = 0;; at += kBlock) {
      blocks_.push_back(count);
      if (at + kBlock > text.size()) return;
      count += beginnings(text.substr(at, kBlock));
    }
  }
  blocks_.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); ++count) {
    blocks_.push_back(count);
    const std::uint32_t length = utf8_at(text, at).length;
    blocks_.insert(blocks_.end(), length - 1, count + 1);
    at += length;
  }
  blocks_.push_back(count);
}

std::uint32_t CodePoints::before(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  if (!valid_) return blocks_[offset];
  const std::size_t block = offset / kBlock;
  return blocks_[block] + beginnings(text_.substr(block * kBlock, offset % kBlock));
}

}  // namespace sijill
