#pragma once
#include <cstdint>
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
///   drawn_among(block)       ->  anchors: each telling's own raw_anchor(), or the least of those that draw it
///   links_among(block)       ->  components: what links connect that connects() allows under these anchors
///   incidents_among(component)
///
/// A thousand tellings of one incident are half a million links; to connect them 999 are enough. Each step gives no
/// more than it has members, and looks at every pair only where its answer could matter.
namespace sijill {

/// A report as copies are found by.
struct SketchedReport {
  ReportHash hash;
  Day published = kNoDay;
  Sketch sketch;
};

/// True if the first was published before the second: by day, the undated last; of one day, by hash.
bool published_before(Day a, const ReportHash& a_hash, Day b, const ReportHash& b_hash);

/// Positions of a pair.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Copies: pairs that connect whatever is connected by reports being copies of each other. Quadratic in time, linear in
/// what it gives.
std::vector<Pair> copies_among(const std::vector<SketchedReport>& band);

/// The anchor of each telling as far as this block knows: its own, or the least own one of those that draw it.
std::vector<Day> drawn_among(const std::vector<Candidate>& block, const PlaceTree& places);

/// Pairs that connect whatever links of judge() connect under `anchors`, see connects(). `anchors` are those of
/// all blocks. Quadratic in time, linear in what it gives.
std::vector<Pair> links_among(const std::vector<Candidate>& block, const std::vector<Day>& anchors,
                              const PlaceTree& places);

/// The incidents that the tellings of one component come to, without edits.
std::vector<Incident> incidents_among(const std::vector<Member>& component, const PlaceTree& places);

}  // namespace sijill
