// The arithmetic behind a breakdown, shown beside it. It judges nothing: a sum that exceeds its whole is told, the
// figures stay as the report has them.
#include "show/counts_tree.h"

#include <optional>
#include <string_view>
#include <unordered_map>

namespace sijill::show {
namespace {

/// Parts deeper than this stand as trees of their own: no report nests so far, and a made-up record must not
/// exhaust the stack.
constexpr int kMostDepth = 16;

class Forest {
 public:
  explicit Forest(const std::vector<Count>& counts) : counts_(counts), placed_(counts.size()) {
    for (std::size_t i = 0; i < counts.size(); ++i) by_id_.emplace(counts[i].id, i);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (has_whole(i)) parts_[by_id_.at(counts[i].part_of)].push_back(i);
    }
  }

  std::vector<CountNode> build() {
    std::vector<CountNode> roots;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (!has_whole(i)) roots.push_back(node(i, 0));
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {  // what is left stands in a circle, or too deep
      if (!placed_[i]) roots.push_back(node(i, 0));
    }
    return roots;
  }

 private:
  bool has_whole(std::size_t i) const {
    const auto whole = by_id_.find(counts_[i].part_of);
    return !counts_[i].part_of.empty() && whole != by_id_.end() && whole->second != i;
  }

  CountNode node(std::size_t i, int depth) {
    placed_[i] = true;
    CountNode result{&counts_[i], {}};
    const auto parts = parts_.find(i);
    if (parts == parts_.end() || depth == kMostDepth) return result;
    for (const std::size_t part : parts->second) {
      if (!placed_[part]) result.parts.push_back(node(part, depth + 1));
    }
    return result;
  }

  const std::vector<Count>& counts_;
  std::vector<bool> placed_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> parts_;
};

Sum add_up(const std::vector<const Count*>& parts, const Count& whole) {
  Sum sum;
  for (const Count* part : parts) {
    sum.parts.push_back(*part->best);
    sum.total += *part->best;
  }
  sum.whole = whole.best;
  if (!whole.best) {
    sum.verdict = Sum::Verdict::Open;
  } else if (sum.total == *whole.best) {
    sum.verdict = Sum::Verdict::Equal;
  } else if (sum.total < *whole.best) {
    sum.verdict = Sum::Verdict::Within;
  } else {
    sum.verdict = whole.max ? Sum::Verdict::Exceeds : Sum::Verdict::Open;
  }
  return sum;
}

}  // namespace

std::vector<CountNode> count_trees(const std::vector<Count>& counts) { return Forest(counts).build(); }

std::vector<Sum> sums(const CountNode& node) {
  std::vector<const Count*> by_group, by_rest;
  for (const CountNode& part : node.parts) {
    if (!part.count->best) continue;
    (part.count->group != node.count->group ? by_group : by_rest).push_back(part.count);
  }
  std::vector<Sum> result;
  for (const auto* parts : {&by_group, &by_rest}) {
    if (!parts->empty()) result.push_back(add_up(*parts, *node.count));
  }
  return result;
}

}  // namespace sijill::show
