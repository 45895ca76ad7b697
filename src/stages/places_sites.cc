// What is taken has a name of words that no gazetteer lists: "the headquarters of the 16th Division", "the building of
// the security office". Behind a word of taking or holding such a site is a place.
#include <algorithm>

#include "stages/frames.h"
#include "stages/places_parser.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

constexpr std::uint32_t kReach = 24;  ///< words from a word of taking to the last site of its list
constexpr std::uint32_t kAhead = 8;   ///< words from a site to what is said of who holds it
constexpr std::uint32_t kConstruct = 3, kTail = 2;
constexpr std::uint32_t kNeverSite = kPreposition | kFunction | kLocator | kDistance | kMeasure | kOverlooking;

bool has_article(const Document& doc, std::uint32_t i) {
  return doc.fold(i).size() > 3 && doc.fold(i).starts_with("Al");
}

/// The head of a settlement or stretch of land, which alone points back to one named before.
bool settlement(const Head& head) {
  return head.use == Head::Use::Area || head.use == Head::Use::Village || head.use == Head::Use::Capital ||
         (head.use == Head::Use::Name && !head.in_name) || head.kind == "district" || head.kind == "subdistrict";
}

}  // namespace

bool Parser::has_conjunction(std::uint32_t i) const {
  const auto words = doc_.matches_at(i);
  if (words.empty()) return doc_.fold(i).starts_with("wAl") || doc_.fold(i).starts_with("bAl");
  return std::all_of(words.begin(), words.end(), [](const Match& m) { return (m.proclitics & ~kAl) != 0; });
}

bool Parser::taken_name(std::uint32_t i) const {
  if (views_.is(
          i, kNeverSite | kQuantity | kCounting | kHidden | kRelation | kHead | kActing | kForce | kSpeaking | kNation))
    return false;
  // "... and the advance": what is done is no place.
  for (const Match& m : doc_.matches_at(i)) {
    if ((m.morph & kMasdar) && resources_.frames().find(m.entry, true)) return false;
  }
  const std::uint32_t next = i + 1;
  if (next >= views_.size() || doc_.tokens[next].kind == TokenKind::Punct) return true;
  if (views_.is(next, kRelation)) return true;
  const std::string_view word = doc_.fold(next);
  return word == "fy" || word == "mn" || ((word[0] == letter::kWaw || word.starts_with("b")) && has_conjunction(next));
}

bool Parser::taken(std::uint32_t i) const {
  for (std::uint32_t t = i; t-- > 0 && i - t <= kReach;) {
    if (doc_.tokens[t].kind == TokenKind::Punct && doc_.tokens[t].sign != ',' && doc_.tokens[t].sign != '"')
      return false;
    if (doc_.tokens[t].may_be(kControlWord)) return true;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Verb && m.kind != EntryKind::Noun) continue;
      const Frame* frame = resources_.frames().find(m.entry, (m.morph & (kPerfect | kImperfect)) == 0);
      if (!frame) continue;
      if (frame->family == Family::Capture || frame->family == Family::Expel) return true;
      if (frame->sub_type == "non_violent_transfer_of_territory") return true;
    }
  }
  return false;
}

bool Parser::held_ahead(std::uint32_t i) const {
  for (std::uint32_t t = i; t < views_.size() && t < i + kAhead; ++t) {
    const Token& token = doc_.tokens[t];
    if (token.kind == TokenKind::Punct) return false;
    if (token.may_be(kBesiegedWord) || token.may_be(kUnderWord) || token.may_be(kGripWord)) return true;
  }
  return false;
}

std::uint32_t Parser::taken_site(std::uint32_t i, Phrase& p, bool any) const {
  const Match* noun = views_.is(i, kTakenSite) ? views_.tagged(i, Tag::taken_site) : nullptr;
  Head head;
  if (noun && views_.is(i, kHead) && !views_.head_of(views_.head(i)).in_name) {
    head = views_.head_of(views_.head(i));  // "the area of the stadium": called by the name alone
    if (head.many()) return i;              // "the areas of the conflict"
  } else if (noun) {
    head.entry = noun->entry;
    head.morph = noun->morph;
    head.use = Head::Use::Site;
    head.in_name = head.both = true;
    head.anaphor = false;
    head.kind = resources_.attr(noun->entry, "kind");
    if (head.kind.empty()) head.kind = "facility";
    if (head.many() && doc_.tokens[i].may_be(kAreaWord)) return i;  // "positions of X" have no name
    const bool theirs = views_.is(i + 1, kForce | kActing | kPerson);
    if (theirs && (head.many() || (noun->proclitics & kBa))) return i;  // "led by the colonel"
  } else {
    noun = &views_.head(i);
    head = views_.head_of(*noun);
    if ((head.use != Head::Use::Site && !any) || !head.in_name || head.use == Head::Use::Unit) return i;
    const bool site = head.kind == "facility" || head.kind == "military_base" || head.kind == "oil_field";
    if (head.use == Head::Use::Road || (site && head.many() && !(head.morph & kDual)))
      return i;  // "by way of", "the rules of the game"
    // "The perpetrator of the crime" is spelt like a border post.
    if (head.kind == "crossing" && views_.is(i + 1, kNominal) && !has_article(doc_, i + 1)) return i;
    // "the installation of the sports installations" has its name behind it.
    if (views_.is(i + 1, kHead) && has_article(doc_, i + 1) && views_.head_of(views_.head(i + 1)).kind == head.kind)
      return i;
  }
  if ((noun->proclitics & kAl) || noun->enclitic != Enclitic::None || noun->range.end != i + 1) return i;
  // "The head of the section", "asked the department": an office.
  if (i > 0 && views_.is(i - 1, kPerson) && !(noun->proclitics & kWa)) return i;
  // "control of X" is no checkpoint, "areas of control of X" are no place.
  for (std::uint32_t t : {i, i + 1}) {
    for (const Match& m : t < views_.size() ? doc_.matches_at(t) : std::span<const Match>()) {
      const Frame* act = m.kind == EntryKind::Noun ? resources_.frames().find(m.entry, true) : nullptr;
      if (act && act->family == Family::Capture) return i;
    }
  }
  const std::uint32_t end = site_words(i + 1, views_.is(i, kTakenSite));
  if (end == i + 1 || views_.is(i, kHidden) || (!taken(i) && !held_ahead(end))) return i;
  // What the gazetteer knows by that name is better told by it.
  if (views_.is(i, kName) && views_.name(i).range.end >= end) return i;
  if (views_.is(i, kHead) && views_.is(i + 1, kName) && views_.name(i + 1).range.end >= end &&
      !views_.is(i + 1, kNominal | kHead))
    return i;
  p.form = Phrase::Form::Named;
  p.relation = "at";
  p.core = i;
  p.range = {i, end};
  p.name = {head.in_name && !head.many() ? i : i + 1, end};
  p.proclitics = p.proclitics_of_core = noun->proclitics;
  set_head(head, p);
  return end;
}

std::uint32_t Parser::site_words(std::uint32_t i, bool building) const {
  const auto word = [&](std::uint32_t t) {
    // "A municipality" is spelt like "with him".
    const bool head = building && t < views_.size() && views_.is(t, kHead) && !views_.is(t, kRelation);
    return t < views_.size() && doc_.tokens[t].kind == TokenKind::Word && (head || !views_.is(t, kNeverSite)) &&
           !has_conjunction(t);
  };
  const auto number = [&](std::uint32_t t) { return t < views_.size() && doc_.tokens[t].kind == TokenKind::Number; };
  const std::uint32_t begin = i;
  // "The headquarters of the organisation" are anybody's, "the place of the attack" is anywhere.
  for (const Match& m : i < views_.size() ? doc_.matches_at(i) : std::span<const Match>()) {
    if (m.kind == EntryKind::Force && has_article(doc_, i)) {
      const std::string_view cls = resources_.attr(m.entry, "class");
      if (cls == "group" || cls == "militia" || cls == "gunmen") return i;
    }
    if (m.kind == EntryKind::Noun &&
        (resources_.frames().find(m.entry, true) || resources_.has(m.entry, Tag::disaster)))
      return i;
  }
  if (!building && views_.is(i, kHead) && settlement(views_.head_of(views_.head(i)))) return begin;
  // Nouns in the construct, up to what makes them definite: the article, a number, a name.
  for (std::uint32_t n = 0; word(i) && !has_article(doc_, i) && n < kConstruct; ++n, ++i) {
    if (views_.is(i, kName) && !views_.is(i, kNominal | kHead)) break;
    // "Security", "governorate" are spelt like adjectives.
    const bool describes = views_.is(i, kDescribing) && !(building && views_.is(i, kHead | kForce));
    if (!views_.is(i, kNominal | kHead | kForce) || describes || views_.is(i, kCounting)) return begin;
  }
  if (number(i)) return i > begin ? i + 1 : begin;
  if (!word(i)) return begin;
  if (has_article(doc_, i)) {
    if (!building && views_.is(i, kHead) && settlement(views_.head_of(views_.head(i))))
      return begin;  // "the centre of the town"
    if (views_.is(i, kCounting) ||
        (i == begin && !building && views_.is(i, kName) && !views_.is(i, kNominal | kHead | kForce)))
      return begin;
    ++i;
  } else if (views_.is(i, kName) && !views_.is(i, kDescribing) && i > begin) {
    i = views_.name(i).range.end;
  } else {
    return begin;
  }
  if (number(i)) {  // "Division 17 infantry"
    ++i;
    if (views_.is(i, kSiteAdj) && !has_conjunction(i)) ++i;
    return i;
  }
  for (std::uint32_t n = 0; n < kTail && word(i) && has_article(doc_, i) && !views_.is(i, kCompassAdj | kName); ++n) {
    const std::string_view last = doc_.fold(i);
    const bool nisba = last.ends_with(letter::kYa) || last.ends_with("yh");
    // "the camps of the army, subject to X": an adjective with a complement tells what becomes of the site.
    const bool governs = i + 1 < views_.size() && (views_.is(i + 1, kPreposition) || doc_.fold(i + 1).starts_with('l'));
    const bool describes = views_.is(i, kDescribing) && !governs;
    if (!describes && !nisba && !ordinal(i) && !views_.is(i, kSiteAdj | kNameAdj | kNation)) break;
    ++i;
  }
  return i;
}

}  // namespace sijill::places
