// Lists of places: what the first item says of the others, and how far the list goes.
#include <algorithm>

#include "stages/places_parser.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

using Use = Head::Use;
using Form = Phrase::Form;

}  // namespace

std::uint32_t Parser::list(std::uint32_t end) {
  const Phrase& first = out_.list.back();
  list_taken_ = first.many && first.has_head && taken(first.range.begin);
  const bool bracket = first.many && first.name.begin > 0 && views_.sign(first.name.begin - 1, '(');
  for (int items = 1, head = 1;; ++items) {
    // "the quarters of Qadisiya the First and Bakr".
    if (out_.list.back().many && ordinal(end)) {
      out_.list.back().tail = out_.list.back().range.end = end + 1;
      ++end;
    }
    const Phrase previous = out_.list.back();
    const std::uint32_t t = views_.sign(end, ',') || (bracket && views_.sign(end, '-')) ? end + 1 : end;
    Phrase p;
    const std::size_t mark = out_.list.size();
    const std::uint32_t next = item(t, t != end, items - head + 1, previous, p);
    if (next == t) {
      out_.list.resize(mark);
      return end;
    }
    p.in_group = true;
    const bool own_head = p.has_head || p.own_noun;
    if (p.has_head) head = items + 1;  // "P, and the two villages of Q and R"
    if (!own_head && !previous.head.kind.empty())
      p.head = previous.head, p.has_head = previous.has_head && previous.many;
    p.many = p.many || (previous.many && p.form != Form::Anaphor);
    if (p.before == Before::Nothing) inherit(p, own_head ? governor(previous) : previous, own_head);
    const std::uint32_t begin = p.range.begin;
    with_first_heads(p);
    if (p.range.begin < begin && previous.range.begin >= p.range.begin) {
      p.in_group = previous.in_group;
      out_.list.pop_back();
    }
    out_.list.push_back(p);
    end = next;
  }
}

const Phrase& Parser::governor(const Phrase& previous) const {
  if (!previous.locating && !previous.beside) return previous;
  for (std::size_t i = out_.list.size(); i-- > 0;) {
    if (!out_.list[i].locating && !out_.list[i].beside) return out_.list[i];
    if (!out_.list[i].in_group && !out_.list[i].after_place) break;
  }
  return previous;
}

void Parser::inherit(Phrase& p, const Phrase& from, bool own_head) {
  p.before = from.before;
  if (!own_head && p.relation.empty() && p.compass.empty()) p.relation = from.relation, p.compass = from.compass;
  p.locating = p.locating || from.locating;
  p.inherited = !own_head;
  p.in_name = from.in_name;
  p.acting = p.acting && from.acting;
  p.told = p.acting && from.told;
}

std::uint32_t Parser::item(std::uint32_t t, bool comma, int items, const Phrase& previous, Phrase& p) {
  if (t >= views_.size() || doc_.tokens[t].kind != TokenKind::Word || views_.is(t, kHidden)) return t;
  const bool joined = doc_.fold(t).size() > 2 && doc_.fold(t)[0] == letter::kWaw;
  if (joined && views_.is(t, kTakenSite | kHead)) {
    if (const std::uint32_t end = taken_site(t, p); end != t) return end;
  }
  if (views_.is(t, kName | kHead | kRelation)) {
    const std::uint32_t end = phrase(t, p);
    // "Baalbek and Ayn Burday" where the list knows only al-Ayn.
    if (joined && end == t + 1 && p.form == Form::Known && !(p.proclitics_of_core & kAl) && views_.is(t, kStarter) &&
        end < views_.size() && doc_.tokens[end].kind == TokenKind::Word && doc_.tokens[end].match_count == 0 &&
        doc_.fold(end).size() > 2 && doc_.fold(end)[0] != letter::kWaw) {
      p.form = Form::Named;
      p.count = 0;
      p.range.end = p.name.end = end + 1;
      p.head.kind = "town";
      p.head.use = Use::Name;
      return end + 1;
    }
    if (end != t && (p.proclitics & (kWa | kFa)) && !(p.proclitics & (kBa | kLa))) {
      const bool doubtful = p.form == Form::Anaphor && p.count > 0;
      if (p.bare || (p.has_head && !doubtful) || (p.form != Form::Known && !doubtful) || previous.many ||
          previous.has_head)
        return end;
      return related(p, previous) ? end : t;
    }
    const bool apposition = !p.relation.empty() || !p.compass.empty() || p.locating;
    if (end != t && comma && !apposition && p.proclitics == 0 && p.form == Form::Known && (p.bare || previous.many))
      return end;
  }
  if (joined && views_.is(t, kHead)) {
    p = {};
    if (const std::uint32_t end = taken_site(t, p, true); end != t) return end;
  }
  if (joined && previous.form == Form::Nation && views_.is(t, kNation) && !views_.is(t, kName)) {
    p = {};
    p.form = Form::Nation;  // "Syrian and Iraqi territory"
    p.range = p.name = {t, t + 1};
    p.core = t;
    p.proclitics = kWa;
    return t + 1;
  }
  if (joined && unknown_item(t, previous)) {
    p = {};
    p.form = Form::Named;
    p.range = p.name = {t, views_.is(t + 1, kNameAdj) ? t + 2 : t + 1};
    p.core = t;
    p.proclitics = kWa;
    p.head.kind = "town";
    p.head.use = Use::Name;
    return p.range.end;
  }
  if (!previous.many || !previous.has_head || (!joined && !comma)) return t;
  if (previous.form == Form::Anaphor) return t;  // "in the mosques and the pulpits"
  p = {};
  const bool starts = list_taken_ && !joined && views_.is(t, kStarter) && t + 1 < views_.size() &&
                      doc_.tokens[t + 1].kind == TokenKind::Word && !views_.is(t + 1, kPreposition | kFunction) &&
                      !has_conjunction(t + 1);
  const std::uint32_t end = joined   ? joined_name(t, previous.head, items == 1)
                            : starts ? t + 2
                                     : name_end(doc_, views_, t, previous.head, true);
  if (end == t) return t;
  p.form = Form::Named;
  p.range = p.name = {t, end};
  p.core = t;
  p.proclitics = joined ? kWa : 0;
  return end;
}

bool Parser::unknown_item(std::uint32_t t, const Phrase& previous) const {
  if (previous.many || previous.form == Form::Anaphor || previous.form == Form::Nation) return false;
  if (previous.form == Form::Named && previous.head.kind == "facility")
    return false;  // "the market of fruit and dates"
  const bool placed = previous.before == Before::In || previous.before == Before::On || !previous.compass.empty() ||
                      previous.relation == "near";
  const std::string_view word = doc_.fold(t);
  constexpr std::string_view kShall = "\xD8\xB3\xD8\xA3";  // "and I shall ..."
  const bool future = doc_.words({t, t + 1}).find(kShall) != std::string_view::npos;
  if (!placed || future || doc_.tokens[t].match_count != 0 || word.size() < 5) return false;
  if (previous.form == Form::Known && (previous.count == 0 || !(previous.bare || previous.has_head))) return false;
  const std::uint32_t next = views_.is(t + 1, kNameAdj) ? t + 2 : t + 1;
  if (next >= views_.size() || doc_.tokens[next].kind == TokenKind::Punct) return true;
  return views_.is(next, kPreposition | kRelation) ||
         (has_conjunction(next) && doc_.tokens[next].kind == TokenKind::Word);
}

std::uint32_t Parser::joined_name(std::uint32_t t, const Head& head, bool second) const {
  const std::string_view word = doc_.fold(t);
  const bool definite = word.size() > 4 && word[1] == letter::kAlef && word[2] == letter::kLam;
  const bool due =
      second && (head.morph & kDual) && !(head.morph & kPlural) && (head.use == Use::Name || head.use == Use::Village);
  const std::uint32_t never =
      kPreposition | kFunction | kQuantity | kLocator | kCounting | kHidden | kRelation | kHead | kFinite;
  const std::uint32_t doubtful = kPerson | kForce | kActing | kNation | kSpeaking | kDescribing;
  const bool pair = views_.is(t, kStarter) && t + 1 < views_.size() && doc_.tokens[t + 1].kind == TokenKind::Word &&
                    !views_.is(t + 1, never & ~kHead & ~kFinite) && !has_conjunction(t + 1);
  // "... and which planes hit": a verb with its object.
  const auto verb = [](const Match& m) { return m.enclitic != Enclitic::None && (m.morph & (kPerfect | kImperfect)); };
  const bool object = word.ends_with("hA") || word.ends_with("hm") || word.ends_with("hmA");
  if (!pair && object && std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), verb)) return t;
  if (list_taken_ && definite && taken_name(t)) return t + 1;
  if (pair ? views_.is(t, kHidden) : views_.is(t, due ? never : never | doubtful)) return t;
  if (head.use == Use::Vague || head.use == Use::Known || head.use == Use::Site || head.use == Use::Road) return t;
  const auto whole = [](const Match& m) { return m.enclitic == Enclitic::None && !(m.proclitics & (kKa | kSa)); };
  if (!due && !definite && !pair && std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), whole)) return t;
  std::uint32_t end = t + 1;
  const bool number = list_taken_ && definite && end < views_.size() && doc_.tokens[end].kind == TokenKind::Number;
  if (list_taken_ && !definite && end < views_.size() && doc_.tokens[end].kind == TokenKind::Word &&
      doc_.fold(end).starts_with("Al") && views_.is(end, kNominal) && taken_name(end))
    return end + 1;  // "and the Hillocks of the Student"
  if (number || (pair && !views_.is(end, kCompassAdj)) || (views_.is(end, kNameAdj) && !views_.is(end, kHidden))) ++end;
  return end;
}

bool Parser::related(const Phrase& a, const Phrase& b) const {
  const auto& rows = resources_.places();
  for (std::uint32_t i = a.first; i < a.first + a.count; ++i) {
    const std::uint32_t x = out_.rows[i];
    for (std::uint32_t j = b.first; j < b.first + b.count; ++j) {
      const std::uint32_t y = out_.rows[j];
      if (rows[x].kind == "country" && rows[y].kind == "country") return true;
      std::uint32_t up = rows[x].parent;
      const bool large = rows[x].kind == "desert" || rows[x].kind == "region" || rows[x].kind == "governorate";
      for (int depth = 0; depth < 2 && up != lex::kNone && (large || rows[up].kind != "country");
           ++depth, up = rows[up].parent) {
        if (up == y || up == rows[y].parent) return true;
      }
    }
  }
  return false;
}

}  // namespace sijill::places
