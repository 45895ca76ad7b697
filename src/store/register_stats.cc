#include "store/register_stats.h"

#include <array>

namespace sijill {
namespace {

struct Question {
  const char* heading;
  const char* sql;  ///< a name and a number a row
};

constexpr std::array kQuestions = {
    Question{
        "facts",
        "SELECT 'reports', count(*) FROM report UNION ALL SELECT 'of them copies', count(*) FROM report WHERE copy_of "
        "IS NOT NULL UNION ALL SELECT 'without a day', count(*) FROM report WHERE day IS NULL UNION ALL SELECT "
        "'edits', count(*) FROM edit"},
    Question{
        "findings",
        "SELECT 'incidents', count(*) FROM incident UNION ALL SELECT 'told by two or more reports', count(*) FROM "
        "incident WHERE reports > 1 UNION ALL SELECT 'by two or more voices', count(*) FROM incident WHERE voices > 1 "
        "UNION ALL SELECT 'with contradictions', count(*) FROM incident WHERE contradictions > 0 UNION ALL SELECT "
        "'tellings', count(*) FROM telling UNION ALL SELECT 'claims about people', count(*) FROM claim UNION ALL "
        "SELECT 'running totals', count(*) FROM claim WHERE running = 1 UNION ALL SELECT 'claims of control', count(*) "
        "FROM control_claim UNION ALL SELECT 'places', count(*) FROM place"},
    Question{"incidents by kind", "SELECT sub_type, count(*) AS n FROM incident GROUP BY 1 ORDER BY n DESC, sub_type"},
    Question{
        "incidents by year",
        "SELECT coalesce(substr(first_day, 1, 4), 'no date') AS year, count(*) FROM incident GROUP BY 1 ORDER BY 1"},
    Question{
        "reports by publisher",
        "SELECT coalesce(publisher_id, publisher_name, 'not said') AS who, count(*) AS n FROM report GROUP BY 1 ORDER "
        "BY n DESC, who LIMIT 20"},
};

}  // namespace

Result<std::vector<StatsPart>> register_stats(Database& database) {
  std::vector<StatsPart> parts;
  for (const Question& question : kQuestions) {
    auto rows = database.prepare(question.sql);
    if (!rows) return tl::unexpected(rows.error());
    StatsPart part{question.heading, {}};
    while (true) {
      const auto more = rows->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) break;
      part.rows.emplace_back(rows->string(0), rows->integer(1));
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace sijill
