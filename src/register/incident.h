#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "register/days.h"
#include "register/telling.h"

/// What all tellings of one incident come to. A pure function of the tellings, the groups of copies among their
/// reports and the edits that stand.
namespace sijill {

/// Low, best and high in the sense of UCDP GED, and the rule that chose best.
struct Figure {
  std::string outcome, people;  ///< people "any" is the total
  std::int64_t low = 0;
  std::optional<std::int64_t> best, high;  ///< no high: no source gives an upper bound
  std::string rule;                        ///< agreed, most-voices, latest, only-bounds, edited
  int voices = 0;
};

/// One of several values that cannot all be right.
struct Contradiction {
  std::string kind;   ///< killed, injured, cause, responsible, direction, denial
  std::string value;  ///< "32", "air_drone_strike", "is", "ru-..."
  std::string voice;
  std::string telling;  ///< key
};

/// A member with what linking must know of its report.
struct Member {
  const Telling* telling = nullptr;
  ReportHash report;
  Day published = kNoDay;
  std::uint32_t copy_group = 0;  ///< equal for reports of one text; the numbers themselves mean nothing
  std::string copy_voice;        ///< voice of the group's first report: what a copy without a source of its own has
  std::int64_t id = 0;           ///< the telling's number in its register; 0 outside of one
};

struct Incident {
  std::string key;  ///< of the founding telling: earliest published, then least key
  std::string type, sub_type, status;
  Days days;
  std::string precision;
  std::vector<TellingPlace> places;  ///< finest first
  std::int32_t place = -1;           ///< node of the finest agreed on
  int where_precision = 0;
  std::vector<TellingSide> sides;
  std::vector<int> side_tellings;  ///< parallel to sides: how many tellings have it so
  std::vector<Figure> figures;     ///< by outcome and people
  std::vector<Contradiction> contradictions;
  std::vector<std::string> tellings;  ///< keys, sorted
  int reports = 0, voices = 0;

  /// The total of an outcome, or nullptr.
  const Figure* total(std::string_view outcome) const;
};

/// What these tellings of one incident come to. Nothing if none of them says that it happened
/// (all deny or plan it), or none says enough to tell it from others.
std::optional<Incident> build_incident(const std::vector<Member>& members, const PlaceTree& places);

/// The voice that a member counts as: its own source's, or that of the first report with its text.
std::string independent_voice(const Member& member);

/// How far a figure rests on independent tellers: from what each of them said last.
///   low and high: the least and the most of these; best: what most of them say, the newest where they are even.
Figure settle_figure(const std::vector<Member>& members, std::string_view outcome, std::string_view people);

}  // namespace sijill
