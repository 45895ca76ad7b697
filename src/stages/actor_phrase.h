#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "stages/actor_index.h"
#include "stages/document.h"

namespace sijill {

/// An actor named within a phrase.
struct NamedActor {
  Range range;
  std::uint32_t row = 0;
  bool loyal = false;  ///< named as the one that the force is loyal to
};

/// A force noun with what says whose it is:
///
///   AlTA}rAt AlHrbyp Alrwsyp wAltAbEp llnZAm   two owners, weapon aircraft
///   EnASr mn tnZym AldAE$                      one owner
///   qwAt AljyS                                 no owner; `head` is the army
struct ForcePhrase {
  Range range;       ///< from the head to the last owner
  EntryId head = 0;  ///< innermost head noun: in "forces of the army", the army
  bool definite = false;
  bool loyal_to_last = false;  ///< "those allied with it": the actor before the phrase is the lord
  bool of_last = false;        ///< "belonging to it", "belonging to the latter"
  bool supporter = false;      ///< the head says that the owner only supports
  bool numbered = false;       ///< "the tenth division", "brigade 35": a unit of an army
  bool assets = false;         ///< the outermost head is what a force holds
  std::string_view weapon;
  std::vector<NamedActor> owners;
};

/// Which of several rows that one name may denote is meant here; kNone if none can be.
using ChooseActor = std::function<std::uint32_t(std::span<const Match> readings)>;

/// Reads the force phrase that `head` (a Force match) begins, as far as the words allow. O(phrase).
ForcePhrase read_force_phrase(const Resources& resources, const ActorIndex& index, const Document& doc,
                              const Match& head, const ChooseActor& choose);

}  // namespace sijill
