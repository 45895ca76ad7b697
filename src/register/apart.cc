#include "register/apart.h"

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <numeric>
#include <tuple>

#include "register/cluster.h"

namespace sijill {
namespace {

/// What pairs connect, so far.
class Connected {
 public:
  explicit Connected(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  bool already(std::uint32_t a, std::uint32_t b) { return root(a) == root(b); }
  void connect(std::uint32_t a, std::uint32_t b) { parent_[root(b)] = root(a); }

 private:
  std::uint32_t root(std::uint32_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }

  std::vector<std::uint32_t> parent_;
};

}  // namespace

bool published_before(Day a, const ReportHash& a_hash, Day b, const ReportHash& b_hash) {
  const auto last = [](Day day) { return day == kNoDay ? INT_MAX : day; };
  return std::tuple(last(a), a_hash) < std::tuple(last(b), b_hash);
}

std::vector<Pair> copies_among(const std::vector<SketchedReport>& band) {
  std::vector<Pair> pairs;
  Connected connected(band.size());
  for (std::uint32_t a = 0; a < band.size(); ++a) {
    for (std::uint32_t b = a + 1; b < band.size(); ++b) {
      const bool dated = band[a].published != kNoDay;
      if (dated != (band[b].published != kNoDay)) continue;
      if (dated && std::abs(band[a].published - band[b].published) > kCopyDays) continue;
      if (connected.already(a, b)) continue;
      if (alike_percent(band[a].sketch, band[b].sketch) < kCopyPercent) continue;
      connected.connect(a, b);
      pairs.emplace_back(a, b);
    }
  }
  return pairs;
}

std::vector<Day> drawn_among(const std::vector<Candidate>& block, const PlaceTree& places) {
  std::vector<Day> own, anchors;
  for (const Candidate& one : block) own.push_back(raw_anchor(*one.telling));
  anchors = own;
  for (std::uint32_t a = 0; a < block.size(); ++a) {
    for (std::uint32_t b = a + 1; b < block.size(); ++b) {
      const Day least = std::min(own[a], own[b]);
      if (least >= std::max(anchors[a], anchors[b])) continue;  // nothing to be drawn to
      const Judgement judged = judge(block[a], block[b], places);
      if (!judged.draws || judged.never || judged.points < kLinkPoints) continue;
      for (const std::uint32_t one : {a, b}) anchors[one] = std::min(anchors[one], least);
    }
  }
  return anchors;
}

std::vector<Pair> links_among(const std::vector<Candidate>& block, const std::vector<Day>& anchors,
                              const PlaceTree& places) {
  std::vector<Pair> links;
  Connected connected(block.size());
  for (std::uint32_t a = 0; a < block.size(); ++a) {
    for (std::uint32_t b = a + 1; b < block.size(); ++b) {
      if (connected.already(a, b) || !connects(judge(block[a], block[b], places), anchors[a], anchors[b])) continue;
      connected.connect(a, b);
      links.emplace_back(a, b);
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
