// One pass over the matches leaves a word of bits per token, so that the rules never search readings again.
#include "stages/places_view.h"

#include <algorithm>
#include <initializer_list>

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
  if (word == "capital") return Head::Use::Capital;
  if (word == "vague") return Head::Use::Vague;
  return Head::Use::Known;
}

struct TagSet {
  std::uint64_t bits[2] = {0, 0};
};

constexpr TagSet set_of(std::initializer_list<Tag> tags) {
  TagSet set;
  for (Tag tag : tags) {
    const auto i = static_cast<unsigned>(tag);
    set.bits[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return set;
}

/// True if one of the tags of an entry, or of a token's entries together, is in the set.
bool any(const std::uint64_t (&tags)[2], const TagSet& set) {
  return ((tags[0] & set.bits[0]) | (tags[1] & set.bits[1])) != 0;
}

constexpr TagSet kPersonTags = set_of({Tag::people, Tag::title, Tag::rank, Tag::kin, Tag::victim});
constexpr TagSet kFunctionTags =
    set_of({Tag::preposition, Tag::conjunction, Tag::relative, Tag::subordinator, Tag::negation, Tag::pronoun,
            Tag::demonstrative, Tag::modal, Tag::adverb, Tag::hedge});
constexpr TagSet kAroundTags =
    set_of({Tag::compass, Tag::compass_adj, Tag::place_relation, Tag::place_quantity, Tag::place_locator,
            Tag::place_overlooking, Tag::place_distance, Tag::place_measure, Tag::place_border, Tag::place_namely,
            Tag::scene_verb, Tag::name_starter, Tag::name_adj, Tag::site_adj});

/// Nothing but verbs and nouns that no rule of places asks for by a tag: nearly half of all words.
bool everyday(const Token& token) {
  constexpr unsigned kKinds =
      1u << static_cast<unsigned>(EntryKind::Verb) | 1u << static_cast<unsigned>(EntryKind::Noun);
  static constexpr TagSet kAsked = set_of(
      {Tag::people, Tag::title, Tag::rank, Tag::kin, Tag::victim, Tag::taken_site, Tag::place_head, Tag::figurative});
  return (token.kinds & ~kKinds) == 0 && !any(token.tags, kAsked);
}

/// What see() makes of such a word.
std::uint32_t sort_of_everyday(std::span<const Match> matches, std::uint32_t i) {
  std::uint32_t sort = 0;
  for (const Match& m : matches) {
    if (m.range.end != i + 1) continue;
    if ((m.morph & kImperfect) || ((m.morph & kPerfect) && m.enclitic == Enclitic::None)) sort |= kFinite;
    if (m.morph & (kAdjective | kActivePart | kPassivePart)) sort |= kDescribing;
    if (m.morph & kNoun) sort |= kNominal;
  }
  return sort;
}

}  // namespace

Views::Views(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {
  const auto n = static_cast<std::uint32_t>(doc.tokens.size());
  views_.resize(n);
  Names names;
  for (std::uint32_t i = 0; i < n; ++i) {
    names.actor_end = names.source_end = names.place_end = 0;
    if (everyday(doc.tokens[i])) {
      views_[i].sort |= sort_of_everyday(doc.matches_at(i), i);
    } else {
      std::uint16_t index = 0;
      for (const Match& m : doc.matches_at(i)) see(i, index++, m, names);
    }
    const std::uint32_t end = std::max(names.actor_end, names.source_end);
    if (end > names.place_end && end > i + 1 && names.hidden_end < end) {
      names.hidden_end = end;
      names.in_source = names.source_end > names.actor_end;
      names.in_office = names.in_source && names.office;
    }
    if (i >= names.hidden_end) continue;
    // "The Russian base in Hmeimim" speaks, and is a place all the same; "IS in Iraq and Sham" is not.
    // So does the governor of a place, or a camp's emergency room.
    const bool seat = names.in_source && i > 0 && (views_[i].sort & kName) &&
                      (names.in_office || (views_[i - 1].sort & kPreposition));
    views_[i].sort |= seat ? kInOffice : kHidden;
  }
}

void Views::see(std::uint32_t i, std::uint16_t index, const Match& m, Names& names) {
  View& v = views_[i];
  const bool one = m.range.end == m.range.begin + 1;
  switch (m.kind) {
    case EntryKind::Place:
      if (one ? nunated(m.range.begin) || birthplace(i) : cut_short(m)) break;
      v.sort |= kName;
      if (v.name == View::kNo) v.name = index;
      names.place_end = std::max(names.place_end, m.range.end);
      break;
    case EntryKind::Verb:
    case EntryKind::Noun:
      if (one)
        see_content(v, index, m);
      else if (doc_.tokens[i].may_be(Tag::figurative) && resources_.has(m.entry, Tag::figurative))
        names.actor_end = std::max(names.actor_end, m.range.end);  // "the penalty area", "the barrier of language"
      break;
    case EntryKind::Word:
      if (any(doc_.tokens[i].tags, kFunctionTags) || any(doc_.tokens[i].tags, kAroundTags)) see_function(v, index, m);
      break;
    case EntryKind::Numeral:
    case EntryKind::Calendar: v.sort |= kCounting; break;
    case EntryKind::Actor:
      names.actor_end = std::max(names.actor_end, m.range.end);
      if (one) v.sort |= kActing;
      break;
    case EntryKind::Owner: break;
    case EntryKind::Force: v.sort |= kForce; break;
    case EntryKind::Nationality:
      if (one) v.sort |= kNation;
      break;
    case EntryKind::Source: {
      if (one) v.sort |= kSpeaking;
      const SourceRow& source = resources_.sources()[resources_.source_of(m.entry)];
      // "the emergency room of P": P is whose it is.
      if (!one && source.flags.find("|of:") != std::string_view::npos) views_[m.range.end - 1].sort |= kSpeaking;
      if (m.range.end <= names.source_end || source.flags.starts_with("role")) break;
      names.source_end = m.range.end;
      names.office = source.kind == "office" || source.kind == "rescue";
      break;
    }
  }
}

/// Written with -an: "always", "slowly" end so, names do not.
bool Views::nunated(std::uint32_t i) const {
  constexpr std::string_view kFathatan = "\xD9\x8B";
  const Span span = doc_.tokens[i].source;
  return std::string_view(doc_.source).substr(span.begin, span.end - span.begin).find(kFathatan) !=
         std::string_view::npos;
}

bool Views::birthplace(std::uint32_t i) const {
  return doc_.fold(i).ends_with("msqT") && i + 1 < doc_.tokens.size() && doc_.fold(i + 1).starts_with("rAs");
}

bool Views::cut_short(const Match& m) const {
  const std::uint32_t last = m.range.end - 1, next = m.range.end;
  if (next >= doc_.tokens.size()) return false;
  const auto after = doc_.matches_at(next);
  if (doc_.tokens[m.range.begin].kind == TokenKind::Number) {
    const bool headed = m.range.begin > 0 && (views_[m.range.begin - 1].sort & kHead) != 0;
    return !headed && std::any_of(after.begin(), after.end(), [](const Match& a) {
      return a.kind == EntryKind::Numeral || a.kind == EntryKind::Calendar;
    });
  }
  // "The tip of the iceberg", rAs jbl Aljlyd, is no cape "of the mountain".
  constexpr std::string_view kArticle = "\xD8\xA7\xD9\x84";
  const std::string_view name = resources_.places()[resources_.place_of(m.entry)].name_ar;
  const std::size_t space = name.rfind(' ');
  const bool heads = doc_.tokens[last].may_be(Tag::place_head) || doc_.tokens[last].may_be(Tag::name_starter);
  if (heads && space != std::string_view::npos && name.substr(space + 1).starts_with(kArticle) &&
      !doc_.fold(last).starts_with("Al") && doc_.fold(next).starts_with("Al"))
    return true;
  const Token& token = doc_.tokens[last];
  if (doc_.fold(last).starts_with("Al") || !(token.may_be(Tag::compass) || token.may_be(Tag::place_head))) return false;
  return std::any_of(after.begin(), after.end(),
                     [&](const Match& a) { return a.kind == EntryKind::Place && (a.proclitics & ~kAl) == 0; });
}

void Views::see_content(View& v, std::uint16_t index, const Match& m) {
  const Token& token = doc_.tokens[m.range.begin];
  if (token.may_be(Tag::taken_site) && resources_.has(m.entry, Tag::taken_site)) v.sort |= kTakenSite;
  if (v.head == View::kNo && token.may_be(Tag::place_head) && resources_.has(m.entry, Tag::place_head) &&
      !resources_.attr(m.entry, "use").empty() && !(m.proclitics & kKa) && !(m.morph & kAccusative) &&
      !nunated(m.range.begin)) {
    v.sort |= kHead;
    v.head = index;
    return;
  }
  // A perfect with a pronoun is rarely met; words in -th that are none of that are names more often.
  if (m.morph & kImperfect || (m.morph & kPerfect && m.enclitic == Enclitic::None)) v.sort |= kFinite;
  if (m.morph & (kAdjective | kActivePart | kPassivePart)) v.sort |= kDescribing;
  if (m.morph & kNoun) v.sort |= kNominal;
  if (any(token.tags, kPersonTags) && any(resources_.lexicon().entry(m.entry).tags, kPersonTags)) v.sort |= kPerson;
}

void Views::see_function(View& v, std::uint16_t index, const Match& m) {
  const lex::Entry& entry = resources_.lexicon().entry(m.entry);
  if (any(entry.tags, kFunctionTags)) {
    v.sort |= kFunction;
    if (has_tag(entry, Tag::preposition)) v.sort |= kPreposition;
    if (has_tag(entry, Tag::demonstrative)) v.sort |= kPointing;
  }
  if (!any(entry.tags, kAroundTags)) return;
  const auto has = [&](Tag tag) { return has_tag(entry, tag); };
  if (has(Tag::place_overlooking)) v.sort |= kOverlooking;
  if (has(Tag::place_border)) v.sort |= kBorder;
  if (has(Tag::place_namely)) v.sort |= kNamely;
  if (has(Tag::scene_verb)) v.sort |= kSceneVerb;
  if (m.enclitic != Enclitic::None) return;
  if (v.relation == View::kNo && (has(Tag::compass) || has(Tag::place_relation))) {
    v.sort |= kRelation;
    v.relation = index;
  }
  if (has(Tag::compass_adj)) v.sort |= kCompassAdj;
  if (has(Tag::place_quantity)) {
    for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) views_[t].sort |= kQuantity;
  }
  if (has(Tag::place_locator)) v.sort |= kLocator;
  if (has(Tag::place_distance)) v.sort |= kDistance;
  if (has(Tag::place_measure)) v.sort |= kMeasure;
  if (has(Tag::name_starter)) v.sort |= kStarter;
  if (has(Tag::name_adj)) v.sort |= kNameAdj;
  if (has(Tag::site_adj)) v.sort |= kSiteAdj;
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
  if (i >= doc_.tokens.size() || !doc_.tokens[i].may_be(tag)) return nullptr;
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
