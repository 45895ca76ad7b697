// Which reports have a word is all that is kept, not where it stands: a quarter of the size, twice as fast to write.
#include "store/report_words.h"

#include "store/arabic_tokenizer.h"

namespace sijill {

Result<ReportWords> ReportWords::open(Database& database, const Resources& resources) {
  if (auto added = add_arabic_tokenizer(database.handle(), resources); !added) return tl::unexpected(added.error());
  const auto made = database.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS report_words "
      "USING fts5(terms, content = '', detail = none, columnsize = 0, tokenize = 'sijill terms')");
  if (!made) return tl::unexpected(made.error());
  auto add = database.prepare("INSERT INTO report_words(rowid, terms) VALUES(?1, ?2)");
  if (!add) return tl::unexpected(add.error());
  ReportWords words;
  words.database_ = &database;
  words.add_ = std::move(*add);
  return words;
}

Result<void> ReportWords::add(std::int64_t report, std::string_view terms) {
  return add_.bind(1, report).bind_view(2, terms).run();
}

Result<void> ReportWords::clear() {
  return database_->run("INSERT INTO report_words(report_words) VALUES('delete-all')");
}

}  // namespace sijill
