#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sijill/error.h"
#include "store/compress.h"
#include "store/database.h"

namespace sijill::views {

/// Texts of reports, and words cut out of them. Borrows the database.
class Texts {
 public:
  static Result<Texts> open(Database& database);

  /// Text and record of the report with that row id. NotFound if it is not there.
  Result<void> read(std::int64_t report);
  const std::string& text() const { return text_; }
  const std::string& record() const { return record_; }
  const std::string& title() const { return title_; }

  /// The words from code point `begin` to `end` of the text, or of the title, at most `most` code points of them.
  std::string words(std::int64_t begin, std::int64_t end, bool in_title, std::int64_t most = 600) const;

 private:
  Texts() = default;
  Statement body_;
  std::unique_ptr<Compressor> compressor_ = std::make_unique<Compressor>();
  std::int64_t held_ = 0;
  std::string text_, record_, title_;
};

}  // namespace sijill::views
