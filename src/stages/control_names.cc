// Names that no list of places knows, kept as written where the words leave no doubt: joined to known ones, in
// quotation marks, behind "over"; and the nouns that lists of names begin with.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::uint32_t kLongestName = 4;  ///< words of a quoted name
constexpr std::string_view kAnd = "w", kThe = "Al", kAndThe = "wAl";

}  // namespace

bool ControlText::unknown_word(std::uint32_t i) const {
  if (!is(i, Chunk::Other)) return false;
  const Token& token = doc_.tokens[e_[i].range.begin];
  return token.kind == TokenKind::Word && token.match_count == 0;
}

std::vector<Spot> ControlText::names_from(std::uint32_t i) const {
  std::vector<Spot> out;
  for (std::uint32_t j = i; unknown_word(j) && (j == i || e_[j].conjoined || joined_by_letter(j)); ++j) {
    Range words = e_[j].range;
    const bool joined = joined_by_letter(j);
    if (j > i && !joined) break;
    if (unknown_word(j + 1) && adjacent(j + 1) && !joined_by_letter(j + 1)) words.end = e_[++j].range.end;
    out.push_back({Spot::kUnlisted, {}, words, joined});
  }
  return out;
}

std::vector<Spot> ControlText::unknown_after(std::uint32_t i) const {
  std::uint32_t j = i + 1;
  while (
      j < n_ && j <= i + 4 && !e_[j].conjoined &&
      (holder(j) || is(j, Chunk::Date) || (is(j, Chunk::Noun) && e_[j].prep == Prep::None && extent_in(e_[j].range))))
    ++j;
  // What is taken or held stands behind "over": else it may be a person, a thing.
  if (!unknown_word(j) || e_[j].prep != Prep::Ely || e_[j].conjoined) return {};
  std::vector<Spot> out;
  for (; j < n_ && unknown_word(j); ++j) {
    const std::string_view word = doc_.fold(e_[j].range.begin);
    const bool joined = !out.empty() && word.starts_with(kAnd) && word.size() > 3;
    if (!out.empty() && !joined) break;
    Range words = e_[j].range;
    if (unknown_word(j + 1) && adjacent(j + 1) && !doc_.fold(e_[j + 1].range.begin).starts_with(kAnd))
      words.end = e_[++j].range.end;
    out.push_back({Spot::kUnlisted, {}, words, joined});
  }
  // "over P and the town of Q": what is known in the same list.
  for (; grouped_place(j); ++j) out.push_back({e_[j].index, {}, {}});
  return out;
}

bool ControlText::joined_by_letter(std::uint32_t i) const {
  const std::string_view word = doc_.fold(e_[i].range.begin);
  return word.size() > 4 && word.substr(0, 3) == kAndThe;
}

std::vector<Spot> ControlText::listed_names(std::uint32_t from) const {
  for (std::uint32_t j = from + 1; j < n_ && j <= from + 4; ++j) {
    if (boundary(j) || is(j, Chunk::Comma) || is(j, Chunk::Relative)) break;
    const Match* head = is(j, Chunk::Noun) ? match(j) : nullptr;
    if (!head || !area(j)) continue;
    const bool several =
        (head->morph & (kPlural | kDual)) && !(head->proclitics & kAl) && head->enclitic == Enclitic::None;
    const bool named = unknown_word(j + 1) && adjacent(j + 1) && doc_.fold(e_[j + 1].range.begin).starts_with(kThe);
    if (several && named && joined_by_letter(j + 2)) return names_from(j + 1);
    break;
  }
  return {};
}

std::vector<Spot> ControlText::second_of_two(std::uint32_t i) const {
  const std::uint32_t next = i + 1;
  if (!place(i) || next >= n_ || place(next) || !e_[next].conjoined || !adjacent(next) || e_[next].prep != Prep::None)
    return {};
  const auto heads = doc_.matches_at(doc_.place_mentions[e_[i].index].range.begin);
  const bool two = std::any_of(heads.begin(), heads.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::place_head) && (m.morph & kDual) && !(m.morph & kSingular) &&
           !(m.proclitics & kAl);
  });
  if (!two || e_[next].range.end != e_[next].range.begin + 1) return {};
  const auto& all = doc_.place_mentions;
  const auto known = std::lower_bound(all.begin(), all.end(), e_[next].range.begin,
                                      [](const PlaceMention& m, std::uint32_t at) { return m.range.begin < at; });
  if (known != all.end() && known->range.begin == e_[next].range.begin)
    return {{static_cast<std::uint32_t>(known - all.begin()), {}, {}}};
  return {{Spot::kUnlisted, {}, e_[next].range, true}};
}

bool ControlText::towns_before(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
    if (!is(j, Chunk::Noun) && !is(j, Chunk::Nisba)) return false;
    const Match& head = *match(j);
    const bool towns = (head.morph & kPlural) && !(head.proclitics & kAl);
    if (area(j) && towns && resources_.has(head.entry, Tag::place_head)) return j + 1 < i;
    if (e_[j].prep != Prep::None || e_[j].conjoined) return false;
  }
  return false;
}

std::vector<Spot> ControlText::unlisted_after(std::uint32_t i) const {
  std::vector<Spot> out;
  const std::uint32_t limit = doc_.sentences[sentence_].range.end;
  // Within a quotation the marks set off no name.
  if (doc_.tokens[e_[i].range.begin].flags & kInQuotes) return out;
  const auto quoted = [&](std::uint32_t t) {
    return t < limit && (doc_.tokens[t].flags & kInQuotes) && doc_.tokens[t].kind == TokenKind::Word;
  };
  const auto thing = [&](std::uint32_t t) {
    return doc_.tokens[t].may_be(Tag::weapon) || doc_.tokens[t].may_be(Tag::people);
  };
  std::uint32_t t = e_[i].range.end;
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 2; ++j) {
    if (holder(j)) t = e_[j].range.end;
  }
  if (t >= limit) return out;
  const bool over = std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::preposition) && resources_.attr(m.entry, "prep") == "Ely" &&
           m.enclitic == Enclitic::None && !resources_.has(m.entry, Tag::pronoun);
  });
  if (!over) return out;
  ++t;
  // "over the positions 'A and B'".
  if (t < limit && !quoted(t) && doc_.tokens[t].may_be(EntryKind::Noun) && t + 1 < limit &&
      doc_.tokens[t + 1].kind == TokenKind::Punct)
    ++t;
  while (t < limit) {
    // Between the names stand quotation marks, commas and "and".
    while (t < limit && doc_.tokens[t].kind == TokenKind::Punct && doc_.tokens[t].sign != '.') ++t;
    if (t < limit && doc_.fold(t) == kAnd) ++t;
    while (t < limit && doc_.tokens[t].kind == TokenKind::Punct && doc_.tokens[t].sign != '.') ++t;
    const std::uint32_t begin = t;
    while (quoted(t)) ++t;
    if (t == begin || t - begin > kLongestName || thing(begin)) break;
    const auto& known = doc_.place_mentions;
    const auto listed = std::lower_bound(known.begin(), known.end(), begin,
                                         [](const PlaceMention& m, std::uint32_t at) { return m.range.begin < at; });
    if (listed != known.end() && listed->range.begin < t) return {};
    out.push_back({Spot::kUnlisted, {}, {begin, t}});
  }
  return out;
}

}  // namespace sijill
