// A statement of control becomes a record of the layer.
#include <algorithm>

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

void ControlText::add(std::uint32_t i, std::string_view actor, const std::vector<Spot>& spots, std::string_view change,
                      const std::vector<std::string>& by) const {
  for (const Spot& spot : spots) {
    // No country changes hands by a clause; parts of it do.
    const bool listed = spot.mention != Spot::kUnlisted;
    if (listed && change != "held" && !spot.extent &&
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
    c.when = resolve_when(doc_, tokens, doc_.sentences[sentence_].range);
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

}  // namespace sijill
