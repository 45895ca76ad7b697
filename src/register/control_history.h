#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Who held a place when, out of what sources claim. Pure: the same claims give the same history in whatever order.
namespace sijill {

/// One claim as stored, with what tells where it comes from. Days are ISO; empty is unknown.
struct ControlStatement {
  std::int64_t place = 0;
  std::string actor_id, change;  ///< gained, lost, held, contested, besieged
  std::string extent;            ///< full, most, part; empty: not said, or said in percent
  std::optional<int> min_percent, max_percent;
  std::string besiegers;  ///< actor ids joined by |
  std::string first_day, last_day, precision;
  std::string voice, report_id, published;
  std::int64_t copy_group = 0;  ///< reports of one text have one
};

/// A stretch in which an actor is said to hold a place, or a part of it, or to be besieged there.
struct ControlStretch {
  enum class Begin {
    Taken,  ///< from that day on: a source tells the capture
    Told,   ///< held on that day already: nobody tells since when
  };
  enum class End {
    Open,   ///< nothing later is told
    Lost,   ///< a source tells the loss
    Taken,  ///< another actor takes all of it
  };
  std::string actor_id;
  std::string state;   ///< holds, besieged, contested
  std::string extent;  ///< as in ControlStatement
  std::optional<int> min_percent, max_percent;
  std::string besiegers;
  std::string from, to, last_told;  ///< `to` empty while open; last_told: the newest day that a claim is about
  Begin begin = Begin::Told;
  End end = End::Open;
  std::vector<std::string> voices;   ///< who says so, each once; copies of one text speak once
  std::vector<std::string> reports;  ///< their ids
  bool disputed = false;             ///< another stretch of the same days cannot be true beside it
};

struct ControlHistory {
  std::int64_t place = 0;
  std::vector<ControlStretch> stretches;  ///< by `from`, then actor
  std::vector<ControlStatement> undated;  ///< claims without a day: told, but of no stretch
};

/// The history of each place that claims are about, by place. A claim about a city says nothing of its quarters nor the
/// other way round: each place has its own history. Rules (docs/control.md):
/// a capture of a place closes what others held of it, a capture of a part narrows it; "held" tells a day of a stretch
/// and opens one that nobody told the beginning of; extents that cannot both be true on one day dispute each other.
std::vector<ControlHistory> control_histories(std::vector<ControlStatement> claims);

/// The stretches of `history` that cover `day` (ISO): begun by then, and not ended.
std::vector<ControlStretch> control_on(const ControlHistory& history, const std::string& day);

/// "all", "most", "part", "95 % or more", "60 %"; empty where the extent is not said.
std::string extent_words(const ControlStretch& stretch);

}  // namespace sijill
