// Who is in the car or house that was hit: "a raid hit a car that carried an officer of X", "... that a member of X
// drove", "blew up a house in which a force of X had dug in".
#include "stages/attrs.h"
#include "stages/roles_scanner.h"

namespace sijill {

bool RoleScanner::vehicle(std::uint32_t i) const {
  return is(i, Chunk::Noun) && doc_.tokens[e_[i].range.begin].may_be(kVehicleWord);
}

bool RoleScanner::vehicle_or_band(std::uint32_t i) const {
  const Token& word = doc_.tokens[e_[i].range.begin];
  return vehicle(i) || word.may_be(kBandWord) || word.may_be(kUnitWord);
}

bool RoleScanner::carries(std::uint32_t i) const {
  if (!finite(i)) return false;
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "carries") == "1"; });
}

bool RoleScanner::shelters(std::uint32_t i) const {
  if (!finite(i)) return false;
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "shelters") == "1"; });
}

bool RoleScanner::somebody_aboard(std::uint32_t i) {
  const bool counted = is(i, Chunk::Number);  // "three of the members of X"
  if (counted) ++i;
  if (i >= n_ || (e_[i].prep != Prep::None && !(counted && e_[i].prep == Prep::Mn)) || e_[i].conjoined) return false;
  // "a leader in the organisation X": X is what he belongs to.
  if (is(i, Chunk::People) && is(i + 1, Chunk::Actor) && e_[i + 1].range.begin <= e_[i].range.end + 1) ++i;
  if (!is(i, Chunk::Actor) && !is(i, Chunk::People)) return false;
  put(i, Role::Target);
  return true;
}

void RoleScanner::passengers() {
  constexpr std::uint32_t kReach = 6, kBehind = 5;
  const Family family = act().frame->family;
  const bool hits = family == Family::Strike || family == Family::Aim || family == Family::Assault ||
                    family == Family::Blast || family == Family::Hold || family == Family::Launch ||
                    act().frame->sub_type == "air_drone_strike";
  const auto named = [&](std::uint32_t j) { return is(j, Chunk::Actor); };
  if (!hits || std::any_of(args_.targets.begin(), args_.targets.end(), named) || thing_acts()) return;
  // "a raid hit a car": the car stands behind the verb that the raid is the subject of.
  const std::uint32_t from = act().nominal && args_.host != kNone ? std::max(act_, args_.host) : act_;
  for (std::uint32_t j = from + 1; j < n_ && j <= from + kReach; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || finite(j)) return;
    const bool house = !vehicle(j) && is(j, Chunk::Noun) && doc_.tokens[e_[j].range.begin].may_be(kHomeWord);
    if ((!vehicle(j) && !house) || e_[j].prep == Prep::Mae) continue;
    for (std::uint32_t k = j + 1; k < n_ && k <= j + kBehind; ++k) {
      if (is(k, Chunk::Stop) || is(k, Chunk::Comma) || is(k, Chunk::Place)) return;
      if (house ? shelters(k) : carries(k)) {
        somebody_aboard(k + 1);
        return;
      }
      if (finite(k) && is_word(doc_, e_[k].range.begin, "kAn")) continue;  // "(that X) was driving"
      if (house && finite(k)) return;
      // "a military car of X": the adjective parts the car from its owner.
      if (!house && is(k, Chunk::Actor) && e_[k].prep == Prep::L && !e_[k].conjoined) return put(k, Role::Target);
      const bool describes = is(k, Chunk::Noun) && e_[k].prep == Prep::None && !e_[k].conjoined;
      if (!describes && !is(k, Chunk::Relative) && !is(k, Chunk::Other)) return;
    }
  }
}

}  // namespace sijill
