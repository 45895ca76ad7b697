#include "views/desk.h"

#include "lexicon/builtin.h"

namespace sijill::views {
namespace {

/// Connections kept open when nobody needs them.
constexpr std::size_t kIdle = 8;
constexpr std::size_t kRemembered = 48;

Result<std::shared_ptr<const Snapshot>> load(Database& database, const Resources& resources, std::uint64_t number) {
  auto moment = std::make_shared<Snapshot>();
  moment->number = number;
  // One read transaction, so that places and incidents are of one moment.
  if (auto begun = database.run("BEGIN"); !begun) return tl::unexpected(begun.error());
  auto places = PlaceBook::load(database, resources);
  const auto edit = database.ask("SELECT max(id) FROM edit");
  auto index = places ? IncidentIndex::load(database) : tl::unexpected(places.error());
  (void)database.run("COMMIT");
  if (!index) return tl::unexpected(index.error());
  if (!edit) return tl::unexpected(edit.error());
  moment->last_edit = edit->value_or(0);
  moment->places = std::move(*places);
  moment->index = std::move(*index);
  for (const std::int64_t row : moment->index.place_rows) {
    if (const std::string& id = moment->places.at(row).place_id; !id.empty()) moment->place_rows.emplace(id, row);
  }
  return moment;
}

}  // namespace

Desk::Lease::~Lease() {
  if (file_) desk_->give_back(std::move(file_));
}

Result<std::unique_ptr<Desk>> Desk::open(const std::string& path) {
  std::unique_ptr<Desk> desk(new Desk);
  desk->path_ = path;
  auto resources = Resources::open(builtin_blob(), Trust::Own);
  if (!resources) return tl::unexpected(resources.error());
  desk->resources_ = std::move(*resources);
  desk->names_ = std::make_unique<Names>(desk->resources_);
  desk->world_ = std::make_unique<World>(World::of(desk->resources_));
  auto watch = desk->connect();
  if (!watch) return tl::unexpected(watch.error());
  desk->watch_ = std::move(*watch);
  if (auto moment = desk->snapshot(); !moment) return tl::unexpected(moment.error());
  return desk;
}

Result<Desk::Lease> Desk::lease() {
  {
    const std::lock_guard lock(pool_mutex_);
    if (!pool_.empty()) {
      auto file = std::move(pool_.back());
      pool_.pop_back();
      return Lease(this, std::move(file));
    }
  }
  auto opened = connect();
  if (!opened) return tl::unexpected(opened.error());
  return Lease(this, std::move(*opened));
}

Result<std::unique_ptr<RegisterFile>> Desk::connect() const {
  auto opened = open_for_queries(path_, resources_);
  if (!opened) return tl::unexpected(opened.error());
  return std::make_unique<RegisterFile>(std::move(*opened));
}

void Desk::give_back(std::unique_ptr<RegisterFile> file) {
  const std::lock_guard lock(pool_mutex_);
  if (pool_.size() < kIdle) pool_.push_back(std::move(file));
}

Result<std::int64_t> Desk::version() {
  const std::lock_guard lock(moment_mutex_);
  const auto version = watch_->database().ask("PRAGMA data_version");
  if (!version) return tl::unexpected(version.error());
  return version->value_or(0);
}

Result<std::shared_ptr<const Snapshot>> Desk::snapshot(std::int64_t after) {
  using Clock = std::chrono::steady_clock;
  constexpr int kShare = 10;  // of the time, one part for loading
  std::unique_lock lock(moment_mutex_);
  const auto version = watch_->database().ask("PRAGMA data_version");
  if (!version) return tl::unexpected(version.error());
  const auto fits = [&] { return latest_ && latest_->last_edit >= after; };
  if (fits() && version->value_or(0) == seen_) return latest_;
  if (fits() && (loading_ || Clock::now() - loaded_at_ < kShare * load_time_)) return latest_;
  loaded_.wait(lock, [&] { return !loading_; });
  if (fits() && version->value_or(0) == seen_) return latest_;
  loading_ = true;
  seen_ = version->value_or(0);
  const std::uint64_t number = next_++;
  lock.unlock();
  const auto begun = Clock::now();
  auto reader = lease();
  auto fresh = reader ? load(**reader, resources_, number) : tl::unexpected(reader.error());
  lock.lock();
  loaded_at_ = Clock::now();
  load_time_ = loaded_at_ - begun;
  loading_ = false;
  loaded_.notify_all();
  if (!fresh) {
    seen_ = -1;
    return tl::unexpected(fresh.error());
  }
  latest_ = *fresh;
  return latest_;
}

std::shared_ptr<const void> Desk::recall(const Snapshot& moment, const std::string& key) {
  const std::lock_guard lock(kept_mutex_);
  for (auto at = kept_.begin(); at != kept_.end(); ++at) {
    if (at->moment != moment.number || at->key != key) continue;
    kept_.splice(kept_.begin(), kept_, at);
    return at->value;
  }
  return nullptr;
}

void Desk::keep(const Snapshot& moment, const std::string& key, std::shared_ptr<const void> value) {
  const std::lock_guard lock(kept_mutex_);
  kept_.push_front({moment.number, key, std::move(value)});
  kept_.remove_if([&](const Kept& kept) { return kept.moment + 1 < moment.number; });
  if (kept_.size() > kRemembered) kept_.pop_back();
}

}  // namespace sijill::views
