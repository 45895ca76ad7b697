// The form in which an act is told: a headline, a line of a log, the object of a verb, a relative clause.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::clocked() const {
  const Range r = doc_.sentences[sentence_].range;
  return r.begin + 2 < r.end && doc_.tokens[r.begin].kind == TokenKind::Number &&
         doc_.tokens[r.begin + 1].sign == ':' && doc_.tokens[r.begin + 2].kind == TokenKind::Number;
}

bool EventFinder::attack_follows(std::uint32_t i) const {
  std::uint32_t reach = i + 4;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= reach; ++j) {
    // "beat off, with X behind them, an attack"
    if (const std::uint32_t end = aside_end(doc_, elements_, j); end != Arguments::kNoElement) {
      j = end;
      reach = end + 3;
      continue;
    }
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) return false;
    if (elements_[j].kind != Chunk::Act) continue;
    const Family f = elements_[j].frame->family;
    return elements_[j].nominal && (f == Family::Assault || f == Family::Storm || f == Family::Infiltrate ||
                                    elements_[j].frame->sub_type == "advance");
  }
  return false;
}

bool EventFinder::fought_off(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (e.frame->family != Family::Assault || !e.nominal || e.prep != Prep::L) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) return false;
    if (elements_[j].kind == Chunk::Act) return elements_[j].frame->family == Family::Repel && flying_thing(j);
  }
  return false;
}

bool EventFinder::siege_follows(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    if (e.kind == Chunk::Act) return e.nominal && e.prep == Prep::None && e.frame->sub_type == "siege";
  }
  return false;
}

bool EventFinder::told_by_relative(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j + 1 < elements_.size() && j <= i + 3; ++j) {
    if (elements_[j].kind == Chunk::Noun && elements_[j].prep == Prep::None) continue;
    if (elements_[j].kind != Chunk::Relative || !finite(j + 1)) return false;
    const std::uint32_t morph = doc_.matches[elements_[j + 1].index].morph;
    return (morph & kPerfect) && !(morph & kImperfect) && !elements_[j + 1].negated &&
           (elements_[j + 1].light || elements_[j + 1].frame);
  }
  return false;
}

bool EventFinder::headline(std::uint32_t i) const {
  const auto bare = [this](const Element& e) {
    return e.nominal && e.prep == Prep::None && !(doc_.matches[e.index].proclitics & kAl) &&
           doc_.matches[e.index].enclitic == Enclitic::None;
  };
  if (!bare(elements_[i]) || first_said_ < i) return false;
  // "rocket fire on A (killed three), and shelling of B": one news after another.
  return first_told_ >= i ||
         (elements_[i].conjoined && elements_[first_told_].kind == Chunk::Act && bare(elements_[first_told_]));
}

bool EventFinder::air_and_ground(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (!e.nominal || e.frame->family != Family::Strike) return false;
  bool air = false, ground = false;
  for (std::uint32_t t = e.range.end; t < doc_.sentences[sentence_].range.end && t < e.range.end + 3; ++t) {
    const Token& token = doc_.tokens[t];
    bool guns = false;
    for (const Match& m : doc_.matches_at(t)) {
      const std::string_view arm = resources_.attr(m.entry, "weapon");
      guns |= arm == "artillery" || arm == "rocket" || arm == "missile" || arm == "mortar";
    }
    if (!guns && !token.may_be(kAirWord)) break;
    (guns ? ground : air) = true;
  }
  return air && ground;
}

bool EventFinder::post_headline() const {
  // A post of a line or two from a channel: the army takes P. Long reports say so of what goes on.
  constexpr std::size_t kPost = 60;
  if (elements_.size() < 2) return false;
  // "1- the counter-terrorism service frees P": so do the items of a communiqué, however many.
  const bool item = elements_[0].kind == Chunk::Number && elements_[0].range.end < elements_[1].range.begin &&
                    doc_.tokens[elements_[0].range.end].sign == '-';
  if (doc_.tokens.size() > kPost && !item) return false;
  std::uint32_t i = item ? 1 : 0;
  // "Daraa: gunmen kill", "local sources: the army storms": what stands before the colon or bar is who or where.
  constexpr std::uint32_t kPrefix = 6;
  for (std::uint32_t k = 0; k + 1 < own_ && k < kPrefix && !finite(k); ++k) {
    for (std::uint32_t t = elements_[k].range.end; t < elements_[k + 1].range.begin; ++t) {
      if (doc_.tokens[t].sign == ':' || doc_.tokens[t].sign == '|') i = k + 1;
    }
  }
  while (i < own_ && (elements_[i].kind == Chunk::Date || elements_[i].kind == Chunk::Stop)) ++i;
  while (i + 1 < own_ && elements_[i].kind == Chunk::Actor && elements_[i].prep == Prep::None &&
         elements_[i + 1].kind == Chunk::Actor)
    ++i;
  if (i + 1 >= own_ || elements_[i].kind != Chunk::Actor || elements_[i].prep != Prep::None) return false;
  if (!finite(i + 1)) return false;
  const Match& m = doc_.matches[elements_[i + 1].index];
  return (m.morph & kImperfect) && !(m.morph & kPerfect) && !(m.proclitics & kSa) && !elements_[i + 1].negated;
}

}  // namespace sijill
