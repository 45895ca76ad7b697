// What a place is to the sentence that names it: its scene, a direction, where somebody comes from, or only a name.
#include <algorithm>

#include "stages/frames.h"
#include "stages/places_resolver.h"

namespace sijill {

using places::Before;
using places::Head;
using places::Phrase;
using Form = Phrase::Form;

bool PlaceResolver::placed(const Phrase& p) const {
  return p.before != Before::Nothing || !p.relation.empty() || !p.compass.empty() || (p.in_group && taken_) ||
         acted_on(p);
}

bool PlaceResolver::acts(const Phrase& p) const {
  if (p.head.use != Head::Use::Unit || p.range.begin == 0) return false;
  const std::uint32_t t = p.range.begin - 1;
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Verb || m.enclitic != Enclitic::None || !(m.morph & (kPerfect | kImperfect))) continue;
    const Frame* frame = resources_.frames().find(m.entry, false);
    if (!frame || frame->roles.subject != Role::Initiator) continue;
    if (frame->roles.object != Role::Place) return true;  // "brigade 35 took control of"
    // "brigade 37 armoured freed the village of": the object stands behind it.
    const std::uint32_t end = std::min<std::uint32_t>(p.range.end + 2, static_cast<std::uint32_t>(doc_.tokens.size()));
    for (std::uint32_t i = p.range.end; i < end; ++i) {
      if (doc_.tokens[i].kind == TokenKind::Punct) break;
      if (doc_.tokens[i].may_be(Tag::place_head)) return true;
    }
  }
  return false;
}

bool PlaceResolver::acted_on(const Phrase& p) const {
  if (acts(p)) return false;
  // "an attack in an area of X's control": the word for a checkpoint is mostly that for control.
  const bool doubtful = p.head.kind == "checkpoint";
  // "attacked the power station of Merowe", not "the power station in Merowe"
  const bool called = doc_.tokens[p.range.end - 1].may_be(EntryKind::Place);
  const auto on_ground = [&](Family f) {
    if (doubtful) return f == Family::Capture;
    if (f == Family::Fall) return p.head.use == Head::Use::Unit;
    return f == Family::Capture || f == Family::Strike || f == Family::Aim || f == Family::Storm || f == Family::Raid ||
           (f == Family::Assault && called);
  };
  for (std::uint32_t t = p.range.begin; t-- > 0 && p.range.begin - t <= 14;) {
    if (doc_.tokens[t].kind == TokenKind::Punct) return false;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Verb && m.kind != EntryKind::Noun) continue;
      const bool verbal = (m.morph & (kPerfect | kImperfect)) != 0;
      const Frame* frame = resources_.frames().find(m.entry, !verbal);
      if (frame && on_ground(frame->family)) return true;
    }
  }
  return false;
}

void PlaceResolver::mention(const Phrase& p, std::uint32_t place) {
  PlaceMention m;
  m.range = p.range;
  m.place = place;
  m.in_group = p.in_group && !doc_.place_mentions.empty();
  // "the quarters of Aden" do not call it a quarter.
  if (p.has_head && !p.head.many()) called_[place] = p.head.kind, heads_[place] = p.head.entry;
  const std::string_view kind = kinds_[place];
  m.where_precision = kind == "country" ? 6 : places::fineness(kind) == 1 ? 4 : places::fineness(kind) == 2 ? 3 : 1;
  m.role = role(p, place);
  if (p.relation == "near") {
    m.relation = "near";
    m.where_precision = std::max(2, m.where_precision);
  } else if (m.role == PlaceRole::Direction ||
             (!p.compass.empty() && p.form != Form::Countryside && places::fineness(kind) > 2)) {
    m.relation = "direction";
    m.where_precision = std::max(2, m.where_precision);
  }
  doc_.place_mentions.push_back(m);
}

PlaceRole PlaceResolver::role(const Phrase& p, std::uint32_t place) const {
  if (p.inherited && taken_) return doc_.place_mentions.back().role;
  if (p.in_name) return PlaceRole::InName;
  if (p.locating || (p.beside && taken_)) return PlaceRole::Locator;
  if (p.after_place && taken_) {
    const std::string_view inner = kinds_[doc_.place_mentions.back().place], outer = kinds_[place];
    const int size = places::fineness(outer), before = places::fineness(inner);
    if (p.before == Before::In && size <= 2 && size <= before) return PlaceRole::Locator;
    // "the village of P on (in) the mountain Q", "the village of P in (the town of) Q"
    const bool village = inner == "village" || inner == "camp" || (inner == "town" && outer != "village");
    // "(the quarter) Crater in Aden": a district within a city
    if (p.before == Before::In && inner == "district" && outer == "city") return PlaceRole::Locator;
    if (p.before == Before::In && village && size == before && inner != outer) return PlaceRole::Locator;
    if ((p.before == Before::In || (p.before == Before::Nothing && p.has_head)) && size < before)
      return PlaceRole::Locator;
  }
  if (p.relation == "direction" || p.before == Before::Towards) return PlaceRole::Direction;
  if (p.relation == "near") return PlaceRole::Scene;
  if (p.before == Before::To) return PlaceRole::Direction;
  if (p.before == Before::From) return PlaceRole::Origin;
  if (p.before == Before::In || p.before == Before::On || !p.relation.empty() || !p.compass.empty())
    return PlaceRole::Scene;
  return PlaceRole::Mention;
}

}  // namespace sijill
