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
#include "views/kept.h"
#include "views/made.h"
#include "views/names.h"
#include "views/orders.h"

namespace sijill::views {

/// One moment of the register in memory.
struct Snapshot {
  using PlaceRows = std::unordered_map<std::string, std::int64_t>;

  std::uint64_t number = 0;    ///< another one for another moment
  std::uint64_t reports = 0;   ///< another one where reports have come or changed
  std::int64_t last_edit = 0;  ///< the newest decision that it knows of
  IncidentIndex index;
  Orders orders;
  std::shared_ptr<const PlaceBook> book;
  std::shared_ptr<const PlaceRows> rows;  ///< of places of incidents, by gazetteer id

  const PlaceBook& places() const { return *book; }
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

  /// The register as it was a moment ago, with the decision `after` in any case. What this process writes is taken in
  /// incident by incident; after another process has written, all is loaded again. While the register is written all
  /// the time, a tenth of the time at most goes into either; who comes in between gets the moment before.
  Result<std::shared_ptr<const Snapshot>> snapshot(std::int64_t after = 0);

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
    /// From here on all that is read through it is of one moment, until the lease ends.
    Result<void> hold();

   private:
    Desk* desk_;
    std::unique_ptr<RegisterFile> file_;
    bool held_ = false;
  };
  Result<Lease> lease();

  /// A stretch of writing by this process through `file`, which holds the register's lock all the while: the desk sees
  /// which incidents change. One at a time.
  class Writing {
   public:
    Writing(Desk& desk, RegisterFile& file);
    ~Writing();
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    /// To be called after every commit, before anybody is told of it; `last_edit`: the newest decision in it.
    void committed(std::int64_t last_edit = 0);

   private:
    Desk& desk_;
    Database& database_;
    std::vector<std::int64_t> incidents_;
    bool places_ = false, reports_ = false;
  };

  /// How long something holds.
  enum class Until { Change, Reports };

  /// What `make` gives for `key` at that moment, kept until anything in the register changes, or until reports do, or
  /// until many others have been asked for; who asks while it is being made waits for it. One key always stands for one
  /// type.
  template <class Value>
  Result<std::shared_ptr<const Value>> remembered(const Snapshot& moment, const std::string& key,
                                                  const std::function<Result<Value>()>& make,
                                                  Until until = Until::Change) {
    const std::shared_ptr<Slot> slot = slot_for(moment, key, until);
    const std::lock_guard lock(slot->mutex);
    if (slot->value) return std::static_pointer_cast<const Value>(slot->value);
    auto made = make();
    if (!made) return tl::unexpected(made.error());
    auto value = std::make_shared<const Value>(std::move(*made));
    slot->value = value;
    return value;
  }

  /// The same for an answer.
  Result<Answer> answer(const Snapshot& moment, const std::string& key,
                        const std::function<Result<std::string>()>& make, Until until = Until::Change);

  KeptByIncident<std::string>& list_rows() { return list_rows_; }
  KeptByIncident<Made>& incident_pages() { return incident_pages_; }

 private:
  struct Slot {
    std::mutex mutex;
    std::shared_ptr<const void> value;
  };
  struct Entry {
    Until until;
    std::uint64_t stamp;  ///< of the moment, or of its reports
    std::string key;
    std::shared_ptr<Slot> slot;
  };
  /// What has changed since the latest snapshot.
  struct Changes {
    std::vector<std::int64_t> incidents;
    bool places = false, reports = false;
    std::int64_t last_edit = 0;
    bool any() const { return !incidents.empty() || places || reports || last_edit > 0; }
  };

  Desk() = default;
  Result<std::unique_ptr<RegisterFile>> connect() const;
  void give_back(std::unique_ptr<RegisterFile> file);
  std::shared_ptr<Slot> slot_for(const Snapshot& moment, const std::string& key, Until until);
  Result<std::int64_t> version();
  Result<std::shared_ptr<const Snapshot>> load(std::uint64_t number);
  Result<std::shared_ptr<const Snapshot>> patch(const Snapshot& before, Changes changes, std::uint64_t number);

  std::string path_;
  Resources resources_;
  std::unique_ptr<Names> names_;
  std::unique_ptr<World> world_;

  std::mutex pool_mutex_;
  std::vector<std::unique_ptr<RegisterFile>> pool_;

  std::mutex moment_mutex_;
  std::unique_ptr<RegisterFile> watch_;  ///< sees by its data_version that somebody has written
  std::int64_t seen_ = -1;               ///< the version that `latest_` with `changes_` stands for
  bool writing_ = false;                 ///< this process writes, and nothing was missed before it began
  Changes changes_;
  std::uint64_t next_ = 1;
  bool loading_ = false;
  std::chrono::steady_clock::time_point loaded_at_{};
  std::chrono::steady_clock::duration load_time_{};
  std::condition_variable loaded_;
  std::shared_ptr<const Snapshot> latest_;

  std::mutex entries_mutex_;
  std::list<Entry> entries_;
  KeptByIncident<std::string> list_rows_{20000};
  KeptByIncident<Made> incident_pages_{500};
};

}  // namespace sijill::views
