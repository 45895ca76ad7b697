#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "register/days.h"
#include "sijill/error.h"
#include "store/database.h"

namespace sijill::views {

/// For every incident the numbers of the things it has, one list behind another.
struct ManyOf {
  std::vector<std::uint32_t> begin;  ///< one more than incidents
  std::vector<std::uint32_t> value;
};

/// What an overview adds up, column by column in memory: sums over a hundred thousand incidents take milliseconds.
/// One moment of the register; immutable.
struct IncidentIndex {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  static Result<IncidentIndex> load(Database& database);

  std::size_t size() const { return id.size(); }
  /// Position of the incident with that row id, or kNone.
  std::uint32_t at(std::int64_t row) const;

  std::vector<std::int64_t> id;  ///< row ids, ascending
  std::vector<Day> day;          ///< kNoDay: undated
  std::vector<std::uint32_t> type;
  std::vector<std::int64_t> place;  ///< row of table place; 0: none
  std::vector<float> lat, lon;      ///< NaN: no position
  /// The counts of people; low is 0 and the others equal to it where nothing is said.
  std::vector<std::int32_t> killed_low, killed_best, killed_high, injured_low, injured_best, injured_high;
  std::vector<std::int32_t> reports, voices, contradictions;
  std::vector<std::uint8_t> rejected, reviewed, vague;
  ManyOf places, actors, sources;
  std::vector<std::string> types, actor_ids, source_ids;  ///< what the numbers stand for
  std::vector<std::int64_t> place_rows;
};

}  // namespace sijill::views
