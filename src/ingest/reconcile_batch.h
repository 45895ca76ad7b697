#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "ingest/reconcile.h"

namespace sijill {

/// What one call of add() has to set right.
struct Reconciler::Batch {
  std::unordered_map<std::int64_t, Row> fresh;  ///< tellings without a row yet
  std::unordered_map<std::int64_t, Row> anew;   ///< fresh ones and those that must be linked anew
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> blocks;
  std::vector<std::int64_t> waiting;            ///< of `anew`, not yet asked for links
  std::map<std::int64_t, std::int64_t> parent;  ///< union-find over component numbers
  std::set<std::int64_t> dirty;                 ///< components to be settled
  std::set<std::int64_t> gone;                  ///< components that were taken apart
  std::set<std::int64_t> revoiced;              ///< reports whose group has another first voice
  bool anything_taken_out = false;              ///< perhaps since places are others now
  std::set<std::int64_t> copies_anew;           ///< reports whose group was taken apart

  std::int64_t root(std::int64_t component) {
    auto at = parent.find(component);
    while (at != parent.end() && at->second != component) {
      component = at->second;
      at = parent.find(component);
    }
    return component;
  }

  void connect(std::int64_t a, std::int64_t b) {
    a = root(a);
    b = root(b);
    const auto [low, high] = std::minmax(a, b);
    parent[low] = low;
    parent[high] = low;
    dirty.insert(low);
    dirty.insert(high);
  }
};

}  // namespace sijill
