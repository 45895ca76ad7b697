#include "register/totals.h"

#include <algorithm>
#include <map>
#include <string>

namespace sijill {
namespace {

/// The one of two statements about the same people that says more: exact before hedged, then the larger.
const Claim& better(const Claim& a, const Claim& b) {
  const auto rank = [](const Claim& c) {
    return c.number.best ? (c.qualifier == "exact" || c.qualifier.empty() ? 2 : 1) : 0;
  };
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

}  // namespace

std::int64_t size_of(const Bounds& bounds) {
  return bounds.best ? *bounds.best : bounds.max ? *bounds.max : bounds.min.value_or(-1);
}

bool is_civilian_group(std::string_view people) {
  return people == "child" || people == "woman" || people == "man" || people == "aid_worker" || people == "medic" ||
         people == "journalist";
}

Bounds total_of(const std::vector<Claim>& claims, std::string_view outcome) {
  std::map<std::string, const Claim*> groups;
  for (const Claim& claim : claims) {
    if (claim.outcome != outcome || claim.running || !claim.number.said()) continue;
    const bool share = std::any_of(claims.begin(), claims.end(), [&](const Claim& whole) {
      return whole.ref == claim.part_of && whole.outcome == outcome;
    });
    if (share) continue;
    const Claim*& held = groups[claim.people];
    held = held == nullptr ? &claim : &better(*held, claim);
  }
  const auto take = [&](std::string_view people) {
    const auto found = groups.find(std::string(people));
    if (found == groups.end()) return Bounds();
    const Bounds number = found->second->number;
    groups.erase(found);
    return number;
  };
  const Bounds whole = take("any");
  if (groups.contains("civilian")) std::erase_if(groups, [](const auto& g) { return is_civilian_group(g.first); });
  const Bounds fighters = take("combatant");
  Bounds parts, sides;
  bool has_parts = false, has_sides = false;
  for (const auto& [people, claim] : groups) {
    const bool side = people.starts_with("combatant:");
    Bounds& to = side ? sides : parts;
    bool& has = side ? has_sides : has_parts;
    to = has ? sum(to, claim->number) : claim->number;
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
