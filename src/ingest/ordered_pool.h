#pragma once
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sijill {

/// Works on items in several threads and hands the results on in the order in which the items came. At most
/// `most_weight` of weight, or one item, is held at a time from push to hand-over, so that memory stays bounded when
/// one item is slow. With one job everything happens in the calling thread.
template <class Item, class Made>
class OrderedPool {
 public:
  /// `work` is called by any thread; `take` by one at a time, in order, until it returns false.
  using Work = std::function<Made(Item&&)>;
  using Take = std::function<bool(Made&&)>;

  OrderedPool(unsigned jobs, std::size_t most_weight, Work work, Take take)
      : most_weight_(most_weight), work_(std::move(work)), take_(std::move(take)) {
    for (unsigned i = 0; jobs > 1 && i < jobs; ++i) workers_.emplace_back([this] { run(); });
  }

  ~OrderedPool() { finish(); }
  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  /// Waits for room and queues the item. False if nobody takes results any more.
  bool push(Item&& item, std::size_t weight) {
    if (workers_.empty()) return !stopped_ && (take_(work_(std::move(item))) || (stopped_ = true, false));
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || held_ == 0 || held_ + weight <= most_weight_; });
    if (stopped_) return false;
    held_ += weight;
    waiting_.emplace(pushed_++, Job{std::move(item), weight});
    arrived_.notify_one();
    return true;
  }

  /// Waits until every item has been handed on. Returns what a thread threw, if one did.
  std::exception_ptr finish() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    arrived_.notify_all();
    for (std::thread& worker : workers_) {
      if (worker.joinable()) worker.join();
    }
    return std::exchange(thrown_, nullptr);
  }

 private:
  struct Job {
    Item item;
    std::size_t weight;
  };
  struct Result {
    Made made;
    std::size_t weight;
  };

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      arrived_.wait(lock, [this] { return closed_ || stopped_ || !waiting_.empty(); });
      if (stopped_ || waiting_.empty()) return;
      auto node = waiting_.extract(waiting_.begin());
      lock.unlock();
      try {
        Made made = work_(std::move(node.mapped().item));
        lock.lock();
        done_.emplace(node.key(), Result{std::move(made), node.mapped().weight});
        hand_over(lock);
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        thrown_ = std::current_exception();
        stop();
        return;
      }
    }
  }

  /// Hands on every result whose turn it is. One thread does so at a time, with the lock open meanwhile.
  void hand_over(std::unique_lock<std::mutex>& lock) {
    if (handing_) return;
    handing_ = true;
    while (!stopped_ && !done_.empty() && done_.begin()->first == handed_) {
      auto node = done_.extract(done_.begin());
      lock.unlock();
      const bool more = take_(std::move(node.mapped().made));
      lock.lock();
      ++handed_;
      held_ -= node.mapped().weight;
      if (!more) stop();
      room_.notify_all();
    }
    handing_ = false;
  }

  void stop() {
    stopped_ = true;
    room_.notify_all();
    arrived_.notify_all();
  }

  const std::size_t most_weight_;
  const Work work_;
  const Take take_;
  std::mutex mutex_;
  std::condition_variable room_, arrived_;
  std::map<std::size_t, Job> waiting_;
  std::map<std::size_t, Result> done_;
  std::size_t held_ = 0, pushed_ = 0, handed_ = 0;
  bool closed_ = false, stopped_ = false, handing_ = false;
  std::exception_ptr thrown_;
  std::vector<std::thread> workers_;
};

}  // namespace sijill
