#include "stages/dates_stretch.h"

#include "stages/attrs.h"
#include "stages/dates_parser.h"
#include "stages/dates_resolve.h"
#include "stages/dates_words.h"

namespace sijill {
namespace {

bool before_within(const Document& doc, std::uint32_t i, std::uint32_t reach, std::string_view folded) {
  for (std::uint32_t j = i; j-- > 0 && i - j <= reach;) {
    if (joined_word(doc, j, folded)) return true;
  }
  return false;
}

/// What stands between the two says that the second is the end of what began with the first.
bool tied(const DateExpr& from, const RawDate& from_raw, const DateExpr& to, const RawDate& to_raw,
          const Document& doc) {
  const std::uint32_t gap = from.range.end;
  const bool between = before_within(doc, from.range.begin, 2, "byn");
  if (to.range.begin == gap && to_raw.until) {
    // "(put off) Thursday to Saturday": "to" alone needs its "from".
    if (!is_word(doc, gap, "Aly")) return true;
    return between || from_raw.since || before_within(doc, from.range.begin, 2, "mn");
  }
  if (between && to.range.begin == gap) return true;  // "and" is the clitic of the second
  if (between && to.range.begin == gap + 1 && is_word(doc, gap, "w")) return true;
  return to.range.begin == gap + 1 && is_sign(doc, gap, '-') && from_raw.date.day != 0 && to_raw.date.day != 0;
}

/// The first end as the second lets it be understood: "26 March" before "5 April 2017", "Sunday" before that Wednesday.
DateExpr counted_back(const DateExpr& from, const RawDate& raw, const Civil& end) {
  const bool lacks_year = raw.date.month != 0 && raw.date.year == 0;
  const bool weekday = raw.weekday != 0 && raw.date.month == 0 && !raw.day_offset;
  if (raw.shape != RawDate::Shape::Point || !end.known() || (!lacks_year && !weekday) || raw.same_month) return from;
  RawDate point = raw;
  point.since = false;
  point.step.reset();
  if (weekday) point.step = -1;  // "from Friday to this Friday" is a week
  return resolve(point, end);
}

/// "between 2015 and 2022": the second year, a bare number, is no date by itself.
int year_behind(const DateExpr& from, const Document& doc) {
  const std::uint32_t gap = from.range.end;
  const bool between = from.precision == "year" && before_within(doc, from.range.begin, 2, "byn");
  const int year = between && is_word(doc, gap, "w") ? plain_number(doc, gap + 1) : -1;
  return is_year(year, false) && std::to_string(year) >= from.start ? year : 0;
}

}  // namespace

void join_stretches(const std::vector<RawDate>& raw, Document& doc) {
  std::size_t kept = 0;
  for (std::size_t d = 0; d < doc.dates.size(); ++d) {
    DateExpr from = std::move(doc.dates[d]);
    const DateExpr* to = d + 1 < doc.dates.size() ? &doc.dates[d + 1] : nullptr;
    const bool single = !from.start.empty() && !from.until && !from.duration && (from.open || from.start == from.end);
    if (single && to && !to->end.empty() && !to->duration && tied(from, raw[d], *to, raw[d + 1], doc)) {
      const DateExpr start = counted_back(from, raw[d], parse_civil(to->end));
      if (!start.start.empty() && start.precision == to->precision && start.start <= to->end) {
        from.start = start.start;
        from.end = to->end;
        from.basis = is_explicit(raw[d]) ? to->basis : from.basis;
        from.expected = to->expected;
        from.open = false;
        from.range.end = to->range.end;
        ++d;
      }
    } else if (const int year = single && !from.open ? year_behind(from, doc) : 0) {
      from.end = std::to_string(year);
      from.range.end += 2;
    }
    doc.dates[kept++] = std::move(from);
  }
  doc.dates.resize(kept);
}

}  // namespace sijill
