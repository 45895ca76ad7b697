// A statement of control becomes a record of the layer.
#include <algorithm>
#include <bit>

#include "stages/control_text.h"
#include "stages/dates.h"
#include "stages/scene.h"

namespace sijill {

Range ControlText::evidence(std::uint32_t i, const Spot& spot) const {
  const Range here = e_[i].range, there = words_of(spot);
  Range out{std::min(here.begin, there.begin), std::max(here.end, there.end)};
  // A place named in an earlier sentence is no part of the words that say so.
  if (out.begin < doc_.sentences[sentence_].range.begin) out.begin = here.begin;
  return out;
}

std::vector<Spot> ControlText::each_of(const std::vector<Spot>& spots) const {
  std::vector<Spot> out;
  for (const Spot& spot : spots) {
    out.push_back(spot);
    if (spot.mention == Spot::kUnlisted) continue;
    const auto& all = doc_.place_mentions;
    for (std::uint32_t m = spot.mention + 1; m < all.size() && all[m].range == all[spot.mention].range; ++m) {
      out.push_back(spot);
      out.back().mention = m;
    }
  }
  return out;
}

bool ControlText::side_of_place(std::uint32_t mention) const {
  const PlaceMention& m = doc_.place_mentions[mention];
  const auto matches = doc_.matches_at(m.range.begin);
  return m.relation == "direction" && std::any_of(matches.begin(), matches.end(), [&](const Match& word) {
           return word.range.end == word.range.begin + 1 && resources_.has(word.entry, Tag::compass);
         });
}

std::string ControlText::words_without_clitics(Range words) const {
  constexpr std::uint32_t kLetter = 2;  // bytes of an Arabic letter
  std::uint32_t letters = 0;
  for (const Match& m : doc_.matches_at(words.begin)) {
    if (!resources_.has(m.entry, Tag::compass)) continue;
    letters = static_cast<std::uint32_t>(std::popcount(static_cast<unsigned>(m.proclitics & ~unsigned{kAl})));
    break;
  }
  const std::uint32_t begin = doc_.tokens[words.begin].source.begin + letters * kLetter;
  return doc_.source.substr(begin, doc_.tokens[words.end - 1].source.end - begin);
}

Range ControlText::with_time_behind(Range evidence) const {
  constexpr std::uint32_t kReach = 12;
  const auto behind =
      std::partition_point(e_.begin(), e_.begin() + n_, [&](const Element& e) { return e.range.begin < evidence.end; });
  auto j = static_cast<std::uint32_t>(behind - e_.begin());
  const std::uint32_t end = std::min(n_, j + kReach);
  for (; j < end && e_[j].kind != Chunk::Act && !boundary(j) && !finite(j) && !e_[j].conjoined; ++j) {
    if (is(j, Chunk::Date)) return {evidence.begin, e_[j].range.end};
  }
  return evidence;
}

void ControlText::add(std::uint32_t i, std::string_view actor, const std::vector<Spot>& spots, std::string_view change,
                      const std::vector<std::string>& by) const {
  for (const Spot& spot : each_of(spots)) {
    // No country changes hands by a clause; parts of it do.
    const bool listed = spot.mention != Spot::kUnlisted;
    const bool side = listed && !spot.extent && side_of_place(spot.mention);
    if (listed && !side && change != "held" && !spot.extent &&
        doc_.places[doc_.place_mentions[spot.mention].place].kind == "country")
      continue;
    ControlFact fact;
    fact.token = e_[i].range.begin;
    fact.sentence = sentence_;
    fact.handed = e_[i].frame != nullptr && e_[i].frame->sub_type == "non_violent_transfer_of_territory";
    Control& c = fact.control;
    c.actor_id = actor;
    if (listed) {
      c.where = where_of(doc_, doc_.place_mentions[spot.mention]);
      // "fled towards P, which X holds": where the clause before plays is not where X is.
      const bool clause =
          c.where.relation == "near" || (c.where.relation == "direction" && !side_of_place(spot.mention));
      if (spot.itself && clause) c.where.relation = "at", c.where.where_precision = 1;
      if (side) c.where.name_ar = words_without_clitics(doc_.place_mentions[spot.mention].range);
    } else {
      constexpr std::uint32_t kLetter = 2;  // bytes of an Arabic letter
      const std::uint32_t begin = doc_.tokens[spot.words.begin].source.begin + (spot.behind_and ? kLetter : 0);
      const std::uint32_t end = doc_.tokens[spot.words.end - 1].source.end;
      c.where.name_ar = doc_.source.substr(begin, end - begin);
      c.where.mention = {begin, end};
    }
    c.change = change;
    c.extent = spot.extent;
    c.by = by;
    const Range tokens = evidence(i, spot);
    // "(twelve died in) the town, besieged since July": the day right behind the siege is no toll's.
    const bool since = change == "besieged" && is(i + 1, Chunk::Date) && e_[i + 1].range.begin == e_[i].range.end &&
                       doc_.dates[e_[i + 1].index].open;
    c.when = since ? when_of(doc_.dates[e_[i + 1].index])
                   : resolve_when(doc_, with_time_behind(tokens), doc_.sentences[sentence_].range);
    c.evidence = {{doc_.tokens[tokens.begin].source.begin, doc_.tokens[tokens.end - 1].source.end}};
    if (const Attribution* teller = doc_.teller_at(fact.token)) c.attribution = teller->chain;
    doc_.control.push_back(std::move(fact));
  }
}

void ControlText::add(std::uint32_t i, const std::vector<std::uint32_t>& holders, const std::vector<Spot>& spots,
                      std::string_view change) const {
  for (std::uint32_t h : holders) {
    if (holder(h)) add(i, actor_id(h), spots, change);
  }
}

bool ControlText::bare_name(std::uint32_t i) const {
  return e_[i].prep == Prep::None && (is(i, Chunk::Noun) || is(i, Chunk::People) || is(i, Chunk::Place) ||
                                      is(i, Chunk::Actor) || is(i, Chunk::Weapon) || is(i, Chunk::Act));
}

bool ControlText::without_subject(std::uint32_t verb) const {
  const Match* m = verb < n_ ? match(verb) : nullptr;
  if (!m || !finite(verb) || !(m->morph & kThird) || ((m->morph & kPassive) && !(m->morph & kActive))) return false;
  return verb + 1 >= n_ || !bare_name(verb + 1) || place(verb + 1) || noun_of_capture(verb + 1);
}

bool ControlText::said_of(std::uint32_t verb, std::uint32_t token, bool many) const {
  const Match* m = match(verb);
  const bool feminine = (m->morph & kFeminine) && (!(m->morph & kMasculine) || (m->morph & kSecond));
  bool she = many, he = many;
  for (const Match& word : doc_.matches_at(token)) {
    she |= (word.morph & (kFeminine | kPlural)) != 0;
    he |= (word.morph & kMasculine) && (word.morph & kSingular);
  }
  return feminine ? !he || she : !she || he || (m->morph & kPlural);
}

bool ControlText::said_of_topic(std::uint32_t verb) const {
  if (topic_.empty() || !without_subject(verb)) return false;
  if (!said_of(verb, doc_.actor_mentions[topic_.front()].range.begin, topic_.size() > 1)) return false;
  // Somebody or something stands before the verb as its subject.
  const Match* m = match(verb);
  const bool they = (m->morph & kPlural) && !(m->morph & kSingular);
  for (std::uint32_t j = verb; j-- > 0 && verb - j <= 8;) {
    if (is(j, Chunk::Stop) || is(j, Chunk::That)) break;
    if (they && is(j, Chunk::Relative)) break;  // "the base that they hold"
    if (bare_name(j) || is(j, Chunk::Relative) || holder(j)) return false;
  }
  return true;
}

std::vector<std::uint32_t> ControlText::meant_by(std::uint32_t verb) const {
  if (!without_subject(verb)) return {};
  for (std::uint32_t j = verb; j-- > 0 && verb - j <= 12;) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Relative) || is(j, Chunk::That)) return {};
    if (!holder(j)) {
      if (bare_name(j) && !place(j) && j + 1 == verb) return {};
      continue;
    }
    const Prep p = e_[j].prep;
    if (supports(j) || p == Prep::Against || p == Prep::Mae || p == Prep::Mn || p == Prep::Ely || p == Prep::Between)
      continue;
    const std::uint32_t first = group_head(j);
    return said_of(verb, e_[first].range.begin, first != j) ? group(first) : std::vector<std::uint32_t>{};
  }
  return {};
}

void ControlText::add_topic(std::uint32_t i, std::uint32_t verb, const std::vector<Spot>& spots,
                            std::string_view change) const {
  if (verb >= n_ || !said_of_topic(verb)) return;
  for (const std::uint32_t mention : topic_)
    add(i, doc_.actors[doc_.actor_mentions[mention].actor].actor_id, spots, change);
}

}  // namespace sijill
