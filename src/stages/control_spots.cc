// Which places a statement of control is about, and how much of them.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::uint32_t kReach = 16;  ///< elements from a word of control to its place

Extent of_word(std::string_view word) { return Extent{std::string(word), {}, {}}; }
}  // namespace

std::optional<Extent> ControlText::extent_in(Range tokens) const {
  auto number = std::lower_bound(doc_.numbers.begin(), doc_.numbers.end(), tokens.begin,
                                 [](const Number& n, std::uint32_t at) { return n.range.begin < at; });
  for (; number != doc_.numbers.end() && number->range.begin < tokens.end; ++number) {
    const Number& n = *number;
    if ((!n.percent && !n.fraction) || n.range.end > tokens.end) continue;
    Extent x;
    const auto best = n.best ? n.best : n.min;
    // "More than 95 people" are 96; more than 95 percent stay 95.
    const bool beyond = n.qualifier == Qualifier::MoreThan && n.min && n.best && *n.min == *n.best;
    if (best && (*best < 0 || *best > 100)) continue;  // no share of a place
    if (best) x.min_percent = static_cast<int>(*best - (beyond ? 1 : 0));
    if (n.qualifier == Qualifier::Exact || n.qualifier == Qualifier::About) x.max_percent = x.min_percent;
    return x;
  }
  std::optional<Extent> found;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      const std::string_view word = resources_.attr(m.entry, "extent");
      if (word.empty() || m.range.end > tokens.end) continue;
      if (word == "full" && m.range.end < doc_.tokens.size() && doc_.fold(m.range.end) == "mn") continue;  // "each of"
      if (word != "part") return of_word(word);
      found = of_word(word);
    }
  }
  return found;
}

Range ControlText::words_of(const Spot& spot) const {
  return spot.mention == Spot::kUnlisted ? spot.words : doc_.place_mentions[spot.mention].range;
}

bool ControlText::names_members(std::uint32_t i) const {
  if (marks(i, kIncludeWord)) return true;
  if (i >= n_) return false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.attr(m.entry, "include") == "1") return true;
  }
  return false;
}

std::uint32_t ControlText::listed_ahead(std::uint32_t from) const {
  bool ground = false;
  for (std::uint32_t j = from + 1; j + 1 < n_ && j <= from + 12; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Relative) || finite(j)) break;
    if (place(j) && !ground) break;
    ground |= area(j) || (is(j, Chunk::Noun) && resources_.has(match(j)->entry, Tag::place_head));
    const std::string_view word = doc_.fold(e_[j].range.begin);
    if (ground && is(j, Chunk::Other) && (word == "hy" || word == "hmA" || word == "whmA") && place(j + 1))
      return j + 1;
  }
  return from + 1;
}

bool ControlText::directs(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.has(m.entry, Tag::preposition) && resources_.attr(m.entry, "prep") == "Aly") return true;
  }
  return false;
}

bool ControlText::beside(std::uint32_t i) const {
  if (i >= n_) return false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (resources_.attr(m.entry, "beside") == "1") return true;
  }
  return false;
}

bool ControlText::grouped_place(std::uint32_t i) const {
  return place(i) && (doc_.place_mentions[e_[i].index].in_group || (e_[i].conjoined && e_[i].prep == Prep::None));
}

std::vector<Spot> ControlText::spots_after(std::uint32_t from, bool inside) const {
  std::vector<Spot> out;
  std::uint32_t since = e_[from].range.end;
  bool part = false, share = false, passed = false;
  std::uint32_t last = from;
  std::uint32_t idle = 0;
  // "the towns of the coast A and B": these are they.
  const auto listed = [&](std::uint32_t j) {
    return out.empty() && e_[j].prep == Prep::None && grouped_place(j + 1) && towns_before(j);
  };
  const auto take = [&](std::uint32_t j) {
    if (part && j > 0 && beside(j - 1)) return;
    if (part && listed(j)) part = false, since = e_[j].range.begin;
    if (villages_beside(j) || (part && compass(j) && e_[j].prep != Prep::Mn))
      return;  // "positions south of P" are not in it
    // "took P and the fields of Q in Syria": the country only says where.
    const bool country = doc_.places[doc_.place_mentions[e_[j].index].place].kind == "country";
    if (country && !out.empty() && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B)) return;
    if (doc_.place_mentions[e_[j].index].relation == "near") return;  // beside a place is not in it
    const bool member = e_[j].prep == Prep::Like || names_members(j - 1);
    Spot spot{e_[j].index, member ? std::nullopt : extent_in({since, e_[j].range.begin}), {}};
    if (!member && !spot.extent && part) spot.extent = of_word("part");
    if (!spot.extent && !out.empty() && grouped_place(j) && since == e_[j].range.begin) spot.extent = out.back().extent;
    out.push_back(std::move(spot));
    last = j;
    since = e_[j].range.end;
    part = share = false;
    idle = 0;
  };
  Prep first_prep = Prep::None;
  const std::uint32_t first = listed_ahead(from);
  for (std::uint32_t j = first; j < n_ && j <= first + kReach; ++j) {
    const Element& e = e_[j];
    if (boundary(j) || finite(j)) break;
    if (e.kind == Chunk::Relative) break;
    if (e.kind == Chunk::Open && !out.empty()) {
      j = close_of(j);  // "P (since 2014) and Q"
      continue;
    }
    if (e.kind == Chunk::Comma) {
      const bool adjunct =
          out.empty() && !passed && j + 1 < n_ &&
          (e_[j + 1].prep == Prep::B || e_[j + 1].prep == Prep::Mae || e_[j + 1].prep == Prep::Supported);
      const bool aside = adjunct || is(j + 1, Chunk::Date) || (j > 0 && is(j - 1, Chunk::Date));
      // "took, with the support of the air force, the town of P": the object is still to come.
      const bool object_next = out.empty() && !part && !passed && j + 1 < n_ && !e_[j + 1].conjoined &&
                               (place(j + 1) || area(j + 1)) &&
                               (e_[j + 1].prep == Prep::None || e_[j + 1].prep == Prep::Ely) && !e_[from].nominal;
      if (grouped_place(j + 1) || names_members(j + 1) || (out.empty() && aside) || object_next) continue;
      break;
    }
    share |= e.kind == Chunk::Number && (doc_.numbers[e.index].percent || doc_.numbers[e.index].fraction);
    share |= e.kind == Chunk::Other && measures(j);  // "the greater part of", "each of"
    if (part && out.empty() && beside(j)) break;     // "areas around P" are not in it
    if (!out.empty() && e.conjoined && is(j, Chunk::Number) && (is(j + 1, Chunk::People) || is(j + 1, Chunk::Actor)))
      break;                                                                  // "P, and 380 displaced"
    if (excepts(j) && (!out.empty() || (place(j) && !negated(from)))) break;  // "all of P except Q"
    // "took X's last strongholds in P": P itself; a title may mean less.
    if (out.empty() && is(j, Chunk::Noun) && marks(j, kStrongholdWord)) inside = true, part |= title();
    if (!place(j)) {
      if (area(j) && !unknown_force(j) && (out.empty() || e.conjoined || part || share)) {
        const Match* m = match(j);
        const bool whole = !extent_in(e.range) && m && (m->morph & kSingular) && !(m->morph & kPlural);
        // A single site without a known name is not the place that it lies in.
        if (whole && !marks(j, kAreaWord) && !(j + 1 < n_ && e_[j + 1].prep == Prep::Mn)) {
          if (!out.empty()) break;
          continue;
        }
        // "P and other positions in Q": the positions are no share of Q worth a record beside P.
        const bool quarters_of = place(j + 1) && e_[j + 1].prep == Prep::Mn;  // "P and quarters of Q"
        if (!out.empty() && e.conjoined && !share && !is(j, Chunk::Number) && !extent_in(e.range) && !quarters_of)
          break;
        part |= !whole || is(j, Chunk::Number);
        share |= whole;
      } else if (e.kind == Chunk::Act && e.nominal && !noun_of_capture(j)) {
        // "took, after battles with Y, P": what only says when or how; the object is still to come.
        const bool adjunct = e.prep == Prep::After || e.prep == Prep::During || e.prep == Prep::Mae ||
                             e.prep == Prep::Through || e.prep == Prep::Cause;
        if (!out.empty() || !adjunct || e.frame->sub_type != "armed_clash") break;
      }
      if (!out.empty() && !part && !share && ++idle > 2) break;
      continue;
    }
    const bool passed_over = passed && out.empty();
    passed = true;
    if (directs(j)) continue;
    if (doc_.place_mentions[e.index].role == PlaceRole::Locator && !out.empty() && !part && !share) continue;
    if (!out.empty()) {
      // "on P and on most of Q": the preposition said again.
      const bool again = e.conjoined && e.prep == first_prep && (e.prep == Prep::Ely || e.prep == Prep::B);
      const bool with_other =
          grouped_place(j) && place(j - 1) && e_[j - 1].prep == Prep::Between;  // "P, between Q and R"
      if (with_other && !part && !share) continue;
      if (again || grouped_place(j) || part || share || names_members(j - 1)) take(j);
      continue;
    }
    if (passed_over && e.conjoined && e.prep == Prep::None) continue;  // goes with one that did not fit
    const bool capture = e_[from].frame && e_[from].frame->family == Family::Capture;
    const bool fits = e.prep == Prep::None || e.prep == Prep::Ely || (e.prep == Prep::Ila && !capture) ||
                      ((part || share) && (e.prep == Prep::Fy || e.prep == Prep::B || e.prep == Prep::Mn ||
                                           e.prep == Prep::L || e.prep == Prep::Like)) ||
                      (inside && (e.prep == Prep::Fy || e.prep == Prep::B)) || (e.prep == Prep::Other) ||
                      (e.prep == Prep::L && e_[from].nominal && holder(j - 1));  // "X's taking of P"
    if (fits) {
      take(j);
      first_prep = e.prep;
    }
  }
  if (!out.empty() && last + 1 < n_ && e_[last + 1].conjoined) {
    for (Spot& name : second_of_two(last)) out.push_back(std::move(name));
    for (Spot& site : site_after(last)) out.push_back(std::move(site));
    for (Spot& name : names_from(last + 1)) out.push_back(std::move(name));
    if (area(last + 1)) {  // "and the fields of Q and R"
      for (Spot& name : listed_names(last)) out.push_back(std::move(name));
    }
  }
  if (out.empty()) out = listed_names(from);
  if (!out.empty()) {
    const std::uint32_t end = std::min(since + 3, doc_.sentences[sentence_].range.end);
    const auto after = extent_in({since, end});
    if (after && after->word == "full") {
      for (Spot& s : out) {
        if (!s.extent) s.extent = after;
      }
    }
  }
  return out;
}

std::uint32_t ControlText::ranked_place(std::uint32_t i) const {
  if (doc_.places[doc_.place_mentions[e_[i].index].place].kind != "country" || e_[i].prep != Prep::None) return kNone;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (is(j, Chunk::Comma)) return j > 0 && place(j - 1) && i - j > 1 ? j - 1 : kNone;
    if (!is(j, Chunk::Noun) && !is(j, Chunk::Number)) return kNone;
  }
  return kNone;
}

bool ControlText::excepts(std::uint32_t i) const {
  const auto matches = doc_.matches_at(e_[i].range.begin);
  const std::uint32_t before = e_[i].range.begin;
  const auto except = [&](const Match& m) { return resources_.attr(m.entry, "except") == "1"; };
  if (std::any_of(matches.begin(), matches.end(), except)) return true;
  if (before == 0) return false;
  const auto words = doc_.matches_at(before - 1);
  return std::any_of(words.begin(), words.end(), except);
}

bool ControlText::measures(std::uint32_t i) const {
  const auto matches = doc_.matches_at(e_[i].range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return !resources_.attr(m.entry, "extent").empty(); });
}

std::vector<Spot> ControlText::places_from(std::uint32_t i) const {
  std::vector<Spot> out{{e_[i].index, {}, {}}};
  for (std::uint32_t j = i + 1; grouped_place(j); ++j) out.push_back({e_[j].index, {}, {}});
  return out;
}

std::vector<Spot> ControlText::part_of_place_after(std::uint32_t i, std::uint32_t reach) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + reach; ++j) {
    if (boundary(j) || beside(j)) break;
    if (is(j, Chunk::Comma) && is(j + 1, Chunk::Relative))
      break;  // "most of the barrens, of which Y keeps a part in P"
    if (!place(j) || (e_[j].prep != Prep::Fy && e_[j].prep != Prep::B)) continue;
    if (compass(j)) return {};  // "two villages that X holds in the north of P"
    std::vector<Spot> out = places_from(j);
    for (Spot& s : out) s.extent = of_word("part");
    return out;
  }
  return {};
}

std::vector<Spot> ControlText::members_told(std::uint32_t i) const {
  if (!area_follows(i)) return {};
  for (std::uint32_t j = i + 1; j + 1 < n_ && j <= i + kReach; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Say) || is(j, Chunk::Subordinator)) break;
    if (names_members(j) && place(j + 1) && e_[j + 1].prep == Prep::None) return places_from(j + 1);
  }
  return {};
}

std::vector<Spot> ControlText::spots_past_relative(std::uint32_t i) const {
  const std::vector<std::uint32_t> holders = holders_after(i);
  if (holders.empty()) return {};
  std::uint32_t j = holders.back() + 1;
  while (j < n_ && (is(j, Chunk::Noun) || is(j, Chunk::Nisba)) && j <= holders.back() + 2) ++j;
  if (!is(j, Chunk::Relative)) return {};
  const bool over = e_[i].frame && e_[i].frame->roles.of(Prep::Ely) == Role::Place;
  for (++j; j < n_ && j <= i + kReach; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::That) || is(j, Chunk::Subordinator) || is(j, Chunk::Say)) return {};
    if (over && place(j) && e_[j].prep == Prep::Ely) return spots_after(j - 1, false);
    const auto share = over ? std::nullopt : extent_in(e_[j].range);
    if (share && place(j + 1) && e_[j + 1].prep == Prep::Mn) return {{e_[j + 1].index, share, {}}};
    // "a large part of P" may be a noun and its adjective.
    if (share && is(j + 1, Chunk::Noun) && place(j + 2) && e_[j + 2].prep == Prep::Mn)
      return {{e_[j + 2].index, share, {}}};
  }
  return {};
}

}  // namespace sijill
