// Phrases of places. A name may be a word as well; what it is decided by is gathered here and weighed in places_choose.
#include <algorithm>

#include "stages/places_parser.h"
#include "stages/speaker_words.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

using Use = Head::Use;
using Form = Phrase::Form;

}  // namespace

Phrases Parser::run() {
  const std::uint32_t n = views_.size();
  for (std::uint32_t i = 0; i < n;) {
    if (views_.is(i, kTakenSite | kHead)) {
      Phrase site;
      const std::uint32_t end = taken_site(i, site);
      if (end != i) {
        before(site);
        out_.list.push_back(site);
        i = std::max(list(end), i + 1);
        continue;
      }
    }
    if (const std::uint32_t end = views_.is(i, kNamely) ? members(i) : i; end != i) {
      i = end;
      continue;
    }
    if (!views_.is(i, kName | kHead | kRelation) || views_.is(i, kHidden)) {
      i = std::max(i + 1, views_.is(i, kStarter) || views_[i].sort == 0 ? bare_unknown(i) : i);
      continue;
    }
    std::uint32_t end = phrases(i);
    if (Phrase site; end == i && views_.is(i, kHead) && (end = taken_site(i, site, true)) != i) {
      before(site);
      out_.list.push_back(site);
      end = list(end);
    }
    i = std::max(end, i + 1);
  }
  find_holders();
  return std::move(out_);
}

void Parser::find_holders() {
  for (std::size_t i = 1; i < out_.list.size(); ++i) {
    Phrase& inner = out_.list[i - 1];
    const Phrase& outer = out_.list[i];
    if (outer.count == 0 || outer.in_group || outer.range.begin < inner.range.end) continue;
    const std::uint32_t gap = outer.range.begin - inner.range.end;
    const bool in = (outer.before == Before::In && gap == 1) || ((outer.proclitics & kBa) && gap == 0) ||
                    (outer.relation == "at" && gap == 0);  // "the quarter of X, in the middle of P"
    const bool bracket = gap == 1 && views_.sign(inner.range.end, '(');
    if (in || bracket || outer.locating || outer.beside) inner.holder = static_cast<std::uint32_t>(i) + 1;
  }
}

std::uint32_t Parser::phrases(std::uint32_t i) {
  Phrase p;
  const std::size_t mark = out_.list.size();
  const std::uint32_t end = phrase(i, p);
  if (end == i) {
    out_.list.resize(mark);
    return i;
  }
  with_first_heads(p);
  before(p);
  out_.list.push_back(p);
  return list(end);
}

std::uint32_t Parser::bare_unknown(std::uint32_t i) {
  if (i == 0 || doc_.tokens[i].kind != TokenKind::Word || !views_.is(i - 1, kPreposition)) return i;
  const Match* prep = preposition_before(i);
  const Before before = preposition(prep);
  const bool in = before == Before::In;
  if ((!in && before != Before::On && before != Before::Towards) || prep->range.end != prep->range.begin + 1) return i;
  std::uint32_t end = i + 1;
  const auto unknown = [&](std::uint32_t t) {
    return t < views_.size() && doc_.tokens[t].kind == TokenKind::Word && doc_.tokens[t].match_count == 0;
  };
  if (views_.is(i, kStarter)) {
    if (!in || !unknown(end) || views_.is(i, kNominal | kPerson)) return i;
    ++end;
  } else {
    constexpr std::string_view kHis = "\xD8\xAA\xD9\x87";  // "in his room"
    if (!unknown(i) || doc_.fold(i).size() < 4 || doc_.words({i, i + 1}).ends_with(kHis)) return i;
    // "in X, Y and Hims": unknown names in a list with a known one.
    constexpr std::uint32_t kMost = 6;
    while (end < i + kMost && unknown(end) && doc_.fold(end).size() > 4 && doc_.fold(end)[0] == letter::kWaw) ++end;
    const bool listed = views_.is(end, kName) && (views_.name(end).proclitics & kWa) &&
                        !views_.is(end, kNominal | kPerson | kForce | kFunction | kFinite | kHidden);
    const bool container =
        (views_.is(end, kName) && (views_.name(end).proclitics & kBa)) ||
        (views_.is(end, kHead) && (views_.head(end).proclitics & kBa)) ||
        (views_.is(end, kRelation) && !resources_.attr(views_.relation(end).entry, "compass").empty());
    // "At once, by opening fire": only a word that is nothing else holds it.
    const bool clear = in || !views_.is(end, kName) || views_.is(end, kHead) || views_.name(end).range.end > end + 1 ||
                       !views_.is(end, kNominal | kFinite);
    if ((!container || !clear) && (!listed || !in)) return i;
  }
  Phrase p;
  p.form = Phrase::Form::Named;
  p.head.kind = "town";
  p.head.use = Use::Name;
  if (views_.is(i, kStarter)) {
    unlisted(i, end, p);
  } else {
    for (std::uint32_t t = i; t < end; ++t) unlisted(t, t + 1, p);
  }
  return list(end);
}

void Parser::unlisted(std::uint32_t begin, std::uint32_t end, Phrase& p) {
  p.range = p.name = {begin, end};
  p.core = begin;
  const bool first = p.before == Before::Nothing;
  if (first)
    before(p);
  else
    p.in_group = true, p.proclitics = kWa;
  out_.list.push_back(p);
}

std::uint32_t Parser::phrase(std::uint32_t i, Phrase& p) {
  std::uint32_t j = i;
  while (views_.is(j, kRelation) && !views_.is(j, kHidden)) {
    const Match& m = views_.relation(j);
    if (j != i && m.proclitics != 0) return i;
    if (longer_name(j, m)) break;
    if (j == i) p.proclitics = m.proclitics;
    if (p.relation.empty() || p.relation == "at") p.relation = resources_.attr(m.entry, "relation");
    if (p.compass.empty()) p.compass = resources_.attr(m.entry, "compass");
    j = m.range.end;
    while (views_.is(j, kQuantity) && !views_.is(j, kName | kHead)) ++j;
  }
  p.core = j;
  const std::uint32_t end = core(j, p);
  if (end == j) return i;
  if (j != i) {
    if (p.proclitics_of_core & ~kAl) return i;
    p.range.begin = i;
  } else {
    p.proclitics = p.proclitics_of_core;
  }
  return end;
}

bool Parser::longer_name(std::uint32_t j, const Match& relation) const {
  if (!views_.is(j, kName) || views_.name(j).range.end <= relation.range.end) return false;
  const std::string_view kind = resources_.places()[resources_.place_of(views_.name(j).entry)].kind;
  const std::uint32_t rest = relation.range.end;
  const bool place =
      views_.is(rest, kHead) || (views_.is(rest, kName) && views_.name(rest).range.end == views_.name(j).range.end);
  if (!place) return true;
  if (kind == "governorate" && views_.is(rest, kName) && !views_.is(rest, kHead)) {
    // "North Darfur" is a state of Darfur; what lies north of a town is no governorate.
    const std::string_view whole = resources_.places()[resources_.place_of(views_.name(rest).entry)].kind;
    if (whole == "region") return true;
  }
  return kind != "region" && kind != "governorate" && !views_.is(rest, kHead);
}

std::uint32_t Parser::core(std::uint32_t i, Phrase& p) {
  const std::uint32_t j = views_.after(i);
  if (views_.is(j, kHidden)) return i;
  // "Um Sayala the western" is no governorate of that name elsewhere.
  if (views_.is(j, kCompassAdj) && !out_.list.empty() && out_.list.back().range.end == j &&
      doc_.fold(j).starts_with("Al"))
    return i;
  const bool head = views_.is(j, kHead);
  if (head && j == i && head_and_name(j)) return headed(j, p);
  if (views_.is(j, kName) && (!head || views_.name(j).range.end > j + 1)) {
    const std::uint32_t end = known(j, p);
    if (!head) return end;
    p.head = views_.head_of(views_.head(j));
    p.own_noun = p.head.in_name;
    // "The Thawra hospital, the general one"
    if (p.own_noun && views_.is(end, kSiteAdj) && doc_.fold(end).starts_with("Al")) p.tail = end + 1;
    // "The eastern region" is a province somewhere and a direction everywhere.
    if (views_.is(j + 1, kCompassAdj) && end == j + 2)
      p.bare = false;
    else if (!(views_.head(j).proclitics & kAl) && !p.head.in_name && p.head.use != Use::Vague &&
             p.head.use != Use::Countryside)
      p.has_head = true, p.name.begin = j + 1;
    return widened(j, end, p);
  }
  if (head && j == i) {
    const Phrase saved = p;
    const std::uint32_t end = headed(j, p);
    if (end == j + 1 && p.form == Form::Anaphor && views_.is(j, kName)) {
      Phrase name = p;
      known(j, name);
      p.first = name.first, p.count = name.count;
      return end;
    }
    if (end != j) return end;
    p = saved;
  }
  if (head && begins_name(j)) {
    p.proclitics_of_core = views_.head(j).proclitics;
    return named(j, j + 1, j + 2, views_.head_of(views_.head(j)), p);
  }
  if (views_.is(j, kName)) return known(j, p);
  return i;
}

bool Parser::begins_name(std::uint32_t j) const {
  if (!views_.is(j, kName) || !views_.is(j, kStarter) || views_.name(j).range.end != j + 1) return false;
  if ((views_.name(j).proclitics | views_.head(j).proclitics) & kAl) return false;
  if (spelled_otherwise(j, views_.head(j))) return false;
  const std::uint32_t never = kPreposition | kFunction | kQuantity | kLocator | kCounting | kHidden | kRelation |
                              kHead | kFinite | kCompassAdj | kNation | kSpeaking;
  if (j + 1 >= views_.size() || doc_.tokens[j + 1].kind != TokenKind::Word || views_.is(j + 1, never)) return false;
  const std::string_view next = doc_.fold(j + 1);
  return next.size() > 2 && next[0] != letter::kWaw && !next.starts_with("Al");
}

bool Parser::begins_unknown(std::uint32_t j) const {
  if (!views_.is(j, kName) || !views_.is(j, kStarter) || views_.name(j).range.end != j + 1) return false;
  if (views_.name(j).proclitics != 0 || doc_.fold(j).starts_with("Al")) return false;
  const std::uint32_t never = kPreposition | kFunction | kQuantity | kLocator | kCounting | kHidden | kRelation |
                              kCompassAdj | kNameAdj | kNation | kSpeaking | kActing;
  if (j + 1 >= views_.size() || doc_.tokens[j + 1].kind != TokenKind::Word || views_.is(j + 1, never)) return false;
  const auto words = doc_.matches_at(j + 1);
  return doc_.fold(j + 1).size() > 2 &&
         std::none_of(words.begin(), words.end(), [](const Match& m) { return (m.proclitics & ~kAl) != 0; });
}

bool Parser::head_and_name(std::uint32_t j) const {
  if (!views_.is(j, kName) || !views_.is(j + 1, kName) || views_.is(j + 1, kHidden)) return false;
  // "the town of Ayn Ibil": an alias "the town of Ayn" must not cut the longer name.
  if (views_.name(j).range.end > views_.name(j + 1).range.end || (views_.name(j + 1).proclitics & ~kAl)) return false;
  const Head head = views_.head_of(views_.head(j));
  const bool settlement = head.use == Use::Area || head.use == Use::Name || head.use == Use::Village;
  return settlement && !head.in_name && !(views_.head(j).proclitics & kAl);
}

std::uint32_t Parser::widened(std::uint32_t begin, std::uint32_t end, Phrase& p) {
  if (!views_.is(begin, kHead)) return end;
  const Head head = views_.head_of(views_.head(begin));
  const Match* adjective = views_.is(end, kCompassAdj) ? views_.tagged(end, Tag::compass_adj) : nullptr;
  if (head.use != Use::Countryside || !adjective) return end;
  p.form = Form::Countryside;
  p.compass_words = adjective->range;
  p.range.end = adjective->range.end;
  return p.range.end;
}

std::uint32_t Parser::known(std::uint32_t i, Phrase& p) {
  const Match& best = views_.name(i);
  p.form = Form::Known;
  p.range = p.name = best.range;
  p.proclitics_of_core = best.proclitics;
  p.first = static_cast<std::uint32_t>(out_.rows.size());
  p.count = 0;
  const bool one = best.range.end == i + 1;
  bool plain = false, exact = false;
  const auto same_cut = [&](const Match& m) {
    return m.range == best.range && m.proclitics == best.proclitics && m.kind == EntryKind::Place;
  };
  for (const Match& m : doc_.matches_at(i)) {
    if (!same_cut(m)) continue;
    const std::uint32_t row = resources_.place_of(m.entry);
    out_.rows.push_back(row);
    ++p.count;
    const bool article = (m.morph & kNameHasArticle) != 0, written = (m.proclitics & kAl) != 0;
    const std::string_view flags = resources_.places()[row].flags;
    if (article == written) exact = true;
    // "common" speaks of one-word forms; "person" of all.
    if ((flags.empty() || (flags == "common" && !one && !views_.is(i, kHead) && views_.is(i, kStarter))) &&
        article == written)
      plain = true;
  }
  // Behind a preposition stands no verb: "in Sinai" is not "in it will".
  const std::uint32_t verb = i > 0 && views_.is(i - 1, kPreposition) && best.proclitics == 0 ? 0u : kFinite;
  const std::uint32_t words =
      verb | kNominal | kDescribing | kPerson | kForce | kCounting | kNation | kFunction | kHead;
  const bool word = one && views_.is(i, words);
  if ((word || (best.proclitics & kKa)) && fewer_clitics(i, best)) p.count = 0;
  p.bare = plain && !word;
  p.loose = !exact;
  p.word = word;
  p.noun = one && views_.is(i, kNominal);
  p.verb = one && !p.noun && views_.is(i, verb);
  const std::string_view side = doc_.fold(i);
  p.direction =
      one && (side.ends_with("l$mAl") || side.ends_with("ljnwb") || side.ends_with("l$rq") || side.ends_with("lgrb"));
  p.function = one && views_.is(i, kFunction | kCounting);
  p.acting = same_as_actor(best);
  return p.range.end;
}

bool Parser::fewer_clitics(std::uint32_t i, const Match& name) const {
  if ((name.proclitics & ~kAl) == 0) return false;
  for (const Match& m : doc_.matches_at(i)) {
    const EntryKind kind = m.kind;
    // "They (women) are far" is spelt like "in Aden".
    if ((m.morph & kPerfect) && (m.morph & kFeminine) && (m.morph & kPlural)) continue;
    const bool word = kind == EntryKind::Noun || kind == EntryKind::Verb || kind == EntryKind::Word;
    if (word && (m.proclitics & ~kAl) == 0 && m.enclitic == Enclitic::None) return true;
  }
  return false;
}

bool Parser::common_only(std::uint32_t i) const {
  const Match& best = views_.name(i);
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range != best.range || m.kind != EntryKind::Place) continue;
    if (resources_.places()[resources_.place_of(m.entry)].flags.empty()) return false;
  }
  return true;
}

bool Parser::same_as_actor(const Match& name) const {
  for (const Match& m : doc_.matches_at(name.range.begin)) {
    if (m.range != name.range) continue;
    if (m.kind == EntryKind::Actor) return true;
    if (m.kind != EntryKind::Source) continue;
    const std::string_view kind = resources_.sources()[resources_.source_of(m.entry)].kind;
    if (names_source(kind)) return true;  // a newspaper called "the Middle East"
  }
  return false;
}

Phrases parse_phrases(const Resources& resources, const Document& doc, const Views& views) {
  return Parser(resources, doc, views).run();
}

}  // namespace sijill::places
