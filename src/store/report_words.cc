// Which reports have a word is all that is kept, not where it stands: a quarter of the size, twice as fast to write.
#include "store/report_words.h"

#include "store/arabic_tokenizer.h"

namespace sijill {

namespace {

constexpr const char* kTable =
    "CREATE VIRTUAL TABLE IF NOT EXISTS report_words "
    "USING fts5(terms, content = '', detail = none, columnsize = 0, tokenize = 'sijill terms')";

}  // namespace

Result<ReportWords> ReportWords::open(Database& database, const Resources& resources) {
  if (auto added = add_arabic_tokenizer(database.handle(), resources); !added) return tl::unexpected(added.error());
  ReportWords words;
  words.database_ = &database;
  if (auto made = words.make(); !made) return tl::unexpected(made.error());
  return words;
}

Result<void> ReportWords::make() {
  if (auto made = database_->run(kTable); !made) return made;
  auto add = database_->prepare("INSERT INTO report_words(rowid, terms) VALUES(?1, ?2)");
  if (!add) return tl::unexpected(add.error());
  add_ = std::move(*add);
  return {};
}

Result<void> ReportWords::add(std::int64_t report, std::string_view terms) {
  return add_.bind(1, report).bind_view(2, terms).run();
}

Result<void> ReportWords::clear() {
  add_ = Statement();
  // The table goes whole: one that is damaged cannot be emptied.
  if (auto dropped = database_->run("DROP TABLE report_words"); !dropped) return dropped;
  return make();
}

}  // namespace sijill
