// Scan, settle, link to the events, write: each count takes cause, culprits, place, time and teller from its event.
#include "stages/casualties.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_scan.h"
#include "stages/casualties_sides.h"
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
      : resources_(resources), doc_(doc), facts_(facts) {
    for (std::uint32_t e = 0; e < doc.events.size(); ++e) {
      for (const std::uint32_t token : doc.events[e].triggers) triggers_.push_back({token, e});
      triggers_.push_back({doc.events[e].trigger, e});
    }
    std::sort(triggers_.begin(), triggers_.end());
  }

  void find_events() {
    for (CountFact& fact : facts_) fact.event = event_for(fact);
  }

  void run() {
    for (CountFact& fact : facts_) {
      if (fact.event < 0 && fact.parent >= 0) fact.event = facts_[static_cast<std::size_t>(fact.parent)].event;
    }
    name_sides(resources_, doc_, facts_);
    for (CountFact& fact : facts_) held_hostage(fact);
    write();
  }

 private:
  static constexpr std::uint32_t kOtherClause = 25;  ///< in tokens: more than a clause is long

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
      // "(shelling) killed a woman, while X fired at": what a later clause tells harmed nobody before it.
      if (doc_.events[e].clause_begin > at) distance += kOtherClause;
      const bool closer = best == kNoEvent || distance < best_distance || (distance == best_distance && e < best);
      if (!closer) continue;
      best = e;
      best_distance = distance;
    }
    return best == kNoEvent ? -1 : static_cast<int>(best);
  }

  /// Rebels that hold civilians abduct them; a state's arrests are arrests.
  void held_hostage(CountFact& fact) const {
    if (led_away(fact)) return;
    if (fact.outcome != "detained" || fact.event < 0 || fact.group.starts_with("combatant")) return;
    // "are holding": in whose hands they are now.
    const auto verb = doc_.matches_at(fact.harm.begin);
    const auto told = [&](std::uint32_t bit) {
      return std::any_of(verb.begin(), verb.end(), [&](const Match& m) { return (m.morph & bit) != 0; });
    };
    if (told(kImperfect) && !told(kPerfect)) return;
    // To hold is to detain, but for hostages.
    const bool hostages = doc_.fold(fact.people.range.end - 1).find("rhyn") != std::string_view::npos ||
                          doc_.fold(fact.people.range.end - 1).find("rhAyn") != std::string_view::npos;
    if (doc_.fold(fact.harm.begin).find("Htj") != std::string_view::npos && !hostages) return;
    if (doc_.events[static_cast<std::size_t>(fact.event)].event.sub_type == "abduction_forced_disappearance")
      fact.outcome = "abducted";
  }

  /// "the army led five young men to its camp": a state's forces arrest, whoever else leads away abducts.
  bool led_away(CountFact& fact) const {
    if (fact.outcome != "abducted" || fact.harm.empty()) return false;
    const auto kidnapped = [&](std::uint32_t i) {  // "kidnapped" says what it says
      const std::string_view word = doc_.fold(i);
      return word.find("xTf") != std::string_view::npos || word.find("xtTf") != std::string_view::npos ||
             word.find("xtTAf") != std::string_view::npos;
    };
    if (kidnapped(fact.harm.begin)) return false;
    // "the number of the kidnapped activists came to 48"
    constexpr std::uint32_t kLabel = 8;
    const std::uint32_t number = fact.people.range.begin;
    for (std::uint32_t i = std::max(doc_.sentences[fact.sentence].range.begin, number > kLabel ? number - kLabel : 0);
         i < number; ++i) {
      if (kidnapped(i) && doc_.fold(i).find("Al") != std::string_view::npos) return false;
    }
    const auto state = [](std::string_view kind) { return kind == "state_force" || kind == "police"; };
    if (fact.event >= 0) {
      for (const EventActor& a : doc_.events[static_cast<std::size_t>(fact.event)].event.actors) {
        const std::uint32_t row = a.role == "initiator" ? resources_.find_actor(a.actor_id) : lex::kNone;
        if (row == lex::kNone) continue;
        if (!state(resources_.actors()[row].kind)) return false;
        fact.outcome = "detained";
        return true;
      }
    }
    // "were led away ... at the hands of a checkpoint of X"
    const std::uint32_t end = doc_.sentences[fact.sentence].range.end;
    constexpr std::uint32_t kBehind = 14, kHand = 4;
    for (std::uint32_t i = fact.people.range.end; i + 1 < end && i < fact.people.range.end + kBehind; ++i) {
      if (!is_word(doc_, i, "yd") && !is_word(doc_, i, "Aydy") && !is_word(doc_, i, "qbl")) continue;
      for (const ActorMention& m : within(doc_.actor_mentions, {i + 1, std::min(end, i + 1 + kHand)})) {
        if (!state(doc_.actors[m.actor].kind)) return false;
        fact.outcome = "detained";
        return true;
      }
    }
    constexpr std::uint32_t kReach = 30;
    const std::uint32_t begin =
        std::max(doc_.sentences[fact.sentence].range.begin, fact.harm.begin > kReach ? fact.harm.begin - kReach : 0);
    bool found = false;
    for (const ActorMention& m : within(doc_.actor_mentions, {begin, fact.people.range.begin})) {
      if (doc_.actors[m.actor].kind != "civilian") found = state(doc_.actors[m.actor].kind);
    }
    if (found) fact.outcome = "detained";
    return found;
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

  /// "X's jets raided the posts of our forces and killed four fighters": those killed are none of X's, unless the words
  /// say so.
  void no_fire_at_oneself(Count& c, const CountFact& fact, const Event& event) const {
    constexpr std::string_view kOf = "combatant:";
    const bool afar = event.sub_type == "air_drone_strike" || event.sub_type == "shelling_artillery_missile";
    // Escorts told beside their leader are of his side, whoever is thought to have fired.
    const bool beside = std::any_of(facts_.begin(), facts_.end(), [&](const CountFact& other) {
      return &other != &fact && other.sentence == fact.sentence && other.group == fact.group;
    });
    if (beside) return;
    if (!afar || c.by.size() != 1 || !std::string_view(c.group).starts_with(kOf) ||
        c.group.substr(kOf.size()) != c.by[0])
      return;
    const Range people = fact.people.range;
    for (const ActorMention& m : within(doc_.actor_mentions, {people.begin, people.end + 3})) {
      if (doc_.actors[m.actor].actor_id == c.by[0]) return;
    }
    const EventActor* target = nullptr;
    for (const EventActor& a : event.actors) {
      if (a.role == "target" && a.actor_id != "civilians") target = target ? nullptr : &a;
    }
    bool fighters = false;
    for (std::uint32_t t = people.begin; t < people.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) fighters |= resources_.attr(m.entry, "group") == "combatant";
    }
    const bool theirs = target && target->actor_id != c.by[0];
    c.group = !fighters ? "any" : theirs ? std::string(kOf) + target->actor_id : "combatant";
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
        no_fire_at_oneself(c, fact, event);
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
