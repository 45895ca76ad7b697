#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "register/place_tree.h"
#include "stages/resources.h"
#include "store/database.h"
#include "store/find_incidents.h"
#include "store/place_book.h"
#include "views/incident_index.h"
#include "views/names.h"

namespace sijill::views {

/// One moment of the register in memory.
struct Snapshot {
  std::uint64_t number = 0;    ///< another one for another moment
  std::int64_t last_edit = 0;  ///< the newest decision that it knows of
  PlaceBook places;
  IncidentIndex index;
  std::unordered_map<std::string, std::int64_t> place_rows;  ///< of places of incidents, by gazetteer id
};

/// A register opened to be looked at by many at once: connections that are lent out, and the latest snapshot. A writer
/// may be at work in this process or another; it never waits for readers nor they for it. For any number of threads.
class Desk {
 public:
  static Result<std::unique_ptr<Desk>> open(const std::string& path);

  const Resources& resources() const { return resources_; }
  const Names& names() const { return *names_; }
  const World& world() const { return *world_; }
  const std::string& path() const { return path_; }

  /// The register as it was a moment ago, with the decision `after` in any case. While the register is written all the
  /// time, a tenth of the time at most goes into loading it again; who comes in between gets the one before.
  Result<std::shared_ptr<const Snapshot>> snapshot(std::int64_t after = 0);
  /// Changes whenever anything is written to the register.
  Result<std::int64_t> version();

  /// A connection for as long as this lives.
  class Lease {
   public:
    Lease(Desk* desk, std::unique_ptr<RegisterFile> file) : desk_(desk), file_(std::move(file)) {}
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Database& operator*() { return file_->database(); }
    Database* operator->() { return &file_->database(); }
    RegisterFile& file() { return *file_; }

   private:
    Desk* desk_;
    std::unique_ptr<RegisterFile> file_;
  };
  Result<Lease> lease();

  /// What `make` gives for `key` at that moment, kept until the register changes or many others have been asked for.
  /// One key always stands for one type.
  template <class Value>
  Result<std::shared_ptr<const Value>> remembered(const Snapshot& moment, const std::string& key,
                                                  const std::function<Result<Value>()>& make) {
    if (auto kept = recall(moment, key)) return std::static_pointer_cast<const Value>(kept);
    auto made = make();
    if (!made) return tl::unexpected(made.error());
    auto value = std::make_shared<const Value>(std::move(*made));
    keep(moment, key, value);
    return value;
  }

 private:
  Desk() = default;
  Result<std::unique_ptr<RegisterFile>> connect() const;
  void give_back(std::unique_ptr<RegisterFile> file);
  std::shared_ptr<const void> recall(const Snapshot& moment, const std::string& key);
  void keep(const Snapshot& moment, const std::string& key, std::shared_ptr<const void> value);

  std::string path_;
  Resources resources_;
  std::unique_ptr<Names> names_;
  std::unique_ptr<World> world_;

  std::mutex pool_mutex_;
  std::vector<std::unique_ptr<RegisterFile>> pool_;

  std::mutex moment_mutex_;
  std::unique_ptr<RegisterFile> watch_;  ///< sees by its data_version that others have written
  std::int64_t seen_ = -1;
  std::uint64_t next_ = 1;
  bool loading_ = false;
  std::chrono::steady_clock::time_point loaded_at_{};
  std::chrono::steady_clock::duration load_time_{};
  std::condition_variable loaded_;
  std::shared_ptr<const Snapshot> latest_;

  struct Kept {
    std::uint64_t moment;
    std::string key;
    std::shared_ptr<const void> value;
  };
  std::mutex kept_mutex_;
  std::list<Kept> kept_;
};

}  // namespace sijill::views
