#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "register/copies.h"
#include "register/edits.h"
#include "register/incident.h"
#include "register/telling.h"
#include "store/register_file.h"

namespace sijill {

/// A row of `report` with its body packed.
struct ReportRow {
  ReportHash hash;
  std::string report_id, title, url, byline, forwarded_from;
  std::string given_publisher, given_published;
  std::optional<std::string> given_title;  ///< nothing: as `title`
  std::string publisher_id, publisher_name, published, published_basis;
  Day day = kNoDay;
  std::string packed_text, packed_record;  ///< Zstandard frames
};

/// What copies and linking know of a stored report.
struct ReportNote {
  std::int64_t id = 0;
  ReportHash hash;
  Day day = kNoDay;
  std::int64_t copy_group = 0;
  std::int64_t copy_of = 0;  ///< 0: a first
  int copy_percent = 0;
  std::string voice;  ///< what a copy without a source of its own speaks with, if this is the first of its group
};

/// A stored telling: its row and where it stands.
struct TellingRow {
  std::int64_t id = 0, report = 0;
  std::int64_t component = 0;
  std::int64_t incident = 0;  ///< 0: none
  Day anchor = 0;             ///< the day it is looked for under
  Telling telling;
};

/// Telling::names, Telling::story and Telling::said.
struct WordsAround {
  std::vector<std::uint32_t> names;
  std::vector<std::uint16_t> story, said;
  bool operator==(const WordsAround&) const = default;
};

/// Reads and writes the tables of a register row by row, with statements prepared once. Knows nothing of why. Borrows
/// the file and the world; for one thread.
class RegisterRows {
 public:
  RegisterRows(RegisterFile& file, const World& world) : file_(&file), world_(&world) {}

  /// The first thing that went wrong. From then on every call does nothing and returns nothing: look here once, before
  /// a commit.
  const std::optional<Error>& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }

  std::vector<std::pair<ReportHash, std::int64_t>> all_reports();
  std::int64_t add_report(const ReportRow& row);
  void replace_record(std::int64_t report, const ReportRow& row);
  /// The whole row with its body; nothing if there is none.
  std::optional<ReportRow> report(std::int64_t id);
  /// Reports in the order of their numbers, `most` of them after `after`.
  std::vector<std::int64_t> reports_after(std::int64_t after, std::int64_t most);
  /// Keeps the least id and address of a report that came again. True if something changed.
  bool meet_again(std::int64_t report, std::string_view report_id, std::string_view url);
  ReportNote report_note(std::int64_t report);
  void set_copy(const ReportNote& note);
  std::vector<std::int64_t> copy_group(std::int64_t group);

  void add_sketch(std::int64_t report, const Sketch& sketch);
  void add_band(std::int64_t band, Day day, std::int64_t report);
  Sketch sketch(std::int64_t report);
  /// Reports with that band published within kCopyDays of `day`.
  void meet_band(std::int64_t band, Day day, std::vector<std::int64_t>& out);
  void drop_sketch(std::int64_t report, Day day);

  void add_block(std::int64_t block, std::int64_t telling);
  void meet_block(std::int64_t block, std::vector<std::int64_t>& out);
  void drop_block(std::int64_t block, std::int64_t telling);
  void drop_all_blocks();
  std::int64_t next_telling();
  void add_telling(const TellingRow& row);
  void move_telling(const TellingRow& row);
  /// With its claims.
  TellingRow telling(std::int64_t id);
  std::vector<std::int64_t> tellings_of_component(std::int64_t component);
  std::vector<std::int64_t> tellings_of_incident(std::int64_t incident);
  std::string incident_key(std::int64_t incident);
  std::vector<std::int64_t> tellings_of_report(std::int64_t report);
  /// Tellings in the order of their numbers, `most` of them after `after`.
  std::vector<std::int64_t> tellings_after(std::int64_t after, std::int64_t most);
  /// By key of its tellings.
  std::map<std::string, WordsAround> words_around_tellings(std::int64_t report);
  std::optional<std::int64_t> telling_with_key(std::string_view key);
  /// Takes a report's tellings, claims and control claims out; their blocks are dropped one by one.
  void drop_findings_of_report(std::int64_t report);

  void add_claim(const Claim& claim, std::int64_t report, std::int64_t telling);
  void add_control(const ControlClaim& claim, std::int64_t report);

  std::int64_t add_incident(const Incident& incident, std::int64_t component, std::string_view review, int edited);
  void add_contradictions(const Incident& incident, std::int64_t id,
                          const std::unordered_map<std::string_view, std::int64_t>& telling_ids);
  void move_incident(std::int64_t incident, std::int64_t component);
  void drop_incident(std::int64_t incident);
  void drop_incidents_of_component(std::int64_t component);

  /// The row of a place, made with all it lies in if it is new.
  std::int64_t place(const TellingPlace& place);

  /// Brings the rows of places to what the world says of them now, and takes out those that nothing names any more.
  void renew_places();

  std::vector<Edit> edits();
  std::string setting(std::string_view name);
  void set_setting(std::string_view name, std::string_view value);

  RegisterFile& file() { return *file_; }

 private:
  /// The statement of that text, prepared at its first use.
  Statement& use(const char* sql);
  bool step(Statement& statement);
  void run(Statement& statement);
  std::vector<std::int64_t> list(const char* sql, std::int64_t value);
  std::int64_t known_place(std::int32_t node);
  void read_claims(TellingRow& row);
  TellingPlace read_place(std::string_view text) const;

  RegisterFile* file_;
  const World* world_;
  std::optional<Error> failure_;
  Statement none_;
  std::unordered_map<const char*, Statement> statements_;
  std::unordered_map<std::int32_t, std::int64_t> known_places_;
  std::unordered_map<std::string, std::int64_t> named_places_;
};

}  // namespace sijill
