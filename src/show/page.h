#pragma once
#include <string>
#include <string_view>

#include "show/labels.h"

namespace sijill::show {

enum class Style { Plain, Heading, Id, Faint, Good, Bad };

struct PageOptions {
  Language language = Language::English;
  bool color = false;     ///< ANSI colours
  bool isolates = false;  ///< Unicode isolates around words of the other direction
};

/// Lines of a terminal page, written from the start of the line on. Each piece of text that may run in the other
/// direction is put between isolates if they are asked for, so that a number or a dash beside it stays in place.
class Page {
 public:
  explicit Page(const PageOptions& options) : options_(options) {}

  Language language() const { return options_.language; }

  std::string_view label(std::string_view kind, std::string_view value) const {
    return show::label(options_.language, kind, value);
  }
  std::string_view label(std::string_view key) const { return show::label(options_.language, key); }

  /// Text of the page's own language.
  Page& text(std::string_view words, Style style = Style::Plain);

  /// Text whose direction may differ from the page's: names, ids, links.
  Page& other(std::string_view words, Style style = Style::Plain);

  /// Words of the report itself, in quotation marks. Nothing if there are none.
  Page& quote(std::string_view words);

  /// Text after a separating dot, or at once if the line has nothing yet. Nothing if there is no text.
  Page& item(std::string_view words, Style style = Style::Plain);

  Page& indent(int columns);
  Page& line_end();

  std::string take() { return std::move(out_); }

 private:
  void begin(Style style);
  void finish(Style style);

  PageOptions options_;
  std::string out_;
};

}  // namespace sijill::show
