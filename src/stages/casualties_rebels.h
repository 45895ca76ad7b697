#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "stages/casualties_scan.h"

namespace sijill {

/// Whose the "gunmen", "rebels", "jihadists" of a count are: of the act, the sentence, the report. Borrows the
/// document.
class Rebels {
 public:
  Rebels(const Resources& resources, const Document& doc);

  /// Rebels or a militia in the act behind the count, on whichever side, else those of the report; "" if not told.
  /// Never the speaker's own side.
  std::string_view against(const CountFact& fact);

 private:
  /// Rebels are named in the count's sentence or the one before, and not that one.
  bool others_named(const CountFact& fact, std::string_view id) const;

  /// The one armed group without a state that the report is about: its unnamed fighters are that group's.
  std::string_view of_report();
  bool jihadi(std::string_view id) const;
  bool jihadis_told() const;

  const Resources& resources_;
  const Document& doc_;
  std::vector<std::uint32_t> mentions_;     ///< per actor of the report
  std::optional<std::string_view> rebels_;  ///< once asked for
};

/// "300 fighters of X and Y": of neither, unless the one is part of the other.
bool of_two_groups(const Resources& resources, const Document& doc, const CountFact& fact);

/// Who attacked, by the last act told before the count, in its sentence or the one before; "" if nobody is told.
std::string_view initiator_before(const Resources& resources, const Document& doc, const CountFact& fact);

}  // namespace sijill
