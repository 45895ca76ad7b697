#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "register/days.h"
#include "sijill/error.h"
#include "store/database.h"

namespace sijill::views {

/// For every incident the numbers of the things it has, one list behind another.
struct ManyOf {
  std::vector<std::uint32_t> begin = {0};  ///< one more than incidents
  std::vector<std::uint32_t> value;
};

/// Numbers for values in order of first sight; a number once given stays.
template <class Value>
class Numbering {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::uint32_t add(const Value& value) {
    const auto [at, fresh] = numbers_.emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (fresh) values_.push_back(value);
    return at->second;
  }
  std::uint32_t find(const Value& value) const {
    const auto found = numbers_.find(value);
    return found == numbers_.end() ? kNone : found->second;
  }
  const Value& operator[](std::uint32_t number) const { return values_[number]; }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<Value> values_;
  std::unordered_map<Value, std::uint32_t> numbers_;
};

/// What an overview adds up, column by column in memory: sums over a hundred thousand incidents take milliseconds.
/// One moment of the register; immutable once it is in a snapshot.
struct IncidentIndex {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// All incidents.
  static Result<IncidentIndex> load(Database& database);
  /// Those of `rows` that are there, numbered as in `before`.
  static Result<IncidentIndex> load(Database& database, const std::vector<std::int64_t>& rows,
                                    const IncidentIndex& before);
  /// `before` without the rows of `changed` (ascending) and with those of `fresh`, which was loaded for them.
  static IncidentIndex patched(const IncidentIndex& before, const std::vector<std::int64_t>& changed,
                               IncidentIndex&& fresh);

  std::size_t size() const { return id.size(); }
  /// Position of the incident with that row id, or kNone.
  std::uint32_t at(std::int64_t row) const;

  std::vector<std::int64_t> id;       ///< row ids, ascending
  std::vector<Day> day, last_day;     ///< kNoDay: undated
  std::vector<std::uint32_t> type;    ///< sub_type, in `types`
  std::vector<std::uint32_t> family;  ///< what the sub_type is a kind of, in `types` too
  std::vector<std::int64_t> place;    ///< row of table place; 0: none
  std::vector<float> lat, lon;        ///< NaN: no position
  /// The counts of people; low is 0 and the others equal to it where nothing is said.
  std::vector<std::int32_t> killed_low, killed_best, killed_high, injured_low, injured_best, injured_high;
  std::vector<std::int32_t> killed_told;  ///< the best figure itself; -1: none is chosen
  std::vector<std::int32_t> reports, voices, contradictions;
  std::vector<std::uint8_t> rejected, reviewed, vague;
  ManyOf places, actors, sources;
  ManyOf speakers;  ///< everyone who tells of it: publishers and those they cite, in `source_ids`
  ManyOf told_in;   ///< row ids of its reports, as numbers themselves
  Numbering<std::string> types, actor_ids, source_ids;  ///< what the numbers stand for
  Numbering<std::int64_t> place_rows;

  /// Calls `function` with every column that has one value an incident, of both; and with those that have several.
  template <class Other, class Function>
  static void each_column(IncidentIndex& a, Other& b, Function function);
  template <class Other, class Function>
  static void each_list(IncidentIndex& a, Other& b, Function function);
};

template <class Other, class Function>
void IncidentIndex::each_column(IncidentIndex& a, Other& b, Function function) {
  function(a.id, b.id), function(a.day, b.day), function(a.last_day, b.last_day);
  function(a.type, b.type), function(a.family, b.family), function(a.place, b.place);
  function(a.lat, b.lat), function(a.lon, b.lon), function(a.killed_low, b.killed_low);
  function(a.killed_best, b.killed_best), function(a.killed_high, b.killed_high);
  function(a.injured_low, b.injured_low), function(a.injured_best, b.injured_best);
  function(a.injured_high, b.injured_high), function(a.killed_told, b.killed_told);
  function(a.reports, b.reports), function(a.voices, b.voices), function(a.contradictions, b.contradictions);
  function(a.rejected, b.rejected), function(a.reviewed, b.reviewed), function(a.vague, b.vague);
}

template <class Other, class Function>
void IncidentIndex::each_list(IncidentIndex& a, Other& b, Function function) {
  function(a.places, b.places), function(a.actors, b.actors), function(a.sources, b.sources);
  function(a.speakers, b.speakers), function(a.told_in, b.told_in);
}

}  // namespace sijill::views
