// "P, under the control of X": what lies under somebody's control, and what his sway is confined to.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

using Indices = std::vector<std::uint32_t>;

bool with_article(const ControlText& text, std::uint32_t i) {
  const Match* m = text.match(i);
  return m && (m->proclitics & kAl);
}

/// "P, close to the base lying under X": the base, which nothing knows.
bool said_of_thing(const ControlText& text, std::uint32_t i) {
  if (i < 2 || !text.is(i - 1, Chunk::Noun) || !text.marks(i - 1, kUnderWord)) return false;
  const bool thing = text.is(i - 2, Chunk::Noun) || text.is(i - 2, Chunk::People);
  const Match* noun = text.match(i - 2);
  const bool one = noun && (noun->morph & kSingular) && !(noun->morph & kPlural);
  return thing && one && with_article(text, i - 1) && with_article(text, i - 2) && text.at(i - 2).prep == Prep::Mn;
}

/// "areas under …": ground without a name stands right before.
bool named_area(const ControlText& text, std::uint32_t i) {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (text.area(j)) return true;
    if (!text.is(j, Chunk::Noun)) return false;
  }
  return false;
}

/// ", most notably in P and Q".
std::vector<Spot> members_after(const ControlText& text, std::uint32_t i) {
  for (std::uint32_t j = i + 1; j < text.size() && j <= i + 3; ++j) {
    if (text.marks(j, kIncludeWord)) return text.spots_after(j, true);
    if (text.namely(j)) return text.spots_after(j, false);
    if (!text.is(j, Chunk::Comma)) break;
  }
  return {};
}

/// "towns of Q under X's control (A, B and C)": those in the brackets.
std::vector<Spot> bracketed(const ControlText& text, std::uint32_t i) {
  std::vector<Spot> out;
  if (!text.is(i + 1, Chunk::Open)) return out;
  std::uint32_t known = 0;
  for (std::uint32_t j = i + 2; j < text.size() && !text.is(j, Chunk::Close); ++j) {
    if (text.is(j, Chunk::Comma)) continue;
    const Element& e = text.at(j);
    if (e.prep != Prep::None || text.locates(j) || text.direction(j)) return {};
    if (text.place(j)) {
      out.push_back({e.index, {}, {}});
      ++known;
    } else if (e.conjoined && e.range.end == e.range.begin + 1 && !text.is(j, Chunk::Actor)) {
      out.push_back({Spot::kUnlisted, {}, e.range, true});  // a name among names
    } else {
      return {};
    }
  }
  return known > 1 ? out : std::vector<Spot>{};
}

bool narrows(const ControlText& text, std::uint32_t i) {
  const auto matches = text.document().matches_at(text.at(i).range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return text.resources().attr(m.entry, "narrow") == "1"; });
}

}  // namespace

void under_control(const ControlText& text, std::uint32_t i) {
  Indices holders = text.enclitic(i) == Enclitic::None ? text.holders_after(i) : text.owner_group(i);
  if (holders.empty() && with_article(text, i)) holders = text.holders_after(i, 2);  // "under the full control of X"
  // "under the joint control of (between) X and Y"
  for (std::uint32_t j = i + 1; holders.empty() && j < text.size() && j <= i + 3 && !text.boundary(j); ++j) {
    if (text.holder(j) && text.at(j).prep == Prep::Between) holders = text.group(j);
  }
  if (holders.empty() || text.negated(i) || (said_of_thing(text, i))) return;
  const std::uint32_t last = std::max(holders.back(), i);
  std::vector<Spot> spots = bracketed(text, last);
  if (spots.empty()) spots = text.site_before(i);
  if (spots.empty()) spots = text.listed_before(i > 4 ? i - 4 : 0, std::min(i, 4U));
  if (spots.empty()) spots = text.antecedent(i);
  if (spots.empty()) spots = members_after(text, last);
  if (spots.empty() && named_area(text, i) && last + 1 < text.size() && !text.at(last + 1).conjoined)
    spots = text.part_of_place_after(last, 2);
  // "P is divided between quarters under X and others under Y".
  if (spots.empty() && named_area(text, i)) spots = text.scene_before(i);
  const std::uint32_t end = text.elements().back().range.end;
  const auto full = text.extent_in({text.at(last).range.end, std::min(text.at(last).range.end + 3, end)});
  if (full && full->word == "full") {
    for (Spot& s : spots) {
      if (!s.extent) s.extent = full;
    }
  }
  text.add(i, holders, spots, text.came_to_be(i) ? "gained" : "held");
}

bool confined(const ControlText& text, std::uint32_t i) {
  if (i == 0 || !text.finite(i - 1) || !narrows(text, i - 1)) return false;
  if (text.negated(i - 1) || text.conditional(i - 1)) return true;
  Indices holders = text.holders_after(i);
  if (holders.empty() && text.enclitic(i) != Enclitic::None) holders = text.owner_group(i);
  const std::uint32_t last = holders.empty() ? i : std::max(i, holders.back());
  text.add(i, holders, text.spots_after(last, true), "held");
  return true;
}

void lost_by(const ControlText& text, std::uint32_t i, const std::vector<Spot>& spots) {
  const std::uint32_t end = text.words_of(spots.back()).end;
  for (std::uint32_t j = i + 1; j < text.size() && text.at(j).range.begin <= end + 4; ++j) {
    if (text.at(j).range.begin < end) continue;
    if (text.is(j, Chunk::Comma) || text.is(j, Chunk::Stop) || text.finite(j)) return;
    if (text.holder(j)) return text.taken_from(j, i) ? text.add(i, text.group(j), spots, "lost") : void();
  }
}

}  // namespace sijill
