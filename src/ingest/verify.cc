#include "ingest/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "ingest/stored_report.h"
#include "output/report_json.h"
#include "register/edit_incident.h"
#include "register/incident.h"
#include "store/register_rows.h"
#include "text/utf8.h"

namespace sijill {
namespace {

using Sink = std::function<void(const std::string&, const std::string&)>;

class Verifier {
 public:
  Verifier(RegisterFile& file, const World& world, const Sink& sink)
      : database_(file.database()), world_(world), rows_(file, world), sink_(sink) {}

  Result<VerifyCounts> run() {
    if (auto sound = check_pragma("PRAGMA integrity_check", "ok"); !sound) return tl::unexpected(sound.error());
    if (auto sound = check_pragma("PRAGMA foreign_key_check", ""); !sound) return tl::unexpected(sound.error());
    edits_ = standing(rows_.edits());
    constexpr std::int64_t kAtOnce = 1000;
    for (std::int64_t after = 0;;) {
      const auto ids = rows_.reports_after(after, kAtOnce);
      if (ids.empty()) break;
      for (const std::int64_t id : ids) check_report(id);
      after = ids.back();
    }
    if (auto sound = check_incidents(); !sound) return tl::unexpected(sound.error());
    if (rows_.failure()) return tl::unexpected(*rows_.failure());
    return counts_;
  }

 private:
  void complain(const std::string& where, const std::string& what) {
    ++counts_.problems;
    sink_(where, what);
  }

  Result<void> check_pragma(const char* sql, std::string_view fine) {
    auto rows = database_.prepare(sql);
    if (!rows) return tl::unexpected(rows.error());
    while (true) {
      const auto more = rows->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      if (rows->text(0) == fine) continue;
      std::string what(rows->text(0));
      for (int i = 1; i < rows->columns(); ++i) what += " " + rows->string(i);
      complain(sql, what);
    }
  }

  void check_report(std::int64_t id) {
    ++counts_.reports;
    const auto row = rows_.report(id);
    if (!row) return complain(fmt::format("report row {}", id), "has no text and record");
    const auto raw = raw_of(*row);
    const auto json = stored_record(*row);
    if (!raw || !json) return complain(row->report_id, "its text or record is damaged");
    if (hash_of(*raw) != row->hash) complain(row->report_id, "does not fit its hash");
    const auto record = reader_.read(*json);
    if (!record) return complain(row->report_id, "its record cannot be read: " + record.error().message);
    const std::uint32_t text = count_code_points(raw->text), title = count_code_points(row->title);
    check_spans(id, row->report_id, text, title);
    check_tellings(id, row->report_id, tell(*record, row->hash, world_));
  }

  void check_spans(std::int64_t id, const std::string& name, std::uint32_t text, std::uint32_t title) {
    for (const char* table : {"telling", "claim", "control_claim"}) {
      const auto sql = fmt::format(
          "SELECT count(*) FROM {} WHERE report = {} AND (first_char < 0 OR end_char > CASE in_title WHEN 1 THEN {} "
          "ELSE "
          "{} END)",
          table, id, title, text);
      const auto bad = database_.ask(sql);
      if (bad && **bad > 0) complain(name, fmt::format("{} rows of {} have evidence outside the report", **bad, table));
    }
  }

  void check_tellings(std::int64_t id, const std::string& name, const ReportFacts& facts) {
    std::map<std::string, TellingRow> stored;
    for (const std::int64_t telling : rows_.tellings_of_report(id)) {
      TellingRow row = rows_.telling(telling);
      stored.emplace(row.telling.key, std::move(row));
    }
    counts_.tellings += stored.size();
    for (const Telling& telling : facts.tellings) {
      const auto found = stored.find(telling.key);
      if (found == stored.end()) {
        complain(name, fmt::format("telling {} ({}) of its record is not in the register", telling.key, telling.ref));
        continue;
      }
      const Telling& kept = found->second.telling;
      if (kept.killed != telling.killed || kept.injured != telling.injured || kept.sub_type != telling.sub_type ||
          kept.days != telling.days || kept.voice != telling.voice) {
        complain(name, fmt::format("telling {} ({}) differs from its record", telling.key, telling.ref));
      }
      stored.erase(found);
    }
    for (const auto& [key, row] : stored) complain(name, fmt::format("telling {} is not in its record", key));
  }

  Result<void> check_incidents() {
    auto all = database_.prepare(
        "SELECT id, key, killed_low, killed_best, killed_high, injured_low, injured_best, "
        "injured_high FROM incident ORDER BY id");
    if (!all) return tl::unexpected(all.error());
    auto tellings = database_.prepare("SELECT id FROM telling WHERE incident = ?1");
    if (!tellings) return tl::unexpected(tellings.error());
    while (true) {
      const auto more = all->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      ++counts_.incidents;
      std::vector<TellingRow> members;
      tellings->bind(1, all->integer(0));
      while (true) {
        const auto next = tellings->step();
        if (!next) return tl::unexpected(next.error());
        if (!*next) break;
        members.push_back(rows_.telling(tellings->integer(0)));
      }
      check_incident(*all, members);
    }
  }

  void check_incident(Statement& row, const std::vector<TellingRow>& tellings) {
    std::vector<Member> members;
    for (const TellingRow& one : tellings) {
      const ReportNote note = rows_.report_note(one.report);
      members.push_back({&one.telling, note.hash, note.day, static_cast<std::uint32_t>(note.copy_group),
                         first_voice(note.copy_group)});
    }
    const std::string key = row.string(1);
    auto built = build_incident(members, world_.places);
    if (!built) return complain(key, "no telling says that it happened");
    edit_incident(*built, edits_, world_.places);
    if (built->key != key) complain(key, "should be called " + built->key);
    int at = 2;
    for (const char* outcome : {"killed", "injured"}) {
      const Figure* figure = built->total(outcome);
      const auto low = figure != nullptr ? std::optional(figure->low) : std::nullopt;
      const auto best = figure != nullptr ? figure->best : std::nullopt;
      const auto high = figure != nullptr ? figure->high : std::nullopt;
      if (row.maybe_integer(at) != low || row.maybe_integer(at + 1) != best || row.maybe_integer(at + 2) != high) {
        complain(key, fmt::format("its number of {} is not what its tellings come to", outcome));
      }
      at += 3;
    }
  }

  std::string first_voice(std::int64_t group) {
    ReportNote first;
    for (const std::int64_t id : rows_.copy_group(group)) {
      const ReportNote note = rows_.report_note(id);
      const auto day = [](const ReportNote& n) { return n.day == kNoDay ? INT32_MAX : n.day; };
      if (first.id == 0 || std::tuple(day(note), note.hash) < std::tuple(day(first), first.hash)) first = note;
    }
    return first.voice;
  }

  Database& database_;
  const World& world_;
  RegisterRows rows_;
  const Sink& sink_;
  ReportReader reader_;
  std::vector<Edit> edits_;
  VerifyCounts counts_;
};

}  // namespace

Result<VerifyCounts> verify(RegisterFile& file, const World& world, const Sink& problem) {
  return Verifier(file, world, problem).run();
}

}  // namespace sijill
