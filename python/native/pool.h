#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <utility>

#include "ingest/ordered_pool.h"
#include "ingest/read_report.h"
#include "native/bind.h"

namespace sijill::python {

/// Extraction in several threads for a caller that pulls: push() what there is, pop() results in the same order. The
/// caller keeps memory bounded by popping while full(). One thread of Python uses it.
class Pool {
 public:
  Pool(const OpenEngine& engine, unsigned jobs, bool explain)
      : pool_(
            jobs, static_cast<std::size_t>(-1),
            [&engine, explain](RawReport&& raw) { return make(engine, raw, explain); },
            [this](Made&& made) { return take(std::move(made)); }) {}

  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    pool_.finish();
  }

  void push(RawReport&& raw) {
    const std::size_t weight = raw.text.size() + kLeastWeight;
    {
      std::lock_guard lock(mutex_);
      weights_.push_back(weight);
      held_ += weight;
    }
    pool_.push(std::move(raw), weight);
  }

  bool pending() const { return !weights_.empty(); }
  bool full() const { return held_ >= kMostHeld; }
  bool ready() {
    std::lock_guard lock(mutex_);
    return !done_.empty();
  }

  /// The record of the oldest report pushed, as soon as it is there; the error says why there is none.
  Result<Record> pop() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !done_.empty(); });
    Made made = std::move(done_.front());
    done_.pop_front();
    held_ -= weights_.front();
    weights_.pop_front();
    return made;
  }

 private:
  using Made = Result<Record>;

  /// Bytes of text between push and pop. The engine takes some thirty times the length of a text while it works on it.
  static constexpr std::size_t kMostHeld = std::size_t{1} << 20;
  static constexpr std::size_t kLeastWeight = 1024;

  static Made make(const OpenEngine& engine, const RawReport& raw, bool explain) {
    try {
      return Record{read_report(engine.engine, raw, explain)};
    } catch (const std::exception& thrown) {  // no memory for it: the others go on
      return tl::unexpected(Error{Error::Code::Io, thrown.what(), raw.id});
    }
  }

  bool take(Made&& made) {
    std::lock_guard lock(mutex_);
    done_.push_back(std::move(made));
    arrived_.notify_one();
    return !stopped_;
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Made> done_;
  std::deque<std::size_t> weights_;  ///< of what was pushed and not popped
  std::size_t held_ = 0;
  bool stopped_ = false;
  OrderedPool<RawReport, Made> pool_;  // last: its threads end before the rest goes
};

}  // namespace sijill::python
