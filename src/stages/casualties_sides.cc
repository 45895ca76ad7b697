// Whose soldiers, whose gunmen: asked of the act, of the neighbours, of the report.
#include "stages/casualties_sides.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/casualties_armies.h"
#include "stages/casualties_reader.h"
#include "stages/casualties_rebels.h"
#include "stages/casualties_voice.h"
#include "stages/within.h"

namespace sijill {
namespace {

class Sides {
 public:
  Sides(const Resources& resources, const Document& doc, std::vector<CountFact>& facts)
      : resources_(resources),
        doc_(doc),
        facts_(facts),
        armies_(resources, doc),
        rebels_(resources, doc),
        voice_(resources, doc) {}

  void run() {
    for (const CountFact& fact : facts_) told_.push_back(fact.group);
    const auto as_those = [&](CountFact& fact) {
      if (fact.like >= 0 && fact.group == "combatant") fact.group = facts_[static_cast<std::size_t>(fact.like)].group;
    };
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (!as_before(i)) name_soldiers(i);
      as_those(facts_[i]);
      voice_.retell(facts_[i]);
      if (of_two_groups(resources_, doc_, facts_[i])) facts_[i].group = "combatant";
    }
  }

 private:
  /// "four soldiers were killed and 11 wounded": who took his group from those before him is of theirs.
  bool as_before(std::size_t i) {
    CountFact& fact = facts_[i];
    if (!fact.inherited || !fact.group.starts_with("combatant:") || fact.people.fixed) return false;
    for (const std::size_t k : {fact.parent >= 0 ? static_cast<std::size_t>(fact.parent) : i, i > 0 ? i - 1 : i}) {
      if (k >= i || facts_[k].sentence != fact.sentence || told_[k] != told_[i] || facts_[k].group == told_[k])
        continue;
      fact.group = facts_[k].group;
      return true;
    }
    return false;
  }

  /// Soldiers and policemen without a named state: those that the act hit, else the report's own country.
  void name_soldiers(std::size_t i) {
    CountFact& fact = facts_[i];
    // "3 were killed and the fourth wounded": of the group that was found for those before.
    if (fact.inherited && fact.group == "any" && i > 0 && facts_[i - 1].sentence == fact.sentence &&
        facts_[i - 1].parent < 0 && facts_[i - 1].group.starts_with("combatant") && !fact.people.fixed) {
      fact.group = facts_[i - 1].group;
      return;
    }
    if (of_force_hit(i)) return;
    if (fact.group == "any" && fact.people.shape == People::Shape::Noun && !fact.people.best && fact.parent < 0) {
      befallen(fact);
      return;
    }
    if (fact.group.starts_with("combatant") && sides_below(i)) {
      fact.group = civil_below_[i] ? "any" : "combatant";
      return;
    }
    if (fact.parent < 0 && fact.group.starts_with("combatant") && fact.people.military && fact.people.guessed) {
      if (const std::string_view hit = force_hit(resources_, doc_, fact); !hit.empty()) {
        fact.group = fmt::format("combatant:{}", hit);
        return;
      }
    }
    if (fact.people.guessed && fact.people.military) {
      take_neighbours_side(i);
      if (const std::string_view army = armies_.only_army_told(fact); !army.empty())
        fact.group = fmt::format("combatant:{}", army);
      else if (const std::string_view own = armies_.army_of_places(fact); !own.empty())
        fact.group = fmt::format("combatant:{}", own);
    }
    if (fact.group.starts_with("combatant:") && (fact.people.military || fact.inherited)) armies_.own_army(fact);
    if (fact.group != "combatant" || fact.people.fixed) return;
    const auto above = static_cast<std::size_t>(std::max(fact.parent, 0));
    if (fact.parent >= 0 && facts_[above].group.starts_with("combatant:")) {
      fact.group = facts_[above].group;
      return;
    }
    if (fact.parent >= 0 && facts_[above].group == "combatant" && facts_[above].people.enemy) return;
    if (const std::string_view unit = force_of_unit(resources_, doc_, fact); !unit.empty()) {
      fact.group = fmt::format("combatant:{}", unit);
      return;
    }
    std::string_view told = fact.people.enemy ? attackers_told(doc_, fact) : force_hit(resources_, doc_, fact);
    if (told.empty() && !fact.people.enemy && fact.people.military) told = force_hit_before(resources_, doc_, fact);
    if (told.empty() && !told_as_martyrs(doc_, fact)) told = repelled(doc_, fact);
    if (told.empty() && of_attackers(doc_, fact)) told = initiator_before(resources_, doc_, fact);
    if (!told.empty()) {
      fact.group = fmt::format("combatant:{}", told);
      return;
    }
    if (fact.people.enemy && told_as_martyrs(doc_, fact)) {
      // The teller's own: an army's, where it tells of those it killed.
      std::string_view army = armies_.state_before(fact);
      if (army.empty()) army = armies_.state_of_country();
      constexpr std::size_t kNear = 40;  // counts
      bool others = false;
      for (std::size_t k = i < kNear ? 0 : i - kNear; k < facts_.size() && k < i + kNear; ++k) {
        const CountFact& f = facts_[k];
        others |= f.group.starts_with("combatant:") && !f.group.ends_with(army) && !f.dropped;
      }
      if (!army.empty() && others) fact.group = fmt::format("combatant:{}", army);
      return;
    }
    if (fact.people.enemy) {
      if (const std::string_view rebels = rebels_.against(fact); !rebels.empty())
        fact.group = fmt::format("combatant:{}", rebels);
      return;
    }
    // "an officer and two members": the members are of the officer's force.
    // "the army killed 40 gunmen, and three fighters were martyred": those are the others.
    const bool ours = told_as_martyrs(doc_, fact) && i > 0 && !told_as_martyrs(doc_, facts_[i - 1]);
    if (i > 0 && !fact.people.owned && !ours && facts_[i - 1].sentence == fact.sentence &&
        facts_[i - 1].group.starts_with("combatant:") && !facts_[i - 1].dropped) {
      fact.group = facts_[i - 1].group;
      return;
    }
    if (facts_[i].event >= 0) {
      std::string_view target;
      int targets = 0;
      for (const EventActor& a : doc_.events[static_cast<std::size_t>(facts_[i].event)].event.actors) {
        if (a.role != "target" || a.actor_id == "civilians" || a.actor_id.starts_with("unknown-") ||
            a.actor_id == "terrorist-groups" || (told_as_martyrs(doc_, fact) && enemy_dead(i, a.actor_id)))
          continue;
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
    if (!fact.people.soldier && !fact.people.military) {
      // "four fighters of the town fell in clashes with the army": none of its own.
      const std::string_view foe = fought(resources_, doc_, fact);
      if (foe == "syria-gov" && doc_.country == "SY" && !rebels_named(fact)) {
        fact.group = "combatant:rebel-factions";
        return;
      }
      if (!foe.empty()) return;
    }
    if (!fact.people.soldier && !told_as_martyrs(doc_, fact)) return;
    // There the fighters who are mourned are no army's.
    if (!fact.people.soldier && (doc_.country == "LB" || doc_.country == "PS")) return;
    // "an officer was killed and three Israeli soldiers wounded": of the army told beside him.
    for (std::size_t k = i + 1; k < facts_.size() && facts_[k].sentence == fact.sentence && k <= i + 2; ++k) {
      if (facts_[k].dropped || !facts_[k].group.starts_with("combatant:")) continue;
      if (!facts_[k].people.military && !armies_.of_state(facts_[k].group)) continue;
      fact.group = facts_[k].group;
      return;
    }
    if (const std::string_view near = armies_.state_before(fact); !near.empty()) {
      fact.group = fmt::format("combatant:{}", near);
      return;
    }
    const std::string_view state = armies_.state_of_country();
    if (!state.empty()) fact.group = fmt::format("combatant:{}", state);
  }

  /// "seven dead in an attack on a post of X": people without a word of their own whom a blow at a force left.
  bool of_force_hit(std::size_t i) {
    CountFact& fact = facts_[i];
    if (fact.group != "any" || fact.people.fixed || (fact.outcome != "killed" && fact.outcome != "injured"))
      return false;
    const bool victims = fact.people.outcome == "killed" || fact.people.outcome == "injured";
    // "members", "individuals" leave open whose they are.
    const bool members = fact.people.shape == People::Shape::Numbered &&
                         doc_.fold(fact.people.range.end - 1).find("AfrAd") != std::string_view::npos;
    if (fact.people.shape != People::Shape::Bare && !members && !(victims && fact.people.shape != People::Shape::Other))
      return false;
    if (fact.parent >= 0 || fact.title || fact.cumulative || fact.summed) return false;
    constexpr std::size_t kNear = 20;  // counts
    for (std::size_t k = i + 1; k < facts_.size() && k < i + kNear; ++k) {
      if (facts_[k].parent == static_cast<int>(i) && !facts_[k].group.starts_with("combatant")) return false;
    }
    // "six of one family died, two of them children, and four were wounded": like those before them.
    for (std::size_t k = i; fact.inherited && k > 0 && facts_[k - 1].sentence == fact.sentence; --k) {
      if (facts_[k - 1].parent >= 0) continue;
      if (facts_[k - 1].group == "any" || facts_[k - 1].group == "civilian") return false;
      break;
    }
    if (civilians_hit(resources_, doc_, fact)) {
      fact.group = "civilian";
      return true;
    }
    std::string_view hit = members ? force_of_unit(resources_, doc_, fact) : std::string_view();
    if (hit.empty()) hit = force_hit(resources_, doc_, fact);
    if (hit.empty()) hit = force_hit_behind(resources_, doc_, fact);
    if (hit.empty()) hit = force_hit_before(resources_, doc_, fact);
    if (hit.empty() && active(fact)) hit = repelled(doc_, fact);
    if (hit.empty() && guarded_post_hit(resources_, doc_, fact)) hit = armies_.only_state(fact);
    const bool after = i > 0 && facts_[i - 1].sentence == fact.sentence && mourned(facts_[i - 1]) &&
                       facts_[i - 1].group.starts_with("combatant:");
    if (hit.empty() && (mourned(fact) || after) && !home_told(fact)) hit = own_teller(fact);
    if (hit.empty()) return false;
    fact.group = fmt::format("combatant:{}", hit);
    return true;
  }

  /// Told as martyrs, by the noun or the verb.
  bool mourned(const CountFact& fact) const {
    return told_as_martyrs(doc_, fact) ||
           (!fact.harm.empty() && doc_.fold(fact.harm.begin).find("st$h") != std::string_view::npos);
  }

  /// The force that tells of the count; of a source in an army that force, or the country's.
  std::string_view own_teller(const CountFact& fact) const {
    const std::uint32_t at = fact.people.range.begin;
    if (const std::string_view side = teller_side(resources_, doc_, at); !side.empty()) return side;
    const Attribution* teller = doc_.teller_at(at);
    if (!teller || teller->chain.empty() || teller->chain.back().source_id != "military-source") return {};
    const std::string_view near = armies_.state_before(fact);
    return near.empty() ? armies_.state_of_country() : near;
  }

  /// Homes, markets or civilians stand in the sentence: whose martyrs a force tells of there is open.
  bool home_told(const CountFact& fact) const {
    const Range r = doc_.sentences[fact.sentence].range;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].may_be(kHomeWord)) return true;
      const auto noun = noun_at(resources_, doc_, i);
      if (noun && (noun->group == "civilian" || noun->group == "child" || noun->group == "woman")) return true;
    }
    return false;
  }

  /// One group of rebels is named in the sentence.
  bool rebels_named(const CountFact& fact) const {
    const auto here = within(doc_.actor_mentions, doc_.sentences[fact.sentence].range);
    return std::any_of(here.begin(), here.end(), [&](const ActorMention& m) {
      const Actor& actor = doc_.actors[m.actor];
      return actor.kind == "rebel" && actor.actor_id != "rebel-factions";
    });
  }

  /// "repelled the attack and killed 12": an active verb, whose object they are.
  bool active(const CountFact& fact) const {
    if (fact.harm.empty() || fact.people.shape != People::Shape::Bare) return false;
    const std::string_view verb = doc_.fold(fact.harm.begin);
    return verb.ends_with('t') || verb.ends_with("wA");
  }

  /// Fighters of that side are counted near by, and not as martyrs.
  bool enemy_dead(std::size_t i, std::string_view id) const {
    constexpr std::size_t kNear = 6;  // counts
    for (std::size_t k = i < kNear ? 0 : i - kNear; k < i; ++k) {
      if (facts_[k].group == fmt::format("combatant:{}", id) && !told_as_martyrs(doc_, facts_[k])) return true;
    }
    return false;
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

  const Resources& resources_;
  const Document& doc_;
  std::vector<CountFact>& facts_;
  Armies armies_;
  Rebels rebels_;
  Voice voice_;
  std::vector<std::string> told_;  ///< per count: its group as its own words told it
  bool sides_told_ = false;
  std::vector<std::string> side_below_;  ///< per count: a side among its parts
  std::vector<bool> many_below_;         ///< per count: its parts are of several sides
  std::vector<bool> civil_below_;        ///< per count: civilians are among its parts
};

}  // namespace

void name_sides(const Resources& resources, const Document& doc, std::vector<CountFact>& facts) {
  Sides(resources, doc, facts).run();
}

}  // namespace sijill
