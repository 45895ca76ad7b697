#include "stages/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sijill {
namespace {

std::string figure(const Count& c) { return c.best ? fmt::format("{}", *c.best) : "?"; }

/// Groups that cannot overlap: fighters of different actors, civilians; children and women are among civilians.
bool disjoint(const std::vector<const Count*>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = i + 1; j < parts.size(); ++j) {
      const std::string_view a = parts[i]->group, b = parts[j]->group;
      const auto person = [](std::string_view g) { return g == "child" || g == "woman" || g == "man"; };
      if (a != b && (person(a) != person(b)) && !a.starts_with("combatant") && !b.starts_with("combatant"))
        return false;
    }
  }
  return true;
}

/// Parts by cause or group; those by age and sex are shares that need not fill the whole, but never exceed it.
void breakdown(const std::vector<Count>& counts, std::vector<Check>& checks) {
  std::map<std::string_view, std::vector<const Count*>> parts_of;
  for (const Count& c : counts) {
    if (!c.part_of.empty() && c.best) parts_of[c.part_of].push_back(&c);
  }
  for (const Count& whole : counts) {
    const auto it = parts_of.find(whole.id);
    if (it == parts_of.end() || !whole.best) continue;
    // Age and sex apart from everything else: both lists may share people.
    std::vector<const Count*> lists[2];
    for (const Count* part : it->second) {
      const bool person = part->group == "child" || part->group == "woman" || part->group == "man";
      lists[person && part->group != whole.group ? 1 : 0].push_back(part);
    }
    for (const auto& list : lists) {
      if (list.empty() || !disjoint(list)) continue;
      std::int64_t sum = 0;
      std::string terms;
      Check check;
      check.kind = "breakdown_sum";
      check.refs.push_back(whole.id);
      for (const Count* part : list) {
        sum += *part->best;
        terms += fmt::format("{}{} {}", terms.empty() ? "" : " + ", *part->best, part->group);
        check.refs.push_back(part->id);
      }
      check.ok = sum <= *whole.best;
      if (sum < *whole.best) continue;  // the rest is not told: nothing to say
      if (sum == *whole.best && list.size() < 2) continue;
      check.message = sum == *whole.best
                          ? fmt::format("{} = {}", terms, *whole.best)
                          : fmt::format("{} = {}, more than the {} they are part of", terms, sum, *whole.best);
      checks.push_back(std::move(check));
    }
  }
}

bool in_title(const Document& doc, const CharSpan& span) {
  for (const auto& [kind, bytes] : doc.zone_spans) {
    if (std::string_view(kind) == "title" && span.begin >= bytes.begin && span.begin < bytes.end) return true;
  }
  return false;
}

/// A count of the title against the nearest one of the body with its outcome.
void title_against_body(const Document& doc, std::vector<Check>& checks) {
  const std::vector<Count>& counts = doc.report.counts;
  for (const Count& c : counts) {
    if (!c.best || c.evidence.empty()) continue;
    const bool title =
        std::any_of(c.evidence.begin(), c.evidence.end(), [&](const CharSpan& s) { return in_title(doc, s); });
    if (!title) continue;
    const bool both =
        std::any_of(c.evidence.begin(), c.evidence.end(), [&](const CharSpan& s) { return !in_title(doc, s); });
    Check check;
    check.kind = "title_vs_body";
    check.refs.push_back(c.id);
    if (both) {
      check.message = fmt::format("{} {} in title and body", figure(c), c.outcome);
      checks.push_back(std::move(check));
      continue;
    }
    const Count* nearest = nullptr;
    for (const Count& other : counts) {
      if (&other == &c || !other.best || other.outcome != c.outcome || !other.part_of.empty()) continue;
      if (!nearest || std::abs(*other.best - *c.best) < std::abs(*nearest->best - *c.best)) nearest = &other;
    }
    if (!nearest) continue;
    check.refs.push_back(nearest->id);
    const std::int64_t difference = std::abs(*nearest->best - *c.best);
    check.ok = difference * 20 <= *nearest->best;  // titles round: within 5 %
    if (c.qualifier == "more_than" && *nearest->best >= *c.best) check.ok = true;
    if (c.qualifier == "at_least" && *nearest->best >= *c.best) check.ok = true;
    check.message = fmt::format("title: {} {} ({}); body: {}", figure(c), c.outcome, c.qualifier, figure(*nearest));
    checks.push_back(std::move(check));
  }
}

}  // namespace

void check_report(const Resources&, Document& doc) {
  breakdown(doc.report.counts, doc.report.checks);
  title_against_body(doc, doc.report.checks);
}

}  // namespace sijill
