// Where fire comes from is not where it falls: "X's forces stationed in P shelled Q"; what is crossed on the way is no
// scene either.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::fired_from(std::uint32_t place, std::uint32_t act, const Arguments& args) const {
  constexpr std::uint32_t kReach = 4;
  while (place > act && elements_[place].conjoined && elements_[place - 1].kind == Chunk::Place)
    --place;  // "in P and Q"
  const Element& p = elements_[place];
  // "shells fell on Q, their source P"
  if (p.prep == Prep::None && place > act && marked_at(elements_[place - 1], kOriginWord) &&
      doc_.matches[elements_[place - 1].index].enclitic != Enclitic::None)
    return true;
  if (p.prep != Prep::Fy && p.prep != Prep::B) return false;
  for (std::uint32_t j = place; j-- > 0 && place - j <= kReach;) {
    const Element& e = elements_[j];
    // "(the forces) stationed in P"
    if (marked_at(e, kDigInWord) && e.kind == Chunk::Noun && j > 0) {
      return std::find(args.initiators.begin(), args.initiators.end(), j - 1) != args.initiators.end();
    }
    // "from its positions in P", "coming from X's checkpoints in P"
    const bool posts = marked_at(e, kBaseWord) || marked_at(e, kUnitWord) || marked_at(e, kOriginWord);
    if (posts && e.kind == Chunk::Noun) {
      const bool source = e.prep == Prep::Mn || (j > 0 && marked_at(elements_[j - 1], kOriginWord));
      return source && j > act;
    }
    if (e.kind != Chunk::Actor && e.kind != Chunk::Nisba && e.kind != Chunk::Noun) return false;
  }
  return false;
}

void EventFinder::without_bases(EventFact& fact, std::uint32_t act, const Arguments& args) const {
  const Family family = elements_[act].frame->family;
  const bool fires =
      family == Family::Strike || family == Family::Aim || family == Family::Launch || family == Family::Fall;
  if (fact.event.where.size() < 2) return;
  const auto n = static_cast<std::uint32_t>(elements_.size());
  for (std::uint32_t j = act; j < n && elements_[j].range.begin < fact.clause_end; ++j) {
    const bool through = elements_[j].prep == Prep::Through;  // "to P across the crossing Q"
    if (elements_[j].kind != Chunk::Place || !(through || (fires && fired_from(j, act, args)))) continue;
    const std::string& base = doc_.places[doc_.place_mentions[elements_[j].index].place].name_ar;
    if (fact.event.where.size() < 2) return;
    std::erase_if(fact.event.where, [&](const Where& w) { return w.name_ar == base; });
  }
}

}  // namespace sijill
