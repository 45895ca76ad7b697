#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "input/reader.h"

namespace sijill::python {

/// Reads a file or a folder in a thread of its own and hands the reports over one by one. About a megabyte of text is
/// held ahead of who takes them.
class FileReader {
 public:
  FileReader(std::string path, InputOptions options)
      : thread_([this, path = std::move(path), options = std::move(options)] {
          read_input(
              path, options, [this](RawReport&& raw) { return put(std::move(raw)); },
              [this](const Problem& problem) {
                const std::lock_guard lock(mutex_);
                problems_.push_back(describe(problem));
              });
          const std::lock_guard lock(mutex_);
          ended_ = true;
          changed_.notify_all();
        }) {}

  ~FileReader() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      changed_.notify_all();
    }
    thread_.join();
  }
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  /// The next report; nothing at the end.
  std::optional<RawReport> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !ready_.empty(); });
    if (ready_.empty()) return std::nullopt;
    RawReport raw = std::move(ready_.front());
    ready_.pop_front();
    held_ -= raw.text.size() + kLeastWeight;
    changed_.notify_all();
    return raw;
  }

  /// Defects of the input so far.
  std::vector<std::string> problems() {
    const std::lock_guard lock(mutex_);
    return problems_;
  }

 private:
  static constexpr std::size_t kMostHeld = std::size_t{1} << 20;
  static constexpr std::size_t kLeastWeight = 1024;

  bool put(RawReport&& raw) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || held_ < kMostHeld; });
    if (stopped_) return false;
    held_ += raw.text.size() + kLeastWeight;
    ready_.push_back(std::move(raw));
    changed_.notify_all();
    return true;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RawReport> ready_;
  std::vector<std::string> problems_;
  std::size_t held_ = 0;
  bool ended_ = false, stopped_ = false;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace sijill::python
