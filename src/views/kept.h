#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace sijill::views {

/// What was made of single incidents, by their row ids, until they change. For any number of threads.
template <class Value>
class KeptByIncident {
 public:
  using Kept = std::shared_ptr<const Value>;

  /// Holds `most` of them; when there are more, all go and it begins anew.
  explicit KeptByIncident(std::size_t most) : most_(most) {}

  /// What is kept, or null; `age` is to be given to keep() with what is made instead.
  Kept find(std::int64_t row, std::uint64_t& age) const {
    const std::lock_guard lock(mutex_);
    age = age_;
    const auto found = values_.find(row);
    return found == values_.end() ? nullptr : found->second;
  }
  /// Kept unless something was forgotten since `age`: it may have been read before that.
  void keep(std::int64_t row, std::uint64_t age, Kept value) {
    const std::lock_guard lock(mutex_);
    if (age != age_) return;
    if (values_.size() >= most_) values_.clear();
    values_[row] = std::move(value);
  }
  /// To be called when the change is committed, before anybody is told of it.
  void forget(const std::vector<std::int64_t>& rows) {
    const std::lock_guard lock(mutex_);
    ++age_;
    for (const std::int64_t row : rows) values_.erase(row);
  }
  void forget_all() {
    const std::lock_guard lock(mutex_);
    ++age_;
    values_.clear();
  }

 private:
  const std::size_t most_;
  mutable std::mutex mutex_;
  std::uint64_t age_ = 0;
  std::unordered_map<std::int64_t, Kept> values_;
};

}  // namespace sijill::views
