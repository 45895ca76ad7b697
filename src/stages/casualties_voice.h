#pragma once
#include <string_view>
#include <vector>

#include "stages/casualties_scan.h"
#include "stages/resources.h"

namespace sijill {

/// Told with a word of martyrdom, which is for one's own.
bool told_as_martyrs(const Document& doc, const CountFact& fact);

/// The armed side that tells a report or a clause: its own dead are martyrs, the others the enemy and mercenaries.
class Voice {
 public:
  /// Both must outlive it.
  Voice(const Resources& resources, const Document& doc);

  /// Gives fighters that are told in the manner of a side, and not by name, to that side or to whom it fights.
  void retell(CountFact& fact) const;

 private:
  /// Whom `own` fights: the other side of the act, else the armed actor of its country that is named by far most; "" if
  /// none is.
  std::string_view opponent(const CountFact& fact, std::string_view own) const;

  const Resources& resources_;
  const Document& doc_;
  std::string_view house_;               ///< the armed actor that publishes the report
  std::vector<std::uint32_t> mentions_;  ///< per actor of the report
};

}  // namespace sijill
