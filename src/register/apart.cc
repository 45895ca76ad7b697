#include "register/apart.h"

#include <climits>
#include <cstdlib>
#include <tuple>

#include "register/cluster.h"

namespace sijill {

bool published_before(Day a, const ReportHash& a_hash, Day b, const ReportHash& b_hash) {
  const auto last = [](Day day) { return day == kNoDay ? INT_MAX : day; };
  return std::tuple(last(a), a_hash) < std::tuple(last(b), b_hash);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> copies_among(const std::vector<SketchedReport>& band) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t a = 0; a < band.size(); ++a) {
    for (std::uint32_t b = a + 1; b < band.size(); ++b) {
      const bool dated = band[a].published != kNoDay;
      if (dated != (band[b].published != kNoDay)) continue;
      if (dated && std::abs(band[a].published - band[b].published) > kCopyDays) continue;
      if (alike_percent(band[a].sketch, band[b].sketch) >= kCopyPercent) pairs.emplace_back(a, b);
    }
  }
  return pairs;
}

std::vector<TellingLink> links_among(const std::vector<Candidate>& block, const PlaceTree& places) {
  std::vector<TellingLink> links;
  for (std::uint32_t a = 0; a < block.size(); ++a) {
    for (std::uint32_t b = a + 1; b < block.size(); ++b) {
      const Judgement judged = judge(block[a], block[b], places);
      if (!judged.never && judged.points >= kLinkPoints) links.push_back({a, b, judged.draws});
    }
  }
  return links;
}

std::vector<Incident> incidents_among(const std::vector<Member>& component, const PlaceTree& places) {
  std::vector<Incident> incidents;
  for (const std::vector<std::uint32_t>& group : divide(component, places, {})) {
    std::vector<Member> together;
    for (const std::uint32_t i : group) together.push_back(component[i]);
    if (auto incident = build_incident(together, places)) incidents.push_back(std::move(*incident));
  }
  return incidents;
}

}  // namespace sijill
