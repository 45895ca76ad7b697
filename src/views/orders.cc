#include "views/orders.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sijill::views {
namespace {

/// A sort key a number: least first, ties by position. Comparing two numbers is what makes sorting quick.
std::uint64_t key_of(const IncidentIndex& index, Order order, std::uint32_t n) {
  // Days as unsigned numbers that keep their order; the undated come last either way.
  const bool dated = index.day[n] != kNoDay;
  const auto up = dated ? static_cast<std::uint32_t>(index.day[n]) ^ 0x80000000u : UINT32_MAX;
  const auto down = dated ? UINT32_MAX - 1 - (static_cast<std::uint32_t>(index.day[n]) ^ 0x80000000u) : UINT32_MAX;
  const auto most = [&](std::int32_t count) { return UINT32_MAX - static_cast<std::uint32_t>(count); };
  switch (order) {
    case Order::Newest: return down;
    case Order::Oldest: return up;
    case Order::Killed: return std::uint64_t{most(index.killed_best[n])} << 32 | down;
    case Order::Reports: return std::uint64_t{most(index.reports[n])} << 32 | down;
    case Order::Urgent: return most(static_cast<std::int32_t>(urgency(index, n) * 4096));
  }
  return 0;
}

bool belongs(const IncidentIndex& index, Order order, std::uint32_t n) {
  return order != Order::Urgent || !index.reviewed[n];
}

using Keyed = std::pair<std::uint64_t, std::uint32_t>;

/// Merges the few (or, into an empty order, all) of `keyed` into `out`.
void merge(const IncidentIndex& index, Order order, std::vector<Keyed>& keyed, std::vector<std::uint32_t>& out) {
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::uint32_t> merged;
  merged.reserve(out.size() + keyed.size());
  auto rest = out.begin();
  for (const Keyed& one : keyed) {
    const auto here = std::lower_bound(rest, out.end(), one, [&](std::uint32_t n, const Keyed& wanted) {
      return Keyed{key_of(index, order, n), n} < wanted;
    });
    merged.insert(merged.end(), rest, here);
    merged.push_back(one.second);
    rest = here;
  }
  merged.insert(merged.end(), rest, out.end());
  out = std::move(merged);
}

}  // namespace

double urgency(const IncidentIndex& index, std::uint32_t n) {
  double points = std::log2(1.0 + index.killed_best[n]) * 2 + std::log2(1.0 + index.injured_best[n]);
  if (index.contradictions[n] > 0) points += 6;
  if (index.vague[n]) points += 1.5;
  if (index.voices[n] <= 1) points += 1;
  const std::int32_t spread = index.killed_high[n] - index.killed_low[n];
  return points + std::log2(1.0 + spread);
}

Orders Orders::of(const IncidentIndex& index) {
  Orders orders;
  for (std::size_t k = 0; k < kOrders; ++k) {
    const auto order = static_cast<Order>(k);
    std::vector<Keyed> keyed;
    keyed.reserve(index.size());
    for (std::uint32_t n = 0; n < index.size(); ++n) {
      if (belongs(index, order, n)) keyed.emplace_back(key_of(index, order, n), n);
    }
    merge(index, order, keyed, orders.at[k]);
  }
  return orders;
}

Orders Orders::patched(const Orders& orders, const IncidentIndex& before, const IncidentIndex& after,
                       const std::vector<std::int64_t>& changed) {
  // Where each row of `before` went; what changed is gone from there and comes in anew.
  std::vector<std::uint32_t> moved(before.size(), IncidentIndex::kNone);
  std::vector<std::uint32_t> fresh;
  auto next = changed.begin();
  for (std::uint32_t old = 0, now = 0; old < before.size() || now < after.size();) {
    const std::int64_t a = old < before.size() ? before.id[old] : INT64_MAX;
    const std::int64_t b = now < after.size() ? after.id[now] : INT64_MAX;
    while (next != changed.end() && *next < std::min(a, b)) ++next;
    const bool exchanged = next != changed.end() && *next == std::min(a, b);
    if (b <= a && exchanged) fresh.push_back(now);
    if (a == b && !exchanged) moved[old] = now;
    old += a <= b;
    now += b <= a;
  }
  Orders result;
  for (std::size_t k = 0; k < kOrders; ++k) {
    const auto order = static_cast<Order>(k);
    std::vector<std::uint32_t>& at = result.at[k];
    at.reserve(orders.at[k].size() + fresh.size());
    for (const std::uint32_t old : orders.at[k]) {
      if (moved[old] != IncidentIndex::kNone) at.push_back(moved[old]);
    }
    std::vector<Keyed> keyed;
    for (const std::uint32_t n : fresh) {
      if (belongs(after, order, n)) keyed.emplace_back(key_of(after, order, n), n);
    }
    merge(after, order, keyed, at);
  }
  return result;
}

}  // namespace sijill::views
