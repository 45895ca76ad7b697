#include "store/input_positions.h"

#include <utility>

namespace sijill {
namespace {

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS input_position (file TEXT PRIMARY KEY, state TEXT NOT NULL, member INTEGER NOT NULL, "
    "record INTEGER NOT NULL) STRICT, WITHOUT ROWID";

}  // namespace

Result<InputPositions> InputPositions::open(Database& database) {
  if (auto made = database.run(kTable); !made) return tl::unexpected(made.error());
  InputPositions positions;
  const std::pair<Statement*, const char*> statements[] = {
      {&positions.all_, "SELECT file, state, member, record FROM input_position"},
      {&positions.set_, "INSERT OR REPLACE INTO input_position(file, state, member, record) VALUES(?1, ?2, ?3, ?4)"},
      // '0' is the character after '/': what begins with PATH/ lies between the two.
      {&positions.forget_, "DELETE FROM input_position WHERE file = ?1 OR (file > ?1 || '/' AND file < ?1 || '0')"}};
  for (const auto& [statement, sql] : statements) {
    auto prepared = database.prepare(sql);
    if (!prepared) return tl::unexpected(prepared.error());
    *statement = std::move(*prepared);
  }
  return positions;
}

Result<std::vector<InputPositions::Row>> InputPositions::all() {
  std::vector<Row> rows;
  for (;;) {
    const auto more = all_.step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    rows.push_back({all_.string(0),
                    all_.string(1),
                    {static_cast<std::uint64_t>(all_.integer(2)), static_cast<std::uint64_t>(all_.integer(3))}});
  }
  all_.reset();
  return rows;
}

Result<void> InputPositions::set(std::string_view file, std::string_view state, const ReadPosition& position) {
  return set_.bind(1, file)
      .bind(2, state)
      .bind(3, static_cast<std::int64_t>(position.member))
      .bind(4, static_cast<std::int64_t>(position.record))
      .run();
}

Result<void> InputPositions::forget(std::string_view path) { return forget_.bind(1, path).run(); }

}  // namespace sijill
