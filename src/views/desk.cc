#include "views/desk.h"

#include <algorithm>

#include "lexicon/builtin.h"

namespace sijill::views {
namespace {

/// Connections kept open when nobody needs them.
constexpr std::size_t kIdle = 8;
constexpr std::size_t kRemembered = 96;
/// More changes than these are quicker loaded with everything else than one by one.
constexpr std::size_t kMostPatched = 20000;

std::shared_ptr<const Snapshot::PlaceRows> rows_of(const IncidentIndex& index, const PlaceBook& book) {
  auto rows = std::make_shared<Snapshot::PlaceRows>();
  for (std::uint32_t n = 0; n < index.place_rows.size(); ++n) {
    const std::int64_t row = index.place_rows[n];
    if (const std::string& id = book.at(row).place_id; !id.empty()) rows->emplace(id, row);
  }
  return rows;
}

}  // namespace

Desk::Lease::~Lease() {
  if (!file_) return;
  if (held_) (void)file_->database().run("COMMIT");
  desk_->give_back(std::move(file_));
}

Result<void> Desk::Lease::hold() {
  auto begun = file_->database().run("BEGIN");
  held_ = begun.has_value();
  return begun;
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
  const auto version = watch_->database().ask("PRAGMA data_version");
  if (!version) return tl::unexpected(version.error());
  return version->value_or(0);
}

Desk::Writing::Writing(Desk& desk, RegisterFile& file) : desk_(desk), database_(file.database()) {
  {
    const std::lock_guard lock(desk_.moment_mutex_);
    // If somebody else wrote before us, nobody saw what: all is loaded again, and our own changes with it.
    const auto now = desk_.version();
    desk_.writing_ = now && *now == desk_.seen_;
  }
  database_.watch([this](std::string_view table, std::int64_t row) {
    if (table == "incident" && (incidents_.empty() || incidents_.back() != row)) incidents_.push_back(row);
    if (table == "place") places_ = true;
    if (table == "report") reports_ = true;
  });
}

void Desk::Writing::committed(std::int64_t last_edit) {
  if (reports_) desk_.incident_pages_.forget_all();  // which report repeats which may have changed
  desk_.incident_pages_.forget(incidents_);
  desk_.list_rows_.forget(incidents_);
  const std::lock_guard lock(desk_.moment_mutex_);
  Changes& changes = desk_.changes_;
  changes.incidents.insert(changes.incidents.end(), incidents_.begin(), incidents_.end());
  changes.places |= std::exchange(places_, false);
  changes.reports |= std::exchange(reports_, false);
  changes.last_edit = std::max(changes.last_edit, last_edit);
  incidents_.clear();
  if (!desk_.writing_) return;
  if (const auto now = desk_.version()) desk_.seen_ = *now;
}

Desk::Writing::~Writing() {
  database_.watch({});
  const std::lock_guard lock(desk_.moment_mutex_);
  desk_.writing_ = false;
}

Result<std::shared_ptr<const Snapshot>> Desk::load(std::uint64_t number) {
  auto reader = lease();
  if (!reader) return tl::unexpected(reader.error());
  // Places and incidents are to be of one moment.
  if (auto held = reader->hold(); !held) return tl::unexpected(held.error());
  Database& database = **reader;
  auto moment = std::make_shared<Snapshot>();
  moment->number = moment->reports = number;
  auto places = PlaceBook::load(database, resources_);
  const auto edit = database.ask("SELECT max(id) FROM edit");
  auto index = places ? IncidentIndex::load(database) : tl::unexpected(places.error());
  if (!index) return tl::unexpected(index.error());
  if (!edit) return tl::unexpected(edit.error());
  moment->last_edit = edit->value_or(0);
  moment->book = std::make_shared<const PlaceBook>(std::move(*places));
  moment->index = std::move(*index);
  moment->orders = Orders::of(moment->index);
  moment->rows = rows_of(moment->index, *moment->book);
  list_rows_.forget_all();
  incident_pages_.forget_all();
  return moment;
}

/// What is read here may be younger than the changes say; then it is changed again, and read again, soon.
Result<std::shared_ptr<const Snapshot>> Desk::patch(const Snapshot& before, Changes changes, std::uint64_t number) {
  auto reader = lease();
  if (!reader) return tl::unexpected(reader.error());
  std::vector<std::int64_t>& rows = changes.incidents;
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  auto moment = std::make_shared<Snapshot>();
  moment->number = number;
  moment->reports = changes.reports ? number : before.reports;
  moment->last_edit = std::max(before.last_edit, changes.last_edit);
  auto fresh = IncidentIndex::load(**reader, rows, before.index);
  if (!fresh) return tl::unexpected(fresh.error());
  moment->index = IncidentIndex::patched(before.index, rows, std::move(*fresh));
  moment->orders = Orders::patched(before.orders, before.index, moment->index, rows);
  moment->book = before.book;
  moment->rows = before.rows;
  if (changes.places) {
    auto places = PlaceBook::load(**reader, resources_);
    if (!places) return tl::unexpected(places.error());
    moment->book = std::make_shared<const PlaceBook>(std::move(*places));
  }
  if (changes.places || moment->index.place_rows.size() != before.index.place_rows.size()) {
    moment->rows = rows_of(moment->index, *moment->book);
  }
  return moment;
}

Result<std::shared_ptr<const Snapshot>> Desk::snapshot(std::int64_t after) {
  using Clock = std::chrono::steady_clock;
  constexpr int kShare = 10;  // of the time, one part for loading
  constexpr auto kLeast = std::chrono::milliseconds(50);
  std::unique_lock lock(moment_mutex_);
  const auto fits = [&] { return latest_ && latest_->last_edit >= after; };
  // While this process writes, what it has committed is in `changes_` before anybody knows of it.
  const auto now = writing_ ? Result<std::int64_t>(seen_) : version();
  if (!now) return tl::unexpected(now.error());
  // What is being loaded has left `changes_` and is not yet in `latest_`.
  const auto current = [&] { return latest_ && *now == seen_ && !changes_.any() && !loading_; };
  if (current()) return latest_;
  const auto rest = std::max<Clock::duration>(kShare * load_time_, kLeast);
  if (fits() && (loading_ || Clock::now() - loaded_at_ < rest)) return latest_;
  loaded_.wait(lock, [&] { return !loading_; });
  if (fits() && current()) return latest_;
  loading_ = true;
  Changes changes = std::exchange(changes_, {});
  const bool patched = latest_ && *now == seen_ && changes.incidents.size() < kMostPatched;
  const std::shared_ptr<const Snapshot> before = latest_;
  if (!patched) seen_ = *now;
  const std::uint64_t number = next_++;
  lock.unlock();
  const auto begun = Clock::now();
  auto fresh = patched ? patch(*before, std::move(changes), number) : load(number);
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

Result<Answer> Desk::answer(const Snapshot& moment, const std::string& key,
                            const std::function<Result<std::string>()>& make, Until until) {
  const auto kept = remembered<Answer>(
      moment, key,
      [&]() -> Result<Answer> {
        auto text = make();
        if (!text) return tl::unexpected(text.error());
        return made(std::move(*text));
      },
      until);
  if (!kept) return tl::unexpected(kept.error());
  return **kept;
}

std::shared_ptr<Desk::Slot> Desk::slot_for(const Snapshot& moment, const std::string& key, Until until) {
  const auto stamp = [&](Until kind) { return kind == Until::Change ? moment.number : moment.reports; };
  const std::lock_guard lock(entries_mutex_);
  for (auto at = entries_.begin(); at != entries_.end(); ++at) {
    if (at->until != until || at->stamp != stamp(until) || at->key != key) continue;
    entries_.splice(entries_.begin(), entries_, at);
    return entries_.front().slot;
  }
  // Some may still work on the moment before; what is older than that nobody asks for again.
  entries_.remove_if([&](const Entry& entry) {
    return entry.until == Until::Change ? entry.stamp + 1 < moment.number : entry.stamp < moment.reports;
  });
  entries_.push_front({until, stamp(until), key, std::make_shared<Slot>()});
  if (entries_.size() > kRemembered) entries_.pop_back();
  return entries_.front().slot;
}

}  // namespace sijill::views
