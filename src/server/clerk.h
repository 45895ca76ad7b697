#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ingest/edit.h"
#include "views/desk.h"

namespace sijill::server {

/// Takes people's decisions into the register on a thread of its own, those that come while it writes together in one
/// transaction: a commit waits for the disk, and no reader is to wait with it. For any number of threads.
class Clerk {
 public:
  /// Where an error says that reports are being added at the moment.
  static constexpr const char* kBusy = "busy";

  /// What became of the last of the decisions that came together, or why they were refused.
  using Reply = std::function<void(Result<EditOutcome>)>;

  /// `writing` is held while the register is written.
  Clerk(views::Desk& desk, std::timed_mutex& writing);
  /// Writes what was taken before it ends.
  ~Clerk();

  /// `reply` is called from the clerk's thread once the decisions are on disk, or were refused.
  void take(std::vector<Edit> edits, Reply reply);

 private:
  struct Task {
    std::vector<Edit> edits;
    Reply reply;
  };
  void work();
  std::vector<Task> next();
  /// Opens the register and writes what waits, and what comes while it writes.
  void sit();
  static void answer(const std::vector<Task>& tasks, const std::vector<Result<EditOutcome>>& outcomes);

  views::Desk& desk_;
  std::timed_mutex& writing_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Task> waiting_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sijill::server
