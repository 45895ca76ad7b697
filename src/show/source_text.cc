// Spans count code points and the text is bytes: a sparse index lies between. A byte that is not UTF-8 counts as one
// code point, as everywhere in Sijill.
#include "show/source_text.h"

#include "show/one_line.h"

namespace sijill::show {
namespace {

constexpr std::uint32_t kStride = 64;

}  // namespace

SourceText::Index::Index(std::string_view source) : text(source) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_length(text, at), ++count) {
    if (count % kStride == 0) every_64th.push_back(at);
  }
}

std::size_t SourceText::Index::byte_of(std::uint32_t code_point) const {
  if (code_point / kStride >= every_64th.size()) return text.size();
  std::size_t at = every_64th[code_point / kStride];
  for (std::uint32_t i = code_point % kStride; i > 0 && at < text.size(); --i) at += code_point_length(text, at);
  return at;
}

SourceText::SourceText(std::string_view text, std::string_view title) : text_(text), title_(title) {}

std::string SourceText::words(CharSpan span, std::size_t most) const {
  const Index& index = span.in_title ? title_ : text_;
  const std::size_t begin = index.byte_of(span.begin);
  const std::size_t end = index.byte_of(span.end);
  return end > begin ? one_line(index.text.substr(begin, end - begin), most) : std::string();
}

}  // namespace sijill::show
