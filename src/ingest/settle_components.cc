// The last step of a batch: each component that it touched is divided again, and the incidents whose tellings are not
// the same any more are made anew.
#include <algorithm>
#include <utility>

#include "ingest/reconcile.h"
#include "ingest/reconcile_batch.h"
#include "register/cluster.h"
#include "register/edit_incident.h"

namespace sijill {

void Reconciler::settle(Batch& batch) {
  std::map<std::int64_t, std::vector<Row>> parts;
  for (const auto& [id, made] : batch.anew) parts[batch.root(made->component)].push_back(made);
  std::set<std::int64_t> seen;
  for (const std::int64_t component : batch.dirty) {
    const std::int64_t root = batch.root(component);
    std::vector<Row>& members = parts[root];
    if (batch.gone.contains(component) || !seen.insert(component).second) continue;
    if (batch.fresh.contains(component)) continue;  // numbered after a telling that is in `anew`
    for (const std::int64_t id : rows_.tellings_of_component(component)) {
      if (!batch.anew.contains(id)) members.push_back(row(id));
    }
  }
  for (const std::int64_t component : batch.gone) rows_.drop_incidents_of_component(component);
  for (auto& [component, members] : parts) settle_component(batch, component, members);
}

void Reconciler::settle_component(Batch& batch, std::int64_t component, std::vector<Row>& rows) {
  std::vector<Member> members;
  for (const Row& one : rows) {
    const ReportNote of = note(one->report);
    members.push_back({&one->telling, of.hash, of.day, static_cast<std::uint32_t>(of.copy_group),
                       first_of(of.copy_group).voice, one->id});
  }
  const std::vector<Edit> edits = edits_about(rows);
  const auto groups = divide(members, world_.places, edits, &decided_);
  // A large component changes in few places: an incident that still has the same tellings in the same voices stays.
  std::unordered_map<std::int64_t, std::size_t> had;
  for (const Row& one : rows) {
    if (one->incident != 0) ++had[one->incident];
  }
  const auto stays = [&](const std::vector<std::uint32_t>& group) {
    const std::int64_t incident = rows[group.front()]->incident;
    if (incident == 0 || batch.anything_taken_out || !edits.empty() || had[incident] != group.size()) return false;
    return std::all_of(group.begin(), group.end(), [&](std::uint32_t i) {
      return rows[i]->incident == incident && !batch.revoiced.contains(rows[i]->report);
    });
  };
  std::vector<bool> stay;
  for (const std::vector<std::uint32_t>& group : groups) {
    stay.push_back(stays(group));
    if (stay.back()) had.erase(rows[group.front()]->incident);
  }
  for (const auto& [incident, tellings] : had) rows_.drop_incident(incident);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (stay[g])
      move_group(groups[g], component, rows);
    else
      build_group(batch, groups[g], component, rows, members, edits);
  }
}

void Reconciler::move_group(const std::vector<std::uint32_t>& group, std::int64_t component, std::vector<Row>& rows) {
  if (rows[group.front()]->component == component) return;
  rows_.move_incident(rows[group.front()]->incident, component);
  for (const std::uint32_t i : group) {
    rows[i]->component = component;
    rows_.move_telling(*rows[i]);
  }
}

void Reconciler::build_group(Batch& batch, const std::vector<std::uint32_t>& group, std::int64_t component,
                             std::vector<Row>& rows, const std::vector<Member>& members,
                             const std::vector<Edit>& edits) {
  std::vector<Member> together;
  std::unordered_map<std::string_view, std::int64_t> ids;
  for (const std::uint32_t i : group) {
    together.push_back(members[i]);
    ids.emplace(rows[i]->telling.key, rows[i]->id);
  }
  std::int64_t incident = 0;
  if (auto built = build_incident(together, world_.places)) {
    const Review review = edit_incident(*built, edits, world_.places);
    incident = rows_.add_incident(*built, component, review.state, review.edits);
    rows_.add_contradictions(*built, incident, ids);
  }
  for (const std::uint32_t i : group) {
    TellingRow& one = *rows[i];
    const bool moved = std::exchange(one.component, component) != component;
    const bool other = std::exchange(one.incident, incident) != incident;
    if (batch.fresh.contains(one.id)) {
      rows_.add_telling(one);
      remember(rows[i]);
    } else if (moved || other || batch.anew.contains(one.id)) {
      rows_.move_telling(one);
    }
  }
}

}  // namespace sijill
