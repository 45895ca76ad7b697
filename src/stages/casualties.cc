// Scan, settle, link to the events, write: each count takes cause, culprits, place, time and teller from its event.
#include "stages/casualties.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/casualties_scan.h"
#include "stages/casualties_tree.h"
#include "stages/dates.h"
#include "stages/scene.h"
#include "stages/within.h"

namespace sijill {
namespace {

bool violent(const Event& e) {
  return e.type == "battles" || e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
}

/// Kinds of act that can have such an outcome.
bool fits(const Event& e, std::string_view outcome) {
  if (outcome == "killed" || outcome == "injured" || outcome == "missing")
    return violent(e) || e.type == "riots" || e.type == "protests";
  if (outcome == "abducted") return e.sub_type == "abduction_forced_disappearance" || violent(e);
  if (outcome == "detained") return e.sub_type == "arrests" || violent(e);
  if (outcome == "displaced") return e.sub_type == "displacement" || violent(e);
  if (outcome == "returned") return e.sub_type == "return";
  return e.sub_type == "siege";
}

class Linker {
 public:
  Linker(const Resources& resources, Document& doc, std::vector<CountFact>& facts)
      : resources_(resources), doc_(doc), facts_(facts), mentions_(doc.actors.size(), 0) {
    for (std::uint32_t e = 0; e < doc.events.size(); ++e) {
      for (const std::uint32_t token : doc.events[e].triggers) triggers_.push_back({token, e});
      triggers_.push_back({doc.events[e].trigger, e});
    }
    std::sort(triggers_.begin(), triggers_.end());
    for (const ActorMention& m : doc.actor_mentions) ++mentions_[m.actor];
  }

  void find_events() {
    for (CountFact& fact : facts_) fact.event = event_for(fact);
  }

  void run() {
    for (CountFact& fact : facts_) {
      if (fact.event < 0 && fact.parent >= 0) fact.event = facts_[static_cast<std::size_t>(fact.parent)].event;
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      name_soldiers(i);
      held_hostage(facts_[i]);
    }
    write();
  }

 private:
  /// The act that did it: in the count's own clause, else the nearest of its sentence, else the one just told.
  int event_for(const CountFact& fact) const {
    std::uint32_t best = kNoEvent, best_distance = 0;
    const std::uint32_t at = fact.people.range.begin;
    const std::uint32_t first = fact.sentence > 0 ? fact.sentence - 1 : 0;
    const Trigger from{doc_.sentences[first].range.begin, 0};
    const std::uint32_t end = doc_.sentences[fact.sentence].range.end;
    for (auto t = std::lower_bound(triggers_.begin(), triggers_.end(), from); t != triggers_.end(); ++t) {
      const auto [trigger, e] = *t;
      if (trigger >= end) break;
      const Event& event = doc_.events[e].event;
      if (!fits(event, fact.outcome) || event.status == "planned") continue;
      std::uint32_t distance = trigger > at ? trigger - at : at - trigger;
      if (trigger == fact.harm.begin) distance = 0;
      if (doc_.sentence_of[trigger] != fact.sentence) distance += 200;
      const bool closer = best == kNoEvent || distance < best_distance || (distance == best_distance && e < best);
      if (!closer) continue;
      best = e;
      best_distance = distance;
    }
    return best == kNoEvent ? -1 : static_cast<int>(best);
  }

  /// Rebels that hold civilians abduct them; a state's arrests are arrests.
  void held_hostage(CountFact& fact) const {
    if (fact.outcome != "detained" || fact.event < 0 || fact.group.starts_with("combatant")) return;
    if (doc_.events[static_cast<std::size_t>(fact.event)].event.sub_type == "abduction_forced_disappearance")
      fact.outcome = "abducted";
  }

  /// Soldiers and policemen without a named state: those that the act hit, else the report's own country.
  void name_soldiers(std::size_t i) {
    CountFact& fact = facts_[i];
    // "3 were killed and the fourth wounded": of the group that was found for those before.
    if (fact.inherited && fact.group == "any" && i > 0 && facts_[i - 1].sentence == fact.sentence &&
        facts_[i - 1].group.starts_with("combatant") && !fact.people.fixed) {
      fact.group = facts_[i - 1].group;
      return;
    }
    if (fact.group == "any" && fact.people.shape == People::Shape::Noun && !fact.people.best && fact.parent < 0) {
      befallen(fact);
      return;
    }
    if (fact.group.starts_with("combatant") && sides_below(i)) {
      fact.group = civil_below_[i] ? "any" : "combatant";
      return;
    }
    if (fact.people.guessed && fact.people.military) {
      take_neighbours_side(i);
      if (const std::string_view army = only_army_told(fact); !army.empty())
        fact.group = fmt::format("combatant:{}", army);
    }
    if (fact.group.starts_with("combatant:") && (fact.people.military || fact.inherited)) own_army(fact);
    if (fact.group != "combatant" || fact.people.fixed) return;
    if (fact.parent >= 0 && facts_[static_cast<std::size_t>(fact.parent)].group.starts_with("combatant:")) {
      fact.group = facts_[static_cast<std::size_t>(fact.parent)].group;
      return;
    }
    if (fact.people.enemy) {
      if (const std::string_view rebels = rebels_against(fact); !rebels.empty())
        fact.group = fmt::format("combatant:{}", rebels);
      return;
    }
    // "an officer and two members": the members are of the officer's force.
    if (i > 0 && facts_[i - 1].sentence == fact.sentence && facts_[i - 1].group.starts_with("combatant:") &&
        !facts_[i - 1].dropped) {
      fact.group = facts_[i - 1].group;
      return;
    }
    if (facts_[i].event >= 0) {
      std::string_view target;
      int targets = 0;
      for (const EventActor& a : doc_.events[static_cast<std::size_t>(facts_[i].event)].event.actors) {
        if (a.role != "target" || a.actor_id == "civilians" || a.actor_id.starts_with("unknown-")) continue;
        const std::uint32_t row = resources_.find_actor(a.actor_id);
        const bool state = row != lex::kNone && (resources_.actors()[row].kind == "state_force" ||
                                                 resources_.actors()[row].kind == "police");
        if (fact.people.military && !state) continue;  // an army's officer is of no militia
        if (targets == 0) target = a.actor_id;
        ++targets;
      }
      if (targets >= 1) {
        fact.group = fmt::format("combatant:{}", target);
        return;
      }
    }
    if (!fact.people.soldier) return;
    // "an officer was killed and three Israeli soldiers wounded": of the army told beside him.
    for (std::size_t k = i + 1; k < facts_.size() && facts_[k].sentence == fact.sentence && k <= i + 2; ++k) {
      if (facts_[k].dropped || !facts_[k].people.military || !facts_[k].group.starts_with("combatant:")) continue;
      fact.group = facts_[k].group;
      return;
    }
    if (const std::string_view near = state_before(fact); !near.empty()) {
      fact.group = fmt::format("combatant:{}", near);
      return;
    }
    const std::string_view state = state_of_country();
    if (!state.empty()) fact.group = fmt::format("combatant:{}", state);
  }

  /// The one army that the report tells of by a name of its own, for soldiers taken for another's that it does not;
  /// "" where it is the one that did the act.
  std::string_view only_army_told(const CountFact& fact) {
    if (named_.empty()) {
      named_.assign(doc_.actors.size() + 1, 0);
      for (const ActorMention& m : doc_.actor_mentions)
        named_[m.actor] |= !doc_.tokens[m.range.begin].may_be(Tag::people);
    }
    const std::string_view id = std::string_view(fact.group).substr(std::min<std::size_t>(fact.group.size(), 10));
    std::string_view found;
    for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
      const Actor& actor = doc_.actors[a];
      if (actor.kind != "state_force" || named_[a] == 0 || actor.actor_id.starts_with("unknown-")) continue;
      if (actor.actor_id == id || !found.empty()) return {};
      found = actor.actor_id;
    }
    if (found.empty() || fact.event < 0) return found;
    const auto& actors = doc_.events[static_cast<std::size_t>(fact.event)].event.actors;
    const bool did = std::any_of(actors.begin(), actors.end(),
                                 [&](const EventActor& a) { return a.role == "initiator" && a.actor_id == found; });
    return did ? std::string_view() : found;
  }

  /// A soldier whose side was guessed is of the side of the soldiers told beside him.
  void take_neighbours_side(std::size_t i) {
    CountFact& fact = facts_[i];
    const auto told = [&](const CountFact& other) {
      return other.people.military && other.group.starts_with("combatant:");
    };
    for (std::size_t k = i; k > 0 && facts_[k - 1].sentence == fact.sentence; --k) {
      if (!told(facts_[k - 1])) continue;
      fact.group = facts_[k - 1].group;
      return;
    }
    for (std::size_t k = i + 1; k < facts_.size() && facts_[k].sentence == fact.sentence; ++k) {
      if (!told(facts_[k]) || facts_[k].people.guessed) continue;
      fact.group = facts_[k].group;
      return;
    }
  }

  /// "Libyan soldiers" are of the army that the report is about, where a country has several.
  void own_army(CountFact& fact) const {
    const std::string_view id = std::string_view(fact.group).substr(10);
    const std::uint32_t row = resources_.find_actor(id);
    if (row == lex::kNone || resources_.actors()[row].country.empty()) return;
    if (resources_.actors()[row].kind != "state_force") return;
    std::uint32_t own = 0, most = 0;
    std::size_t army = 0;
    for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
      if (doc_.actors[a].actor_id == id) own = mentions_[a];
      const std::uint32_t other = resources_.find_actor(doc_.actors[a].actor_id);
      const bool state = doc_.actors[a].kind == "state_force" && doc_.actors[a].actor_id != id;
      if (!state || other == lex::kNone || resources_.actors()[other].country != resources_.actors()[row].country)
        continue;
      if (mentions_[a] > most) {
        most = mentions_[a];
        army = a;
      }
    }
    if (own <= 1 && most >= 3) fact.group = fmt::format("combatant:{}", doc_.actors[army].actor_id);
  }

  /// The one armed group without a state that the report is about: its unnamed fighters are that group's.
  std::string_view rebels_of_report() {
    if (rebels_) return *rebels_;
    std::uint32_t most = 0, all = 0;
    std::string_view found;
    for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
      const Actor& actor = doc_.actors[a];
      if (actor.kind != "rebel") continue;
      if (actor.actor_id.starts_with("unknown-") || actor.actor_id == "terrorist-groups") continue;
      all += mentions_[a];
      if (mentions_[a] > most) {
        most = mentions_[a];
        found = actor.actor_id;
      }
    }
    constexpr std::uint32_t kFew = 2;
    constexpr std::uint32_t kMost = 60;  // percent of all mentions
    rebels_ = most >= kFew && most * 100 >= all * kMost ? found : std::string_view();
    return *rebels_;
  }

  /// Rebels or a militia in the act behind the count, on whichever side, else those of the report.
  std::string_view rebels_against(const CountFact& fact) {
    const auto armed = [](std::string_view id, std::string_view kind) {
      return (kind == "rebel" || kind == "militia") && !id.starts_with("unknown-") && id != "terrorist-groups";
    };
    if (fact.event >= 0) {
      std::string_view found;
      for (const EventActor& a : doc_.events[static_cast<std::size_t>(fact.event)].event.actors) {
        const std::uint32_t row = resources_.find_actor(a.actor_id);
        if (row == lex::kNone || !armed(a.actor_id, resources_.actors()[row].kind)) continue;
        if (a.role == "target" || (found.empty() && resources_.actors()[row].kind == "rebel")) found = a.actor_id;
      }
      if (!found.empty()) return found;
    }
    std::string_view named;
    for (const ActorMention& m : within(doc_.actor_mentions, doc_.sentences[fact.sentence].range)) {
      const Actor& actor = doc_.actors[m.actor];
      if (actor.kind != "rebel" || !armed(actor.actor_id, actor.kind)) continue;
      if (!named.empty() && named != actor.actor_id) return {};
      named = actor.actor_id;
    }
    if (!named.empty()) return named;
    return fact.people.best ? rebels_of_report() : std::string_view();
  }

  /// A total whose parts are fighters of several sides.
  bool sides_below(std::size_t i) {
    if (!sides_told_) {
      sides_told_ = true;
      side_below_.assign(facts_.size(), {});
      many_below_.assign(facts_.size(), false);
      civil_below_.assign(facts_.size(), false);
      for (const CountFact& part : facts_) {
        if (part.parent >= 0 && part.group == "civilian") civil_below_[static_cast<std::size_t>(part.parent)] = true;
        if (part.parent < 0 || !part.group.starts_with("combatant:")) continue;
        const auto whole = static_cast<std::size_t>(part.parent);
        if (!side_below_[whole].empty() && side_below_[whole] != part.group) many_below_[whole] = true;
        side_below_[whole] = part.group;
      }
    }
    return many_below_[i];
  }

  /// The state force named last before the count in its sentence.
  std::string_view state_before(const CountFact& fact) const {
    std::string_view found;
    const Range sentence = doc_.sentences[fact.sentence].range;
    for (const ActorMention& m : within(doc_.actor_mentions, {sentence.begin, fact.people.range.begin})) {
      if (doc_.actors[m.actor].kind == "state_force") found = doc_.actors[m.actor].actor_id;
    }
    return found;
  }

  /// "the column of X was hit; dead and wounded": those of X, if only they were hit.
  void befallen(CountFact& fact) const {
    if (fact.event < 0) return;
    std::string_view target;
    int targets = 0;
    for (const EventActor& a : doc_.events[static_cast<std::size_t>(fact.event)].event.actors) {
      if (a.role != "target") continue;
      target = a.actor_id;
      ++targets;
    }
    if (targets == 1 && target != "civilians" && !target.starts_with("unknown-"))
      fact.group = fmt::format("combatant:{}", target);
  }

  std::string_view state_of_country() const {
    if (doc_.country.empty()) return {};
    for (const Actor& a : doc_.actors) {
      if (a.kind != "state_force") continue;
      const std::uint32_t row = resources_.find_actor(a.actor_id);
      if (row != lex::kNone && resources_.actors()[row].country == doc_.country) return a.actor_id;
    }
    const Table table = resources_.lexicon().find_table("lexicon/nationalities");
    std::string_view own;
    for (std::uint32_t r = 0; r < table.rows() && own.empty(); ++r) {
      if (table.cell(r, "country") == doc_.country) own = table.cell(r, "state_actor");
    }
    const std::uint32_t row = own.empty() ? lex::kNone : resources_.find_actor(own);
    if (row != lex::kNone && resources_.actors()[row].flags.find("noarmy") == std::string_view::npos) return own;
    // A country without an army: soldiers are those of the army that the report tells of.
    std::size_t foreign = doc_.actors.size();
    for (std::size_t a = 0; a < doc_.actors.size(); ++a) {
      if (doc_.actors[a].kind != "state_force" || doc_.actors[a].actor_id.starts_with("unknown-")) continue;
      if (foreign == doc_.actors.size() || mentions_[a] > mentions_[foreign]) foreign = a;
    }
    if (foreign < doc_.actors.size()) return doc_.actors[foreign].actor_id;
    return own;
  }

  CharSpan span(Range r) const { return {doc_.tokens[r.begin].source.begin, doc_.tokens[r.end - 1].source.end}; }

  void write() {
    static constexpr const char* kQualifiers[] = {"exact", "at_least", "more_than", "less_than", "about", "vague"};
    std::vector<std::string> ids(facts_.size());
    int number = 0;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (!facts_[i].dropped) ids[i] = fmt::format("c{}", ++number);
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const CountFact& fact = facts_[i];
      if (fact.dropped) continue;
      Count c;
      c.id = ids[i];
      c.outcome = fact.outcome;
      c.min = fact.people.min;
      c.max = fact.people.max;
      c.best = fact.people.best;
      c.qualifier = kQualifiers[static_cast<int>(fact.people.qualifier)];
      c.group = fact.group.empty() ? "any" : fact.group;
      if (fact.parent >= 0) c.part_of = ids[static_cast<std::size_t>(fact.parent)];
      c.cumulative = fact.cumulative;
      const Range own{std::min(fact.people.range.begin, fact.harm.empty() ? fact.people.range.begin : fact.harm.begin),
                      fact.people.range.end};
      const Range evidence = own.end - own.begin <= 12 ? own : fact.people.range;
      c.evidence.push_back(span(evidence));
      for (const Range& telling : fact.tellings) c.evidence.push_back(span(telling));
      describe(c, fact, facts_[i].event);
      doc_.report.counts.push_back(std::move(c));
    }
  }

  /// Where and when people were harmed, by whom, who says so: of the act that did it, else of the count's own words.
  void describe(Count& c, const CountFact& fact, int e) {
    const Range sentence = doc_.sentences[fact.sentence].range;
    const std::uint32_t at = fact.people.range.begin;
    // Who gives a figure need not be who tells of the act.
    const Attribution* teller = doc_.teller_at(at);
    if (teller) c.attribution = teller->chain;
    if (e >= 0) {
      Event& event = doc_.report.events[static_cast<std::size_t>(e)];
      event.counts.push_back(c.id);
      if (!fact.cumulative) {
        if (event.sub_type != "armed_clash" || event.actors.size() < 2) {
          for (const EventActor& a : event.actors) {
            if (a.role == "initiator") c.by.push_back(a.actor_id);
          }
        }
        c.cause = event.sub_type;
      }
      c.where = event.where;
      c.when = event.when;
      if (c.attribution.empty()) c.attribution = event.attribution;
    } else {
      c.where = scene_of(resources_, doc_, sentence);
      c.when = resolve_when(doc_, {at, sentence.end}, sentence);
    }
    const auto period = fact.cumulative ? period_told(doc_, sentence, at) : std::nullopt;
    if (period) c.when = *period;
  }

  const Resources& resources_;
  Document& doc_;
  std::vector<CountFact>& facts_;
  static constexpr std::uint32_t kNoEvent = 0xFFFFFFFF;
  using Trigger = std::pair<std::uint32_t, std::uint32_t>;  ///< token, index of the event it tells
  std::vector<Trigger> triggers_;                           ///< sorted by token
  std::vector<std::uint32_t> mentions_;                     ///< per actor of the report
  std::optional<std::string_view> rebels_;                  ///< once asked for
  std::vector<char> named_;                                 ///< per actor: told by more than a noun of people
  bool sides_told_ = false;
  std::vector<std::string> side_below_;  ///< per count: a side among its parts
  std::vector<bool> many_below_;         ///< per count: its parts are of several sides
  std::vector<bool> civil_below_;        ///< per count: civilians are among its parts
};

}  // namespace

void find_casualties(const Resources& resources, Document& doc) {
  std::vector<CountFact> facts = scan_counts(resources, doc);
  Linker linker(resources, doc, facts);
  linker.find_events();
  settle_counts(doc, facts);
  linker.run();
}

}  // namespace sijill
