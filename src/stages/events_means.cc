// Killings told by a verb with its subject, and behind their victims the act by which it was done.
#include "stages/events_means.h"

#include <algorithm>

#include "stages/roles.h"

namespace sijill {
namespace {

/// What stands between parts the act from the killing: another clause, another act told by a noun.
bool parts(const Element& e) {
  switch (e.kind) {
    case Chunk::Stop:
    case Chunk::That:
    case Chunk::Relative:
    case Chunk::Subordinator:
    case Chunk::Say: return true;
    case Chunk::Act: return e.nominal;
    default: return false;
  }
}

bool victim(const Element& e) {
  const bool people = e.kind == Chunk::Number || e.kind == Chunk::People || e.kind == Chunk::Actor;
  return people && e.prep == Prep::None && !e.conjoined;
}

}  // namespace

std::uint32_t killer_in(const Document& doc, const std::vector<Element>& elements, std::uint32_t sentence,
                        std::uint32_t i) {
  constexpr std::uint32_t kReach = 16;
  constexpr std::uint32_t kNone = Arguments::kNoElement;
  const Element& act = elements[i];
  const bool within = act.prep == Prep::Fy || act.prep == Prep::During;
  // "killed a young man in a raid on his house": the raid was for something else.
  const Family f = act.frame->family;
  const bool deadly = f == Family::Assault || f == Family::Strike || f == Family::Blast || f == Family::Shoot ||
                      (f == Family::Fixed && act.frame->sub_type == "air_drone_strike");
  if (!act.nominal || !within || !deadly || (doc.matches[act.index].proclitics & kAl) ||
      doc.matches[act.index].enclitic != Enclitic::None)
    return kNone;
  for (auto kill = doc.events.rbegin(); kill != doc.events.rend() && kill->sentence == sentence; ++kill) {
    if (!kill->kill || !kill->verbal) continue;
    const auto who = std::find_if(kill->event.actors.begin(), kill->event.actors.end(),
                                  [](const EventActor& a) { return a.role == "initiator"; });
    if (who == kill->event.actors.end()) return kNone;
    std::uint32_t killer = kNone;
    for (std::uint32_t j = i; j-- > 0 && i - j <= kReach && elements[j].range.begin >= kill->trigger;) {
      if (parts(elements[j])) return kNone;
      if (elements[j].kind == Chunk::Actor && elements[j].prep == Prep::None &&
          doc.actors[doc.actor_mentions[elements[j].index].actor].actor_id == who->actor_id)
        killer = j;
    }
    // "two soldiers died in an attack": who has no victim behind him is one.
    const bool kills = killer != kNone && killer + 1 < i && victim(elements[killer + 1]);
    return kills ? killer : kNone;
  }
  return kNone;
}

}  // namespace sijill
