#pragma once
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ingest/ingest.h"
#include "sijill/engine.h"
#include "views/desk.h"

namespace sijill::server {

/// A folder of files that came in a request; they go with it.
class Upload {
 public:
  static Result<std::shared_ptr<Upload>> create();
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

  /// Writes a file. Of `name` only the last part is taken, without what could leave the folder or hide.
  Result<void> add(std::string_view name, std::string_view bytes);
  const std::vector<std::string>& paths() const { return paths_; }

  InputOptions input;  ///< what the sender says of all of them

 private:
  explicit Upload(std::string folder) : folder_(std::move(folder)) {}
  std::string folder_;
  std::vector<std::string> paths_;
};

/// Reads uploads into the register, one at a time, each as a job that can be asked after and stopped. For any number of
/// threads.
class Jobs {
 public:
  /// `writing` is held while the register is written.
  Jobs(views::Desk& desk, const Engine& engine, std::timed_mutex& writing);
  /// Stops what is running; what was read by then is kept.
  ~Jobs();

  /// BadRequest if too many are waiting.
  Result<std::string> start(std::shared_ptr<Upload> upload);
  /// The job as JSON, or NotFound.
  Result<std::string> describe(const std::string& id) const;
  Result<void> cancel(const std::string& id);

 private:
  struct Job;
  void work();
  void run(Job& job);
  std::shared_ptr<Job> find(const std::string& id) const;

  views::Desk& desk_;
  const Engine& engine_;
  std::timed_mutex& writing_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, std::shared_ptr<Job>> jobs_;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

}  // namespace sijill::server
