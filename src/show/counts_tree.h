#pragma once
#include <string>
#include <vector>

#include "sijill/report.h"

namespace sijill::show {

/// A count with the counts that are said to be shares of it.
struct CountNode {
  const Count* count = nullptr;
  std::vector<CountNode> parts;
};

/// The counts of a report as trees by `part_of`, in text order. Every count stands in them once: one whose whole is
/// missing or lies in a circle is a root. Borrows `counts`.
std::vector<CountNode> count_trees(const std::vector<Count>& counts);
std::vector<CountNode> count_trees(std::vector<Count>&& counts) = delete;

/// One way in which parts divide their whole, added up.
struct Sum {
  enum class Verdict { Equal, Within, Exceeds, Open };
  std::vector<std::int64_t> parts;
  std::int64_t total = 0;  ///< of the parts
  std::optional<std::int64_t> whole;
  Verdict verdict = Verdict::Open;
};

/// Adds up the parts of a node: those that name another group of people (children, women) apart from those that
/// divide by cause, place or responsible side, since the two overlap. Parts without a best figure are left out.
std::vector<Sum> sums(const CountNode& node);

}  // namespace sijill::show
