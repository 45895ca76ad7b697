#include "register/totals.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace sijill {
namespace {

/// What is said of one group: a claim, or several of one breath ("an officer and three soldiers") added up.
struct Said {
  Bounds number;
  bool exact = true;
  std::uint32_t end = 0;  ///< of its words
};

/// "At least fifteen; the first toll was nine": fifteen. Beyond three times it is no newer toll but a sum over years.
bool outgrown(const Said& exact, const Said& hedged) {
  if (!exact.number.best || !exact.exact || hedged.exact || !hedged.number.min) return false;
  return *hedged.number.min > *exact.number.best && *hedged.number.min <= 3 * *exact.number.best;
}

/// The one of two statements about the same people that says more: exact before hedged, then the larger.
const Said& better(const Said& a, const Said& b) {
  if (outgrown(a, b)) return b;
  if (outgrown(b, a)) return a;
  const auto rank = [](const Said& s) { return s.number.best ? (s.exact ? 2 : 1) : 0; };
  if (rank(a) != rank(b)) return rank(a) > rank(b) ? a : b;
  return size_of(a.number) >= size_of(b.number) ? a : b;
}

Bounds sum(const Bounds& a, const Bounds& b) {
  Bounds out;
  const auto low = [](const Bounds& x) { return x.min ? x.min : x.best; };
  if (low(a) || low(b)) out.min = low(a).value_or(0) + low(b).value_or(0);
  if (a.best && b.best) out.best = *a.best + *b.best;
  if (a.max && b.max) out.max = *a.max + *b.max;
  return out;
}

/// What the claims say of each group; shares of another claim are left out.
std::map<std::string, Bounds> groups_of(const std::vector<Claim>& claims, std::string_view outcome) {
  using Breath = std::tuple<std::string, std::uint32_t, bool>;  // group, and where the words begin
  std::map<Breath, Said> breaths;
  for (const Claim& claim : claims) {
    if (claim.outcome != outcome || claim.running || !claim.number.said()) continue;
    const bool share = std::any_of(claims.begin(), claims.end(), [&](const Claim& whole) {
      return whole.ref == claim.part_of && whole.outcome == outcome;
    });
    if (share) continue;
    const Said one{claim.number, claim.qualifier.empty() || claim.qualifier == "exact", claim.evidence.end};
    const Breath breath{claim.people, claim.evidence.begin, claim.evidence.in_title};
    const auto held = breaths.find(breath);
    if (held == breaths.end()) {
      breaths.emplace(breath, one);
    } else if (claim.people != "any" && held->second.end < one.end) {
      held->second = {sum(held->second.number, one.number), held->second.exact && one.exact, one.end};
    } else {
      held->second = better(held->second, one);
    }
  }
  std::map<std::string, Said> groups;
  for (const auto& [breath, said] : breaths) {
    const auto [held, fresh] = groups.emplace(std::get<0>(breath), said);
    if (!fresh) held->second = better(held->second, said);
  }
  std::map<std::string, Bounds> numbers;
  for (const auto& [people, said] : groups) numbers.emplace(people, said.number);
  return numbers;
}

}  // namespace

Bounds number_of_group(const std::vector<Claim>& claims, std::string_view outcome, const std::string& people) {
  const auto groups = groups_of(claims, outcome);
  const auto found = groups.find(people);
  return found == groups.end() ? Bounds() : found->second;
}

std::int64_t size_of(const Bounds& bounds) {
  return bounds.best ? *bounds.best : bounds.max ? *bounds.max : bounds.min.value_or(-1);
}

bool is_civilian_group(std::string_view people) {
  return people == "child" || people == "woman" || people == "man" || people == "aid_worker" || people == "medic" ||
         people == "journalist";
}

Bounds total_of(const std::vector<Claim>& claims, std::string_view outcome) {
  std::map<std::string, Bounds> groups = groups_of(claims, outcome);
  const auto take = [&](std::string_view people) {
    const auto found = groups.find(std::string(people));
    if (found == groups.end()) return Bounds();
    const Bounds number = found->second;
    groups.erase(found);
    return number;
  };
  const Bounds whole = take("any");
  if (groups.contains("civilian")) std::erase_if(groups, [](const auto& g) { return is_civilian_group(g.first); });
  const Bounds fighters = take("combatant");
  Bounds parts, sides;
  bool has_parts = false, has_sides = false;
  for (const auto& [people, number] : groups) {
    const bool side = people.starts_with("combatant:");
    Bounds& to = side ? sides : parts;
    bool& has = side ? has_sides : has_parts;
    to = has ? sum(to, number) : number;
    has = true;
  }
  // Fighters of no named side are those of the named ones, unless there are more of them.
  if (size_of(fighters) > size_of(sides)) {
    sides = fighters;
    has_sides = true;
  }
  if (has_sides) parts = has_parts ? sum(parts, sides) : sides;
  if (!whole.said()) return parts;
  // A total is not raised by its parts; but a number smaller than another group's is no total of it.
  if (whole.best && parts.best && *parts.best > *whole.best) return parts;
  return whole;
}

}  // namespace sijill
