#pragma once
#include <string>
#include <utility>
#include <vector>

#include "eval/names.h"
#include "sijill/report.h"

namespace sijill::eval {

/// What is compared of an event, folded once.
struct EventKey {
  const Event* event = nullptr;
  std::vector<NameSet> places;
  std::vector<NameSet> actors;               ///< one set of one id each, so that places and actors compare alike
  std::pair<std::string, std::string> when;  ///< start and end; a missing end is the start
};

EventKey event_key(const Event& event);

struct Pair {
  std::size_t gold, pred;
};

/// Pairs the events that tell the same: same sub_type and a shared place or actor, the likest first.
std::vector<Pair> match_events(const std::vector<EventKey>& gold, const std::vector<EventKey>& pred);

/// True if the other slots agree as well: at least half of the places and of the actors, and the date.
bool slots_agree(const EventKey& gold, const EventKey& pred);

}  // namespace sijill::eval
