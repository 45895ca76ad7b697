// Each dated phrase that also says how far it lies from the report is an equation; the finest one wins.
#include "stages/published.h"

#include "stages/dates_resolve.h"

namespace sijill {
namespace {

void publish(Document& doc, const Civil& date, const char* basis) {
  doc.report.published = {to_string(date), std::string(precision_of(date)), basis};
}

bool in_head(const Document& doc, const RawDate& raw) {
  const Zone zone = doc.sentences[doc.sentence_of[raw.range.begin]].zone;
  return zone == Zone::Dateline || zone == Zone::Byline;
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
