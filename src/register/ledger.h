#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "register/days.h"

/// Casualties by period, out of incidents and of the totals that sources run. Pure. Nothing is added twice: a group is
/// a share of its incident's total, a running total sums incidents and is held against them, never added to them.
namespace sijill {

/// A figure of one incident, or of several with the same days and place.
struct LedgerFigure {
  Days days;  ///< unknown: undated
  std::int64_t place = 0;
  std::string outcome, people;  ///< people "any" is the total of an incident
  std::int64_t low = 0, best = 0, high = 0;
  std::int64_t incidents = 1;
  bool open = false;  ///< some figure in it has no upper bound
};

/// A share of a running total: of the whole, or of another share.
struct LedgerShare {
  std::string people;
  std::optional<std::int64_t> low, best, high;
  int depth = 1;
};

/// A total that a source runs over a time: "381 since January".
struct LedgerTotal {
  std::int64_t place = 0;  ///< 0: its report says none
  std::string first_day, last_day;
  std::string outcome, people;
  std::optional<std::int64_t> low, best, high;
  std::string qualifier;  ///< exact, at_least, more_than, less_than, about, vague
  std::string voice, report_id, published;
  std::int64_t copy_group = 0;
  bool in_title = false;
  std::vector<LedgerShare> shares;

  /// The number that it names: best, else the bound that is there.
  std::int64_t number() const { return best ? *best : low ? *low : high.value_or(0); }
};

struct LedgerSum {
  std::string outcome, people;
  std::int64_t low = 0, best = 0, high = 0, incidents = 0;
  bool open = false;
};

struct LedgerPeriod {
  std::string label, from, to;  ///< label: 2017-01-31, 2017-W05, 2017-01, 2017, or "all"
  std::vector<LedgerSum> sums;  ///< of the incidents that lie within it
  Day last = kNoDay;            ///< `to` as a day
  std::vector<LedgerSum> told;  ///< totals of people of any kind, with running totals in place of what they sum
};

/// A running total beside the incidents that it sums.
struct LedgerCheck {
  enum class Verdict {
    Agrees,   ///< the incidents come to as many
    Gap,      ///< it counts more: the rest is told as no incident
    Exceeds,  ///< the incidents come to more than it allows
    Undated,  ///< over which time is not said
  };
  LedgerTotal total;
  Verdict verdict = Verdict::Gap;
  LedgerSum inside;                  ///< the incidents of its place and time
  std::int64_t gap = 0;              ///< what is missing or too much, by the best figures
  std::vector<LedgerTotal> rounded;  ///< the same said less exactly: "about 400"
  std::vector<LedgerTotal> rivals;   ///< another number for the same: a contradiction
};

struct Ledger {
  std::vector<LedgerPeriod> periods;  ///< in time; a last one "across" for what lies in no single period
  LedgerPeriod whole;
  std::vector<LedgerCheck> totals;
};

enum class LedgerStep { None, Day, Week, Month, Year };

/// True if the first place lies in the second or is it.
using Within = std::function<bool(std::int64_t inner, std::int64_t outer)>;

/// The ledger of these figures and totals. Independent of their order.
Ledger make_ledger(std::vector<LedgerFigure> figures, std::vector<LedgerTotal> totals, LedgerStep step,
                   const Within& within);

}  // namespace sijill
