// Places told by their number or kind first and by their names later.
#include <algorithm>

#include "stages/places_parser.h"
#include "text/letters.h"

namespace sijill::places {

std::uint32_t Parser::members(std::uint32_t i) {
  constexpr std::uint32_t kReach = 9;
  const Match* word = views_.tagged(i, Tag::place_namely);
  if (!word) return i;
  std::uint32_t names = word->range.end;
  if (views_.sign(names, ':')) ++names;
  if (names >= views_.size() || doc_.tokens[names].kind == TokenKind::Punct) return i;
  for (std::uint32_t t = i; t-- > 0 && i - t <= kReach;) {
    if (views_.sign(t, '.') || (doc_.tokens[t].flags & kParagraphStart)) return i;
    if (views_.is(t, kFinite) && !views_.is(t, kNominal | kHead | kName)) return i;
    if (!views_.is(t, kHead) || views_.is(t, kHidden)) continue;
    const Match& noun = views_.head(t);
    Head head = views_.head_of(noun);
    using Use = Head::Use;
    const bool ground = head.use == Use::Name || head.use == Use::Village || head.use == Use::Area;
    // "in the countryside of P": what lies between only says where they are.
    // "twelve villages": the noun is singular behind such a number.
    if (t > 0 && (views_.is(t - 1, kQuantity | kCounting) || doc_.tokens[t - 1].kind == TokenKind::Number))
      head.morph = (head.morph | kPlural) & ~static_cast<std::uint32_t>(kSingular);
    if (!head.many() || !ground) continue;
    if (noun.proclitics & kAl) return i;  // "the villages ... they are" go on with what was told
    Phrase p;
    const std::size_t mark = out_.list.size();
    p.range.begin = t;
    p.proclitics = p.proclitics_of_core = noun.proclitics;
    members_at_ = names;
    const std::uint32_t end = construct(t, head, p);
    members_at_ = 0;
    if (end <= names || p.form == Phrase::Form::Anaphor) {
      out_.list.resize(mark);
      return i;
    }
    std::uint32_t k = t;
    while (k > 0 && views_.is(k - 1, kQuantity | kCounting)) --k;
    p.before = (noun.proclitics & kBa) ? Before::In : preposition(preposition_before(k));
    p.core = p.range.begin = p.name.begin;
    p.proclitics = p.proclitics_of_core = 0;
    out_.list.push_back(p);
    return list(end);
  }
  return i;
}

void Parser::with_first_heads(Phrase& p) const {
  if (!p.has_head || !p.head.many() || p.form == Phrase::Form::Anaphor || p.name.begin <= p.core) return;
  while (p.range.begin > 0 && (p.proclitics & kWa)) {
    const std::uint32_t i = p.range.begin - 1;
    if (!views_.is(i, kHead) || views_.is(i, kHidden)) return;
    const Match& noun = views_.head(i);
    if (!views_.head_of(noun).many() || (noun.proclitics & kAl)) return;
    p.range.begin = i;
    p.proclitics = noun.proclitics;
  }
}

}  // namespace sijill::places
