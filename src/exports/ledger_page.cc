#include "exports/ledger_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "exports/names.h"
#include "exports/table_format.h"
#include "output/json.h"

namespace sijill {
namespace {

/// More contradictions than these are counted, not listed: the query can be narrowed.
constexpr std::size_t kListed = 100;

bool shown(const std::vector<std::string>& people, const std::string& group) {
  const auto asked = [&](std::string_view name) {
    return std::find(people.begin(), people.end(), name) != people.end();
  };
  return asked(group) || asked("all") || (asked("combatant") && group.starts_with("combatant:"));
}

std::string range(std::int64_t low, std::int64_t best, std::int64_t high, bool open) {
  const char* more = open ? "+" : "";
  if (low == best && high == best) return fmt::format("{}{}", best, more);
  return fmt::format("{}-{}{} ({})", low, high, more, best);
}

std::string range(const LedgerSum& sum) { return range(sum.low, sum.best, sum.high, sum.open); }

std::string number_words(std::optional<std::int64_t> low, std::optional<std::int64_t> best,
                         std::optional<std::int64_t> high, std::string_view qualifier) {
  const std::int64_t number = best ? *best : low ? *low : high.value_or(0);
  if (qualifier == "about" || qualifier == "vague")
    return fmt::format("{} {}", qualifier == "about" ? "about" : "at least", number);
  if (!high && low) return fmt::format("{}+", number);
  return fmt::format("{}", number);
}

std::string number_words(const LedgerTotal& total) {
  return number_words(total.low, total.best, total.high, total.qualifier);
}

std::string people_word(const std::string& people) {
  constexpr std::string_view kCombatant = "combatant:";
  if (!people.starts_with(kCombatant)) return people;
  return fmt::format("fighters of {}", actor_names(std::string_view(people).substr(kCombatant.size())).name_en);
}

void period_lines(const LedgerPeriod& period, const std::vector<std::string>& people, std::string& out) {
  std::string label = period.label;
  const auto line = [&](const LedgerSum& sum, std::string_view what) {
    out += fmt::format("{:<12}  {:<10}  {:<28}  {:>22}  {:>9}\n", label, sum.outcome, what, range(sum), sum.incidents);
    label.clear();
  };
  for (const LedgerSum& sum : period.sums) {
    if (shown(people, sum.people)) line(sum, people_word(sum.people));
    if (sum.people != "any") continue;
    for (const LedgerSum& told : period.told) {
      if (told.outcome == sum.outcome) line(told, "any, with running totals");
    }
  }
  // Only a running total speaks of it.
  for (const LedgerSum& told : period.told) {
    const auto same = [&](const LedgerSum& sum) { return sum.outcome == told.outcome && sum.people == "any"; };
    if (std::none_of(period.sums.begin(), period.sums.end(), same)) line(told, "any, with running totals");
  }
}

std::string verdict_words(const LedgerCheck& check) {
  switch (check.verdict) {
    case LedgerCheck::Verdict::Agrees: return fmt::format("agrees with {} of incidents", range(check.inside));
    case LedgerCheck::Verdict::Exceeds:
      return fmt::format("incidents come to {}: {} more than it allows", range(check.inside), check.gap);
    case LedgerCheck::Verdict::Undated: return "over which time is not said";
    case LedgerCheck::Verdict::Gap: break;
  }
  return fmt::format("incidents come to {}: {} told as no incident", range(check.inside), check.gap);
}

void total_lines(const LedgerCheck& check, std::string& out) {
  const LedgerTotal& t = check.total;
  const std::string days = t.first_day.empty() && t.last_day.empty() ? "undated"
                           : t.first_day == t.last_day               ? t.first_day
                                                                     : t.first_day + " .. " + t.last_day;
  out += fmt::format("  {}  {} {}{} says {} ({}); {}\n", days, t.outcome, number_words(t),
                     t.people == "any" ? "" : " " + people_word(t.people), t.voice, t.report_id, verdict_words(check));
  for (const LedgerShare& share : t.shares) {
    out += fmt::format("  {:>{}}{} {}\n", "", 4 + 2 * share.depth, people_word(share.people),
                       number_words(share.low, share.best, share.high, ""));
  }
  for (const LedgerTotal& other : check.rounded) {
    out += fmt::format("      also told as {} ({})\n", number_words(other), other.report_id);
  }
  for (const LedgerTotal& other : check.rivals) {
    out += fmt::format("      against it: {} says {} ({})\n", other.voice, number_words(other), other.report_id);
  }
}

void write_sum(Json& json, std::string_view kind, const LedgerPeriod& period, const LedgerSum& sum, bool told) {
  json.object().field("kind", kind).field("period", period.label);
  if (!period.from.empty()) json.field("from", period.from).field("to", period.to);
  json.field("outcome", sum.outcome).field("group", sum.people);
  json.field("low", sum.low).field("best", sum.best).field("high", sum.high).field("open", sum.open);
  json.field("incidents", sum.incidents).field("with_running_totals", told).end_object();
}

/// Into an object that stands open.
void write_total(Json& json, const LedgerTotal& t) {
  json.field_if("from", t.first_day).field_if("to", t.last_day);
  json.field_if("outcome", t.outcome).field_if("group", t.people);
  json.field_or_null("low", t.low).field_or_null("best", t.best).field_or_null("high", t.high);
  json.field_if("qualifier", t.qualifier).field_if("voice", t.voice).field_if("report_id", t.report_id);
}

void write_others(Json& json, std::string_view name, const std::vector<LedgerTotal>& others) {
  json.key(name).list();
  for (const LedgerTotal& other : others) {
    json.object();
    write_total(json, other);
    json.end_object();
  }
  json.end_list();
}

void write_check(Json& json, const LedgerCheck& check) {
  constexpr std::string_view kVerdicts[] = {"agrees", "gap", "exceeds", "undated"};
  json.object().field("kind", "running_total");
  write_total(json, check.total);
  json.field("verdict", kVerdicts[static_cast<int>(check.verdict)]);
  json.field("incidents", check.inside.incidents).field("incidents_low", check.inside.low);
  json.field("incidents_best", check.inside.best).field("incidents_high", check.inside.high);
  json.field("gap", check.gap).key("shares").list();
  for (const LedgerShare& share : check.total.shares) {
    json.object().field("depth", share.depth).field_if("group", share.people);
    json.field_or_null("low", share.low).field_or_null("best", share.best).field_or_null("high", share.high);
    json.end_object();
  }
  json.end_list();
  write_others(json, "rounded", check.rounded);
  write_others(json, "rivals", check.rivals);
  json.end_object();
}

}  // namespace

std::string ledger_page(const Ledger& ledger, const std::vector<LedgerContradiction>& contradictions,
                        const std::vector<std::string>& people) {
  std::string out =
      fmt::format("{:<12}  {:<10}  {:<28}  {:>22}  {:>9}\n", "period", "", "people", "low-high (best)", "incidents");
  for (const LedgerPeriod& period : ledger.periods) period_lines(period, people, out);
  period_lines(ledger.whole, people, out);
  if (!ledger.totals.empty()) out += "\nRunning totals, held against the incidents of their place and time\n";
  for (const LedgerCheck& check : ledger.totals) total_lines(check, out);
  if (!contradictions.empty()) out += "\nContradictions\n";
  for (std::size_t i = 0; i < contradictions.size() && i < kListed; ++i) {
    const LedgerContradiction& c = contradictions[i];
    out += fmt::format("  {}  {}: {}\n", c.incident, c.kind, join_once(c.values, ", "));
  }
  if (contradictions.size() > kListed) out += fmt::format("  and {} more\n", contradictions.size() - kListed);
  return out;
}

std::string ledger_csv(const Ledger& ledger, const std::vector<std::string>& people) {
  std::string out = "period,from,to,outcome,people,low,best,high,incidents,with_running_totals\r\n";
  const auto add = [&](const LedgerPeriod& period, const LedgerSum& sum, bool told) {
    const auto number = [](std::int64_t value) { return Cell::of(std::optional<std::int64_t>(value)); };
    const Cell cells[] = {Cell::of(period.label), Cell::of(period.from),
                          Cell::of(period.to),    Cell::of(sum.outcome),
                          Cell::of(sum.people),   number(sum.low),
                          number(sum.best),       number(sum.high),
                          number(sum.incidents),  Cell::of(told ? "yes" : "no")};
    out += csv_line(cells);
  };
  const auto all = [&](const LedgerPeriod& period) {
    for (const LedgerSum& sum : period.sums) {
      if (shown(people, sum.people)) add(period, sum, false);
    }
    for (const LedgerSum& told : period.told) add(period, told, true);
  };
  for (const LedgerPeriod& period : ledger.periods) all(period);
  all(ledger.whole);
  return out;
}

std::string ledger_jsonl(const Ledger& ledger, const std::vector<LedgerContradiction>& contradictions,
                         const std::vector<std::string>& people) {
  std::string out;
  const auto line = [&](const auto& write) {
    Json json;
    write(json);
    out += json.take();
    out += '\n';
  };
  const auto all = [&](std::string_view kind, const LedgerPeriod& period) {
    for (const LedgerSum& sum : period.sums) {
      if (shown(people, sum.people)) line([&](Json& json) { write_sum(json, kind, period, sum, false); });
    }
    for (const LedgerSum& told : period.told) line([&](Json& json) { write_sum(json, kind, period, told, true); });
  };
  for (const LedgerPeriod& period : ledger.periods) all("period", period);
  all("all", ledger.whole);
  for (const LedgerCheck& check : ledger.totals) line([&](Json& json) { write_check(json, check); });
  for (const LedgerContradiction& c : contradictions) {
    line([&](Json& json) {
      json.object().field("kind", "contradiction").field_if("incident_id", c.incident).field_if("of", c.kind);
      json.field_if("values", join_once(c.values, ", ")).end_object();
    });
  }
  return out;
}

}  // namespace sijill
