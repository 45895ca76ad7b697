// Incremental reconciliation. Everything is keyed to sets, never to order: groups of copies are the connected parts of
// the relation "alike enough", components those of "judged to be one incident", and what is inside a component is
// decided from scratch whenever anything in it changed.
#include "ingest/reconcile.h"

#include <algorithm>
#include <utility>

#include "ingest/reconcile_batch.h"
#include "register/apart.h"
#include "register/link.h"

namespace sijill {
namespace {

/// Tellings of one generation of the cache: some 60 MB.
constexpr std::size_t kMostRemembered = 40000;
constexpr std::size_t kMostReports = 40000;

bool published_before(const ReportNote& a, const ReportNote& b) {
  return sijill::published_before(a.day, a.hash, b.day, b.hash);
}

}  // namespace

Arrival prepare_arrival(ReportFacts facts, std::string_view title, std::string_view text, const World& world) {
  Arrival arrival;
  arrival.sketch = sketch_of(title, text);
  for (const Telling& telling : facts.tellings) arrival.blocks.push_back(blocks_of(telling, world.places));
  arrival.facts = std::move(facts);
  return arrival;
}

Reconciler::Reconciler(RegisterRows& rows, const World& world) : rows_(rows), world_(world) {
  next_telling_ = rows_.next_telling();
  read_edits();
}

Reconciler::~Reconciler() = default;

void Reconciler::read_edits() {
  std::vector<Edit> stand = standing(rows_.edits());
  edits_about_.clear();
  merged_with_.clear();
  for (Edit& edit : stand) take_edit(std::move(edit));
}

void Reconciler::take_edit(Edit edit) {
  // Which edits an undo takes away, and which it brings back, is known only of all together.
  if (edit.act == "undo") return read_edits();
  if (edit.act == "merge") {
    merged_with_[edit.target].push_back(edit.other);
    merged_with_[edit.other].push_back(edit.target);
  }
  if (!edit.other.empty() && edit.other != edit.target) edits_about_[edit.other].push_back(edit);
  edits_about_[edit.target].push_back(std::move(edit));
}

std::vector<Edit> Reconciler::edits_about(const std::vector<Row>& rows) const {
  std::map<std::int64_t, const Edit*> found;
  for (const Row& one : rows) {
    const auto about = edits_about_.find(one->telling.key);
    if (about == edits_about_.end()) continue;
    for (const Edit& edit : about->second) found.emplace(edit.id, &edit);
  }
  std::vector<Edit> edits;
  for (const auto& [id, edit] : found) edits.push_back(*edit);
  return edits;
}

const ReportNote& Reconciler::note(std::int64_t report) {
  auto found = notes_.find(report);
  if (found == notes_.end()) found = notes_.emplace(report, rows_.report_note(report)).first;
  return found->second;
}

const Sketch& Reconciler::sketch(std::int64_t report) {
  auto found = sketches_.find(report);
  if (found == sketches_.end()) found = sketches_.emplace(report, rows_.sketch(report)).first;
  return found->second;
}

Reconciler::Row Reconciler::row(std::int64_t telling) {
  if (const auto found = young_.find(telling); found != young_.end()) return found->second;
  Row known;
  if (const auto found = old_.find(telling); found != old_.end()) {
    known = found->second;
  } else {
    known = std::make_shared<TellingRow>(rows_.telling(telling));
  }
  remember(known);
  return known;
}

void Reconciler::remember(Row row) { young_[row->id] = std::move(row); }

void Reconciler::make_room() {
  if (young_.size() > kMostRemembered) {
    old_ = std::move(young_);
    young_.clear();
  }
  if (notes_.size() > kMostReports) notes_.clear();
  if (firsts_.size() > kMostReports) firsts_.clear();
  if (sketches_.size() > kMostReports / 4) sketches_.clear();
}

void Reconciler::add(std::vector<Arrival>&& arrivals) {
  std::unique_ptr<Batch> batch = loosened_ ? std::move(loosened_) : std::make_unique<Batch>();
  std::vector<std::pair<std::int64_t, std::int64_t>> blocks;
  for (Arrival& arrival : arrivals) {
    for (std::size_t i = 0; i < arrival.facts.tellings.size(); ++i) {
      auto made = std::make_shared<TellingRow>();
      made->id = next_telling_++;
      made->report = arrival.report;
      made->component = made->id;
      made->telling = std::move(arrival.facts.tellings[i]);
      batch->fresh.emplace(made->id, made);
      batch->anew.emplace(made->id, made);
      batch->dirty.insert(made->id);
      for (const std::int64_t block : arrival.blocks[i]) blocks.emplace_back(block, made->id);
      batch->blocks.emplace(made->id, std::move(arrival.blocks[i]));
    }
    for (const Claim& claim : arrival.facts.running) rows_.add_claim(claim, arrival.report, 0);
    for (const ControlClaim& claim : arrival.facts.control) rows_.add_control(claim, arrival.report);
  }
  // In the order of their index: of neighbours the second finds its page at hand.
  std::sort(blocks.begin(), blocks.end());
  for (const auto& [block, telling] : blocks) rows_.add_block(block, telling);
  find_copies(*batch, arrivals);
  find_links(*batch);
  settle(*batch);
  make_room();
}

void Reconciler::find_copies(Batch& batch, const std::vector<Arrival>& arrivals) {
  for (const Arrival& arrival : arrivals) {
    rows_.add_sketch(arrival.report, arrival.sketch);
    sketches_[arrival.report] = arrival.sketch;
    for (const std::int64_t band : bands_of(arrival.sketch))
      rows_.add_band(band, note(arrival.report).day, arrival.report);
  }
  std::set<std::int64_t> asking = batch.copies_anew;
  for (const Arrival& arrival : arrivals) asking.insert(arrival.report);
  std::vector<std::int64_t> met;
  for (const std::int64_t report : asking) {
    met.clear();
    const Sketch mine = sketch(report);
    for (const std::int64_t band : bands_of(mine)) rows_.meet_band(band, note(report).day, met);
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::int64_t other : met) {
      if (other == report || (other < report && asking.contains(other))) continue;
      const int percent = alike_percent(mine, sketch(other));
      if (percent >= kCopyPercent) join_copies(batch, report, other, percent);
    }
  }
  for (const std::int64_t report : batch.revoiced) {
    for (const std::int64_t telling : rows_.tellings_of_report(report)) batch.dirty.insert(row(telling)->component);
  }
}

const ReportNote& Reconciler::first_of(std::int64_t group) {
  const auto known = firsts_.find(group);
  if (known != firsts_.end()) return known->second;
  const ReportNote* first = nullptr;
  for (const std::int64_t report : rows_.copy_group(group)) {
    const ReportNote& one = note(report);
    if (first == nullptr || published_before(one, *first)) first = &one;
  }
  return firsts_[group] = first == nullptr ? ReportNote() : *first;
}

void Reconciler::join_copies(Batch& batch, std::int64_t a, std::int64_t b, int percent) {
  note(a);
  note(b);
  ReportNote& first = published_before(notes_[a], notes_[b]) ? notes_[a] : notes_[b];
  ReportNote& later = &first == &notes_[a] ? notes_[b] : notes_[a];
  const bool closer = later.copy_of == 0 || percent > later.copy_percent ||
                      (percent == later.copy_percent && published_before(first, note(later.copy_of)));
  ReportNote& copy = notes_[later.id];
  if (closer) {
    copy.copy_of = first.id;
    copy.copy_percent = percent;
    rows_.set_copy(copy);
  }
  if (notes_[a].copy_group == notes_[b].copy_group) return;
  const auto [to, from] = std::minmax(notes_[a].copy_group, notes_[b].copy_group);
  const ReportNote one = first_of(to), other = first_of(from);
  const ReportNote& winner = published_before(one, other) ? one : other;
  // Whoever gets another first voice counts as another teller: what such reports tell is settled again.
  for (const auto& [group, voice] : {std::pair(to, one.voice), std::pair(from, other.voice)}) {
    if (voice == winner.voice) continue;
    for (const std::int64_t report : rows_.copy_group(group)) batch.revoiced.insert(report);
  }
  for (const std::int64_t report : rows_.copy_group(from)) {
    note(report);
    notes_[report].copy_group = to;
    rows_.set_copy(notes_[report]);
  }
  firsts_.erase(from);
  firsts_[to] = winner;
}

void Reconciler::connect_edits(Batch& batch, const TellingRow& made) {
  const auto merges = merged_with_.find(made.telling.key);
  if (merges == merged_with_.end()) return;
  for (const std::string& key : merges->second) {
    if (const auto stored = rows_.telling_with_key(key)) {
      batch.connect(made.component, row(*stored)->component);
      continue;
    }
    for (const auto& [id, other] : batch.fresh) {
      if (other->telling.key == key) batch.connect(made.component, other->component);
    }
  }
}

void Reconciler::find_links(Batch& batch) {
  const auto candidate = [&](const TellingRow& r) {
    const ReportNote& of = note(r.report);
    return Candidate{&r.telling, &of.hash, of.day};
  };
  struct Link {
    Row a, b;
    Judgement judged;
  };
  std::vector<Link> links;
  std::vector<std::int64_t> met;
  std::unordered_set<std::int64_t> asked;
  for (const auto& [id, made] : batch.anew) batch.waiting.push_back(id);
  while (!batch.waiting.empty()) {
    const std::int64_t id = batch.waiting.back();
    batch.waiting.pop_back();
    const auto waiting = batch.anew.find(id);
    if (waiting == batch.anew.end() || !asked.insert(id).second) continue;  // taken out meanwhile, or asked already
    const Row made = waiting->second;
    const Candidate one = candidate(*made);
    const bool old = !batch.fresh.contains(id);  // else nobody has judged it yet
    met.clear();
    for (const std::int64_t block : batch.blocks[id]) rows_.meet_block(block, met);
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::int64_t other : met) {
      const auto also_anew = batch.anew.find(other);
      if (also_anew != batch.anew.end() && asked.contains(other)) continue;
      const Row there = also_anew != batch.anew.end() ? also_anew->second : row(other);
      Judgement judged;
      if (const auto known = old ? decided_.pairs.find(id, other) : std::nullopt) {
        judged = *known;
      } else {
        judged = judge(one, candidate(*there), world_.places);
        decided_.pairs.keep(id, other, judged);
      }
      if (judged.never || judged.points < kLinkPoints) continue;
      links.push_back({made, there, judged});
      const Day day = raw_anchor(made->telling);
      const bool moves = judged.draws && day < there->anchor;
      if (moves && !batch.anew.contains(other)) loosen(batch, there->component);
    }
    if (!merged_with_.empty()) connect_edits(batch, *made);
  }
  for (const auto& [id, made] : batch.anew) made->anchor = raw_anchor(made->telling);
  for (const Link& link : links) {
    if (!link.judged.draws) continue;
    for (const auto& [later, earlier] : {std::pair(link.a, link.b), std::pair(link.b, link.a)}) {
      if (batch.anew.contains(later->id)) later->anchor = std::min(later->anchor, raw_anchor(earlier->telling));
    }
  }
  for (const Link& link : links) {
    if (connects(link.judged, link.a->anchor, link.b->anchor)) batch.connect(link.a->component, link.b->component);
  }
}

void Reconciler::loosen(Batch& batch, std::int64_t component) {
  if (!batch.gone.insert(component).second) return;
  for (const std::int64_t id : rows_.tellings_of_component(component)) {
    const Row loose = row(id);
    loose->component = id;
    loose->incident = 0;  // which goes with its component
    batch.anew.emplace(id, loose);
    batch.dirty.insert(id);
    batch.blocks.emplace(id, blocks_of(loose->telling, world_.places));
    batch.waiting.push_back(id);
  }
}

void Reconciler::dissolve_copies(Batch& batch, std::int64_t report) {
  const std::vector<std::int64_t> group = rows_.copy_group(note(report).copy_group);
  firsts_.erase(note(report).copy_group);
  if (group.size() < 2) return;
  for (const std::int64_t member : group) {
    note(member);
    ReportNote& alone = notes_[member];
    alone.copy_group = member;
    alone.copy_of = 0;
    alone.copy_percent = 0;
    rows_.set_copy(alone);
    batch.copies_anew.insert(member);
    batch.revoiced.insert(member);
    firsts_.erase(member);
  }
}

void Reconciler::take_out(const std::vector<std::int64_t>& reports) {
  if (!loosened_) loosened_ = std::make_unique<Batch>();
  Batch& batch = *loosened_;
  batch.anything_taken_out = true;
  std::vector<std::int64_t> met;
  for (const std::int64_t report : reports) {
    for (const std::int64_t id : rows_.tellings_of_report(report)) {
      const Row out = row(id);
      loosen(batch, out->component);
      for (const std::int64_t block : batch.blocks[id]) rows_.meet_block(block, met);
      const Day day = raw_anchor(out->telling);
      for (const std::int64_t other : std::exchange(met, {})) {  // what it drew to its day may go back to its own
        const Row drawn = row(other);
        if (drawn->anchor == day && raw_anchor(drawn->telling) != day) loosen(batch, drawn->component);
      }
    }
  }
  for (const std::int64_t report : reports) {
    dissolve_copies(batch, report);
    rows_.drop_sketch(report, note(report).day);
    batch.copies_anew.erase(report);
    sketches_.erase(report);
    notes_.erase(report);
    for (const std::int64_t id : rows_.tellings_of_report(report)) {
      for (const std::int64_t block : batch.blocks[id]) rows_.drop_block(block, id);
      batch.anew.erase(id);
      batch.blocks.erase(id);
      batch.dirty.erase(id);
      young_.erase(id);
      old_.erase(id);
    }
    rows_.drop_findings_of_report(report);
  }
}

void Reconciler::revise(const std::vector<std::string>& telling_keys) {
  if (!loosened_) loosened_ = std::make_unique<Batch>();
  for (const std::string& key : telling_keys) {
    if (const auto id = rows_.telling_with_key(key)) loosen(*loosened_, row(*id)->component);
  }
  add({});
}

}  // namespace sijill
