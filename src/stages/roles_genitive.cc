// Whose a noun of action is and whom it hits, by the genitives and owners behind it.
#include "stages/roles_scanner.h"

#include <algorithm>

namespace sijill {

bool RoleScanner::moving_force(std::uint32_t i) const {
  return is(i, Chunk::Act) && e_[i].nominal && e_[i].frame->sub_type == "force_movement";
}

bool RoleScanner::part_of_force(std::uint32_t i) const {
  return moving_force(i) || resources_.frames().marks(match(i).entry, kUnitWord) ||
         resources_.frames().marks(match(i).entry, kBaseWord);
}

Prep RoleScanner::owned_under(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined) return Prep::None;
  // "bombardment of X's jets on P"
  const bool fires = !doc_.actor_mentions[e_[i].index].weapon.empty();
  if (fires && i + 1 < n_ && e_[i + 1].prep == Prep::Ely && i <= act_ + 2) return Prep::None;
  // "the air force's bombing of seven camps of X": who acts is told, then what was hit.
  const bool told = !args_.initiators.empty() && i - 1 > act_ && is(i - 1, Chunk::Noun) &&
                    !(match(i - 1).morph & kAdjective) && e_[i - 1].prep == Prep::None;
  if (told && act().frame->roles.of(Prep::Ely) == Role::Target) return Prep::Ely;
  for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= 3;) {
    // "raids on reinforcements of X": what moves to a front can be hit like any other thing.
    if ((!is(j, Chunk::Noun) && !moving_force(j)) || e_[j].range.end != e_[j + 1].range.begin) return Prep::None;
    const Prep p = e_[j].prep;
    if (p == Prep::Ely || p == Prep::Against || p == Prep::L) return p;
    if (p != Prep::None) return Prep::None;
    // "shelling of targets of X": a noun, not an adjective, right behind the act is what was hit.
    const bool hits = act().frame->roles.of(Prep::Ely) == Role::Target;
    if (j == act_ + 1 && hits && !adjective(j) && !(match(j).morph & kAccusative)) return Prep::Ely;
    // "the shelling of 115 targets of X"
    if (j == act_ + 2 && hits && is(act_ + 1, Chunk::Number) && e_[act_ + 1].prep == Prep::None) return Prep::Ely;
  }
  return Prep::None;
}

Prep RoleScanner::held_under(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || i == 0 || i - 1 <= act_ || e_[i].conjoined) return Prep::None;
  if (!is(i - 1, Chunk::Noun) && !moving_force(i - 1)) return Prep::None;
  if (e_[i].prep != Prep::None && e_[i].prep != Prep::L) return Prep::None;
  if (e_[i - 1].range.end != e_[i].range.begin || (match(i - 1).morph & kAdjective)) return Prep::None;
  return e_[i - 1].prep;
}

bool roots_out(const Resources& resources, const Document& doc, const Element& element) {
  if (element.prep != Prep::L) return false;
  const auto words = doc.matches_at(element.range.begin);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return m.range.begin == element.range.begin && !resources.attr(m.entry, "rout").empty();
  });
}

bool RoleScanner::routed(std::uint32_t i) const {
  constexpr std::uint32_t kWhom = 4;
  if (!is(i, Chunk::Actor) || e_[i].conjoined) return false;
  for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= kWhom;) {
    if (is(j, Chunk::Comma) || is(j, Chunk::Stop) || is(j, Chunk::Actor)) return false;
    if (roots_out(resources_, doc_, e_[j])) return true;
  }
  return false;
}

bool RoleScanner::second_owner(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined || args_.initiators.size() != 1) return false;
  const std::uint32_t first = args_.initiators.front();
  const std::uint32_t host = host_of(act_);
  if (first != act_ + 1 || e_[first].prep != Prep::L || host == kNone || !e_[host].frame) return false;
  return e_[host].frame->family == Family::Aim || e_[host].frame->family == Family::Strike;
}

bool RoleScanner::bare_object(const Frame& frame) const {
  return frame.roles.object != Role::None || frame.family == Family::Strike;
}

bool RoleScanner::armed(std::uint32_t i) const {
  const Role role = act().frame->roles.genitive;
  if ((role != Role::Initiator && role != Role::Party) || !is(i, Chunk::Actor) || i != act_ + 1 ||
      e_[i].prep != Prep::None || e_[i].conjoined || actor_id(i) != "unknown-gunmen")
    return false;
  const std::uint32_t t = e_[i].range.begin;
  if (e_[i].range.end != t + 1) return false;
  const Match& noun = match(act_);
  const auto words = doc_.matches_at(t);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return (m.morph & kAdjective) && (m.morph & kSingular) && (m.morph & kMasculine) && (noun.morph & kSingular) &&
           (noun.morph & kMasculine) && ((m.proclitics ^ noun.proclitics) & kAl) == 0;
  });
}

void RoleScanner::genitive_of_act(std::uint32_t i, const Frame& frame) {
  if (e_[i].kind == Chunk::Place) {
    give(i, frame.roles.genitive == Role::None    ? Role::None
            : frame.roles.genitive == Role::Place ? Role::Place
                                                  : Role::Target);
    return;
  }
  if (armed(i)) return;
  const bool civilians = e_[i].kind == Chunk::People || actor_id(i) == "civilians";
  Role role = frame.roles.genitive;
  // "the targeting by the forces of the quarters": who aims, then what is hit.
  std::uint32_t hit = i + 1;
  // "by the terrorist groups of takfir": an adjective or two may follow them.
  while (hit < n_ && hit <= i + 2 && e_[hit].prep == Prep::None && !e_[hit].conjoined && describes(hit)) ++hit;
  if (role == Role::Target && !civilians && frame.family == Family::Aim && hit < n_ && e_[hit].prep == Prep::None &&
      !e_[hit].conjoined && (e_[hit].kind == Chunk::Place || e_[hit].kind == Chunk::Actor)) {
    give(i, Role::Initiator);
    give(hit, Role::Target);
    return;
  }
  // "the army's killing of a young man", "X's arrest of ten": the noun acts like its verb.
  if (role == Role::Target && !civilians && is(i, Chunk::Actor) && governs_object(i)) {
    give(i, Role::Initiator);
    return;
  }
  // "the targeting by jets (said to be X's) of the market", "by the air force, of their centre"
  if (role == Role::Target && frame.family == Family::Aim && is(i, Chunk::Actor) &&
      !doc_.actor_mentions[e_[i].index].weapon.empty()) {
    const std::string_view arm = doc_.fold(e_[i].range.begin);
    if (hits_behind(i) || arm.ends_with("TyrAn") || arm.ends_with("TAyrAt")) role = Role::Initiator;
  }
  if (role == Role::Initiator && civilians && frame.roles.object != Role::None) role = Role::Target;
  // "managed to besiege X", "tried to shell X": who manages acts, the genitive suffers it.
  // "broke the siege of X": whose siege it was.
  if (role == Role::Initiator && frame.sub_type == "siege" && lifted()) role = Role::Target;
  const bool transitive = frame.roles.object == Role::Target || frame.roles.of(Prep::Ely) == Role::Target;
  if (role == Role::Initiator && transitive && tried_by_another()) role = Role::Target;
  give(i, role);
}

bool RoleScanner::describes(std::uint32_t i) const {
  if (is(i, Chunk::Nisba)) return true;
  return is(i, Chunk::Other) || is(i, Chunk::Noun)
             ? doc_.fold(e_[i].range.begin).starts_with("Al") && (is(i, Chunk::Other) || (match(i).morph & kAdjective))
             : false;
}

bool RoleScanner::governs_object(std::uint32_t i) const {
  if (i + 1 >= n_ || e_[i + 1].prep != Prep::None || e_[i + 1].conjoined || e_[i].range.end != e_[i + 1].range.begin)
    return false;
  const Chunk kind = e_[i + 1].kind;
  if (kind == Chunk::Number) return is(i + 2, Chunk::People) || is(i + 2, Chunk::Actor) || is(i + 2, Chunk::Noun);
  if (kind != Chunk::People && kind != Chunk::Noun && kind != Chunk::Weapon) return false;
  return !(match(i + 1).morph & kAdjective) && !(match(i + 1).proclitics & kAl);
}

bool RoleScanner::hits_behind(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < args_.end && j <= i + 8; ++j) {
    const Element& e = e_[j];
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma)) return false;
    if (is(j, Chunk::Place) && e.prep == Prep::None) return true;
    if (is(j, Chunk::Noun) && e.prep == Prep::None && resources_.frames().marks(match(j).entry, kHomeWord)) return true;
  }
  return false;
}

bool RoleScanner::tried_by_another() const {
  const std::uint32_t host = host_of(act_);
  if (host == kNone || !finite(host)) return false;
  // "(the jets) carried out the bombing of X"
  if (e_[host].light && e_[host].light->roles.subject == Role::Initiator && act().prep == Prep::B &&
      e_[host].light->roles.of(Prep::B) == Role::Act)
    return true;
  if (e_[host].light) return false;
  const Effect effect = e_[host].effect;
  const bool tries = effect == Effect::Able || effect == Effect::Attempt || effect == Effect::Failed;
  return tries && subject_of(host) != kNone;
}

}  // namespace sijill
