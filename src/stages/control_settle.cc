// What settled events leave behind on the map.
#include "stages/control_settle.h"

#include <algorithm>

namespace sijill {

void add_control(Document& doc, const EventFact& fact) {
  const Event& e = fact.event;
  if (e.status == "planned" || e.status == "failed" || e.status == "denied") return;
  const auto add = [&](std::string_view actor, const Where& where, std::string_view change) {
    ControlFact c;
    c.token = fact.trigger;
    c.sentence = fact.sentence;
    c.control.actor_id = actor;
    c.control.where = where;
    c.control.change = change;
    c.control.when = e.when;
    c.control.attribution = e.attribution;
    c.control.evidence = e.evidence;
    if (change == "besieged") {
      for (const EventActor& a : e.actors) {
        if (a.role == "initiator") c.control.by.push_back(a.actor_id);
      }
    }
    doc.control.push_back(std::move(c));
  };
  const bool capture = e.sub_type == "government_regains_territory" || e.sub_type == "non_state_actor_overtakes_territory";
  if (capture && e.status == "occurred") {
    for (const Where& w : e.where) {
      for (const EventActor& a : e.actors) {
        if (a.role == "initiator") add(a.actor_id, w, "gained");
      }
    }
  }
  if (e.sub_type == "siege" && e.change != "broken" && fact.own_place) {
    for (const Where& w : e.where) {
      bool garrison = false;
      for (const EventActor& a : e.actors) {
        if (a.role == "target" && a.actor_id != "civilians") {
          add(a.actor_id, w, "besieged");
          garrison = true;
        }
      }
      if (!garrison) add("civilians", w, "besieged");
    }
  }
}

void write_control(Document& doc) {
  std::stable_sort(doc.control.begin(), doc.control.end(), [](const auto& a, const auto& b) { return a.token < b.token; });
  for (ControlFact& fact : doc.control) {
    const Control& c = fact.control;
    const auto same = std::find_if(doc.report.control.begin(), doc.report.control.end(), [&](const Control& have) {
      return have.actor_id == c.actor_id && have.where.name_ar == c.where.name_ar && have.change == c.change;
    });
    if (same == doc.report.control.end()) {
      doc.report.control.push_back(c);
    } else {
      same->evidence.insert(same->evidence.end(), c.evidence.begin(), c.evidence.end());
      if (!same->extent) same->extent = c.extent;
    }
  }
}

}  // namespace sijill
