#include "ingest/made_with.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "lexicon/format.h"
#include "register/rules.h"

namespace sijill {

std::string lexicon_fingerprint(std::string_view blob) {
  lex::Header header{};
  std::memcpy(&header, blob.data(), std::min(blob.size(), sizeof header));
  return fmt::format("{:016x}", header.checksum);
}

void mark_made_with(RegisterRows& rows, const std::string& lexicon) {
  rows.set_setting("lexicon", lexicon);
  rows.set_setting("rules", std::to_string(kRules));
}

bool made_by_these_rules(RegisterRows& rows) { return rows.setting("rules") == std::to_string(kRules); }

Result<std::string> why_refresh(Database& database, const std::string& lexicon) {
  const auto reports = database.ask("SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1)");
  if (!reports) return tl::unexpected(reports.error());
  if (**reports == 0) return std::string();
  auto settings = database.prepare(
      "SELECT (SELECT value FROM setting WHERE name = 'lexicon'), (SELECT value FROM setting WHERE name = 'rules')");
  if (!settings) return tl::unexpected(settings.error());
  if (const auto row = settings->step(); !row) return tl::unexpected(row.error());
  if (settings->string(1) != std::to_string(kRules)) {
    return std::string("was reconciled by the rules of another version; `sijill refresh` makes its findings anew");
  }
  if (!lexicon.empty() && settings->string(0) != lexicon) {
    return std::string("was read with other words and places than these; `sijill refresh` reads its reports again");
  }
  return std::string();
}

}  // namespace sijill
