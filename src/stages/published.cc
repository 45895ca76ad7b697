// Each dated phrase that also says how far it lies from the report is an equation; the finest one wins.
#include "stages/published.h"

#include "stages/dates_resolve.h"

namespace sijill {
namespace {

void publish(Document& doc, const Civil& date, const char* basis) {
  doc.report.published = {to_string(date), std::string(precision_of(date)), basis};
}

/// In the dateline, or in a short line or bracket at the head of the text that gives agency, place and date.
bool in_head(const Document& doc, const RawDate& raw) {
  constexpr std::uint32_t kHeadTokens = 60, kLineTokens = 16;
  const std::uint32_t at = raw.range.begin;
  const Zone zone = doc.sentences[doc.sentence_of[at]].zone;
  if (zone == Zone::Dateline || zone == Zone::Byline) return true;
  if (at > kHeadTokens) return false;
  // "Daily report - Saturday 18/5/2013": the last of the title, set off.
  if (zone == Zone::Title && at > 0) {
    const bool last = raw.range.end >= doc.tokens.size() || (doc.tokens[raw.range.end].flags & kLineStart) ||
                      doc.tokens[raw.range.end].sign == ')';
    const char before = doc.tokens[at - 1].sign;
    if (last && (before == '-' || before == '(' || before == ':')) return true;
  }
  std::uint32_t begin = at, end = raw.range.end;
  while (begin > 0 && !(doc.tokens[begin].flags & kLineStart)) --begin;
  while (end < doc.tokens.size() && !(doc.tokens[end].flags & kLineStart)) ++end;
  if (end - begin <= kLineTokens && zone != Zone::Title && doc.tokens[end - 1].sign != '.') return true;
  return at <= begin + 4 && end < doc.tokens.size() + 1 && raw.range.end < end &&
         (doc.tokens[raw.range.end].sign == ')' || doc.tokens[raw.range.end].sign == '-' ||
          doc.tokens[raw.range.end].sign == ':' || doc.fold(raw.range.end) == "]");
}

/// The year that the text calls the current one, or 0.
int current_year(const std::vector<RawDate>& dates) {
  for (const RawDate& raw : dates) {
    if (raw.step == 0 && raw.step_unit == TimeUnit::Year && raw.date.year && !raw.hijri) return raw.date.year;
  }
  return 0;
}

}  // namespace

Civil find_published(const std::vector<RawDate>& dates, Document& doc) {
  PublicationDate& known = doc.report.published;
  if (!known.date.empty()) return parse_civil(known.date);
  for (const RawDate& raw : dates) {
    if (raw.shape != RawDate::Shape::Point || !in_head(doc, raw) || !raw.date.year || !raw.date.day) continue;
    const Civil date = resolve_point(raw, {});
    if (!valid(date)) continue;
    publish(doc, date, "dateline");
    return date;
  }
  const int year = current_year(dates);
  Civil best;
  for (const RawDate& raw : dates) {
    if (raw.shape != RawDate::Shape::Point) continue;
    if (raw.day_offset && raw.date.day && raw.date.month) {
      Civil day = raw.date.year ? raw.date : Civil{year, raw.date.month, raw.date.day};
      if (raw.hijri && raw.date.year) day = from_hijri(raw.date);
      if (!day.year || !valid(day)) continue;
      best = add_days(day, -*raw.day_offset);
      break;
    }
    const bool this_month = raw.step == 0 && raw.step_unit == TimeUnit::Month && raw.date.month && !raw.hijri;
    const int month_year = raw.date.year ? raw.date.year : year;
    if (this_month && month_year && !best.month) best = {month_year, raw.date.month, 0};
  }
  if (!best.known() && year) best = {year, 0, 0};
  if (best.known()) publish(doc, best, "inferred");
  return best;
}

}  // namespace sijill
