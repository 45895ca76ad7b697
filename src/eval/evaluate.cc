// Layer by layer over the gold records. Counts and their parts compare as bags of tuples, places and control by any
// shared spelling, events through match.h.
#include "eval/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "eval/match.h"

namespace sijill::eval {
namespace {

std::string brief(const EventKey& key) {
  const Event& e = *key.event;
  std::string who, where;
  for (const EventActor& a : e.actors) who += (who.empty() ? "" : ",") + a.actor_id;
  for (const Where& w : e.where) where += (where.empty() ? "" : ",") + w.name_ar;
  std::string when = key.when.first.empty() ? "no date" : key.when.first;
  if (key.when.second != key.when.first) when += ".." + key.when.second;
  return fmt::format("{} {} [{}] @{} {} {}", e.id, e.sub_type, who, where, when, e.status);
}

/// A count as one comparable line: "killed 87.. best 87 civilian".
std::string count_key(const Count& c) {
  const auto digits = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string("-"); };
  return fmt::format("{} {}..{} best {} {}", c.outcome, digits(c.min), digits(c.max), digits(c.best),
                     c.group.empty() ? "any" : c.group);
}

/// Every "share of" relation of a report as one comparable line.
std::vector<std::string> part_keys(const Report& report) {
  std::unordered_map<std::string_view, const Count*> by_id;
  for (const Count& c : report.counts) {
    if (!c.id.empty()) by_id[c.id] = &c;
  }
  std::vector<std::string> result;
  for (const Count& c : report.counts) {
    if (c.id.empty() || by_id[c.id] != &c) continue;
    const auto whole = by_id.find(c.part_of);
    if (whole != by_id.end()) result.push_back(count_key(c) + " of " + count_key(*whole->second));
  }
  return result;
}

std::string control_brief(const Control& c) { return fmt::format("{} {} @{}", c.actor_id, c.change, c.where.name_ar); }

struct ControlKey {
  std::string actor_id, change;
  NameSet names;
};

ControlKey control_key(const Control& c) {
  const auto names = place_names(std::span<const Where>(&c.where, 1));
  return {c.actor_id, c.change, names.empty() ? NameSet{} : names[0]};
}

bool same(const ControlKey& a, const ControlKey& b) {
  return a.actor_id == b.actor_id && a.change == b.change &&
         std::any_of(a.names.begin(), a.names.end(), [&](const auto& name) { return b.names.contains(name); });
}

class Comparison {
 public:
  Comparison(const Report& gold, const Report& pred, Evaluation& into) : gold_(gold), pred_(pred), out_(into) {}

  void run() {
    published();
    places();
    events();
    counts();
    control();
  }

 private:
  void differ(std::string what, std::string gold, std::string pred) {
    out_.differences.push_back({gold_.id, std::move(what), std::move(gold), std::move(pred)});
  }

  void published() {
    const PublicationDate& g = gold_.published;
    if (g.date.empty() && g.precision.empty() && g.basis.empty()) return;
    const bool ok = g.date == pred_.published.date;
    out_[Layer::Published].add(ok, 1, pred_.published.date.empty() ? 0 : 1);
    if (!ok) differ("published", g.date, pred_.published.date);
  }

  void places() {
    const auto g = place_names(std::span<const Place>(gold_.places));
    if (g.empty()) return;
    const auto p = place_names(std::span<const Place>(pred_.places));
    out_[Layer::Places].add(overlap(g, p), static_cast<int>(g.size()), static_cast<int>(p.size()));
    for (const NameSet& names : g) {
      if (overlap({names}, p) == 0) differ("place missed", join(names), "");
    }
    for (const NameSet& names : p) {
      if (overlap({names}, g) == 0) differ("place extra", "", join(names));
    }
  }

  void events();
  void counts();
  void control();

  /// Hits of two bags of lines; differences are told under `what` unless it is empty.
  int bag(const std::vector<std::string>& gold, std::vector<std::string> pred, const std::string& what) {
    int hits = 0;
    for (const std::string& line : gold) {
      const auto at = std::find(pred.begin(), pred.end(), line);
      if (at != pred.end()) {
        pred.erase(at);
        ++hits;
      } else if (!what.empty()) {
        differ(what + " missed", line, "");
      }
    }
    if (!what.empty()) {
      for (const std::string& line : pred) differ(what + " extra", "", line);
    }
    return hits;
  }

  const Report& gold_;
  const Report& pred_;
  Evaluation& out_;
};

bool same_chain(const Event& a, const Event& b) {
  return std::equal(a.attribution.begin(), a.attribution.end(), b.attribution.begin(), b.attribution.end(),
                    [](const Speaker& x, const Speaker& y) { return x.source_id == y.source_id; });
}

std::vector<EventKey> keys(const std::vector<Event>& events) {
  std::vector<EventKey> result;
  for (const Event& event : events) result.push_back(event_key(event));
  return result;
}

void Comparison::events() {
  const auto g = keys(gold_.events), p = keys(pred_.events);
  const auto pairs = match_events(g, p);
  std::vector<bool> gold_found(g.size()), pred_found(p.size());
  int full = 0, status = 0, attribution = 0;
  for (const auto& [i, j] : pairs) {
    gold_found[i] = pred_found[j] = true;
    const bool good = slots_agree(g[i], p[j]);
    full += good;
    status += g[i].event->status == p[j].event->status;
    attribution += same_chain(*g[i].event, *p[j].event);
    if (!good) differ("event slots", brief(g[i]), brief(p[j]));
  }
  for (std::size_t i = 0; i < g.size(); ++i) {
    if (!gold_found[i]) differ("event missed", brief(g[i]), "");
  }
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (!pred_found[j]) differ("event extra", "", brief(p[j]));
  }
  const int of_gold = static_cast<int>(g.size()), of_pred = static_cast<int>(p.size());
  const int found = static_cast<int>(pairs.size());
  out_[Layer::EventsDetected].add(found, of_gold, of_pred);
  out_[Layer::EventsFull].add(full, of_gold, of_pred);
  out_[Layer::EventStatus].add(status, found, found);
  out_[Layer::Attribution].add(attribution, found, found);
}

void Comparison::counts() {
  std::vector<std::string> g, p;
  for (const Count& c : gold_.counts) g.push_back(count_key(c));
  for (const Count& c : pred_.counts) p.push_back(count_key(c));
  out_[Layer::Counts].add(bag(g, p, "count"), static_cast<int>(g.size()), static_cast<int>(p.size()));
  const auto gold_parts = part_keys(gold_), pred_parts = part_keys(pred_);
  out_[Layer::CountParts].add(bag(gold_parts, pred_parts, "part"), static_cast<int>(gold_parts.size()),
                              static_cast<int>(pred_parts.size()));
}

void Comparison::control() {
  std::vector<ControlKey> p;
  for (const Control& c : pred_.control) p.push_back(control_key(c));
  std::vector<bool> used(p.size());
  int hits = 0;
  for (const Control& c : gold_.control) {
    const ControlKey key = control_key(c);
    std::size_t j = 0;
    while (j < p.size() && (used[j] || !same(key, p[j]))) ++j;
    if (j < p.size()) {
      used[j] = true;
      ++hits;
    } else {
      differ("control missed", control_brief(c), "");
    }
  }
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (!used[j]) differ("control extra", "", control_brief(pred_.control[j]));
  }
  out_[Layer::Control].add(hits, static_cast<int>(gold_.control.size()), static_cast<int>(p.size()));
}

}  // namespace

double Tally::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

void Tally::add(int more_hits, int more_gold, int more_pred) {
  hits += more_hits;
  gold += more_gold;
  pred += more_pred;
}

Evaluation evaluate(const std::vector<Report>& gold, const std::vector<Report>& pred) {
  std::unordered_map<std::string_view, const Report*> latest_gold, latest_pred;
  for (const Report& r : gold) latest_gold[r.id] = &r;
  for (const Report& r : pred) latest_pred[r.id] = &r;
  const Report nothing;
  Evaluation result;
  for (const Report& r : gold) {
    if (latest_gold[r.id] != &r) continue;
    const auto found = latest_pred.find(r.id);
    if (found == latest_pred.end()) result.without_prediction.push_back(r.id);
    Comparison(r, found == latest_pred.end() ? nothing : *found->second, result).run();
  }
  return result;
}

}  // namespace sijill::eval
