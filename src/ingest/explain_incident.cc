// The pair decision is a pure function, so that "why" is asked of it again instead of being stored.
#include "ingest/explain_incident.h"

#include <algorithm>
#include <tuple>

#include "ingest/stored_report.h"
#include "store/register_rows.h"
#include "text/utf8.h"

namespace sijill {
namespace {

/// Code points [begin, end) of `text`.
std::string slice(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::size_t at = 0, from = text.size();
  for (std::uint32_t count = 0; at < text.size() && count < end; ++count) {
    if (count == begin) from = at;
    at += utf8_at(text, at).length;
  }
  return std::string(text.substr(std::min(from, at), at - std::min(from, at)));
}

std::string bounds_text(const Bounds& bounds) {
  if (bounds.best) return std::to_string(*bounds.best);
  if (bounds.min) return std::to_string(*bounds.min) + "+";
  return bounds.max ? "up to " + std::to_string(*bounds.max) : "";
}

}  // namespace

Result<ExplainedIncident> explain_incident(RegisterFile& file, const World& world, const std::string& key) {
  RegisterRows rows(file, world);
  const auto named = rows.telling_with_key(key);
  const std::int64_t incident = named ? rows.telling(*named).incident : 0;
  if (rows.failure()) return tl::unexpected(*rows.failure());
  if (incident == 0) {
    return tl::unexpected(Error{Error::Code::NotFound, "no incident has the id '" + key + "'", file.path()});
  }
  std::vector<TellingRow> members;
  std::vector<ReportNote> notes;
  for (const std::int64_t id : rows.tellings_of_incident(incident)) {
    members.push_back(rows.telling(id));
    notes.push_back(rows.report_note(members.back().report));
  }
  ExplainedIncident out;
  out.key = rows.incident_key(incident);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Telling& t = members[i].telling;
    ExplainedTelling one;
    one.key = t.key;
    one.voice = t.voice;
    one.sub_type = t.sub_type;
    one.first_day = iso(t.days.from);
    one.last_day = iso(t.days.to);
    one.killed = bounds_text(t.killed);
    one.injured = bounds_text(t.injured);
    for (const TellingPlace& place : t.places) {
      if (!one.places.empty()) one.places += ", ";
      one.places += place.node >= 0 ? world.places[place.node].name_en : place.name;
    }
    if (const auto row = rows.report(members[i].report)) {
      one.report_id = row->report_id;
      one.publisher = !row->publisher_id.empty() ? row->publisher_id : row->publisher_name;
      one.published = row->published;
      if (const auto raw = raw_of(*row)) {
        one.quote = slice(t.evidence.in_title ? row->title : raw->text, t.evidence.begin, t.evidence.end);
      }
    }
    if (notes[i].copy_of != 0) {
      if (const auto first = rows.report(notes[i].copy_of)) one.copy_of = first->report_id;
    }
    for (std::size_t j = 0; j < members.size(); ++j) {
      if (i == j) continue;
      Judgement judged = judge({&t, &notes[i].hash, notes[i].day}, {&members[j].telling, &notes[j].hash, notes[j].day},
                               world.places, true);
      const bool better = one.joined_to.empty() || std::tuple(-judged.points, members[j].telling.key) <
                                                       std::tuple(-one.judgement.points, one.joined_to);
      if (!better) continue;
      one.joined_to = members[j].telling.key;
      one.judgement = std::move(judged);
    }
    out.tellings.push_back(std::move(one));
  }
  if (rows.failure()) return tl::unexpected(*rows.failure());
  std::sort(out.tellings.begin(), out.tellings.end(),
            [](const auto& a, const auto& b) { return std::tie(a.published, a.key) < std::tie(b.published, b.key); });
  return out;
}

}  // namespace sijill
