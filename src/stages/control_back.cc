// The place told before: what a relative or a pronoun points back to, the scene of the sentence.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::string_view kThat = "An", kWhere = "Hyv", kAnd = "w", kDualSubject = "An", kDualObject = "yn";

bool starts_before(const PlaceMention& mention, std::uint32_t token) { return mention.range.begin < token; }

}  // namespace

std::vector<Spot> ControlText::part_of_place_before(std::uint32_t i) const {
  const std::uint32_t token = e_[i].range.begin;
  const auto& all = doc_.place_mentions;
  for (auto it = std::lower_bound(all.begin(), all.end(), token, starts_before); it != all.begin();) {
    --it;
    if (doc_.sentence_of[it->range.begin] + 1 < sentence_) break;
    if (it->role == PlaceRole::InName || it->role == PlaceRole::Locator || it->relation == "direction") continue;
    return {{static_cast<std::uint32_t>(it - all.begin()), Extent{"part", {}, {}}, {}}};
  }
  return {};
}

std::vector<Spot> ControlText::scene_before(std::uint32_t i) const {
  if (area_beside(i)) return {};
  for (std::uint32_t j = i; j-- > 0;) {
    if (is(j, Chunk::Stop)) break;
    if (!place(j)) continue;
    const PlaceMention& m = doc_.place_mentions[e_[j].index];
    if (m.role == PlaceRole::Locator || m.relation == "direction" || m.relation == "near") continue;
    // Near by in the same clause, or the frame that the sentence opens with.
    const bool frame = j < 3 && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B);
    bool near = i - j <= 10;
    for (std::uint32_t k = j + 1; k < i && near; ++k) near = !boundary(k) || (k + 1 == i && is(k, Chunk::Subordinator));
    if (frame || near) return {{e_[j].index, Extent{"part", {}, {}}, {}}};
  }
  return {};
}

std::vector<Spot> ControlText::place_where(std::uint32_t i) const {
  if (i < 2 || !is(i - 1, Chunk::Subordinator) || doc_.fold(e_[i - 1].range.begin) != kWhere) return {};
  const std::uint32_t j = is(i - 2, Chunk::Comma) && i > 2 ? i - 3 : i - 2;
  if (!place(j) || locates(j) || direction(j)) return {};
  return {{e_[j].index, {}, {}}};
}

bool ControlText::area_beside(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 6; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || finite(j)) break;
    if (beside(j)) return true;
  }
  return false;
}

std::vector<Spot> ControlText::parts_of_head(std::uint32_t i) const {
  const std::uint32_t head = relative_head(i);
  if (head == kNone || !place(head)) return {};
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 6; ++j) {
    if (boundary(j) || is(j, Chunk::Comma)) return {};
    const auto extent = extent_in({e_[i].range.end, e_[j].range.end});
    if (!extent || !pronoun_after(j)) continue;
    std::uint32_t relative = i;
    while (relative > head && !is(relative, Chunk::Relative)) --relative;
    std::vector<Spot> out;
    // "the town" said again stands behind the places themselves.
    const std::uint32_t last = is(relative, Chunk::Relative) && said_again(relative - 1) != kNone && relative > 0
                                   ? said_again(relative - 1)
                                   : head;
    for (std::uint32_t k = group_of_places(last, relative); k <= last; ++k) {
      if (place(k)) out.push_back({e_[k].index, extent, {}});
    }
    for (std::uint32_t k = j + 1; k < n_ && k <= j + 4; ++k) {
      if (!names_members(k)) continue;
      for (Spot& member : spots_after(k, false)) out.push_back(std::move(member));
      break;
    }
    return out;
  }
  return {};
}

std::vector<Spot> ControlText::parts_of_it(std::uint32_t i) const {
  std::vector<Spot> share = share_of_it(i);
  if (!share.empty()) return share;
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 4; ++j) {
    if (boundary(j) || finite(j) || place(j)) break;
    const Enclitic of = enclitic(j);
    // "its runways, its surroundings, its east"
    const bool rim = tagged(j, Tag::taken_site) || tagged(j, Tag::place_relation) || tagged(j, Tag::compass);
    if (!(area(j) && of == Enclitic::Ha) && !(rim && (of == Enclitic::Ha || of == Enclitic::Hu))) continue;
    std::vector<Spot> spots = part_of_place_before(i);
    const auto extent = extent_in({e_[i].range.end, e_[j].range.end});
    for (Spot& s : spots) {
      if (extent) s.extent = extent;
    }
    return spots;
  }
  return {};
}

bool ControlText::feminine_place(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (m.kind == EntryKind::Noun && m.range.end < e_[i].range.end) return (m.morph & kFeminine) != 0;
  }
  return true;  // towns and villages
}

bool ControlText::unknown_name(std::uint32_t i) const {
  if (!is(i, Chunk::Other) || e_[i].prep == Prep::None || e_[i].range.end != e_[i].range.begin + 1) return false;
  const Token& token = doc_.tokens[e_[i].range.begin];
  return token.kind == TokenKind::Word && token.match_count == 0;
}

std::uint32_t ControlText::said_again(std::uint32_t i) const {
  if (i < 2) return kNone;
  std::uint32_t j = i - 1;
  if (!is(j, Chunk::Other)) return kNone;
  std::string_view word = doc_.fold(e_[j].range.begin);
  if (word.starts_with(kAnd)) word.remove_prefix(1);
  if (word != "hw" && word != "hy" && word != "hmA" && word != "hm") return kNone;
  --j;
  if (is(j, Chunk::Comma) && j > 0) --j;
  while (j > 0 && place(j) && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B) && place(j - 1)) --j;
  return place(j) ? j : kNone;
}

std::uint32_t ControlText::group_of_places(std::uint32_t last, std::uint32_t word) const {
  const auto grouped = [&](std::uint32_t j) { return j > 0 && place(j - 1) && grouped_place(j); };
  if (!grouped(last)) return last;
  const std::string_view said = doc_.fold(e_[word].range.begin);
  if (said.ends_with(kDualSubject) || said.ends_with(kDualObject)) return last - 1;
  std::uint32_t first = last;
  while (grouped(first)) --first;
  // "the towns P and Q, which": one word for all of them; "P and the town of Q, which": the last alone.
  const auto matches = doc_.matches_at(e_[first].range.begin);
  const bool many = std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::place_head) && (m.morph & (kPlural | kDual)) && !(m.morph & kSingular);
  });
  return many || last - first > 1 ? first : last;
}

bool ControlText::container(std::uint32_t i) const {
  if (e_[i].prep != Prep::Fy && e_[i].prep != Prep::B) return false;
  const std::string_view kind = doc_.places[doc_.place_mentions[e_[i].index].place].kind;
  return kind == "governorate" || kind == "region" || kind == "country";
}

bool ControlText::contrasts(std::uint32_t i) const {
  const auto matches = doc_.matches_at(e_[i].range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "contrast") == "1"; });
}

std::vector<Spot> ControlText::antecedent(std::uint32_t i) const {
  const auto with_extent = [&](std::uint32_t first, std::uint32_t last) {
    std::vector<Spot> out;
    const auto extent = extent_in({e_[last].range.end, e_[i].range.end});
    const bool part = extent && (extent->word != "part");
    for (std::uint32_t j = first; j <= last; ++j) {
      if (place(j))
        out.push_back({e_[j].index, part ? extent : std::nullopt, {}, false, is(last + 1, Chunk::Relative)});
      if (unknown_word(j)) out.push_back({Spot::kUnlisted, {}, e_[j].range, joined_by_letter(j)});
    }
    return out;
  };
  std::uint32_t wide = kNone;
  for (std::uint32_t j = i; j-- > 0 && i - j <= (wide == kNone ? 10 : 20);) {
    const Chunk k = e_[j].kind;
    // "took P, before Y announced its retaking": the pronoun looks past who says so.
    const bool said = k == Chunk::Say && !after_relative(j) && !(noun_of_capture(i) && j + 4 >= i);
    if (k == Chunk::Stop || said) break;
    // "while P is in X's hands" has a subject of its own; "P, where X holds quarters" goes back.
    if (k == Chunk::Subordinator && contrasts(j)) break;
    // "P; the farm is still in X's hands": the subject is no place that anything knows.
    if (is(j, Chunk::Noun) && e_[j].prep == Prep::None && j > 0 && j < i && (match(j)->proclitics & kAl) &&
        (finite(j - 1) || tagged(j - 1, Tag::aspect)) && !e_[j].conjoined)
      return {};
    if (k == Chunk::Relative && j > 0) {
      const std::uint32_t again = said_again(j) != kNone ? said_again(j) : said_again(j - 1);
      if (again != kNone) return with_extent(group_of_places(again, j), again);
      std::uint32_t head = j - 1;
      while (head > 0 &&
             (is(head, Chunk::Comma) || ((is(head, Chunk::Noun) || is(head, Chunk::Nisba) || is(head, Chunk::People)) &&
                                         !area(head) && j - head < 4)))
        --head;
      // "the stadium in Ramadi, which": the site, not the town that says where it is.
      if (head > 0 && place(head) && !grouped_place(head) && place(head - 1) &&
          e_[head].range.begin <= e_[head - 1].range.end + 1 &&
          (e_[head].prep == Prep::Fy || e_[head].prep == Prep::B || direction(head) || locates(head)))
        --head;
      // "Ramadi, the centre of the province, which": what stands in apposition is only said of it.
      if (head > 1 && place(head) && e_[head].prep == Prep::None && !e_[head].conjoined && is(head - 1, Chunk::Noun) &&
          adjacent(head) && !area(head - 1) && place(head - 2) && adjacent(head - 1))
        head -= 2;
      if (place(head)) return with_extent(group_of_places(head, j), head);
      // "the gunmen of X who hold it": the place is told before them.
      if (is(head, Chunk::Actor) && pronoun_after(i)) {
        std::vector<Spot> before = scene_before(head);
        for (Spot& spot : before) spot.extent.reset();
        return before;
      }
      if (unknown_name(head)) return {{Spot::kUnlisted, {}, e_[head].range}};
      // "P and Q are of the last areas that X holds"
      if (area(head) && head > 1 && marks(head - 1, kIncludeWord) && place(head - 2))
        return with_extent(group_of_places(head - 2, head), head - 2);
      if (area(head)) return part_of_place_after(i, 14);
      return {};
    }
    // "in X, lying under": a name that no list of places knows.
    if (unknown_name(j) && adjacent(j + 1) && j + 1 == i) return {{Spot::kUnlisted, {}, e_[j].range}};
    if (place(j)) {
      if (locates(j) || e_[j].prep == Prep::Mae) continue;
      if (j > 0 && marks(j - 1, kSideWord) && e_[j - 1].prep == Prep::Mn) continue;  // "P, on the side of Q"
      if (container(j) && pronoun_after(i) && !place(i - 1)) {
        if (wide == kNone) wide = j;
        continue;
      }
      if (compass(j) && e_[j].prep != Prep::Mn && in_areas(j)) return {};
      if (e_[j].prep == Prep::Mn) {
        if (j > 0 && area(j - 1)) return {{e_[j].index, Extent{"part", {}, {}}, {}}};  // "a sector of P"
        // "boats of fishermen from P, which X took"
        if (j > 0 && finite(i) && (is(j - 1, Chunk::People) || (is(j - 1, Chunk::Actor) && !holder(j - 1)))) return {};
        const Match* said = j + 2 == i && is(j + 1, Chunk::Noun) ? match(j + 1) : nullptr;
        const bool lying = said && (said->proclitics & kAl) && marks(j + 1, kUnderWord);
        const bool pronoun = finite(i) && enclitic(i) != Enclitic::None;  // "X left P, and Y took it over"
        if (!over_it(i) && !lying && !pronoun) return {};                 // where somebody comes from
      }
      // "P, the second of the towns of Q, lying under": P.
      if (const std::uint32_t named = ranked_place(j); named != kNone) return with_extent(named, named);
      // "the quarter A in P lying under": the participle agrees with what it describes.
      const bool amid = adjacent(j) && tagged(j, Tag::place_relation) && !e_[j].conjoined;  // "A, amid P"
      if (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B || amid) {
        for (std::uint32_t b = j; b-- > 0 && j - b <= 2;) {
          if (!is(b, Chunk::Noun) && !place(b)) break;
          if (!place(b)) continue;
          const Match* said = i > 0 && !place(i - 1) ? match(i - 1) : nullptr;
          if (!said || feminine_place(b) == ((said->morph & kFeminine) != 0)) return with_extent(b, b);
          break;
        }
      }
      std::uint32_t first = j;
      for (std::uint32_t b = j; b-- > 0 && j - b < 12;) {
        if (is(b, Chunk::Stop) || is(b, Chunk::Comma) || finite(b) || boundary(b)) break;
        if (!place(b)) continue;
        if (!grouped_place(first)) break;
        first = b;
      }
      // "P and the town of Q, lying under": said of the last alone, unless in the dual.
      const Match* said = j + 1 < i && is(j + 1, Chunk::Noun) && j + 2 == i ? match(j + 1) : nullptr;
      if (said && (said->proclitics & kAl)) first = std::max(first, group_of_places(j, j + 1));
      // "the positions of X and P": the first name of the list is one that nothing knows.
      if (first > 1 && e_[first].conjoined && unknown_word(first - 1) && adjacent(first) && area(first - 2)) --first;
      std::uint32_t last = j;
      while (last + 1 < i && unknown_word(last + 1) && joined_by_letter(last + 1)) ++last;
      return with_extent(first, last);
    }
    // "P, the last big city that X holds in Q".
    if (is(j, Chunk::Noun) && marks(j, kIncludeWord) && j > 1 && is(j - 1, Chunk::Comma) && place(j - 2))
      return with_extent(j - 2, j - 2);
    // "a camp lying under X in P": one site, and nothing of P.
    if (j + 2 == i && single_site(j) && !(j > 0 && marks(j - 1, kIncludeWord))) return {};
    if (area(j) && j + 4 > i && !(j > 0 && marks(j - 1, kIncludeWord))) {
      std::vector<Spot> part = part_of_place_after(i, 6);
      // "in P, positions that X holds".
      if (part.empty() && j > 0 && place(j - 1) && adjacent(j) && e_[j].prep == Prep::None && !area_beside(j))
        part = {{e_[j > 1 && place(j - 2) ? j - 2 : j - 1].index, Extent{"part", {}, {}}, {}}};
      return part;
    }
    // "P, which X took before it lost it": both pronouns are P.
    const bool same = after_relative(j) && enclitic(j) != Enclitic::None && enclitic(j) == enclitic(i);
    if (finite(j) && e_[j].kind == Chunk::Act && wide == kNone && !same) break;
  }
  return wide == kNone ? std::vector<Spot>{} : with_extent(wide, wide);
}

std::vector<Spot> ControlText::topic_places(std::uint32_t i) const {
  std::uint32_t end = i;
  // "P completely, P now in the hands of X".
  while (end > 0 && i - end < 2 && (is(end - 1, Chunk::Date) || is(end - 1, Chunk::Noun)) &&
         e_[end - 1].prep == Prep::None)
    --end;
  std::uint32_t j = end;
  while (j > 0 && place(j - 1) && (j == end || grouped_place(j))) --j;
  if (j == end || e_[j].prep != Prep::None || locates(j) || direction(j)) return {};
  const bool most = j > 0 && is(j - 1, Chunk::Other) && measures(j - 1);  // "most of the town"
  const std::uint32_t first = most ? j - 1 : j;
  if (first > 0 && !e_[first].conjoined) {
    const Chunk k = e_[first - 1].kind;
    const bool noted = k == Chunk::Other && doc_.fold(e_[first - 1].range.end - 1) == kThat;  // "of note is that"
    if (!noted && k != Chunk::Stop && k != Chunk::That && k != Chunk::Subordinator && k != Chunk::Comma) return {};
  }
  const auto extent = most ? extent_in({e_[first].range.begin, e_[j].range.begin}) : std::nullopt;
  std::vector<Spot> out;
  for (; j < end; ++j) out.push_back({e_[j].index, extent, {}});
  return out;
}

bool ControlText::single_site(std::uint32_t i) const {
  const Match* m = is(i, Chunk::Noun) ? match(i) : nullptr;
  return m && area(i) && (m->morph & kSingular) && !(m->morph & kPlural) && !(m->proclitics & kAl) &&
         !marks(i, kAreaWord) && !extent_in(e_[i].range);
}

bool ControlText::came_to_be(std::uint32_t i) const {
  std::uint32_t verb = kNone;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 10 && verb == kNone;) {
    if (is(j, Chunk::Stop) || is(j, Chunk::That) || is(j, Chunk::Relative) || is(j, Chunk::Subordinator)) return false;
    // "P entered under X's control" is nothing but news.
    if (e_[j].kind == Chunk::Act && e_[j].frame->needs == "entering" && finite(j)) return !imperfect(j) && !negated(j);
    // "P fell, came under X's control"; a shell falls on P
    const bool fall = e_[j].kind == Chunk::Act && e_[j].frame->family == Family::Fall;
    const bool fell = marks(j, kUnderWord) || (fall && place(j + 1) && e_[j + 1].prep == Prep::None);
    if (fell && finite(j)) return !imperfect(j) && !negated(j) && !conditional(j);
    if (marks(j, kBecomeWord)) verb = j;
    if (verb == kNone && finite(j)) return false;
  }
  if (verb == kNone) return false;
  // "X left P, for it to come under Y": what came of it.
  if (const Match* m = imperfect(verb) ? match(verb) : nullptr) return (m->proclitics & kLa) != 0;
  if (verb > 0 && is(verb - 1, Chunk::Subordinator) && after_word(verb - 1)) return true;  // "after P had become"
  const bool turned = turns(verb);
  // Battles before it, or its day.
  for (std::uint32_t j = verb + 1; j < n_ && j <= i + 8; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Relative) || is(j, Chunk::Subordinator) || (finite(j) && j > i)) break;
    if (since_date(j)) return false;
    if (turned) continue;
    if (is(j, Chunk::Act) && e_[j].nominal && (e_[j].prep == Prep::After || e_[j].prep == Prep::Cause)) return true;
    if (is(j, Chunk::Date) && !doc_.dates[e_[j].index].duration) return true;
  }
  return turned;
}

std::vector<Spot> ControlText::told_before(bool masculine) const {
  if (sentence_ == 0) return {};
  const std::uint32_t here = doc_.sentences[sentence_].range.begin;
  const std::uint32_t before = doc_.sentences[sentence_ - 1].range.begin;
  const auto& all = doc_.place_mentions;
  std::vector<Spot> found;
  for (auto it = std::lower_bound(all.begin(), all.end(), before, starts_before);
       it != all.end() && it->range.begin < here; ++it) {
    const std::string_view kind = doc_.places[it->place].kind;
    if (it->role == PlaceRole::InName || it->role == PlaceRole::Locator || it->role == PlaceRole::Origin ||
        it->relation == "near" || (it->relation == "direction" && it->role != PlaceRole::Direction) ||
        kind == "country" || kind == "region")
      continue;
    bool he = false, she = false;
    for (const Match& m : doc_.matches_at(it->range.begin)) {
      if (m.kind != EntryKind::Noun || m.range.end >= it->range.end) continue;
      (m.morph & kFeminine ? she : he) = true;
    }
    if ((he && !she) != masculine) continue;
    found.push_back({static_cast<std::uint32_t>(it - all.begin()), {}, {}});
    break;
  }
  return found;
}

std::vector<Spot> ControlText::meant_behind(std::uint32_t i) const {
  const auto him = [](Enclitic of) { return of == Enclitic::Hu; };
  const auto it = [&](Enclitic of) { return him(of) || of == Enclitic::Ha; };
  if (after_relative(i)) return {};
  for (std::uint32_t j = i; j-- > 0 && i - j <= 30;) {
    if (place(j)) return {};  // which it may be, though nothing found it
  }
  if (over_it_next(i)) {
    for (const Match& m : doc_.matches_at(e_[i].range.end)) {
      if (it(m.enclitic)) return told_before(him(m.enclitic));
    }
    return {};
  }
  return it(enclitic(i)) ? told_before(him(enclitic(i))) : std::vector<Spot>{};
}

std::vector<Spot> ControlText::the_area(std::uint32_t i) const {
  std::uint32_t j = i + 1;
  while (j < n_ && j <= i + 4 && (holder(j) || is(j, Chunk::Date))) ++j;
  const Match* m = is(j, Chunk::Noun) ? match(j) : nullptr;
  const bool ground = m && (marks(j, kAreaWord) || (resources_.has(m->entry, Tag::place_head) &&
                                                    resources_.attr(m->entry, "kind") == "region"));
  if (!ground || !(m->proclitics & kAl) || !(m->morph & kSingular) || (m->morph & kPlural)) return {};
  if (e_[j].prep != Prep::None && e_[j].prep != Prep::Ely) return {};
  const bool described = j + 1 < n_ && adjacent(j + 1) && e_[j + 1].prep == Prep::None && !e_[j + 1].conjoined &&
                         (is(j + 1, Chunk::Noun) || is(j + 1, Chunk::Nisba) || is(j + 1, Chunk::Other) || place(j + 1));
  if (described || (j + 1 < n_ && place(j + 1) && e_[j + 1].prep != Prep::None)) return {};
  for (std::uint32_t k = i; k-- > 0;) {
    if (is(k, Chunk::Stop)) break;
    // "Returned to P" is a direction too.
    if (place(k) && !locates(k) && (!direction(k) || e_[k].prep == Prep::Ila) && !container(k))
      return {{e_[k].index, {}, {}}};
  }
  std::vector<Spot> before = told_before(false);
  return before.empty() ? told_before(true) : before;
}

}  // namespace sijill
