#pragma once
#include <string>
#include <vector>

#include "register/telling.h"

/// Whether two tellings are of one incident. The decision is a sum of points, each with its reason.
namespace sijill {

/// Points of each question, so that "why were these joined" has an answer.
struct Judgement {
  bool never = false;     ///< they cannot be one: no chain of others may join them
  int points = 0;         ///< the sum; kLinkPoints or more: one incident
  bool by_words = false;  ///< no link without the words around them: these tell incidents apart, but join no components
  bool draws = false;     ///< sure enough, by figures, to draw the later telling to the day of the earlier
  bool holds = false;     ///< so sure, by names or figures of one day, that two days between their anchors are nothing
  bool again = false;     ///< never, but only since one report tells both: it may come back to it in fewer words
  bool far = false;       ///< of what is known by a great toll: not even a week between their anchors counts
  struct Reason {
    const char* question;  ///< kind, days, place, sides, weapons, killed, injured
    int points;
    const char* answer;  ///< "same place", "figures agree", ...
  };
  std::vector<Reason> reasons;  ///< filled only when asked for
};

inline constexpr int kLinkPoints = 60;

struct Candidate {
  const Telling* telling = nullptr;
  const ReportHash* report = nullptr;
  Day published = kNoDay;
};

/// Symmetric. Constant time for tellings of ordinary size.
Judgement judge(const Candidate& a, const Candidate& b, const PlaceTree& places, bool explain = false);

/// Whether a pair connects two components, once it is known under which days its tellings are looked for.
bool connects(const Judgement& judged, Day anchor, Day other_anchor);

/// The day under which a telling is looked for when nothing else is known of it: the last that it can mean.
Day raw_anchor(const Telling& telling);

/// Keys under which tellings that judge() could link meet. Planned acts have none.
std::vector<std::int64_t> blocks_of(const Telling& telling, const PlaceTree& places);

}  // namespace sijill
