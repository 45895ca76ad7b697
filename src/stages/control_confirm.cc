// An act of taking whose sentence tells that the same side holds the place is that state.
#include "stages/control_confirm.h"

#include <algorithm>

namespace sijill {
namespace {

bool captures(const Event& e) {
  return e.sub_type == "government_regains_territory" || e.sub_type == "non_state_actor_overtakes_territory";
}

bool at(const Event& e, const Control& c) {
  return std::any_of(e.where.begin(), e.where.end(), [&](const Where& w) { return w.name_ar == c.where.name_ar; });
}

bool takes(const Event& e, std::string_view actor) {
  return std::any_of(e.actors.begin(), e.actors.end(),
                     [&](const EventActor& a) { return a.role == "initiator" && a.actor_id == actor; });
}

}  // namespace

void drop_takings_of_held(const Document& doc, std::vector<EventFact>& events) {
  // Facts stand in the order of their sentences.
  const auto of = [&](std::uint32_t sentence) {
    const auto before = [](const ControlFact& f, std::uint32_t s) { return f.sentence < s; };
    const auto begin = std::lower_bound(doc.control.begin(), doc.control.end(), sentence, before);
    const auto end = std::lower_bound(begin, doc.control.end(), sentence + 1, before);
    return std::pair{begin, end};
  };
  std::erase_if(events, [&](const EventFact& fact) {
    const Event& e = fact.event;
    if (!captures(e) || e.status != "occurred" || e.where.empty() || fact.headline) return false;
    bool held = false;
    const auto [begin, end] = of(fact.sentence);
    constexpr int kMost = 256;  // a million words without a stop are one sentence
    int seen = 0;
    for (auto f = begin; f != end && seen < kMost; ++f, ++seen) {
      if (!at(e, f->control)) continue;
      if (f->control.change == "gained") return false;
      held |= (f->control.change == "held" && takes(e, f->control.actor_id)) || f->control.change == "contested";
    }
    return held;
  });
}

}  // namespace sijill
