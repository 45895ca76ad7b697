// What follows a head noun: its name, a number, an adjective, another head, or nothing, and then it is an anaphor.
#include <algorithm>

#include "stages/places_parser.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

using Use = Head::Use;
using Form = Phrase::Form;

constexpr std::string_view kNumber = "rqm";

}  // namespace

std::uint32_t Parser::headed(std::uint32_t i, Phrase& p) {
  const Match& match = views_.head(i);
  const Head head = views_.head_of(match);
  if (spelled_otherwise(i, match) || figure(i)) return i;
  const bool article = (match.proclitics & kAl) != 0;
  p.proclitics_of_core = match.proclitics;
  if (head.use == Use::Countryside) return countryside(i, head, match, p);
  if (match.enclitic != Enclitic::None) return possessed(i, head, p);
  if (article) return definite(i, head, p);
  // "a crowded market": a visible accusative owns nothing and is no name's first word.
  const auto words = doc_.matches_at(i);
  const bool accusative = head.use != Use::Area && doc_.fold(i).ends_with('A') &&
                          std::any_of(words.begin(), words.end(), [&](const Match& m) {
                            return m.entry == match.entry && (m.morph & kAccusative);
                          });
  if (accusative && !views_.is(views_.after(i + 1), kName)) return i;
  const std::uint32_t end = construct(i, head, p);
  if (end != i && head.use == Use::Capital) p.locating = true;  // the capital of X: X only locates
  return end;
}

bool Parser::spelled_otherwise(std::uint32_t i, const Match& match) const {
  constexpr std::string_view kHamzaOnAlef = "\xD8\xA3", kHamzaOnWaw = "\xD8\xA4";
  const std::string_view lemma = resources_.cell(match.entry, "lemma");
  const auto written = [&](std::string_view hamza) {
    return doc_.words({i, i + 1}).find(hamza) != std::string_view::npos && lemma.find(hamza) == std::string_view::npos;
  };
  // Broken plurals begin with one: AHyA'.
  const bool one = (match.morph & kSingular) && !(match.morph & kPlural);
  return written(kHamzaOnAlef) ? views_.is(i, kFinite) || one : one && written(kHamzaOnWaw);
}

bool Parser::figure(std::uint32_t i) const {
  if (!doc_.fold(i).ends_with("mlEb")) return false;
  for (std::uint32_t t = i; t-- > 0 && i - t <= 3;) {
    if (doc_.fold(t).ends_with("krh")) return true;
  }
  return false;
}

void Parser::set_head(const Head& head, Phrase& p) const {
  p.head = head;
  p.has_head = head.use != Use::Vague;
  p.many = head.many();
}

std::uint32_t Parser::named(std::uint32_t begin, std::uint32_t name, std::uint32_t end, const Head& head,
                            Phrase& p) const {
  p.form = Form::Named;
  p.range = {begin, end};
  p.name = {head.in_name && !head.many() ? begin : name, end};
  // "The base of Anad, the military one" is called without its adjective too.
  std::uint32_t bare = end;
  while (bare > name + 1 && views_.is(bare - 1, kSiteAdj)) --bare;
  p.tail = bare < end ? bare : 0;
  set_head(head, p);
  return end;
}

std::uint32_t Parser::possessed(std::uint32_t i, const Head& head, Phrase& p) const {
  // "its airport", "(the town and) its camp"
  if ((head.use != Use::Site && head.kind != "camp") || head.many()) return i;
  std::uint32_t end = i + 1;
  while (views_.is(end, kSiteAdj) && end < i + 3) ++end;
  p.form = Form::Possessed;
  p.range = p.name = {i, end};
  set_head(head, p);
  return end;
}

std::uint32_t Parser::definite(std::uint32_t i, const Head& head, Phrase& p) {
  const std::uint32_t e = i + 1;
  const bool dual = (head.morph & kDual) && !(head.morph & kPlural);
  if (head.use == Use::Unit && e < doc_.tokens.size() && doc_.tokens[e].kind == TokenKind::Number) {
    return named(i, e, e + 1, head, p);
  }
  if (head.use == Use::Vague) {
    const std::uint32_t end = nation(i, views_.is(e, kLocator) ? e + 1 : e, p);
    if (end != i || head.kind != "country") return end;
  } else if (head.use == Use::Unit || head.many()) {
    if (dual && head.use == Use::Site && views_.is(e, kSiteAdj)) return named(i, i, e + 1, head, p);
    if (told_ahead(i, head) != e) return construct(i, head, p);
    if (!head.many() || !head.anaphor || head.use == Use::Unit) return i;
  }
  if (const Match* over = views_.is(e, kOverlooking) ? views_.tagged(e, Tag::place_overlooking) : nullptr) {
    Phrase inner;
    const std::uint32_t start = over->range.end;
    const std::uint32_t end = phrase(start, inner);
    if (end != start) return named(i, i, end, head, p);
  }
  if (views_.is(e, kName) && !views_.is(e, kHidden) && views_.name(e).proclitics == (views_.name(e).proclitics & kAl) &&
      head.use == Use::Capital && !views_.is(e, kNation)) {  // "the Indian capital" is no town al-Hindiya
    const std::uint32_t end = known(e, p);
    set_head(head, p);
    p.proclitics_of_core = views_.head(i).proclitics;
    p.range.begin = i;
    p.bare = true;
    return end;
  }
  if (head.kind == "facility" && ordinal(e)) return i;  // "the fourth place" in a contest
  // "The military airports" are any.
  const bool site = (head.use == Use::Site || head.use == Use::Named) && (!head.many() || dual);
  if (views_.is(e, kStarter) && e + 1 < doc_.tokens.size() &&
      (doc_.tokens[e + 1].kind == TokenKind::Number || (doc_.fold(e) == kNumber && views_.is(e + 1, kCounting)))) {
    return named(i, i, e + 2, head, p);  // "the quarter number 2", "number two"
  }
  if (site && views_.is(e, head.use == Use::Site ? kSiteAdj | kNameAdj : kNameAdj)) {
    std::uint32_t end = e + 1;
    if (views_.is(end, kSiteAdj | kNameAdj)) ++end;
    return named(i, i, end, head, p);
  }
  if (!head.anaphor) return i;
  const bool told = views_.is(e, kCompassAdj | kNation | kLocator | kDescribing) && doc_.fold(e).starts_with("Al");
  // "the areas that X holds" are whichever, not those told last.
  if (head.kind == "region" && (told || (head.morph & kPlural))) return i;
  if (head.kind == "subdistrict" && e < doc_.tokens.size() && doc_.fold(e).starts_with("Al"))
    return i;  // "from the military aspect"
  p.form = Form::Anaphor;
  p.range = p.name = {i, e};
  set_head(head, p);
  return e;
}

std::uint32_t Parser::nation(std::uint32_t i, std::uint32_t e, Phrase& p) const {
  if (!views_.is(e, kNation)) return i;
  p.form = Form::Nation;
  p.range = {i, e + 1};
  p.name = {e, e + 1};
  return e + 1;
}

bool Parser::points_back(std::uint32_t i) const {
  const Head head = views_.head_of(views_.head(i));
  const bool settlement = head.use == Use::Area || head.use == Use::Village || head.use == Use::Name;
  return doc_.fold(i).starts_with("Al") && head.anaphor && settlement && !head.in_name;
}

std::uint32_t Parser::told_ahead(std::uint32_t i, const Head& head) const {
  if (members_at_ > i) return members_at_;
  if (!head.many()) return i + 1;
  if (views_.sign(i + 1, ':')) return i + 2;
  // "the villages (X - Y - Z)"
  const bool ground = head.use == Use::Name || head.use == Use::Village || head.use == Use::Area;
  if (ground && views_.sign(i + 1, '(')) return i + 2;
  return views_.sign(i + 2, ':') && (views_.head(i).proclitics & kAl) ? i + 3 : i + 1;
}

std::uint32_t Parser::construct(std::uint32_t i, const Head& head, Phrase& p) {
  const std::uint8_t proclitics = p.proclitics_of_core;
  const std::uint32_t e = told_ahead(i, head), n = views_.after(e);
  const auto plain = [&](const Match& m) { return (m.proclitics & ~kAl) == 0; };
  // "an area at the edge of": a preposition is no name without its article.
  const bool open = !views_.is(n, kHidden) && (!views_.is(n, kPreposition) || doc_.fold(n).starts_with("Al"));
  const bool anaphor = views_.is(n, kHead) && views_.is(n, kName) && views_.name(n).range.end == n + 1 &&
                       (common_only(n) || views_.is(n + 1, kName) || points_back(n)) &&
                       !views_.head_of(views_.head(n)).many();
  // "The towns of the governorate of X": the inner head says what X is.
  const bool inner = n == e && views_.is(n, kHead) && views_.is(n, kName) && views_.name(n).range.end > n + 1;
  // "The checkpoint of the old bridge" is no bridge.
  const bool called =
      head.kind == "checkpoint" && !head.many() && n < doc_.tokens.size() && doc_.fold(n).starts_with("Al");
  if (open && inner && !called && plain(views_.name(n)) && head.use != Use::Unit) {
    const std::uint32_t end = core(n, p);
    p.proclitics_of_core = proclitics;
    p.range.begin = i;
    return end;
  }
  const bool compass = views_.is(n, kRelation) && views_.is(n, kName) && views_.name(n).range.end == n + 1;
  // "The village of Ayn Nasir": a first word of names, by itself a name elsewhere.
  const bool first = n == e && !head.in_name && begins_unknown(n);
  if (open && !anaphor && !compass && !first && views_.is(n, kName) && plain(views_.name(n)) &&
      !(n != e && views_.sign(e, '('))) {
    const std::uint32_t end = known(n, p);
    p.proclitics_of_core = proclitics;
    return with_known(i, n, end, head, p);
  }
  // mrkz $rTh X: the institution of a place.
  if (head.use == Use::Site && views_.is(e, kNominal) && !views_.is(e, kPerson | kHead | kHidden | kFunction) &&
      views_.is(e + 1, kName) && !views_.is(e + 1, kHidden) && plain(views_.name(e + 1)) &&
      !doc_.fold(e).starts_with("Al")) {
    return named(i, e, views_.name(e + 1).range.end, head, p);
  }
  if (open && views_.is(e, kHead) && plain(views_.head(e)) && head.use != Use::Unit) {
    const std::uint32_t end = headed(e, p);
    p.proclitics_of_core = proclitics;
    if (end != e) {
      // "The airport quarter", "the hill of the palace"; but "the mountains of the area", "the valley of the town".
      const bool site = p.head.in_name && !head.many();
      const bool taken_so = head.use == Use::Named && site && taken(i);
      if (p.form == Form::Anaphor &&
          (taken_so || ((!head.in_name || site) && (head.use == Use::Name || head.use == Use::Village)))) {
        return named(i, e, end, head, p);
      }
      p.range.begin = i;
      return end;
    }
  }
  if (open && views_.is(e, kRelation) && plain(views_.relation(e)) && (head.many() || head.use == Use::Vague)) {
    const std::uint32_t end = phrase(e, p);
    p.proclitics_of_core = proclitics;
    if (end != e) {
      p.range.begin = i;
      return end;
    }
  }
  if (head.use == Use::Vague || head.use == Use::Known || head.use == Use::Road || head.use == Use::Capital) return i;
  if (head.use == Use::Unit) {
    const bool number = e < doc_.tokens.size() && doc_.tokens[e].kind == TokenKind::Number;
    return number || (e == i + 1 && e < doc_.tokens.size() && barracks(i)) ? named(i, e, e + 1, head, p) : i;
  }
  const bool article =
      e + 1 < doc_.tokens.size() && doc_.fold(e) == "Al" && doc_.tokens[e + 1].kind == TokenKind::Number;
  const std::uint32_t begin = article ? e + 1 : e;
  const std::uint32_t end = name_end(doc_, views_, begin, head, false);
  return end == begin ? i : named(i, begin, end, head, p);
}

bool Parser::barracks(std::uint32_t i) const {
  const Match* over = preposition_before(i);
  if (!over || preposition(over) != Before::On || !taken(i)) return false;
  return doc_.tokens[i + 1].kind == TokenKind::Word && views_.is(i + 1, kNominal) && doc_.fold(i + 1).starts_with("Al");
}

std::uint32_t Parser::with_known(std::uint32_t i, std::uint32_t n, std::uint32_t end, const Head& head, Phrase& p) {
  if (n != i + 1 && !views_.sign(i + 1, '(')) {
    std::uint32_t close = end;  // "the hill of 'the Water Hole'" where the list knows only a Hole
    while (close < n + 4 && close < doc_.tokens.size() && doc_.tokens[close].kind != TokenKind::Punct) ++close;
    if (close > end && (views_.sign(close, '>') || views_.sign(close, '"') || views_.sign(close, '\'')))
      return named(i, n, close + 1, head, p);
  }
  if (n != i + 1 && (views_.sign(end, '>') || views_.sign(end, '"') || views_.sign(end, '\''))) ++end;
  p.range = {i, end};
  set_head(head, p);
  if (head.use == Use::Capital) {
    p.has_head = false;
    return end;
  }
  if (head.use == Use::Road && views_.sign(end, '-') && views_.is(end + 1, kName)) {
    return named(i, n, views_.name(end + 1).range.end, head, p);  // the road of two towns
  }
  if (head.use == Use::Road) {
    p.relation = "direction";
    p.has_head = false;
    return end;
  }
  // An indefinite adjective behind a noun that stands in the name is no name: mrtfEAt jdydh.
  const bool adjective = end == n + 1 && views_.is(n, kDescribing) && !(views_.name(n).proclitics & kAl);
  // "The two districts of Mudiyah and": a dual without its n governs a name, whatever else the word is.
  const bool due =
      (head.morph & kDual) && !(head.morph & kSingular) && head.kind != "square" && doc_.fold(i).back() == letter::kYa;
  if (adjective && p.loose && !due) return i;  // "a new front" is not that of al-Jadida
  if (!due && (adjective || (p.loose && !p.bare && views_.is(n, kNominal | kForce))) && (head.in_name || head.many()))
    return i;
  if (views_.is(end, kNameAdj) && !views_.is(end, kHidden)) p.tail = end + 1;
  if (ordinal(end)) p.tail = end + 1;  // "the quarter of Rashidin the Fourth"
  const bool own =
      std::any_of(out_.rows.begin() + p.first, out_.rows.begin() + p.first + p.count, [&](std::uint32_t row) {
        const std::string_view kind = resources_.places()[row].kind;
        return kind == head.kind || (head.kind == "airport" && kind == "air_base") ||
               (head.kind == "military_base" && kind == "air_base") || (head.kind == "island" && kind == "region");
      });
  if (head.many() && head.in_name && !own && views_.is(n, kNominal)) return i;
  if (head.use == Use::Unit || (head.many() && head.in_name)) return end;
  if (!head.in_name || own) {
    p.bare = p.bare || head.use != Use::Vague;
    return end;
  }
  for (int k = 0; k < 2 && views_.is(end, kSiteAdj | kNameAdj); ++k) ++end;
  return named(i, n, end, head, p);
}

bool Parser::ordinal(std::uint32_t i) const {
  if (!views_.is(i, kCounting) || !doc_.fold(i).starts_with("Al")) return false;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return m.kind == EntryKind::Numeral && resources_.attr(m.entry, "kind") == "ordinal";
  });
}

std::uint32_t Parser::countryside(std::uint32_t i, const Head& head, const Match& match, Phrase& p) {
  p.form = Form::Countryside;
  set_head(head, p);
  const std::uint8_t proclitics = p.proclitics_of_core;
  const bool article = (match.proclitics & kAl) != 0;
  std::uint32_t e = i + 1;
  if (article || match.enclitic != Enclitic::None) {
    const Match* adjective = views_.is(e, kCompassAdj) ? views_.tagged(e, Tag::compass_adj) : nullptr;
    if (!adjective) return i;
    p.compass_words = adjective->range;
    e = adjective->range.end;
    if (article && views_.is(e, kName | kHead)) {
      Phrase base;
      const std::uint32_t end = core(e, base);
      if (end != e && base.form == Form::Known && (base.proclitics_of_core & kLa)) {
        p.first = base.first, p.count = base.count, p.name = base.name;
        e = end;
      }
    }
    p.range = {i, e};
    p.bare = true;
    return e;
  }
  Phrase base;
  const std::uint32_t end = core(e, base);
  if (end == e || (base.form != Form::Known && base.form != Form::Named) || (base.proclitics_of_core & ~kAl)) return i;
  p.first = base.first, p.count = base.count, p.name = base.name;
  p.proclitics_of_core = proclitics;
  p.bare = true;
  p.range = {i, end};
  const Match* adjective = views_.is(end, kCompassAdj) ? views_.tagged(end, Tag::compass_adj) : nullptr;
  if (!adjective) return end;
  p.compass_words = adjective->range;
  p.range.end = adjective->range.end;
  return further_sides(p);
}

std::uint32_t Parser::further_sides(Phrase& p) {
  std::uint32_t end = p.range.end;
  while (views_.is(end, kCompassAdj)) {
    const Match* next = views_.tagged(end, Tag::compass_adj);
    if (!(next->proclitics & kWa)) break;
    Phrase done = p;
    done.proclitics = p.proclitics_of_core;
    before(done);
    out_.list.push_back(done);
    p.in_group = true;
    p.range = p.compass_words = next->range;
    p.compass_proclitics = next->proclitics;
    end = next->range.end;
  }
  return end;
}

}  // namespace sijill::places
