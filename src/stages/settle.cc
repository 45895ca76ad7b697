// Tellings of one event become one record.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "stages/control_settle.h"
#include "stages/events.h"
#include "stages/frames.h"
#include "stages/opponents.h"

namespace sijill {
namespace {

bool same_chain(const std::vector<Speaker>& a, const std::vector<Speaker>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Speaker& x, const Speaker& y) { return x.source_id == y.source_id; });
}

bool has_actor(const Event& e, std::string_view id, std::string_view role = {}) {
  return std::any_of(e.actors.begin(), e.actors.end(),
                     [&](const EventActor& a) { return a.actor_id == id && (role.empty() || a.role == role); });
}

/// Nobody of one telling contradicts the other: for each role, one side's list holds the other's.
bool actors_agree(const Event& a, const Event& b) {
  const auto covers = [](const Event& big, const Event& small, std::string_view role) {
    return std::all_of(small.actors.begin(), small.actors.end(),
                       [&](const EventActor& x) { return x.role != role || has_actor(big, x.actor_id, role); });
  };
  const auto agree = [&](std::string_view role) { return covers(a, b, role) || covers(b, a, role); };
  return agree("initiator") && agree("target") && agree("party");
}

bool shares_actor(const Event& a, const Event& b) {
  return std::any_of(a.actors.begin(), a.actors.end(),
                     [&](const EventActor& x) { return x.actor_id != "civilians" && has_actor(b, x.actor_id); });
}

bool shares_place(const Event& a, const Event& b) {
  return std::any_of(a.where.begin(), a.where.end(), [&](const Where& x) {
    return std::any_of(b.where.begin(), b.where.end(), [&](const Where& y) { return x.name_ar == y.name_ar; });
  });
}

/// Index of a scene's place in the document, or the number of places.
std::uint32_t place_index(const Document& doc, const Where& w) {
  for (std::uint32_t i = 0; i < doc.places.size(); ++i) {
    if (doc.places[i].name_ar == w.name_ar && doc.places[i].place_id == w.place_id) return i;
  }
  return static_cast<std::uint32_t>(doc.places.size());
}

/// True if `outer` holds `inner` by the gazetteer.
bool contains(const Resources& resources, const Document& doc, const Where& outer, const Where& inner) {
  const std::uint32_t o = place_index(doc, outer), i = place_index(doc, inner);
  if (o >= doc.places.size() || i >= doc.places.size() || o == i) return false;
  const std::uint32_t top = doc.place_rows[o];
  std::uint32_t at = doc.place_rows[i];
  if (top == lex::kNone || at == lex::kNone) return false;
  for (int depth = 0; depth < 10 && at != lex::kNone; ++depth) {
    if (at == top) return true;
    at = resources.places()[at].parent;
  }
  return false;
}

/// Every place of `outer` holds some place of `inner`: the lead told roughly what the body tells exactly.
bool tells_roughly(const Resources& resources, const Document& doc, const Event& outer, const Event& inner) {
  return !outer.where.empty() && !inner.where.empty() &&
         std::all_of(outer.where.begin(), outer.where.end(), [&](const Where& o) {
           return std::any_of(inner.where.begin(), inner.where.end(),
                              [&](const Where& i) { return contains(resources, doc, o, i); });
         });
}

bool same_time(const EventFact& a, const EventFact& b) {
  const When &x = a.event.when, &y = b.event.when;
  if (x.start == y.start && x.end == y.end) return true;
  return (!a.own_date && a.in_title) || (!b.own_date && b.in_title);
}

bool same_telling(const Resources& resources, const Document& doc, const EventFact& a, const EventFact& b) {
  const Event &x = a.event, &y = b.event;
  if (x.sub_type != y.sub_type || x.change != y.change) return false;
  if (!same_time(a, b) || !actors_agree(x, y)) return false;
  const bool title = a.in_title || b.in_title;
  const bool lead = a.sentence + 3 > b.sentence && x.actors.size() + y.actors.size() > 0 && shares_actor(x, y);
  if (lead && x.status == y.status && a.own_place && b.own_place && !title && tells_roughly(resources, doc, x, y))
    return true;
  if (title) return true;  // a title tells what the body tells
  if (x.status != y.status) return false;
  if (!same_chain(x.attribution, y.attribution) && !x.attribution.empty() && !y.attribution.empty()) return false;
  if (a.own_place && b.own_place && !shares_place(x, y)) return false;
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

/// The acts of a sentence and of the one before it. Acts stand in the order of their sentences.
std::span<const EventFact> told_near(const Document& doc, std::uint32_t sentence) {
  const auto begin = std::lower_bound(doc.events.begin(), doc.events.end(), sentence > 0 ? sentence - 1 : 0,
                                      [](const EventFact& e, std::uint32_t s) { return e.sentence < s; });
  const auto end = std::upper_bound(begin, doc.events.end(), sentence,
                                    [](std::uint32_t s, const EventFact& e) { return s < e.sentence; });
  return {doc.events.data() + (begin - doc.events.begin()), static_cast<std::size_t>(end - begin)};
}

/// A telling is compared with as many records before it, the latest, and with the first, which sum up: more than any
/// report has, and linear whatever comes.
constexpr std::ptrdiff_t kCompared = 200, kLead = 50;

/// Deaths told beside an act of the same sentence are that act's result, not an act of their own.
bool explained(const Document& doc, const EventFact& kill) {
  const std::span<const EventFact> near =
      kill.in_title ? std::span<const EventFact>(doc.events) : told_near(doc, kill.sentence);
  return std::any_of(near.begin(), near.end(), [&](const EventFact& other) {
    if (other.kill || other.event.status == "planned") return false;
    const std::string_view type = other.event.type;
    if (type != "battles" && type != "explosions_remote_violence" && type != "violence_against_civilians") return false;
    return other.sentence == kill.sentence || (kill.in_title) ||
           (other.paragraph == kill.paragraph && other.sentence + 1 == kill.sentence);
  });
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
      if (kill.event.sub_type != "attack" || kill.sentence != assault.sentence ||
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

bool violent(const Event& e) {
  return e.type == "battles" || e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
}

/// "The attack", "the explosion": a violent act told nearby, there or at no place of its own, is meant.
bool told_elsewhere(const Resources& resources, const Document& doc, const EventFact& fact) {
  if (!violent(fact.event)) return false;
  return std::any_of(doc.events.begin(), doc.events.end(), [&](const EventFact& other) {
    if (other.trigger == fact.trigger || other.reference || !violent(other.event) || other.event.status == "planned")
      return false;
    if (other.generic && other.event.actors.empty() && other.trigger > fact.trigger) return false;
    const std::uint32_t gap =
        other.sentence > fact.sentence ? other.sentence - fact.sentence : fact.sentence - other.sentence;
    if (gap > 3 && !other.in_title) return false;
    if (!fact.own_place || !other.own_place || shares_place(fact.event, other.event)) return true;
    return tells_roughly(resources, doc, fact.event, other.event) ||
           tells_roughly(resources, doc, other.event, fact.event);
  });
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
    if (!bare.inherits || bare.event.sub_type != "shelling_artillery_missile") continue;
    const auto take = [&](const EventFact& from) {
      bare.event.sub_type = from.event.sub_type;
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
      if (before.sentence != bare.sentence && !(air && before.paragraph == bare.paragraph)) continue;
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

/// Gaining a place is how the advance went: "advanced, taking X" is the capture only.
bool told_as_capture(const Document& doc, const EventFact& advance) {
  if (advance.event.sub_type != "advance" || advance.event.status != "occurred") return false;
  const auto near = told_near(doc, advance.sentence);
  return std::any_of(near.begin(), near.end(), [&](const EventFact& other) {
    const bool capture = other.event.sub_type == "government_regains_territory" ||
                         other.event.sub_type == "non_state_actor_overtakes_territory";
    const std::uint32_t gap =
        other.trigger > advance.trigger ? other.trigger - advance.trigger : advance.trigger - other.trigger;
    if (other.sentence != advance.sentence || gap >= 14 || !shares_actor(other.event, advance.event)) return false;
    if (capture) return !advance.own_place || shares_place(other.event, advance.event);
    // "entered the university and clashed there": the fighting is the event.
    return other.event.sub_type == "armed_clash" && advance.own_place && other.trigger > advance.trigger &&
           shares_place(other.event, advance.event);
  });
}

/// "Bombings in Iraq kill 30" over a report of each of them: the sum of acts is none of its own. Its counts stay.
void drop_summaries(const Resources& resources, const Document& doc, std::vector<EventFact>& events) {
  if (events.size() > static_cast<std::size_t>(kCompared)) return;
  const auto country = [&](const EventFact& f) {
    if (f.event.where.size() != 1) return false;
    const std::uint32_t at = place_index(doc, f.event.where[0]);
    return at < doc.places.size() && doc.places[at].kind == "country";
  };
  const auto sums_up = [&](const EventFact& sum) {
    if (sum.event.type != "explosions_remote_violence" || !country(sum)) return false;
    const auto parts = std::count_if(events.begin(), events.end(), [&](const EventFact& part) {
      return &part != &sum && part.event.type == sum.event.type && part.event.when.start == sum.event.when.start &&
             !country(part) && actors_agree(sum.event, part.event) &&
             tells_roughly(resources, doc, sum.event, part.event);
    });
    return parts > 1;
  };
  std::vector<EventFact> kept;
  for (const EventFact& event : events) {
    if (!sums_up(event)) kept.push_back(event);
  }
  events = std::move(kept);
}

/// A title names roughly what the body tells: its act stays only where the body has none like it.
void drop_titles(const Resources& resources, const Document& doc, std::vector<EventFact>& events) {
  const auto body_has = [&](const EventFact& title) {
    return std::any_of(events.begin(), events.end(), [&](const EventFact& body) {
      if (body.in_title || &body == &title) return false;
      const bool alike = body.event.sub_type == title.event.sub_type || (violent(body.event) && violent(title.event));
      if (!alike) return false;
      if (title.event.where.empty() && title.event.actors.empty()) return true;
      return shares_actor(title.event, body.event) || shares_place(title.event, body.event) ||
             tells_roughly(resources, doc, title.event, body.event) ||
             tells_roughly(resources, doc, body.event, title.event);
    });
  };
  std::vector<EventFact> kept;
  for (const EventFact& event : events) {
    if (!event.in_title || !body_has(event)) kept.push_back(event);
  }
  events = std::move(kept);
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

/// "bombings killed 30 ..., in attacks that X claimed": a word for attack beside the attack it sums up adds who did it.
bool sums_up_attack(Document& doc, const EventFact& generic) {
  if (!generic.generic || generic.own_place || generic.event.sub_type != "armed_clash") return false;
  if (generic.event.actors.size() > 1) return false;
  for (EventFact& other : doc.events) {
    if (other.sentence != generic.sentence || other.event.type != "explosions_remote_violence") continue;
    if (other.event.status != generic.event.status || other.trigger == generic.trigger) continue;
    const bool known = std::any_of(other.event.actors.begin(), other.event.actors.end(),
                                   [](const EventActor& a) { return a.role == "initiator"; });
    for (const EventActor& a : generic.event.actors) {
      if (known && !has_actor(other.event, a.actor_id)) return false;
    }
    for (EventActor a : generic.event.actors) {
      if (has_actor(other.event, a.actor_id)) continue;
      a.role = "initiator";
      a.side = 0;
      other.event.actors.push_back(std::move(a));
    }
    return true;
  }
  return false;
}

}  // namespace

void settle_events(const Resources& resources, Document& doc) {
  inherit_weapon(doc);
  raid_on_people(doc);
  std::vector<EventFact> kept;
  for (const EventFact& fact : doc.events) {
    if (fact.kill && explained(doc, fact)) continue;
    if (told_as_capture(doc, fact) || sums_up_attack(doc, fact)) continue;
    if ((fact.reference || (fact.generic && fact.event.actors.empty())) && told_elsewhere(resources, doc, fact)) {
      place_exactly(resources, doc, kept, fact);
      continue;
    }
    kept.push_back(fact);
  }
  std::vector<EventFact> united;
  for (EventFact& fact : kept) {
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
  drop_titles(resources, doc, united);
  drop_summaries(resources, doc, united);
  std::stable_sort(united.begin(), united.end(), [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
  doc.events = std::move(united);
  complete_opponents(resources, doc);
  doc.report.events.clear();
  int number = 0;
  for (EventFact& fact : doc.events) {
    explain(resources, doc, fact, number);
    fact.event.id = fmt::format("e{}", ++number);
    doc.report.events.push_back(fact.event);
  }
  write_control(doc);
}

}  // namespace sijill
