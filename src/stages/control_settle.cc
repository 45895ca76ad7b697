// Statements of control from all over the report become its records.
#include "stages/control_settle.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace sijill {
namespace {

bool same_place(const Where& a, const Where& b) {
  return a.name_ar == b.name_ar && (a.place_id == b.place_id || a.place_id.empty() || b.place_id.empty());
}

/// Shares of a place that differ are claims of their own; words and a missing extent go together.
bool same_extent(const std::optional<Extent>& a, const std::optional<Extent>& b) {
  if (!a || !b) return true;
  if (!a->min_percent && !b->min_percent) return true;
  return a->min_percent == b->min_percent && a->max_percent == b->max_percent;
}

/// "The besieged town", where the report tells of one siege: that one.
void join_the_siege(Document& doc) {
  const Control* only = nullptr;
  for (const ControlFact& fact : doc.control) {
    const Control& c = fact.control;
    if (c.change != "besieged" || c.by.empty()) continue;
    if (only && (only->actor_id != c.actor_id || only->by != c.by)) return;
    only = &c;
  }
  if (!only) return;
  const std::string actor = only->actor_id;
  const std::vector<std::string> by = only->by;
  for (ControlFact& fact : doc.control) {
    Control& c = fact.control;
    if (c.change != "besieged" || !c.by.empty() || c.actor_id != "civilians") continue;
    c.actor_id = actor;
    c.by = by;
  }
}

/// Whom each set of besiegers is said to shut in; nothing where they are several.
std::map<std::vector<std::string>, std::string> garrisons_of(const Document& doc) {
  std::map<std::vector<std::string>, std::string> out;
  for (const ControlFact& fact : doc.control) {
    const Control& o = fact.control;
    if (o.change != "besieged" || o.by.empty() || o.actor_id == "civilians") continue;
    const auto [it, fresh] = out.emplace(o.by, o.actor_id);
    if (!fresh && it->second != o.actor_id) it->second.clear();
  }
  return out;
}

/// The statements on each place, by its name, in text order: what is compared is told of one place.
using ByPlace = std::unordered_map<std::string, std::vector<std::size_t>>;

ByPlace by_place(const Document& doc) {
  ByPlace out;
  for (std::size_t k = 0; k < doc.control.size(); ++k) out[doc.control[k].control.where.name_ar].push_back(k);
  return out;
}

/// A force does not besiege the place that it is itself besieged in: such a reading took the sides the wrong way.
void drop_turned_sides(Document& doc) {
  const ByPlace places = by_place(doc);
  std::vector<ControlFact> kept;
  for (std::size_t k = 0; k < doc.control.size(); ++k) {
    const Control& c = doc.control[k].control;
    const auto turned = [&](std::size_t other) {
      const Control& o = doc.control[other].control;
      return other != k && o.change == "besieged" && !o.by.empty() &&
             std::find(c.by.begin(), c.by.end(), o.actor_id) != c.by.end();
    };
    const std::vector<std::size_t>& here = places.at(c.where.name_ar);
    const bool doubtful = c.change == "besieged" && c.actor_id == "civilians";
    if (!doubtful || std::none_of(here.begin(), here.end(), turned)) kept.push_back(doc.control[k]);
  }
  doc.control = std::move(kept);
}

/// The names of camps, bases and headquarters, which have a garrison though nobody says so.
std::set<std::string> bases_of(const Document& doc) {
  std::set<std::string> out;
  for (const Place& p : doc.places) {
    if (p.kind == "military_base" || p.kind == "air_base") out.insert(p.name_ar);
  }
  return out;
}

/// Who is told to face `us` in the acts of the report; nobody if they are several.
std::string only_enemy(const Document& doc, const std::vector<std::string>& us) {
  const auto ours = [&](const EventActor& a) { return std::find(us.begin(), us.end(), a.actor_id) != us.end(); };
  std::string enemy;
  for (const Event& e : doc.report.events) {
    const auto mine = std::find_if(e.actors.begin(), e.actors.end(), ours);
    if (mine == e.actors.end() || (e.type != "battles" && e.sub_type != "siege")) continue;
    for (const EventActor& a : e.actors) {
      const bool faces =
          (a.role == "target") != (mine->role == "target") || (a.role == "party" && a.side != mine->side);
      if (!faces || a.role == "supporter" || ours(a) || a.actor_id == "civilians" || a.actor_id.starts_with("unknown-"))
        continue;
      if (!enemy.empty() && enemy != a.actor_id) return {};
      enemy = a.actor_id;
    }
  }
  return enemy;
}

bool jihadi(const Resources& resources, std::string_view id) {
  const std::uint32_t row = id.empty() ? lex::kNone : resources.find_actor(id);
  return row != lex::kNone && resources.actors()[row].flags.find("jihadi") != std::string_view::npos;
}

/// Armies and who serves with them fight one enemy: theirs, if `one` is of them.
std::string enemy_of_armies(const Resources& resources, const Document& doc, const std::string& one) {
  std::vector<std::string> armies;
  for (const Actor& actor : doc.actors) {
    const std::uint32_t row = resources.find_actor(actor.actor_id);
    const bool serves = row != lex::kNone && resources.actors()[row].flags.find("auxiliary") != std::string_view::npos;
    if (actor.kind == "state_force" || serves) armies.push_back(actor.actor_id);
  }
  const bool army = std::find(armies.begin(), armies.end(), one) != armies.end();
  return army ? only_enemy(doc, armies) : std::string();
}

/// Who holds what is besieged: the garrison, where only civilians were to be seen.
void name_garrisons(const Resources& resources, Document& doc) {
  const ByPlace places = by_place(doc);
  std::vector<Control*> unknown;
  std::vector<ControlFact> joint;
  for (ControlFact& siege : doc.control) {
    Control& c = siege.control;
    if (c.change != "besieged" || c.actor_id != "civilians") continue;
    const std::vector<std::size_t>& here = places.at(c.where.name_ar);
    const auto inside = std::find_if(here.begin(), here.end(), [&](std::size_t other) {
      const Control& o = doc.control[other].control;
      if (o.actor_id == "civilians") return false;
      if (o.change == "besieged") return true;
      return (o.change == "held" || o.change == "gained") && !c.by.empty() &&
             std::find(c.by.begin(), c.by.end(), o.actor_id) == c.by.end();
    });
    if (inside == here.end()) {
      unknown.push_back(&c);
      continue;
    }
    const std::string& garrison = doc.control[*inside].control.actor_id;
    if (std::find(c.by.begin(), c.by.end(), garrison) != c.by.end()) continue;
    c.actor_id = garrison;
    // "P, which X and Y hold together": both are shut in.
    for (const std::size_t other : here) {
      const ControlFact& o = doc.control[other];
      const bool together =
          o.token == doc.control[*inside].token && o.control.change == "held" && o.control.actor_id != garrison;
      if (!together || doc.control[*inside].control.change != "held") continue;
      joint.push_back(siege);
      joint.back().control.actor_id = o.control.actor_id;
    }
  }
  // Else those whom the same besiegers shut in elsewhere, if they are one; in a base, those whom they fight, and in a
  // town too if those are jihadis, who hold it against an army.
  const auto elsewhere = garrisons_of(doc);
  const std::set<std::string> bases = bases_of(doc);
  std::map<std::vector<std::string>, std::string> enemies;
  for (Control* c : unknown) {
    const auto it = elsewhere.find(c->by);
    if (it != elsewhere.end() && !it->second.empty()) {
      c->actor_id = it->second;
    } else if (!c->by.empty()) {
      const auto [enemy, fresh] = enemies.try_emplace(c->by);
      if (fresh) enemy->second = only_enemy(doc, c->by);
      if (fresh && enemy->second.empty()) enemy->second = enemy_of_armies(resources, doc, c->by.front());
      const bool inside = bases.contains(c->where.name_ar) || jihadi(resources, enemy->second);
      if (inside && !enemy->second.empty()) c->actor_id = enemy->second;
    }
  }
  doc.control.insert(doc.control.end(), joint.begin(), joint.end());
}

/// "Takes two more quarters in P" in the title: the text says which, if it tells of a taking by the same.
void drop_vague_titles(Document& doc) {
  const auto in_title = [&](const ControlFact& fact) { return doc.sentences[fact.sentence].zone == Zone::Title; };
  std::erase_if(doc.control, [&](const ControlFact& fact) {
    const Control& c = fact.control;
    const bool part = (c.extent && c.extent->word == "part") || c.where.relation == "direction";
    // "P in X's grip": the text tells how X took it.
    const bool held = c.change == "held";
    if (!in_title(fact) || (!part && !held)) return false;
    return std::any_of(doc.control.begin(), doc.control.end(), [&](const ControlFact& other) {
      const Control& o = other.control;
      if (in_title(other) || o.actor_id != c.actor_id) return false;
      return (part && o.change == c.change) || (held && o.change == "gained" && same_place(o.where, c.where));
    });
  });
}

/// "X took parts of P, and Y still holds the rest".
bool still_told(const Document& doc, const ControlFact& fact) {
  constexpr std::uint32_t kReach = 4;
  for (std::uint32_t t = fact.token; t > 0 && fact.token - t < kReach; --t) {
    if (doc.tokens[t].may_be(Tag::aspect)) return true;
  }
  return fact.control.extent.has_value();
}

/// "its stronghold", "the last pocket that X was dug in in".
bool stronghold_told(const Document& doc, const ControlFact& fact) {
  constexpr std::uint32_t kReach = 3;
  for (std::uint32_t t = fact.token; fact.token - t < kReach; --t) {
    if (doc.tokens[t].may_be(kStrongholdWord)) return true;
    if (t == 0 || doc.tokens[t].kind == TokenKind::Punct) break;
  }
  return false;
}

/// "was": the state is over.
bool told_as_past(const Document& doc, const ControlFact& fact) {
  constexpr std::uint32_t kReach = 5;
  for (std::uint32_t t = fact.token; t > 0 && fact.token - t < kReach; --t) {
    if (!doc.tokens[t].may_be(Tag::copula)) continue;
    const auto words = doc.matches_at(t);
    return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.morph & kPerfect) != 0; });
  }
  return false;
}

/// "P was under Y's control in 2015": a state whose own time is over before the other happens is told for itself.
bool over_before(const When& state, const PartialDate& day) {
  return state.basis == "explicit" && !state.end.empty() && state.end < day && !day.starts_with(state.end);
}

/// "X took P, which had been under Y's control since 2014": what has a first day of its own is told for itself.
bool began_before(const When& state, const PartialDate& day) {
  const bool dated = state.basis == "explicit" || state.basis == "relative";
  return dated && !state.start.empty() && (day.empty() || (state.start < day && !day.starts_with(state.start)));
}

/// "took P, the last of the towns under Y's control": Y had it until then.
void drop_states_ended(Document& doc) {
  std::map<std::tuple<std::uint32_t, std::string>, std::string> taken;  // by sentence and place: who took it
  std::map<std::string, std::set<std::string>> takers;                  // by place: all who took it
  std::map<std::string, PartialDate> since;                             // by place: the first day it was taken
  std::set<std::tuple<std::uint32_t, std::string, std::string>> lost;   // by sentence, place and who lost it
  for (const ControlFact& fact : doc.control) {
    const Control& c = fact.control;
    if (c.change == "gained") {
      taken[{fact.sentence, c.where.name_ar}] = c.actor_id;
      takers[c.where.name_ar].insert(c.actor_id);
      PartialDate& first = since.try_emplace(c.where.name_ar, c.when.start).first->second;
      first = std::min(first, c.when.start);
    } else if (c.change == "lost") {
      lost.insert({fact.sentence, c.where.name_ar, c.actor_id});
    }
  }
  std::erase_if(doc.control, [&](const ControlFact& fact) {
    if (fact.control.change != "held") return false;
    // "lost P, which was its main stronghold"
    if (lost.contains({fact.sentence, fact.control.where.name_ar, fact.control.actor_id}) && told_as_past(doc, fact))
      return true;
    if (stronghold_told(doc, fact)) return false;
    const auto first = since.find(fact.control.where.name_ar);
    if (first != since.end() &&
        (over_before(fact.control.when, first->second) || began_before(fact.control.when, first->second)))
      return false;
    // "(X took P.) P had been under Y's control since 2017."
    const auto others = takers.find(fact.control.where.name_ar);
    if (others != takers.end() && !others->second.contains(fact.control.actor_id) && told_as_past(doc, fact) &&
        !still_told(doc, fact))
      return true;
    const auto taker = taken.find({fact.sentence, fact.control.where.name_ar});
    return taker != taken.end() && taker->second != fact.control.actor_id && !still_told(doc, fact);
  });
}

}  // namespace

void drop_takings_of_states(Document& doc) {
  // By sentence, holder and place: a million words without a stop are one sentence.
  std::map<std::tuple<std::uint32_t, std::string, std::string>, std::vector<const Where*>> states;
  for (const ControlFact& fact : doc.control) {
    const Control& c = fact.control;
    // "took P, its only stronghold": both are said.
    if (c.change != "held" || doc.tokens[fact.token].may_be(kStrongholdWord)) continue;
    std::vector<const Where*>& held = states[{fact.sentence, c.actor_id, c.where.name_ar}];
    if (held.empty() || held.back()->place_id != c.where.place_id) held.push_back(&c.where);
  }
  const auto state = [&](const ControlFact& taking) {
    const Control& c = taking.control;
    const auto held = states.find({taking.sentence, c.actor_id, c.where.name_ar});
    return held != states.end() && std::any_of(held->second.begin(), held->second.end(),
                                               [&](const Where* where) { return same_place(*where, c.where); });
  };
  std::vector<ControlFact> kept;
  for (const ControlFact& fact : doc.control) {
    if (fact.control.change != "gained" || !state(fact)) kept.push_back(fact);
  }
  doc.control = std::move(kept);
}

void write_control(const Resources& resources, Document& doc) {
  drop_vague_titles(doc);
  drop_states_ended(doc);
  name_garrisons(resources, doc);
  drop_turned_sides(doc);
  join_the_siege(doc);
  std::stable_sort(doc.control.begin(), doc.control.end(),
                   [](const auto& a, const auto& b) { return a.token < b.token; });
  ByPlace written;
  for (const ControlFact& fact : doc.control) {
    const Control& c = fact.control;
    std::vector<std::size_t>& here = written[c.where.name_ar];
    const auto found = std::find_if(here.begin(), here.end(), [&](std::size_t k) {
      const Control& have = doc.report.control[k];
      return have.actor_id == c.actor_id && have.change == c.change && same_place(have.where, c.where) &&
             same_extent(have.extent, c.extent);
    });
    if (found == here.end()) {
      here.push_back(doc.report.control.size());
      doc.report.control.push_back(c);
      continue;
    }
    Control* same = &doc.report.control[*found];
    same->evidence.insert(same->evidence.end(), c.evidence.begin(), c.evidence.end());
    if (!same->extent) same->extent = c.extent;
    for (const std::string& by : c.by) {
      if (std::find(same->by.begin(), same->by.end(), by) == same->by.end()) same->by.push_back(by);
    }
  }
}

}  // namespace sijill
