// Events that control tells: the places of a capture, captures and sieges that no act of the report tells.
#include "stages/settle_control.h"

#include <algorithm>

#include "stages/control_settle.h"
#include "stages/settle_compare.h"
#include "stages/sub_types.h"

namespace sijill {
namespace {

bool captures(const Event& e) {
  return e.sub_type == "government_regains_territory" || e.sub_type == "non_state_actor_overtakes_territory";
}

/// An event that only a record of control tells: its place, day, words and teller are the record's.
EventFact event_of_control(const Document& doc, const ControlFact& told, std::string_view sub_type,
                           std::string_view status) {
  const Control& c = told.control;
  EventFact fact;
  Event& e = fact.event;
  e.sub_type = sub_type;
  e.type = type_of(sub_type);
  std::string_view mode;
  e.plover = plover_of(sub_type, {}, &mode);
  e.status = status;
  e.when = c.when;
  e.where = {c.where};
  e.attribution = c.attribution;
  e.evidence = c.evidence;
  if (!c.evidence.empty()) e.trigger = c.evidence.front();
  fact.trigger = told.token;
  fact.triggers = {told.token};
  fact.sentence = told.sentence;
  fact.paragraph = doc.sentences[told.sentence].paragraph;
  fact.own_place = true;
  return fact;
}

}  // namespace

void take_places_of_control(const Document& doc, std::vector<EventFact>& events) {
  for (EventFact& fact : events) {
    if (!captures(fact.event) || fact.event.status != "occurred" || fact.in_title) continue;
    const auto beside = std::count_if(events.begin(), events.end(), [&](const EventFact& other) {
      return captures(other.event) && other.sentence == fact.sentence;
    });
    if (beside != 1) continue;
    for (const ControlFact& told : doc.control) {
      const Control& c = told.control;
      if (told.sentence != fact.sentence || c.change != "gained" || !has_actor(fact.event, c.actor_id, "initiator"))
        continue;
      const bool have = std::any_of(fact.event.where.begin(), fact.event.where.end(),
                                    [&](const Where& w) { return w.name_ar == c.where.name_ar; });
      if (!have) fact.event.where.push_back(c.where);
    }
  }
}

void captures_of_control(const Resources& resources, const Document& doc, std::vector<EventFact>& events) {
  const std::size_t told_by_acts = events.size();
  for (const ControlFact& told : doc.control) {
    const Control& c = told.control;
    const std::uint32_t row = resources.find_actor(c.actor_id);
    if (c.change != "gained" || row == lex::kNone || doc.sentences[told.sentence].zone == Zone::Title) continue;
    const auto known = [&](const EventFact& e) {
      if (e.sentence == told.sentence && e.event.sub_type == "advance") return true;
      if (told.handed && e.event.sub_type == "non_violent_transfer_of_territory" && e.sentence == told.sentence)
        return true;
      if (!captures(e.event) || e.sentence + 3 < told.sentence || told.sentence + 3 < e.sentence) return false;
      // "X retook (tries to retake) P, which had fallen to Y in 2014"
      const bool dated = c.when.basis == "explicit" || c.when.basis == "relative";
      const bool others = std::any_of(e.event.actors.begin(), e.event.actors.end(),
                                      [](const EventActor& a) { return a.role == "initiator"; }) &&
                          !has_actor(e.event, c.actor_id, "initiator");
      if (others && ((dated && e.event.when.start != c.when.start) || e.event.status != "occurred")) return false;
      // Another's taking of another place in the same sentence, or his own on another day, does not tell this one.
      const bool other_day = e.own_date && !c.when.start.empty() && e.event.when.start != c.when.start;
      if (e.sentence == told.sentence && (e.event.where.empty() || (has_actor(e.event, c.actor_id) && !other_day)))
        return true;
      return std::any_of(e.event.where.begin(), e.event.where.end(),
                         [&](const Where& w) { return w.name_ar == c.where.name_ar; });
    };
    if (std::any_of(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(told_by_acts), known)) continue;
    const auto same = std::find_if(
        events.begin() + static_cast<std::ptrdiff_t>(told_by_acts), events.end(),
        [&](const EventFact& e) { return e.sentence == told.sentence && has_actor(e.event, c.actor_id, "initiator"); });
    if (same != events.end()) {
      const bool have = std::any_of(same->event.where.begin(), same->event.where.end(),
                                    [&](const Where& w) { return w.name_ar == c.where.name_ar; });
      if (!have) same->event.where.push_back(c.where);
      continue;
    }
    const ActorRow& actor = resources.actors()[row];
    const bool state = actor.kind == "state_force" || actor.flags.find("auxiliary") != std::string_view::npos;
    const std::string_view sub_type = told.handed ? "non_violent_transfer_of_territory"
                                      : state     ? "government_regains_territory"
                                                  : "non_state_actor_overtakes_territory";
    EventFact fact = event_of_control(doc, told, sub_type, "occurred");
    fact.event.actors.push_back(
        {c.actor_id, std::string(actor.name_ar), std::string(actor.name_en), "initiator", 0, std::nullopt});
    events.push_back(std::move(fact));
  }
}

void sieges_of_control(const Document& doc, std::vector<EventFact>& events) {
  for (const ControlFact& told : doc.control) {
    const Control& c = told.control;
    const bool since = c.change == "besieged" && !c.when.start.empty() && c.when.end.empty();
    if (!since || doc.sentences[told.sentence].zone == Zone::Title) continue;
    const auto known = [&](const EventFact& e) {
      return e.event.sub_type == "siege" &&
             (e.sentence == told.sentence || std::any_of(e.event.where.begin(), e.event.where.end(),
                                                         [&](const Where& w) { return w.name_ar == c.where.name_ar; }));
    };
    if (std::any_of(events.begin(), events.end(), known)) continue;
    EventFact fact = event_of_control(doc, told, "siege", "ongoing");
    const auto put = [&](const std::string& id, const char* role) {
      const auto actor =
          std::find_if(doc.actors.begin(), doc.actors.end(), [&](const Actor& a) { return a.actor_id == id; });
      EventActor side{id, {}, {}, role, 0, std::nullopt};
      if (actor != doc.actors.end()) side.name_ar = actor->name_ar, side.name_en = actor->name_en;
      fact.event.actors.push_back(std::move(side));
    };
    for (const std::string& id : c.by) put(id, "initiator");
    put(c.actor_id, "target");
    fact.own_date = true;
    events.push_back(std::move(fact));
  }
}

}  // namespace sijill
