#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "register/copies.h"
#include "register/incident.h"
#include "register/link.h"

/// Reconciliation in steps that machines can share: each looks at one band, one block or one component and needs no
/// register. All steps over all bands, blocks and components come to what a register of the same reports without
/// edits holds:
///
///   copies_among(band)       ->  groups of copies: what is connected; each with the voice of its first report
///   links_among(block)       ->  anchors: each telling's own raw_anchor(), or the least of those that draw it;
///                                components: what links of one anchor connect
///   incidents_among(component)
namespace sijill {

/// A report as copies are found by.
struct SketchedReport {
  ReportHash hash;
  Day published = kNoDay;
  Sketch sketch;
};

/// True if the first was published before the second: by day, the undated last; of one day, by hash.
bool published_before(Day a, const ReportHash& a_hash, Day b, const ReportHash& b_hash);

/// Pairs of positions that are copies of each other. Quadratic in the reports of a band.
std::vector<std::pair<std::uint32_t, std::uint32_t>> copies_among(const std::vector<SketchedReport>& band);

struct TellingLink {
  std::uint32_t a = 0, b = 0;
  bool draws = false;  ///< the later of them is looked for under the day of the earlier
};

/// Pairs of positions that judge() links. Quadratic in the tellings of a block.
std::vector<TellingLink> links_among(const std::vector<Candidate>& block, const PlaceTree& places);

/// The incidents that the tellings of one component come to, without edits.
std::vector<Incident> incidents_among(const std::vector<Member>& component, const PlaceTree& places);

}  // namespace sijill
