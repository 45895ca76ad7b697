#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "register/keys.h"
#include "register/link.h"

namespace sijill {

/// What pairs of tellings came to, so that a component that grows report by report does not judge its old pairs again.
/// A telling never changes under its number, so nothing here grows stale; what is forgotten is judged once more. One
/// pair a slot, the last one stays: bounded by kMost slots of 16 bytes, and a small register has few. For one thread.
class PairMemory {
 public:
  /// Without its reasons.
  std::optional<Judgement> find(std::int64_t a, std::int64_t b) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t pair = pair_of(a, b);
    const Slot& slot = slots_[at(pair)];
    if (slot.pair != pair) return std::nullopt;
    return slot.judged();
  }

  void keep(std::int64_t a, std::int64_t b, const Judgement& judged) {
    if (kept_++ >= slots_.size() && slots_.size() < kMost) grow();
    const std::uint64_t pair = pair_of(a, b);
    slots_[at(pair)] = {pair,         judged.points, judged.never, judged.by_words,
                        judged.draws, judged.holds,  judged.again, judged.far};
  }

 private:
  static constexpr std::size_t kLeast = std::size_t{1} << 12, kMost = std::size_t{1} << 21;

  /// No pair is 0: numbers of tellings begin at 1.
  struct Slot {
    std::uint64_t pair = 0;
    std::int32_t points = 0;
    bool never : 1 = false, by_words : 1 = false, draws : 1 = false, holds : 1 = false, again : 1 = false,
                 far : 1 = false;

    Judgement judged() const { return {never, points, by_words, draws, holds, again, far, {}}; }
  };

  static_assert(sizeof(Slot) == 16);

  static std::uint64_t pair_of(std::int64_t a, std::int64_t b) {
    const auto low = static_cast<std::uint64_t>(a < b ? a : b), high = static_cast<std::uint64_t>(a < b ? b : a);
    return low << 32 ^ high;
  }
  std::size_t at(std::uint64_t pair) const { return (pair * 0x9E3779B97F4A7C15u) >> 32 & (slots_.size() - 1); }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? kLeast : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.pair != 0) slots_[at(slot.pair)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t kept_ = 0;
};

/// Whether two groups of tellings became one. That is asked again of the same groups whenever their component grows
/// elsewhere; the answer follows from their members alone, so a group is known by the sum of its members' hashes. One
/// answer a slot of 8 bytes, the last one stays. For one thread.
class JoinMemory {
 public:
  std::optional<bool> find(std::uint64_t group, std::uint64_t other) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t both = both_of(group, other), slot = slots_[both & (slots_.size() - 1)];
    if ((slot ^ both) >> 1 != 0 || slot == 0) return std::nullopt;
    return (slot & 1) != 0;
  }

  void keep(std::uint64_t group, std::uint64_t other, bool joined) {
    if (kept_++ >= slots_.size() && slots_.size() < kMost) grow();
    put((both_of(group, other) & ~std::uint64_t{1}) | (joined ? 1 : 0));
  }

 private:
  static constexpr std::size_t kLeast = std::size_t{1} << 8, kMost = std::size_t{1} << 21;

  /// Its lowest bit is the answer's, and slots are found by those above.
  static std::uint64_t both_of(std::uint64_t a, std::uint64_t b) {
    return (a < b ? mix(mix(a) + b) : mix(mix(b) + a)) | 1;
  }
  void put(std::uint64_t slot) { slots_[(slot | 1) & (slots_.size() - 1)] = slot; }

  void grow() {
    std::vector<std::uint64_t> old(slots_.empty() ? kLeast : slots_.size() * 2);
    old.swap(slots_);
    for (const std::uint64_t slot : old) {
      if (slot != 0) put(slot);
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t kept_ = 0;
};

/// What a component that grows report by report need not decide again.
struct DecisionMemory {
  PairMemory pairs;
  JoinMemory joins;
};

}  // namespace sijill
