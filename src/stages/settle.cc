// Tellings of one event become one record.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "stages/control_confirm.h"
#include "stages/control_settle.h"
#include "stages/events.h"
#include "stages/frames.h"
#include "stages/opponents.h"
#include "stages/settle_compare.h"
#include "stages/settle_control.h"
#include "stages/settle_drops.h"
#include "stages/sub_types.h"

namespace sijill {
namespace {

bool same_time(const EventFact& a, const EventFact& b) {
  const When &x = a.event.when, &y = b.event.when;
  if (x.start == y.start && x.end == y.end) return true;
  // "was killed by the forces that opened fire": the clause has no day of its own.
  const bool clause = a.sentence == b.sentence && !a.own_date && !b.own_date && x.start.empty() != y.start.empty();
  return clause || (!a.own_date && a.in_title) || (!b.own_date && b.in_title);
}

/// "ten died in a raid on the post yesterday", and further on "helicopters hit the post, the governor says": news told
/// again without a day, by those who did it, there or nowhere else.
bool told_again(const Resources& resources, const Document& doc, const EventFact& a, const EventFact& b) {
  constexpr std::uint32_t kNear = 5;
  if (a.own_date == b.own_date || a.sentence + kNear < b.sentence || b.sentence + kNear < a.sentence) return false;
  const EventFact& dated = a.own_date ? a : b;
  const EventFact& bare = a.own_date ? b : a;
  if (bare.event.when.basis != "report" || dated.event.when.precision != "day" || !violent(dated.event)) return false;
  if (dated.event.when.start != dated.event.when.end || dated.event.status != bare.event.status) return false;
  const auto told = [](const EventFact& f) {
    return std::any_of(f.event.actors.begin(), f.event.actors.end(), [](const EventActor& e) {
      return e.role == "initiator" && !e.actor_id.starts_with("unknown-");
    });
  };
  if (!told(a) || !told(b) || !shares_actor(a.event, b.event)) return false;
  return shares_place(a.event, b.event) || bare.event.where.empty() ||
         tells_roughly(resources, doc, bare.event, dated.event) ||
         tells_roughly(resources, doc, dated.event, bare.event);
}

bool same_telling(const Resources& resources, const Document& doc, const EventFact& a, const EventFact& b) {
  const Event &x = a.event, &y = b.event;
  if (x.sub_type != y.sub_type || x.change != y.change || b.alike) return false;
  if (!actors_agree(x, y)) return false;
  if (!same_time(a, b)) return told_again(resources, doc, a, b);
  const bool title = a.in_title || b.in_title;
  const bool lead = a.sentence + 3 > b.sentence && x.actors.size() + y.actors.size() > 0 && shares_actor(x, y);
  if (lead && x.status == y.status && a.own_place && b.own_place && !title && tells_roughly(resources, doc, x, y))
    return true;
  if (title) return true;  // a title tells what the body tells
  if (x.status != y.status) return false;
  // Several speakers tell one attack; what each of them says of fronts and plans is his own.
  const bool one_attack = violent(x) && x.sub_type != "advance" && x.status != "planned" && x.status != "denied";
  const bool tellers = !x.attribution.empty() && !y.attribution.empty() && !same_chain(x.attribution, y.attribution);
  if (tellers && !one_attack) return false;
  if (a.own_place && b.own_place && !shares_place(x, y)) {
    // "in the city", later "in the quarter": the same sides, there.
    const bool rough = tells_roughly(resources, doc, x, y) || tells_roughly(resources, doc, y, x);
    return rough && (shares_actor(x, y) || x.actors.empty() || y.actors.empty());
  }
  // Told once without sides, once without a place, close by: nothing parts them.
  const bool vague = x.where.empty() || y.where.empty();
  if (vague && (x.actors.empty() || y.actors.empty()) && a.sentence + 6 > b.sentence) return true;
  return shares_place(x, y) || shares_actor(x, y);
}

void unite(const Resources& resources, const Document& doc, EventFact& into, EventFact&& from) {
  if (!into.in_title && !from.in_title && tells_roughly(resources, doc, into.event, from.event))
    into.event.where.clear();
  if (into.in_title && !from.in_title) {  // the body's telling is the record; the title only confirms it
    std::swap(into.event, from.event);
    std::swap(into.trigger, from.trigger);
    into.in_title = false;
    std::swap(into.own_place, from.own_place);
    std::swap(into.own_date, from.own_date);
  }
  Event& e = into.event;
  if (from.own_date && !into.own_date) {
    e.when = from.event.when;
    into.own_date = true;
  }
  if (from.own_place || e.where.empty()) {
    for (Where& w : from.event.where) {
      const bool have =
          std::any_of(e.where.begin(), e.where.end(), [&](const Where& x) { return x.name_ar == w.name_ar; });
      if (!have && !from.in_title)
        e.where.push_back(std::move(w));
      else if (!have && e.where.empty())
        e.where.push_back(std::move(w));
    }
  }
  for (EventActor& a : from.event.actors) {
    if (!has_actor(e, a.actor_id)) e.actors.push_back(std::move(a));
  }
  for (std::string& w : from.event.weapons) {
    if (std::find(e.weapons.begin(), e.weapons.end(), w) == e.weapons.end()) e.weapons.push_back(std::move(w));
  }
  if (e.attribution.empty()) e.attribution = std::move(from.event.attribution);
  e.evidence.insert(e.evidence.end(), from.event.evidence.begin(), from.event.evidence.end());
  into.triggers.insert(into.triggers.end(), from.triggers.begin(), from.triggers.end());
}

/// Nobody armed is named among the targets.
bool suffered_by_people(const Event& e) {
  return std::none_of(e.actors.begin(), e.actors.end(),
                      [](const EventActor& a) { return a.role == "target" && a.actor_id != "civilians"; });
}

/// "They attacked the villages and killed 18 of the residents" is one attack on civilians.
void raid_on_people(Document& doc) {
  for (EventFact& assault : doc.events) {
    if (assault.event.sub_type != "armed_clash") continue;
    const bool two_armed_sides =
        std::any_of(assault.event.actors.begin(), assault.event.actors.end(),
                    [](const EventActor& a) { return a.side == 2 && a.actor_id != "civilians"; });
    if (two_armed_sides) continue;
    for (const EventFact& kill : told_near(doc, assault.sentence)) {
      // Farther on in the sentence others are killed elsewhere.
      constexpr std::uint32_t kNear = 16;
      const std::uint32_t apart =
          kill.trigger > assault.trigger ? kill.trigger - assault.trigger : assault.trigger - kill.trigger;
      if (kill.event.sub_type != "attack" || kill.sentence != assault.sentence || apart > kNear ||
          !shares_actor(kill.event, assault.event) || !suffered_by_people(kill.event))
        continue;
      assault.event.sub_type = "attack";
      assault.event.type = "violence_against_civilians";
      for (EventActor& a : assault.event.actors) {
        a.role = a.actor_id == "civilians" ? "target" : "initiator";
        a.side = 0;
      }
      if (!has_actor(assault.event, "civilians"))
        assault.event.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
      break;
    }
  }
}

/// "X killed nine and burned houses in P": what one did in a breath was in one place.
void share_place_behind(std::vector<EventFact>& events) {
  constexpr std::uint32_t kNear = 16;
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    EventFact& first = events[i];
    const EventFact& next = events[i + 1];
    if (!first.event.where.empty() || !first.verbal || !next.verbal || !next.own_place || first.in_title ||
        first.sentence != next.sentence || next.trigger > first.trigger + kNear)
      continue;
    const auto did = [&](const EventActor& a) {
      return a.role == "initiator" && has_actor(next.event, a.actor_id, "initiator");
    };
    if (std::any_of(first.event.actors.begin(), first.event.actors.end(), did)) first.event.where = next.event.where;
  }
}

/// Whether a bombardment told without its arm may be the strike told near it: nobody else fires, nowhere else.
bool may_be_same_fire(const EventFact& bare, const EventFact& armed) {
  const auto fires = [](const EventActor& a) { return a.role == "initiator" || a.role == "party"; };
  const bool somebody = std::any_of(bare.event.actors.begin(), bare.event.actors.end(), fires);
  if (somebody) {
    return std::any_of(bare.event.actors.begin(), bare.event.actors.end(), [&](const EventActor& a) {
      return fires(a) && has_actor(armed.event, a.actor_id, "initiator");
    });
  }
  return true;
}

/// "... raids on A, targeting B"; "shelling of C" after raids: with what struck before, unless an arm is named.
void inherit_weapon(Document& doc) {
  for (std::size_t i = 0; i < doc.events.size(); ++i) {
    EventFact& bare = doc.events[i];
    const bool arm_untold = bare.inherits && bare.event.sub_type == "shelling_artillery_missile";
    if (!arm_untold && !bare.alike) continue;
    const auto take = [&](const EventFact& from) {
      bare.event.sub_type = from.event.sub_type;
      bare.event.type = from.event.type;
      bare.event.plover = from.event.plover;
      bare.event.plover_mode = from.event.plover_mode;
      bare.event.weapons = from.event.weapons;
    };
    bool found = false;
    for (std::size_t j = i; j-- > 0 && !found;) {
      const EventFact& before = doc.events[j];
      if (before.sentence + 1 < bare.sentence) break;
      if (before.event.type != "explosions_remote_violence" || before.inherits || !may_be_same_fire(bare, before))
        continue;
      const bool air = before.event.sub_type == "air_drone_strike";
      if (before.sentence != bare.sentence && !bare.alike && !(air && before.paragraph == bare.paragraph)) continue;
      take(before);
      found = true;
    }
    // A title or lead tells roughly what the body tells exactly.
    for (std::size_t j = i + 1; j < doc.events.size() && !found && bare.in_title; ++j) {
      const EventFact& after = doc.events[j];
      if (after.event.sub_type != "air_drone_strike" || !may_be_same_fire(bare, after)) continue;
      if (!bare.event.where.empty() && !shares_place(bare.event, after.event)) continue;
      take(after);
      found = true;
    }
  }
}

/// Which row of the lexicon and which frame row named the act.
void explain(const Resources& resources, Document& doc, const EventFact& fact, int index) {
  for (const Match& m : doc.matches_at(fact.trigger)) {
    const Frame* frame = resources.frames().find(m.entry, true);
    if (!frame) frame = resources.frames().find(m.entry, false);
    if (!frame) continue;
    doc.report.explain.push_back(
        {fmt::format("events[{}].sub_type", index),
         fmt::format("{}, data/frames/triggers.tsv:{}", resources.origin(m.entry), frame->line), fact.event.trigger});
    return;
  }
}

/// "Clashes broke out in the city. The clashes were in quarters A and B": where it was is told by the reference.
void place_exactly(const Resources& resources, const Document& doc, std::vector<EventFact>& told,
                   const EventFact& reference) {
  if (!reference.own_place || !reference.hosted || reference.in_title) return;
  for (auto it = told.rbegin(); it != told.rend() && reference.sentence - it->sentence <= 2; ++it) {
    if (it->in_title || it->event.sub_type != reference.event.sub_type) continue;
    if (it->own_place && !tells_roughly(resources, doc, it->event, reference.event)) continue;
    unite(resources, doc, *it, EventFact(reference));
    it->own_place = true;
    return;
  }
}

/// Adds an act to those told before, or unites it with the one that it tells again.
void told_once(const Resources& resources, Document& doc, std::vector<EventFact>& united, EventFact&& fact) {
  const auto told = [&](const EventFact& have) { return same_telling(resources, doc, have, fact); };
  const auto size = static_cast<std::ptrdiff_t>(united.size());
  const auto late = united.begin() + std::max<std::ptrdiff_t>(size - kCompared, 0);
  const auto lead = std::min(united.begin() + std::min(size, kLead), late);
  auto it = std::find_if(united.begin(), lead, told);
  if (it == lead) it = std::find_if(late, united.end(), told);
  if (it == united.end())
    united.push_back(std::move(fact));
  else
    unite(resources, doc, *it, std::move(fact));
}

/// Battles of one sentence that have come to have the same sides are one: "stormed the camp, and clashes broke out".
void battles_told_once(const Resources& resources, Document& doc) {
  std::vector<EventFact>& events = doc.events;
  for (std::size_t k = 1; k < events.size();) {
    const auto same = [&](const EventFact& have) {
      return have.sentence == events[k].sentence && have.event.sub_type == "armed_clash" &&
             same_telling(resources, doc, have, events[k]);
    };
    const auto end = events.begin() + static_cast<std::ptrdiff_t>(k);
    const auto it = events[k].event.sub_type == "armed_clash"
                        ? std::find_if(end - std::min<std::ptrdiff_t>(4, end - events.begin()), end, same)
                        : end;
    if (it == end) {
      ++k;
      continue;
    }
    unite(resources, doc, *it, std::move(events[k]));
    events.erase(end);
  }
}

}  // namespace

void settle_events(const Resources& resources, Document& doc) {
  drop_takings_of_states(doc);
  inherit_weapon(doc);
  raid_on_people(doc);
  share_place_behind(doc.events);
  std::vector<EventFact> kept, united;
  kept.reserve(doc.events.size());
  for (const EventFact& fact : doc.events) {
    if (fact.kill && (explained(resources, doc, fact) || tallied(doc, fact))) continue;
    if (told_as_capture(doc, fact) || sums_up_attack(doc, fact)) continue;
    if (fact.reference && told_elsewhere(resources, doc, fact)) {
      place_exactly(resources, doc, kept, fact);
      continue;
    }
    kept.push_back(fact);
  }
  united.reserve(kept.size() + doc.control.size());
  for (EventFact& fact : kept) told_once(resources, doc, united, std::move(fact));
  take_places_of_control(doc, united);
  drop_takings_of_held(doc, united);
  captures_of_control(resources, doc, united);
  sieges_of_control(doc, united);
  drop_titles(resources, doc, united);
  drop_summaries(resources, doc, united);
  const auto earlier = [](const EventFact& a, const EventFact& b) { return a.trigger < b.trigger; };
  if (!std::is_sorted(united.begin(), united.end(), earlier)) std::stable_sort(united.begin(), united.end(), earlier);
  doc.events = std::move(united);
  complete_opponents(resources, doc);
  battles_told_once(resources, doc);
  drop_wars(doc);
  doc.report.events.clear();
  doc.report.events.reserve(doc.events.size());
  int number = 0;
  for (EventFact& fact : doc.events) {
    if (doc.explain) explain(resources, doc, fact, number);
    fact.event.id = fmt::format("e{}", ++number);
    doc.report.events.push_back(fact.event);
  }
  write_control(resources, doc);
}

}  // namespace sijill
