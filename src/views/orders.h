#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "views/incident_index.h"

namespace sijill::views {

/// How lists are sorted. Ties are broken by row id.
enum class Order {
  Newest,  ///< the undated last
  Oldest,  ///< the undated last
  Killed,  ///< most first, then newest
  Reports,
  Urgent,  ///< what most needs a person's eyes first; only what nobody has decided on
};
inline constexpr std::size_t kOrders = 5;

/// All positions of an index in each order. Kept from one moment to the next: what changed is taken out and merged in,
/// which is a walk instead of a sort.
struct Orders {
  std::array<std::vector<std::uint32_t>, kOrders> at;

  static Orders of(const IncidentIndex& index);
  /// The orders of `after`, which is `before` with the rows of `changed` (ascending) exchanged.
  static Orders patched(const Orders& orders, const IncidentIndex& before, const IncidentIndex& after,
                        const std::vector<std::int64_t>& changed);

  const std::vector<std::uint32_t>& operator[](Order order) const { return at[static_cast<std::size_t>(order)]; }
};

/// How much an incident needs a person's eyes: contradictions, harm, vague places and times, a single voice.
double urgency(const IncidentIndex& index, std::uint32_t n);

}  // namespace sijill::views
