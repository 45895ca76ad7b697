#include "ingest/words.h"

#include "store/compress.h"
#include "store/report_words.h"
#include "store/search_words.h"

namespace sijill {

Result<void> renew_words(RegisterFile& file, const Resources& resources) {
  Database& database = file.database();
  auto transaction = Transaction::begin(database);
  if (!transaction) return tl::unexpected(transaction.error());
  auto words = ReportWords::open(database, resources);
  if (!words) return tl::unexpected(words.error());
  if (auto cleared = words->clear(); !cleared) return cleared;
  auto reports = database.prepare(
      "SELECT r.id, r.title, b.text FROM report r JOIN report_body b ON b.report = r.id ORDER BY r.id");
  if (!reports) return tl::unexpected(reports.error());
  Compressor compressor;
  SearchWords search(resources);
  for (;;) {
    const auto more = reports->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    const auto text = compressor.unpack(reports->blob(2));
    if (!text) return tl::unexpected(text.error());
    const std::string terms = terms_of_text(search, reports->string(1) + "\n" + *text);
    if (auto added = words->add(reports->integer(0), terms); !added) return added;
  }
  reports->reset();
  return transaction->commit();
}

}  // namespace sijill
