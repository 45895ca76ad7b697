// Shells and rockets that fall: where their word stands, and whose they are.
#include "stages/events_finder.h"

namespace sijill {

std::uint32_t EventFinder::fall_reach(std::uint32_t i) const {
  std::uint32_t reach = 2;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 3; ++j)
    reach += elements_[j].kind == Chunk::Date || elements_[j].kind == Chunk::Number;
  return reach;
}

std::uint32_t EventFinder::shell_before(std::uint32_t i) const {
  // "a (stray) shell fell", "three rockets of the type X fell", "the shells of X fell"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::That || finite(j)) break;
    if (marked_at(e, kFireWord)) return j;
    if (e.kind == Chunk::Actor && owns(j - 1, j)) continue;
    if (e.kind == Chunk::Actor || e.kind == Chunk::People || e.kind == Chunk::Act) break;
  }
  return Arguments::kNoElement;
}

bool EventFinder::owns(std::uint32_t shell, std::uint32_t who) const {
  if (shell >= who || who >= elements_.size() || !marked_at(elements_[shell], kFireWord)) return false;
  const Element& e = elements_[who];
  if (e.conjoined || (e.prep != Prep::None && e.prep != Prep::L)) return false;
  return e.kind == Chunk::Actor ? armed_actor(who) : e.kind == Chunk::Nisba && !nisba_actor(who).empty();
}

std::uint32_t EventFinder::whose_shell(std::uint32_t i) const {
  std::uint32_t shell = shell_before(i);
  for (std::uint32_t j = i + 1, end = i + fall_reach(i); shell == Arguments::kNoElement && j <= end; ++j) {
    if (j >= elements_.size() || elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop) break;
    if (marked_at(elements_[j], kFireWord)) shell = j;
  }
  if (shell != Arguments::kNoElement && elements_[shell].kind == Chunk::Actor && armed_actor(shell)) return shell;
  // "a rocket (of the type G) of X": its kind stands between.
  for (std::uint32_t j = shell + 1; shell != Arguments::kNoElement && j < elements_.size() && j <= shell + 2; ++j) {
    if (owns(shell, j)) return j;
    if (elements_[j].kind != Chunk::Noun || elements_[j].prep != Prep::None) break;
  }
  return Arguments::kNoElement;
}

}  // namespace sijill
