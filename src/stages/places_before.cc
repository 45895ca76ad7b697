// What stands before a phrase gives it its role: prepositions, "lying", titles, distances.
#include <algorithm>

#include "stages/frames.h"
#include "stages/markers.h"
#include "stages/places_parser.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

using Use = Head::Use;
using Form = Phrase::Form;

}  // namespace

Before Parser::preposition(const Match* m) const {
  if (!m || resources_.has(m->entry, Tag::pronoun)) return Before::Nothing;
  const std::string_view prep = resources_.attr(m->entry, "prep");
  if (prep == "fy" || prep == "b" || prep == "dAxl" || prep == "End" || prep == "Ebr" || prep == "ldY" ||
      prep == "xlAl")
    return Before::In;
  if (prep == "Ely" || prep == "fwq") return Before::On;
  if (prep == "Aly" || prep == "Hty") return Before::To;
  if (prep == "nHw" || prep == "tjAh" || prep == "bAtjAh" || prep == "Swb") return Before::Towards;
  if (prep == "mn") return Before::From;
  if (prep == "mE") return Before::With;
  if (prep == "byn") return Before::Between;
  if (prep == "l") return Before::Of;
  if (prep == "AmAm" || prep == "wrA'" || prep == "xArj" || prep == "tHt" || prep == "qrb" || prep == "Hwl" ||
      prep == "mvl")
    return Before::In;
  return Before::Nothing;
}

const Match* Parser::preposition_before(std::uint32_t k) const {
  for (std::uint32_t back = 3; back >= 1; --back) {
    if (k < back) continue;
    if (!views_.is(k - back, kPreposition)) continue;
    for (const Match& m : doc_.matches_at(k - back)) {
      if (m.range.end == k && resources_.has(m.entry, Tag::preposition)) return &m;
    }
  }
  return nullptr;
}

void Parser::before(Phrase& p) const {
  const std::uint32_t begin = p.range.begin;
  if (p.proclitics & kBa) p.before = Before::In;
  if (p.proclitics & kLa) p.before = Before::Of;
  const std::uint32_t previous_end = out_.list.empty() ? 0 : out_.list.back().range.end;
  std::uint32_t k = begin;  // the token after what stands before
  if (k > 0 && (views_.sign(k - 1, '"') || views_.sign(k - 1, '<'))) --k;
  const bool bracket = k > 0 && views_.sign(k - 1, '(');
  if (bracket) --k;
  while (k > 0 && views_.is(k - 1, kQuantity)) --k;
  const bool joined = (p.proclitics & kWa) != 0;
  const Match* prep = p.before == Before::Nothing && !joined ? preposition_before(k) : nullptr;
  if (prep) {
    p.before = preposition(prep);
    const std::string_view near = resources_.attr(prep->entry, "prep");
    if (near == "qrb" && p.relation.empty()) p.relation = "near";
    k = prep->range.begin;
    if ((prep->proclitics & kWa) && previous_end > 0) p.in_group = k == previous_end;
  }
  // "the strategic town of X north of Y", in Arabic "town X the-strategic north Y".
  std::uint32_t next_to = k;
  while (!p.compass.empty() && next_to > previous_end && k - next_to < kAdjectives &&
         views_.is(next_to - 1, kDescribing | kCompassAdj | kNation) && doc_.fold(next_to - 1).starts_with("Al")) {
    --next_to;
  }
  const bool object = p.has_head && p.before == Before::Nothing && p.relation.empty() && p.compass.empty();
  // "the police of the city P, in the quarter of Q": the quarter lies in the city.
  const Phrase* behind = out_.list.empty() ? nullptr : &out_.list.back();
  const bool in_city = behind && behind->count > 0 && resources_.places()[out_.rows[behind->first]].kind == "city";
  const bool office = (behind && behind->in_name) || (in_city && p.has_head && p.head.kind == "neighbourhood");
  if (k > 0 && next_to == previous_end && !p.in_group && !office && !(object && based_there())) {
    p.after_place = !joined;
    p.beside = p.after_place && (!p.compass.empty() || p.relation == "near" || p.before == Before::From);
  }
  const bool aside =
      k > 1 && views_.sign(k - 1, ',') && k - 1 == previous_end && p.before == Before::Nothing && !joined;
  if (aside && !p.compass.empty()) p.beside = true;
  // "Shirqat, 290 km north of Baghdad": a measured way only says where the place before lies.
  if (k > 1 && !p.compass.empty() && previous_end > 0 && k - previous_end <= 4 && views_.is(k - 1, kMeasure) &&
      doc_.tokens[k - 2].kind == TokenKind::Number)
    p.locating = true;
  // Behind a preposition "Turkey" is no accusative ("a Turk").
  const bool governed = prep || (k > 0 && views_.is(k - 1, kBorder));
  if (governed && p.count > 0 && !p.loose && doc_.fold(p.name.begin).back() == letter::kAlef &&
      resources_.places()[out_.rows[p.first]].kind == "country")
    p.bare = true;
  if (p.before == Before::On && strikes(k)) p.before = Before::In, p.struck = true;
  if ((prep && p.before == Before::In) || !p.relation.empty() || !p.compass.empty()) p.alone = names_alone(p);
  if (p.before == Before::Nothing && p.count > 0 && (p.proclitics & ~kAl) == 0 && forced(k)) p.struck = true;
  // "The town of X lies": what stands behind the verb itself is what lies there.
  const bool subject =
      k > 0 && views_.is(k - 1, kFinite) && p.before == Before::Nothing && p.compass.empty() && p.relation.empty();
  if (k > 0 && views_.is(k - 1, kLocator) && !subject && !(p.form == Phrase::Form::Anaphor)) p.locating = true;
  if (previous_end > 0 && !joined && !p.in_group && lies(previous_end, k)) p.locating = true;
  const bool plain = p.relation.empty() && p.compass.empty() && !joined;
  // "the quarter P, the last of the quarters of Q": what P is one of only says where it lies.
  const bool one_of_them = plain && k > 0 && p.has_head && p.head.many() && doc_.tokens[k - 1].may_be(kIncludeWord);
  if (one_of_them && previous_end > 0 && k - 1 - previous_end <= 1) p.locating = true;
  // "the sites of the hill of X" are no web sites.
  const bool speaks =
      k > 0 && views_.is(k - 1, kPerson | kSpeaking) && !(views_.is(k - 1, kHead | kTakenSite) && p.has_head);
  if (plain && p.before == Before::Nothing && speaks) {
    // "The governor of X", not "settlers (stormed) X": what governs a genitive has neither article nor final n.
    p.in_name = !doc_.fold(k - 1).starts_with("Al") && doc_.fold(k - 1).back() != letter::kNoon;
  }
  const std::uint32_t end = p.range.end;
  if (begin == 0 || (doc_.tokens[begin].flags & kLineStart)) {
    p.titled = views_.sign(end, ':') || views_.sign(end, '-') || views_.sign(end, '.') || views_.sign(end, ',') ||
               views_.sign(end, '/') || views_.sign(end, '(');
  }
  // "National Agency - Tyre - ..."
  if (begin > 0 && begin < kByAgency && views_.sign(begin - 1, '-') && (views_.sign(end, '-') || views_.sign(end, ':')))
    p.titled = p.bare = true;
  // "Agencies - Jeddah" on a line of its own.
  const bool last = end >= doc_.tokens.size() || (doc_.tokens[end].flags & kLineStart);
  if (begin > 0 && begin < kDateline && last && views_.sign(begin - 1, '-')) p.titled = p.bare = true;
  if (p.before == Before::Nothing && k > 0 && views_.is(k - 1, kHead) &&
      views_.head(k - 1).enclitic != Enclitic::None) {
    p.before = Before::In;  // "and its seat, X"
  }
  // "An officer in Brigade 35" serves there.
  if (prep && p.before == Before::In && p.head.use == Use::Unit && k > 0 && views_.is(k - 1, kPerson)) {
    const auto words = doc_.matches_at(k - 1);
    p.in_name = std::any_of(words.begin(), words.end(), [](const Match& m) {
      return m.kind == EntryKind::Noun && (m.morph & kSingular) && !(m.morph & kPlural);
    });
  }
  if (views_.is(begin, kInOffice)) p.in_name = true;
  p.pointed = k > 0 && views_.is(k - 1, kPointing);
  if (prep && p.before == Before::From) distance(p, k);
  if (k > 0 && (p.before == Before::With || p.before == Before::Between) && views_.is(k - 1, kBorder))
    p.locating = true;
  if (p.acting) p.acting = !place_meant(p, k);
  if (p.acting) p.told = names_country(p, k);
}

bool Parser::names_alone(const Phrase& p) const {
  // "in Obeid": no adjective stands right behind a preposition; "in the White Sea" has its noun elsewhere.
  const bool related = !p.relation.empty() || !p.compass.empty();  // "near Zawiya"
  if (p.has_head || p.range.end != p.name.begin + 1 || (related ? p.core : p.range.begin) != p.name.begin) return false;
  const Token& word = doc_.tokens[p.name.begin];
  // A hamza written as in the name tells it from a word that is written without.
  constexpr std::string_view kHamzaBelow = "\xD8\xA5";
  const std::string_view written = doc_.words(p.name);
  if (p.count > 0 && written.starts_with(kHamzaBelow) && resources_.places()[out_.rows[p.first]].name_ar == written)
    return true;
  if (!doc_.fold(p.name.begin).starts_with("Al") || word.may_be(EntryKind::Numeral) || word.may_be(Tag::place_head))
    return false;
  const std::uint32_t next = p.range.end;
  return next >= doc_.tokens.size() || doc_.tokens[next].kind != TokenKind::Word || !doc_.fold(next).starts_with("Al");
}

bool Parser::based_there() const {
  std::size_t last = out_.list.size();
  while (last-- > 0 && out_.list[last].in_group) {}
  if (last >= out_.list.size()) return false;
  const Match* in = preposition_before(out_.list[last].range.begin);
  if (!in || in->range.begin == 0 || preposition(in) != Before::In) return false;
  const Token& before = doc_.tokens[in->range.begin - 1];
  return before.may_be(kDigInWord) || before.may_be(kUnitWord) || before.may_be(kBaseWord);
}

bool Parser::lies(std::uint32_t from, std::uint32_t to) const {
  if (from >= to || to - from > kDistanceWords || !views_.is(from, kLocator)) return false;
  for (std::uint32_t i = from + 1; i < to; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Punct || (views_.is(i, kFinite) && !views_.is(i, kNominal | kFunction)))
      return false;
  }
  return true;
}

void Parser::distance(Phrase& p, std::uint32_t k) const {
  for (std::uint32_t i = k; i > 0 && k - i < kDistanceWords; --i) {
    const std::uint32_t t = i - 1;
    if (views_.is(t, kDistance)) {
      p.relation = "near";
      p.before = Before::In;
      if (views_.is(t, kLocator) || (t > 0 && views_.is(t - 1, kLocator))) p.locating = true;
      return;
    }
    const bool number = doc_.tokens[t].kind == TokenKind::Number || doc_.tokens[t].kind == TokenKind::Latin;
    if (!number && !views_.is(t, kCounting | kMeasure | kFunction | kPreposition | kNominal)) return;
  }
}

bool Parser::comes(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.morph & (kPerfect | kImperfect | kActivePart)) return true;
    if (resources_.has(m.entry, Tag::weapon) || resources_.has(m.entry, Tag::people)) return true;
  }
  return false;
}

bool Parser::strikes_noun(std::uint32_t t) const {
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Noun && m.kind != EntryKind::Verb) continue;
    if (m.morph & (kPerfect | kImperfect)) continue;
    const Frame* frame = resources_.frames().find(m.entry, true);
    if (frame && frame->family == Family::Strike) return true;
  }
  return false;
}

bool Parser::forced(std::uint32_t k) const {
  constexpr std::uint32_t kSubject = 4;
  for (std::uint32_t t = k; t-- > 0 && k - t <= kSubject;) {
    if (doc_.tokens[t].kind != TokenKind::Word || views_.is(t, kPreposition)) return false;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Verb || !(m.morph & (kPerfect | kImperfect))) continue;
      for (const Frame* frame = resources_.frames().find(m.entry, false); frame; frame = frame->other) {
        const Family f = frame->family;
        if (f == Family::Strike || f == Family::Assault || f == Family::Storm || f == Family::Aim ||
            frame->sub_type == "advance" || frame->sub_type == "siege")
          return true;
      }
    }
  }
  return false;
}

bool Parser::strikes(std::uint32_t k) const {
  for (std::uint32_t t = k; t-- > 0 && k - t <= kAdjectives + 1;) {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Noun && m.kind != EntryKind::Verb) continue;
      const Frame* frame = resources_.frames().find(m.entry, (m.morph & (kPerfect | kImperfect)) == 0);
      if (frame && (frame->family == Family::Strike || frame->family == Family::Raid)) return true;
    }
    if (!views_.is(t, kDescribing | kCounting | kQuantity) && doc_.tokens[t].kind != TokenKind::Number) {
      const auto words = doc_.matches_at(t);
      if (!words.empty() && !std::any_of(words.begin(), words.end(),
                                         [](const Match& m) { return (m.morph & (kAdjective | kNoun)) != 0; }))
        return false;
    }
  }
  return false;
}

bool Parser::ground(std::uint32_t k) const {
  for (std::uint32_t t = k; t-- > 0 && k - t <= 2;) {
    for (const Match& m : doc_.matches_at(t)) {
      if (!resources_.attr(m.entry, "extent").empty() || resources_.frames().marks(m.entry, kAreaWord)) return true;
    }
    if (!views_.is(t, kDescribing) && doc_.tokens[t].match_count != 0) {
      const bool adjective = std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(),
                                         [](const Match& m) { return (m.morph & (kAdjective | kActivePart)) != 0; });
      if (!adjective) return false;
    }
  }
  return false;
}

bool Parser::place_meant(const Phrase& p, std::uint32_t k) const {
  if (p.has_head || !p.relation.empty() || !p.compass.empty() || p.titled) return true;
  if (p.before == Before::Nothing && k > 0 && views_.is(k - 1, kHead)) return true;
  if (p.before == Before::Nothing && k > 0 && !out_.list.empty() && out_.list.back().range.end == k) return true;
  if (p.before == Before::Nothing &&
      ((k > 0 && views_.is(k - 1, kSceneVerb)) || (k > 1 && views_.is(k - 2, kSceneVerb))))
    return true;
  if (p.before == Before::Nothing && ground(k)) return true;
  // "The shelling of Tel Aviv" is not that government's.
  if (p.before == Before::Nothing && p.count > 0 && k > 0 && !(p.proclitics & ~kAl) && strikes_noun(k - 1) &&
      resources_.places()[out_.rows[p.first]].kind != "country")
    return true;
  switch (p.before) {
    case Before::In:
    case Before::On:
    case Before::To:
    case Before::Towards: return true;
    case Before::From: return k > 0 && (comes(k - 1) || ground(k) || views_.is(k - 1, kCompassAdj));
    case Before::With:
    case Before::Between: return k > 0 && views_.is(k - 1, kBorder);
    default: return false;
  }
}

bool Parser::names_country(const Phrase& p, std::uint32_t k) const {
  if (p.count == 0 || p.in_name || p.loose) return false;
  const PlaceRow& row = resources_.places()[out_.rows[p.first]];
  if (row.kind != "country" && row.kind != "city") return false;
  const bool first = k == 0 || doc_.tokens[k - 1].kind == TokenKind::Punct || (doc_.tokens[k].flags & kLineStart);
  if (first) return row.kind == "country" || !views_.is(p.range.end, kFinite);
  // "Iran refused", "that Iran ...": the subject; "the bank of Lebanon": a name; "backed by Iran".
  const auto backs = [&](std::uint32_t t) {
    const auto words = doc_.matches_at(t);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Force &&
             (resources_.attr(m.entry, "class") == "support" || resources_.attr(m.entry, "class") == "link");
    });
  };
  const bool joined = (p.proclitics & kWa) != 0;
  if (joined) return true;
  if (views_.is(k - 1, kFinite | kLocator) || backs(k - 1)) return false;
  if (p.before == Before::From) return !views_.is(k - 1, kDescribing) && doc_.tokens[k - 1].match_count != 0;
  if (p.before != Before::Nothing) return true;
  if (views_.tagged(k - 1, Tag::subordinator)) return false;
  return !views_.is(k - 1, kNominal) || views_.is(k - 1, kBorder) || views_.tagged(k - 1, Tag::people);
}

}  // namespace sijill::places
