// One pass over the matches leaves a word of bits per token, so that the rules never search readings again.
#include "stages/places_view.h"

#include <algorithm>

namespace sijill::places {
namespace {

Head::Use use_of(std::string_view word) {
  if (word == "name") return Head::Use::Name;
  if (word == "village") return Head::Use::Village;
  if (word == "area") return Head::Use::Area;
  if (word == "named") return Head::Use::Named;
  if (word == "site") return Head::Use::Site;
  if (word == "unit") return Head::Use::Unit;
  if (word == "road") return Head::Use::Road;
  if (word == "countryside") return Head::Use::Countryside;
  if (word == "vague") return Head::Use::Vague;
  return Head::Use::Known;
}

}  // namespace

Views::Views(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {
  const auto n = static_cast<std::uint32_t>(doc.tokens.size());
  views_.resize(n);
  std::uint32_t hidden_end = 0;
  bool in_source = false, in_office = false, office = false;
  for (std::uint32_t i = 0; i < n; ++i) {
    std::uint32_t actor_end = 0, source_end = 0, name_end = 0;
    std::uint16_t index = 0;
    for (const Match& m : doc.matches_at(i)) {
      see(i, index++, m);
      const EntryKind kind = resources.kind(m.entry);
      if (kind == EntryKind::Place) name_end = std::max(name_end, m.range.end);
      if (kind == EntryKind::Actor) actor_end = std::max(actor_end, m.range.end);
      const bool role = kind == EntryKind::Source && resources.sources()[resources.source_of(m.entry)].flags.starts_with("role");
      if (kind == EntryKind::Source && !role && m.range.end > source_end) {
        source_end = m.range.end;
        const std::string_view what = resources.sources()[resources.source_of(m.entry)].kind;
        office = what == "office" || what == "rescue" || what == "role";
      }
    }
    const std::uint32_t end = std::max(actor_end, source_end);
    if (end > name_end && end > i + 1 && hidden_end < end) {
      hidden_end = end;
      in_source = source_end > actor_end;
      in_office = in_source && office;
    }
    // "The Russian base in Hmeimim" speaks, and is a place all the same; "IS in Iraq and Sham" is not.
    // So does the governor of a place, or a camp's emergency room.
    const bool seat = in_source && i > 0 && (views_[i].sort & kName) && (in_office || (views_[i - 1].sort & kPreposition));
    if (i < hidden_end) views_[i].sort |= seat ? kInOffice : kHidden;
  }
}

void Views::see(std::uint32_t i, std::uint16_t index, const Match& m) {
  View& v = views_[i];
  const bool one = m.range.end == m.range.begin + 1;
  const auto has = [&](Tag tag) { return resources_.has(m.entry, tag); };
  switch (resources_.kind(m.entry)) {
    case EntryKind::Place:
      v.sort |= kName;
      if (v.name == View::kNo) v.name = index;
      break;
    case EntryKind::Verb:
    case EntryKind::Noun:
      if (!one) break;
      if (has(Tag::place_head) && v.head == View::kNo && !resources_.attr(m.entry, "use").empty()) {
        v.sort |= kHead;
        v.head = index;
        break;
      }
      // A perfect with a pronoun is rarely met; words in -th that are none of that are names more often.
      if (m.morph & kImperfect || (m.morph & kPerfect && m.enclitic == Enclitic::None)) v.sort |= kFinite;
      if (m.morph & (kAdjective | kActivePart | kPassivePart)) v.sort |= kDescribing;
      if (m.morph & kNoun) v.sort |= kNominal;
      if (has(Tag::people) || has(Tag::title) || has(Tag::rank) || has(Tag::kin) || has(Tag::victim)) v.sort |= kPerson;
      break;
    case EntryKind::Word: {
      if (m.enclitic != Enclitic::None && !has(Tag::preposition) && !has(Tag::place_overlooking) && !has(Tag::place_border)) break;
      const bool around = has(Tag::compass) || has(Tag::place_relation);
      if (around && v.relation == View::kNo) {
        v.sort |= kRelation;
        v.relation = index;
      }
      if (has(Tag::compass_adj)) v.sort |= kCompassAdj;
      if (has(Tag::place_quantity)) {
        for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) views_[t].sort |= kQuantity;
      }
      if (has(Tag::place_locator)) v.sort |= kLocator;
      if (has(Tag::place_overlooking)) v.sort |= kOverlooking;
      if (has(Tag::place_distance)) v.sort |= kDistance;
      if (has(Tag::place_measure)) v.sort |= kMeasure;
      if (has(Tag::place_border)) v.sort |= kBorder;
      if (has(Tag::scene_verb)) v.sort |= kSceneVerb;
      if (has(Tag::demonstrative)) v.sort |= kPointing;
      if (has(Tag::name_starter)) v.sort |= kStarter;
      if (has(Tag::name_adj)) v.sort |= kNameAdj;
      if (has(Tag::site_adj)) v.sort |= kSiteAdj;
      if (has(Tag::preposition)) v.sort |= kPreposition;
      if (has(Tag::preposition) || has(Tag::conjunction) || has(Tag::relative) || has(Tag::subordinator) ||
          has(Tag::negation) || has(Tag::pronoun) || has(Tag::demonstrative) || has(Tag::modal) || has(Tag::adverb) ||
          has(Tag::hedge)) {
        v.sort |= kFunction;
      }
      break;
    }
    case EntryKind::Numeral:
    case EntryKind::Calendar: v.sort |= kCounting; break;
    case EntryKind::Actor:
      if (one) v.sort |= kActing;
      break;
    case EntryKind::Owner: break;
    case EntryKind::Force: v.sort |= kForce; break;
    case EntryKind::Nationality:
      if (one) v.sort |= kNation;
      break;
    case EntryKind::Source:
      if (one) v.sort |= kSpeaking;
      break;
  }
}

Head Views::head_of(const Match& match) const {
  Head head;
  head.entry = match.entry;
  head.morph = match.morph;
  head.kind = resources_.attr(match.entry, "kind");
  head.use = use_of(resources_.attr(match.entry, "use"));
  const std::string_view name = resources_.attr(match.entry, "name");
  head.both = name == "both";
  head.in_name = head.both || name == "head";
  head.anaphor = resources_.attr(match.entry, "anaphor") != "0";
  return head;
}

const Match* Views::tagged(std::uint32_t i, Tag tag) const {
  if (i >= doc_.tokens.size()) return nullptr;
  for (const Match& m : doc_.matches_at(i)) {
    if (resources_.has(m.entry, tag)) return &m;
  }
  return nullptr;
}

std::uint32_t Views::after(std::uint32_t i) const {
  if (sign(i, '<') || sign(i, '"') || sign(i, '(') || sign(i, '>') || sign(i, '\'')) return i + 1;
  return i;
}

}  // namespace sijill::places
