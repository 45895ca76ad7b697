// The act behind a statement of control: what somebody has gained was taken.
#include "stages/events_finder.h"

namespace sijill {
namespace {

bool names(const Event& event, const Where& where) {
  return std::any_of(event.where.begin(), event.where.end(), [&](const Where& w) {
    return w.name_ar == where.name_ar || (!w.place_id.empty() && w.place_id == where.place_id);
  });
}

}  // namespace

void EventFinder::taken(std::size_t first) {
  EventFact fact;
  const auto told = [&](const ControlFact& c) {
    for (std::size_t k = doc_.events.size(); k-- > 0 && doc_.events[k].sentence == sentence_;) {
      const Event& e = doc_.events[k].event;
      const bool takes = e.type == "battles" || e.sub_type == "non_violent_transfer_of_territory";
      if (takes && e.sub_type != "armed_clash" && (e.where.empty() || names(e, c.control.where))) return true;
    }
    return false;
  };
  for (std::size_t k = first; k < doc_.control.size(); ++k) {
    const ControlFact& c = doc_.control[k];
    if (c.control.change != "gained" || c.control.evidence.empty() || told(c)) continue;
    const std::uint32_t row = resources_.find_actor(c.control.actor_id);
    if (row == lex::kNone) continue;
    if (fact.event.actors.empty()) {
      const bool state = resources_.actors()[row].kind == "state_force";
      fact.event.sub_type = c.handed ? "non_violent_transfer_of_territory"
                            : state  ? "government_regains_territory"
                                     : "non_state_actor_overtakes_territory";
      fact.event.type = type_of(fact.event.sub_type);
      fact.event.status = "occurred";
      std::string_view mode;
      fact.event.plover = plover_of(fact.event.sub_type, {}, &mode);
      fact.trigger = c.token;
      fact.event.trigger = span_of({c.token, c.token + 1});
      fact.event.evidence = c.control.evidence;
      fact.event.when = c.control.when;
      fact.own_date = fact.event.when.basis == "explicit" || fact.event.when.basis == "relative";
    }
    const bool known = std::any_of(fact.event.actors.begin(), fact.event.actors.end(),
                                   [&](const EventActor& a) { return a.actor_id == c.control.actor_id; });
    if (!known) {
      const auto& actor = resources_.actors()[row];
      fact.event.actors.push_back({.actor_id = c.control.actor_id,
                                   .name_ar = std::string(actor.name_ar),
                                   .name_en = std::string(actor.name_en),
                                   .role = "initiator"});
    }
    if (!names(fact.event, c.control.where)) fact.event.where.push_back(c.control.where);
  }
  if (fact.event.actors.empty()) return;
  fact.triggers = {fact.trigger};
  fact.sentence = sentence_;
  fact.paragraph = doc_.sentences[sentence_].paragraph;
  const Zone zone = doc_.sentences[sentence_].zone;
  fact.in_title = zone == Zone::Title || zone == Zone::Caption;
  fact.clause_begin = fact.trigger;
  fact.clause_end = doc_.sentences[sentence_].range.end;
  fact.own_place = true;
  teller(fact);
  doc_.events.push_back(std::move(fact));
}

}  // namespace sijill
