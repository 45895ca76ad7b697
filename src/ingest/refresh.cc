#include "ingest/refresh.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <optional>

#include "ingest/made_with.h"
#include "ingest/ordered_pool.h"
#include "ingest/read_report.h"
#include "ingest/reconcile.h"
#include "ingest/report_terms.h"
#include "ingest/stored_report.h"
#include "register/link.h"
#include "store/register_rows.h"

namespace sijill {
namespace {

constexpr std::size_t kBatchReports = 256;
constexpr std::size_t kMostHeld = std::size_t{8} << 20;

struct Again {
  std::int64_t id = 0;
  std::optional<Error> failure;
  bool same = false;
  PackedReport packed;
};

/// Each incident in short, by key.
using Summary = std::map<std::string, std::vector<std::string>>;
constexpr std::array<const char*, 7> kFields = {"sub_type", "status", "first day", "last day",
                                                "place",    "killed", "reports"};

Result<Summary> summarise(Database& database) {
  auto rows = database.prepare(
      "SELECT i.key, i.sub_type, i.status, i.first_day, i.last_day, coalesce(p.place_id, p.name_ar), i.killed_best, "
      "i.reports FROM incident i LEFT JOIN place p ON p.id = i.place");
  if (!rows) return tl::unexpected(rows.error());
  Summary summary;
  while (true) {
    const auto more = rows->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return summary;
    std::vector<std::string>& fields = summary[rows->string(0)];
    for (int i = 1; i <= static_cast<int>(kFields.size()); ++i) fields.push_back(rows->string(i));
  }
}

std::vector<IncidentChange> compare(const Summary& before, const Summary& after) {
  std::vector<IncidentChange> changes;
  for (const auto& [key, fields] : before) {
    const auto now = after.find(key);
    if (now == after.end()) {
      changes.push_back({key, "gone"});
      continue;
    }
    std::string what;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i] == now->second[i]) continue;
      if (!what.empty()) what += ", ";
      const auto show = [](const std::string& value) { return value.empty() ? std::string("?") : value; };
      what += fmt::format("{} {} -> {}", kFields[i], show(fields[i]), show(now->second[i]));
    }
    if (!what.empty()) changes.push_back({key, what});
  }
  for (const auto& [key, fields] : after) {
    if (!before.contains(key)) changes.push_back({key, "new"});
  }
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return changes;
}

std::map<std::string, WordsAround> words_around(const ReportFacts& facts) {
  std::map<std::string, WordsAround> words;
  for (const Telling& telling : facts.tellings)
    words.emplace(telling.key, WordsAround{telling.names, telling.story, telling.said});
  return words;
}

class Refresh {
 public:
  Refresh(RegisterFile& file, const Engine& engine, const World& world, const RefreshOptions& options)
      : engine_(engine), world_(world), rows_(file, world), reconciler_(rows_, world), options_(options) {
    all_ = options.all || !made_by_these_rules(rows_);
  }

  RegisterRows& rows() { return rows_; }
  const RefreshCounts& counts() const { return counts_; }

  Again read(std::pair<std::int64_t, ReportRow>&& stored) const {
    Again again;
    again.id = stored.first;
    const auto raw = raw_of(stored.second);
    const auto before = stored_record(stored.second);
    if (!raw || !before) {
      again.failure = raw ? before.error() : raw.error();
      again.failure->where = stored.second.report_id;
      return again;
    }
    Report record = read_report(engine_, *raw, false);
    again.same = !all_ && stored_json(record) == *before;
    ReportTerms words;
    if (options_.words != nullptr) words = words_of_report(*options_.words, *raw);
    again.packed = pack_report(std::move(record), *raw, stored.second.hash, world_, words.words);
    return again;
  }

  /// Under other rules or with other places tellings meet elsewhere than their rows say; what is taken out is looked
  /// for where these rules would have put it.
  Result<void> renew_blocks() {
    if (!all_ && rows_.setting("lexicon") == options_.lexicon) return {};
    auto transaction = Transaction::begin(rows_.file().database());
    if (!transaction) return tl::unexpected(transaction.error());
    rows_.drop_all_blocks();
    for (std::int64_t after = 0;;) {
      const auto ids = rows_.tellings_after(after, kBatchReports);
      if (ids.empty()) break;
      after = ids.back();
      for (const std::int64_t id : ids) {
        for (const std::int64_t block : blocks_of(rows_.telling(id).telling, world_.places)) rows_.add_block(block, id);
      }
    }
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    return transaction->commit();
  }

  /// At the end: what all findings are made with now.
  Result<void> settle() {
    auto transaction = Transaction::begin(rows_.file().database());
    if (!transaction) return tl::unexpected(transaction.error());
    rows_.renew_places();
    mark_made_with(rows_, options_.lexicon);
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    return transaction->commit();
  }

  Result<void> write(std::vector<Again>&& batch) {
    auto transaction = Transaction::begin(rows_.file().database());
    if (!transaction) return tl::unexpected(transaction.error());
    std::vector<std::int64_t> ids;
    for (Again& one : batch) {
      if (one.failure) return tl::unexpected(*one.failure);
      // A word that the lexicon has learnt is a name no more, though no event changed.
      one.same = one.same && rows_.words_around_tellings(one.id) == words_around(one.packed.arrival.facts);
      if (!one.same) ids.push_back(one.id);
    }
    if (!ids.empty()) {
      reconciler_.take_out(ids);
      std::vector<Arrival> arrivals;
      for (Again& one : batch) {
        if (one.same) continue;
        rows_.replace_record(one.id, one.packed.row);
        one.packed.arrival.report = one.id;
        arrivals.push_back(std::move(one.packed.arrival));
      }
      reconciler_.add(std::move(arrivals));
    }
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    if (auto done = transaction->commit(); !done) return done;
    counts_.reports += batch.size();
    counts_.changed += ids.size();
    return {};
  }

 private:
  const Engine& engine_;
  const World& world_;
  RegisterRows rows_;
  Reconciler reconciler_;
  const RefreshOptions& options_;
  bool all_ = false;
  RefreshCounts counts_;
};

}  // namespace

Result<RefreshResult> refresh(RegisterFile& file, const Engine& engine, const World& world,
                              const RefreshOptions& options,
                              const std::function<void(const RefreshCounts&)>& progress) {
  const auto before = summarise(file.database());
  if (!before) return tl::unexpected(before.error());
  Refresh run(file, engine, world, options);
  if (auto renewed = run.renew_blocks(); !renewed) return tl::unexpected(renewed.error());
  for (std::int64_t after = 0;;) {
    const auto ids = run.rows().reports_after(after, kBatchReports);
    if (ids.empty()) break;
    after = ids.back();
    std::vector<Again> batch;
    OrderedPool<std::pair<std::int64_t, ReportRow>, Again> pool(
        options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency()), kMostHeld,
        [&](std::pair<std::int64_t, ReportRow>&& stored) { return run.read(std::move(stored)); },
        [&](Again&& again) {
          batch.push_back(std::move(again));
          return true;
        });
    for (const std::int64_t id : ids) {
      auto row = run.rows().report(id);
      if (!row) continue;
      const std::size_t weight = row->packed_text.size() * 4;
      pool.push({id, std::move(*row)}, weight);
    }
    if (const auto thrown = pool.finish()) std::rethrow_exception(thrown);
    if (auto written = run.write(std::move(batch)); !written) return tl::unexpected(written.error());
    if (progress) progress(run.counts());
  }
  if (auto settled = run.settle(); !settled) return tl::unexpected(settled.error());
  const auto now = summarise(file.database());
  if (!now) return tl::unexpected(now.error());
  return RefreshResult{run.counts(), compare(*before, *now)};
}

}  // namespace sijill
