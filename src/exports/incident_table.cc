#include "exports/incident_table.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace sijill {
namespace {

/// Cuts or fills to `width` code points; Arabic letters take one cell each.
std::string fit(std::string_view text, std::size_t width) {
  const std::uint32_t length = count_code_points(text);
  if (length <= width) return std::string(text) + std::string(width - length, ' ');
  std::size_t at = 0;
  for (std::size_t n = 0; n + 1 < width; ++n) at += utf8_at(text, at).length;
  return std::string(text.substr(0, at)) + ".";
}

std::string line(std::string_view id, std::string_view days, std::string_view place, std::string_view type,
                 std::string_view killed, std::string_view injured, std::string_view reports) {
  return fmt::format("{:<12}  {:<21}  {}  {}  {:>11}  {:>11}  {:>7}\n", id, days, fit(place, 26), fit(type, 24), killed,
                     injured, reports);
}

}  // namespace

std::string figure_range(const FigureView* figure) {
  if (figure == nullptr || (!figure->low && !figure->best)) return {};
  if (!figure->best) return fmt::format("{}+", *figure->low);
  const std::int64_t low = figure->low.value_or(*figure->best), high = figure->high.value_or(*figure->best);
  if (low == *figure->best && high == *figure->best) return fmt::format("{}", *figure->best);
  return fmt::format("{}-{} ({})", low, high, *figure->best);
}

std::string incident_table_header() {
  return line("incident", "days", "place", "type", "killed", "injured", "reports");
}

std::string incident_table_line(const IncidentView& incident) {
  const std::string days = incident.last_day.empty() || incident.last_day == incident.first_day
                               ? incident.first_day
                               : incident.first_day + ".." + incident.last_day.substr(5);
  const std::string& place = incident.place.name_en.empty() ? incident.place.name_ar : incident.place.name_en;
  const std::string marks = fmt::format("{}{}{}", incident.reports.size(), incident.contradictions.empty() ? "" : "!",
                                        incident.review == "open"       ? ""
                                        : incident.review == "accepted" ? "+"
                                                                        : "-");
  return line(incident.key, days, place, incident.sub_type, figure_range(incident.total("killed")),
              figure_range(incident.total("injured")), marks);
}

}  // namespace sijill
