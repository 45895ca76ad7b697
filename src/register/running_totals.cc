#include "register/running_totals.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace sijill {
namespace {

std::int64_t number_of(const Count& count) {
  return count.best ? *count.best : count.min ? *count.min : count.max.value_or(0);
}

/// Within a tenth of it, and said less exactly.
bool rounds(const Count& rough, const Count& exact) {
  if (rough.outcome != exact.outcome || !rough.part_of.empty() || !exact.part_of.empty()) return false;
  if (rough.qualifier == "exact" || rough.qualifier.empty()) return false;
  const std::int64_t a = number_of(rough), b = number_of(exact);
  return b >= 10 && std::llabs(a - b) * 10 <= b;
}

/// Wholes among whose shares are fighters of more than one side: no one incident is told so.
void add_wholes_of_both_sides(const Report& record, std::set<std::string>& running) {
  std::map<std::string, std::set<std::string>> sides;
  for (const Count& count : record.counts) {
    if (!count.part_of.empty() && count.group.starts_with("combatant:") && count.outcome == "killed") {
      sides[count.part_of].insert(count.group);
    }
  }
  for (const Count& count : record.counts) {
    const auto found = sides.find(count.id);
    const bool over_a_time = count.when.precision == "month" || count.when.precision == "year";
    if (found != sides.end() && found->second.size() > 1 && over_a_time) running.insert(count.id);
  }
}

}  // namespace

std::set<std::string> running_counts(const Report& record) {
  std::set<std::string> running;
  for (const Count& count : record.counts) {
    if (count.cumulative) running.insert(count.id);
  }
  add_wholes_of_both_sides(record, running);
  if (running.empty()) return running;
  for (std::size_t before = 0; before != running.size();) {
    before = running.size();
    for (const Count& count : record.counts) {
      if (count.part_of.empty()) continue;
      if (running.contains(count.id)) running.insert(count.part_of);
      if (running.contains(count.part_of)) running.insert(count.id);
    }
  }
  std::set<std::string> rough;
  for (const Count& count : record.counts) {
    for (const Count& exact : record.counts) {
      if (running.contains(exact.id) && !running.contains(count.id) && rounds(count, exact)) rough.insert(count.id);
    }
  }
  running.insert(rough.begin(), rough.end());
  return running;
}

}  // namespace sijill
