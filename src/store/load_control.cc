#include "store/load_control.h"

#include <fmt/format.h>

namespace sijill {
namespace {

std::optional<int> narrow(std::optional<std::int64_t> value) {
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

Result<std::vector<ControlStatement>> load_control(Database& database, const std::vector<std::int64_t>& places) {
  std::string inside;
  for (const std::int64_t place : places) inside += fmt::format("{}{}", inside.empty() ? "" : ", ", place);
  const std::string condition =
      places.empty()
          ? ""
          : fmt::format(" AND c.place IN (SELECT inner_place FROM place_within WHERE outer_place IN ({}))", inside);
  auto statement = database.prepare(
      "SELECT c.place, c.actor_id, c.change, c.extent, c.min_percent, c.max_percent, c.besiegers, c.first_day, "
      "c.last_day, c.day_precision, c.voice, r.report_id, r.published, r.copy_group FROM control_claim c "
      "JOIN report r ON r.id = c.report WHERE c.relation = 'at'" +
      condition);
  if (!statement) return tl::unexpected(statement.error());
  std::vector<ControlStatement> claims;
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return claims;
    ControlStatement c;
    c.place = statement->integer(0);
    c.actor_id = statement->string(1);
    c.change = statement->string(2);
    c.extent = statement->string(3);
    c.min_percent = narrow(statement->maybe_integer(4));
    c.max_percent = narrow(statement->maybe_integer(5));
    c.besiegers = statement->string(6);
    c.first_day = statement->string(7);
    c.last_day = statement->string(8);
    c.precision = statement->string(9);
    c.voice = statement->string(10);
    c.report_id = statement->string(11);
    c.published = statement->string(12);
    c.copy_group = statement->integer(13);
    claims.push_back(std::move(c));
  }
}

}  // namespace sijill
