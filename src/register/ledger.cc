#include "register/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "register/days.h"

namespace sijill {
namespace {

struct Period {
  std::string label;
  Days days;
};

/// Thursday decides the year of a week (ISO 8601).
Period week_of(Day day) {
  const int weekday = ((day + 3) % 7 + 7) % 7;  // Monday is 0
  const Day monday = day - weekday;
  const std::string year = iso(monday + 3).substr(0, 4);
  const Day first = days_of(year + "-01-01").from;
  return {fmt::format("{}-W{:02}", year, (monday + 3 - first) / 7 + 1), {monday, monday + 6}};
}

Period period_of(Day day, LedgerStep step) {
  const std::string date = iso(day);
  switch (step) {
    case LedgerStep::Day: return {date, {day, day}};
    case LedgerStep::Week: return week_of(day);
    case LedgerStep::Month: return {date.substr(0, 7), days_of(date.substr(0, 7))};
    case LedgerStep::Year: return {date.substr(0, 4), days_of(date.substr(0, 4))};
    case LedgerStep::None: break;
  }
  return {"all", {}};
}

void add_to(LedgerSum& sum, const LedgerFigure& figure) {
  sum.low += figure.low;
  sum.best += figure.best;
  sum.high += figure.high;
  sum.incidents += figure.incidents;
  sum.open = sum.open || figure.open;
}

void add(std::vector<LedgerSum>& sums, const LedgerFigure& figure) {
  const auto same = [&](const LedgerSum& s) { return s.outcome == figure.outcome && s.people == figure.people; };
  auto sum = std::find_if(sums.begin(), sums.end(), same);
  if (sum == sums.end()) sum = sums.insert(sums.end(), LedgerSum{figure.outcome, figure.people});
  add_to(*sum, figure);
}

void sort_sums(std::vector<LedgerSum>& sums) {
  std::sort(sums.begin(), sums.end(), [](const LedgerSum& a, const LedgerSum& b) {
    return std::tuple(a.outcome, a.people != "any", a.people) < std::tuple(b.outcome, b.people != "any", b.people);
  });
}

/// The more exactly a number is said, the lower.
int vagueness(const LedgerTotal& total) {
  constexpr std::string_view kOrder[] = {"exact", "at_least", "more_than", "less_than", "about", "vague"};
  const auto found = std::find(std::begin(kOrder), std::end(kOrder), total.qualifier);
  return static_cast<int>(found - std::begin(kOrder));
}

Days days_of_total(const LedgerTotal& total) { return days_between(total.first_day, total.last_day); }

/// Totals of one thing: place, time, outcome and people. One whose report names no place is of that report alone.
auto subject(const LedgerTotal& t) {
  const std::string report = t.place != 0 ? "" : t.copy_group != 0 ? fmt::format("{}", t.copy_group) : t.report_id;
  return std::tuple(t.first_day, t.last_day, t.place, report, t.outcome, t.people);
}

/// Said less exactly, and not at odds with it: within a tenth, or a bound that allows it.
bool rounds(const LedgerTotal& rough, const LedgerTotal& exact) {
  const std::int64_t number = exact.number();
  if (rough.number() == number) return true;
  if (vagueness(rough) <= vagueness(exact)) return false;
  if (rough.low && !rough.best && number >= *rough.low) return true;
  return std::llabs(rough.number() - number) * 10 <= number;
}

/// The most exact first, the newest of equals.
bool stands_before(const LedgerTotal& a, const LedgerTotal& b) {
  return std::tuple(vagueness(a), a.in_title, a.shares.empty(), b.published, a.report_id, a.number()) <
         std::tuple(vagueness(b), b.in_title, b.shares.empty(), a.published, b.report_id, b.number());
}

/// One check a subject: its best told total, with the others as roundings or rivals.
std::vector<LedgerCheck> settle(std::vector<LedgerTotal> totals) {
  std::sort(totals.begin(), totals.end(), [](const LedgerTotal& a, const LedgerTotal& b) {
    const auto left = subject(a), right = subject(b);
    return left != right ? left < right : stands_before(a, b);
  });
  std::vector<LedgerCheck> checks;
  for (LedgerTotal& total : totals) {
    if (checks.empty() || subject(checks.back().total) != subject(total)) {
      checks.push_back({std::move(total)});
      continue;
    }
    LedgerCheck& check = checks.back();
    const bool same = total.number() == check.total.number() && total.qualifier == check.total.qualifier;
    const bool copy = same && (total.copy_group == check.total.copy_group || total.voice == check.total.voice);
    if (copy) continue;
    (rounds(total, check.total) ? check.rounded : check.rivals).push_back(std::move(total));
  }
  return checks;
}

/// Holds totals against figures. Figures of one outcome and group lie together by day, so that a total looks at those
/// of its time only; what lies in what is asked once for each pair of places.
class Reconciler {
 public:
  Reconciler(const std::vector<LedgerFigure>& figures, const Within& within) : within_(within) {
    for (const LedgerFigure& figure : figures) {
      if (figure.days.known()) groups_[{figure.outcome, figure.people}].push_back(&figure);
    }
    for (auto& [group, members] : groups_) {
      std::sort(members.begin(), members.end(),
                [](const LedgerFigure* a, const LedgerFigure* b) { return a->days.from < b->days.from; });
    }
  }

  void check(LedgerCheck& c) {
    const LedgerTotal& total = c.total;
    c.inside = {total.outcome, total.people};
    const Days days = days_of_total(total);
    if (!days.known()) {
      c.verdict = LedgerCheck::Verdict::Undated;
      return;
    }
    const auto group = groups_.find({total.outcome, total.people});
    if (group != groups_.end()) {
      const auto& members = group->second;
      auto figure = std::lower_bound(members.begin(), members.end(), days.from,
                                     [](const LedgerFigure* f, Day from) { return f->days.from < from; });
      for (; figure != members.end() && (*figure)->days.from <= days.to; ++figure) {
        if ((*figure)->days.to <= days.to && lies_in((*figure)->place, total.place)) add_to(c.inside, **figure);
      }
    }
    judge(c);
  }

 private:
  bool lies_in(std::int64_t inner, std::int64_t outer) {
    if (outer == 0) return true;
    const auto [known, fresh] = known_.try_emplace({inner, outer}, false);
    if (fresh) known->second = within_(inner, outer);
    return known->second;
  }

  static void judge(LedgerCheck& c) {
    const std::int64_t least = c.total.low.value_or(c.total.number());
    const std::int64_t most =
        c.total.high.value_or(c.total.best && vagueness(c.total) == 0 ? *c.total.best : INT64_MAX);
    // A total dated to the day of its report may well run over another time: it proves nothing against incidents.
    const bool dated = days_of_total(c.total).length() > 1;
    if (c.inside.low > most && !dated) {
      c.verdict = LedgerCheck::Verdict::Undated;
    } else if (c.inside.low > most) {
      c.verdict = LedgerCheck::Verdict::Exceeds;
      c.gap = c.inside.best - most;
    } else if (c.inside.high >= least) {
      c.verdict = LedgerCheck::Verdict::Agrees;
    } else {
      c.verdict = LedgerCheck::Verdict::Gap;
      c.gap = c.total.number() - c.inside.best;
    }
  }

  std::map<std::pair<std::string, std::string>, std::vector<const LedgerFigure*>> groups_;
  std::map<std::pair<std::int64_t, std::int64_t>, bool> known_;
  const Within& within_;
};

/// What running totals within `days` count beyond their incidents, each day counted once: of all sets of totals that
/// share no day, the one that counts most.
std::int64_t beyond(const std::vector<LedgerCheck>& checks, std::string_view outcome, Days days) {
  std::vector<std::pair<Days, std::int64_t>> gains;
  for (const LedgerCheck& c : checks) {
    if (c.verdict != LedgerCheck::Verdict::Gap || c.total.outcome != outcome || c.total.people != "any") continue;
    const Days of = days_of_total(c.total);
    if (!days.known() || (of.from >= days.from && of.to <= days.to)) gains.emplace_back(of, c.gap);
  }
  std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.to, a.first.from) < std::pair(b.first.to, b.first.from);
  });
  std::vector<std::int64_t> most(gains.size() + 1, 0);
  for (std::size_t i = 0; i < gains.size(); ++i) {
    std::size_t before = i;
    while (before > 0 && gains[before - 1].first.to >= gains[i].first.from) --before;
    most[i + 1] = std::max(most[i], most[before] + gains[i].second);
  }
  return most.back();
}

/// The totals of the period with what running totals add to them.
void tell_totals(LedgerPeriod& period, const std::vector<LedgerCheck>& checks, Days days) {
  std::vector<std::string> outcomes;
  for (const LedgerSum& sum : period.sums) outcomes.push_back(sum.outcome);
  for (const LedgerCheck& c : checks) outcomes.push_back(c.total.outcome);
  std::sort(outcomes.begin(), outcomes.end());
  outcomes.erase(std::unique(outcomes.begin(), outcomes.end()), outcomes.end());
  for (const std::string& outcome : outcomes) {
    const std::int64_t more = beyond(checks, outcome, days);
    if (more <= 0) continue;
    LedgerSum told{outcome, "any"};
    for (const LedgerSum& sum : period.sums) {
      if (sum.outcome == outcome && sum.people == "any") told = sum;
    }
    told.low += more;
    told.best += more;
    told.high += more;
    period.told.push_back(told);
  }
}

}  // namespace

Ledger make_ledger(std::vector<LedgerFigure> figures, std::vector<LedgerTotal> totals, LedgerStep step,
                   const Within& within) {
  Ledger ledger;
  ledger.totals = settle(std::move(totals));
  Reconciler reconciler(figures, within);
  for (LedgerCheck& check : ledger.totals) reconciler.check(check);

  std::map<Day, LedgerPeriod> periods;
  std::map<Day, LedgerPeriod*> of_day;  // days come by the thousand, and few are different
  const auto period_at = [&](Day day) -> LedgerPeriod& {
    LedgerPeriod*& known = of_day[day];
    if (known != nullptr) return *known;
    const Period period = period_of(day, step);
    known = &periods[period.days.from];
    known->label = period.label;
    known->from = iso(period.days.from);
    known->to = iso(period.days.to);
    known->last = period.days.to;
    return *known;
  };
  LedgerPeriod across;
  across.label = "across";
  for (const LedgerFigure& figure : figures) {
    add(ledger.whole.sums, figure);
    if (step == LedgerStep::None) continue;
    // A day fits its period without asking; longer windows are few.
    const bool fits = figure.days.known() &&
                      (figure.days.length() == 1 || figure.days.to <= period_of(figure.days.from, step).days.to);
    add(fits ? period_at(figure.days.from).sums : across.sums, figure);
  }
  // A period that only a running total speaks of is a row too.
  for (const LedgerCheck& check : ledger.totals) {
    const Days days = days_of_total(check.total);
    if (step == LedgerStep::None || !days.known()) continue;
    if (days.to <= period_of(days.from, step).days.to) period_at(days.from);
  }
  for (auto& [first, period] : periods) {
    sort_sums(period.sums);
    tell_totals(period, ledger.totals, days_between(period.from, period.to));
    ledger.periods.push_back(std::move(period));
  }
  if (!across.sums.empty()) {
    sort_sums(across.sums);
    ledger.periods.push_back(std::move(across));
  }
  ledger.whole.label = "all";
  sort_sums(ledger.whole.sums);
  tell_totals(ledger.whole, ledger.totals, {});
  return ledger;
}

}  // namespace sijill
