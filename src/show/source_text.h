#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/report.h"

namespace sijill::show {

/// A report's text and title, to look up the words of a span. Borrows both; they must outlive it.
class SourceText {
 public:
  SourceText(std::string_view text, std::string_view title);

  /// The words of the span as one_line() gives them. Empty if the span lies outside the text.
  std::string words(CharSpan span, std::size_t most = 160) const;

 private:
  /// Byte offset of every 64th code point, so that a look-up reads at most 64.
  struct Index {
    explicit Index(std::string_view text);
    std::string_view text;
    std::vector<std::size_t> every_64th;
    std::size_t byte_of(std::uint32_t code_point) const;
  };

  Index text_, title_;
};

}  // namespace sijill::show
