#pragma once
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "register/copies.h"
#include "register/edits.h"
#include "register/pair_memory.h"
#include "register/telling.h"
#include "store/register_rows.h"

namespace sijill {

/// A stored report whose findings are to be taken into the register.
struct Arrival {
  std::int64_t report = 0;
  ReportFacts facts;
  Sketch sketch;
  std::vector<std::vector<std::int64_t>> blocks;  ///< parallel to facts.tellings
};

/// What follows from a report alone, apart from its row. Safe to call from any thread.
Arrival prepare_arrival(ReportFacts facts, std::string_view title, std::string_view text, const World& world);

/// Keeps the findings of a register equal to what a rebuild from nothing would give, touching only what the reports
/// of a batch can change: the groups of copies that they join, and the components of tellings that they link to.
/// Inside the caller's transaction; ask rows.failure() before the commit. For one thread.
class Reconciler {
 public:
  Reconciler(RegisterRows& rows, const World& world);
  ~Reconciler();

  /// Takes in a batch. The reports' rows must be there.
  void add(std::vector<Arrival>&& arrivals);

  /// Takes reports' findings out, as before their records are replaced; add() them again in the same transaction.
  /// What they were linked to is linked anew by the next add().
  void take_out(const std::vector<std::int64_t>& reports);

  /// Does again what edits can change about the incidents of these tellings.
  void revise(const std::vector<std::string>& telling_keys);

  /// Knows of one more edit, whose row was just added.
  void take_edit(Edit edit);

  /// Reads the edits again.
  void read_edits();

 private:
  struct Batch;
  using Row = std::shared_ptr<TellingRow>;

  const ReportNote& note(std::int64_t report);
  const Sketch& sketch(std::int64_t report);
  Row row(std::int64_t telling);
  void remember(Row row);
  void make_room();

  void find_copies(Batch& batch, const std::vector<Arrival>& arrivals);
  void join_copies(Batch& batch, std::int64_t a, std::int64_t b, int percent);
  void find_links(Batch& batch);
  void connect_edits(Batch& batch, const TellingRow& row);
  void settle(Batch& batch);
  void settle_component(Batch& batch, std::int64_t component, std::vector<Row>& members);
  /// An incident as it is, in a component that has another number now.
  void move_group(const std::vector<std::uint32_t>& group, std::int64_t component, std::vector<Row>& rows);
  /// Makes the incident of a group; the old ones of its tellings are gone.
  void build_group(Batch& batch, const std::vector<std::uint32_t>& group, std::int64_t component,
                   std::vector<Row>& rows, const std::vector<Member>& members, const std::vector<Edit>& edits);
  /// The edits about any of these tellings, in order.
  std::vector<Edit> edits_about(const std::vector<Row>& rows) const;
  /// The first report of a group of copies.
  const ReportNote& first_of(std::int64_t group);
  void loosen(Batch& batch, std::int64_t component);
  void dissolve_copies(Batch& batch, std::int64_t report);

  RegisterRows& rows_;
  const World& world_;
  std::unordered_map<std::string, std::vector<Edit>> edits_about_;  ///< those that stand, by each key they name
  std::unordered_map<std::string, std::vector<std::string>> merged_with_;
  std::unordered_map<std::int64_t, ReportNote> notes_;
  std::unordered_map<std::int64_t, Sketch> sketches_;
  std::unordered_map<std::int64_t, ReportNote> firsts_;  ///< by copy group
  std::unordered_map<std::int64_t, Row> young_, old_;    ///< tellings met lately, in two generations
  DecisionMemory decided_;
  std::int64_t next_telling_ = 0;
  std::unique_ptr<Batch> loosened_;  ///< what take_out left to link anew
};

}  // namespace sijill
