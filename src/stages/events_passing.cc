// What a long report names in passing: attacks with one side that are planned, have no place, or are only what
// somebody does these days.
#include "stages/dates.h"
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::in_passing(std::uint32_t i, const Arguments& args, const EventFact& fact) const {
  constexpr std::size_t kLong = 200;  // words; a short report tells nothing in passing
  if (fact.event.sub_type != "armed_clash" || fact.in_title || headline_ || doc_.tokens.size() < kLong) return false;
  const auto sides = std::count_if(fact.event.actors.begin(), fact.event.actors.end(), [](const EventActor& a) {
    return a.actor_id != "civilians" && !std::string_view(a.actor_id).starts_with("unknown-");
  });
  if (sides > 1 || fact.both_sides) return false;
  const Element& e = elements_[i];
  // "plans an attack on"; "a great battle is expected to take place" is foretold.
  const bool foretold = fact.hosted && elements_[args.host].light->roles.subject == Role::Act && fact.own_place;
  if (e.nominal && fact.event.status == "planned" && !foretold) return true;
  if (e.nominal && fact.event.where.empty() && !fact.hosted) return true;
  // "the insurgents attack the posts of the state"
  return !e.nominal && args.imperfect && !args.ongoing && args.effect == Effect::None &&
         fact.event.status == "ongoing" && !date_in(doc_, {fact.clause_begin, fact.clause_end});
}

bool EventFinder::in_court(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  if (!(attrs_here_ & lex::attr_bit("legal"))) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= kReach && elements_[j].kind != Chunk::Stop;) {
    for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
      if (!resources_.attr(m.entry, "legal").empty()) return true;
    }
  }
  return false;
}

bool EventFinder::as_a_rule(std::uint32_t i, const Arguments& args, const EventFact& fact) const {
  if (!violent(fact.event) || fact.own_place || fact.in_title || headline_ || clocked() || headline(i)) return false;
  if (harm_told(i, args) || date_in(doc_, {fact.clause_begin, fact.clause_end}) || args.ongoing) return false;
  const Element& e = elements_[i];
  const Match& m = doc_.matches[e.index];
  if (!e.nominal && !e.participle) return args.imperfect && args.effect == Effect::None;
  const bool several = (m.morph & kPlural) && !(m.morph & kSingular);
  return e.nominal && several && !(i > 0 && elements_[i - 1].kind == Chunk::Number) && !fact.hosted;
}

}  // namespace sijill
