// The clause of an act is scanned to the right for its own complements and to the left for the verb that
// carries it; frames say which slot is which role.
#include "stages/roles.h"

#include "stages/attrs.h"
#include "stages/roles_scanner.h"

namespace sijill {
Arguments RoleScanner::run() {
  const Element& act = e_[act_];
  bounds();
  own_tense(act);
  act.nominal ? nominal() : verbal();
  if (act.frame->family == Family::Kill && args_.initiators.empty()) shared_killer();
  passengers();
  everywhere();
  return std::move(args_);
}

void RoleScanner::shared_killer() {
  // "two were killed, one of them a child, and eight wounded by the fire of X": only the harmed stand between.
  constexpr std::uint32_t kReach = 18;
  for (std::uint32_t j = act_ + 1; j < n_ && j <= act_ + kReach; ++j) {
    const Element& e = e_[j];
    if (e.prep == Prep::By && (e.kind == Chunk::Actor || e.kind == Chunk::Nisba)) {
      give(j, Role::Initiator);
      args_.end = std::max(args_.end, j + 1);
      while (args_.end < n_ && !boundary(args_.end) && !is(args_.end, Chunk::Comma)) ++args_.end;
      return;
    }
    const bool harmed = finite(j) && e.conjoined && !resources_.attr(match(j).entry, "outcome").empty();
    if (finite(j) && !harmed) return;
    switch (e.kind) {
      case Chunk::Stop:
      case Chunk::Say:
      case Chunk::That:
      case Chunk::Relative:
      case Chunk::Subordinator:
      case Chunk::Or: return;
      case Chunk::Act:
        if (e.nominal) return;
        break;
      default: break;
    }
  }
}

bool RoleScanner::finite(std::uint32_t i) const {
  const Element& e = e_[i];
  return (e.kind == Chunk::Act && !e.nominal && !e.participle) || e.kind == Chunk::Verb || e.kind == Chunk::Say;
}

bool RoleScanner::boundary(std::uint32_t i) const {
  const Chunk k = e_[i].kind;
  if (k == Chunk::That && i > 0 && belief_end(i - 1) != kNone) return false;
  if (k == Chunk::Say && belief_end(i) != kNone) return false;
  if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::Say || k == Chunk::That) return true;
  if (finite(i) && (e_[i].conjoined || (i > 0 && (is(i - 1, Chunk::Comma))))) return !as_for(i);
  if (next_of_toll(i) || in_answer_to(i)) return true;
  // "..., and in P four were killed": a scene set before its verb.
  if (e_[i].conjoined && e_[i].prep == Prep::Fy && is(i, Chunk::Place) && i + 1 < n_ && finite(i + 1) &&
      !e_[i + 1].conjoined)
    return true;
  // "..., and 7 died in ...": a new subject with its verb; "the army and its allies took" has the one.
  if (e_[i].conjoined && e_[i].prep == Prep::None && !opens_with_pair(i) &&
      !(i > 0 && e_[i - 1].prep == Prep::Between) &&
      (e_[i].kind == Chunk::Number || e_[i].kind == Chunk::People || e_[i].kind == Chunk::Actor)) {
    for (std::uint32_t j = i + 1; j < n_ && j <= i + 3; ++j) {
      if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Relative || e_[j].prep != Prep::None) break;
      if (finite(j) && !e_[j].conjoined) return true;
    }
  }
  return false;
}

std::uint32_t RoleScanner::belief_end(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 5;
  if (i == 0 || i + 2 >= n_ || !finite(i) || e_[i].conjoined || !is(i + 1, Chunk::That)) return kNone;
  // "a suicide bombing believed to be (the work of X)": said of the act.
  if (!is(i - 1, Chunk::Actor) || (act().nominal && i == act_ + 2)) return kNone;
  const Match& verb = match(i);
  if (!(verb.morph & kImperfect) || resources_.attr(verb.entry, "belongs").empty()) return kNone;
  for (std::uint32_t j = i + 2; j < n_ && j <= i + kReach; ++j) {
    if (is(j, Chunk::Comma) || is(j, Chunk::Stop) || is(j, Chunk::Act) || finite(j)) return kNone;
    if (is(j, Chunk::Actor) || is(j, Chunk::Nisba)) return j;
  }
  return kNone;
}

bool RoleScanner::in_answer_to(std::uint32_t i) const {
  const std::uint32_t token = e_[i].range.begin;
  if (i == 0 || i + 1 >= n_ || e_[i + 1].prep != Prep::Ely || !doc_.tokens[token].may_have("answers")) return false;
  const auto words = doc_.matches_at(token);
  if (std::none_of(words.begin(), words.end(), [&](const Match& m) {
        return m.kind == EntryKind::Noun && (m.morph & kAccusative) && !resources_.attr(m.entry, "answers").empty();
      }))
    return false;
  // An act with a time, or dead, of its own; "in answer to the massacres of X" only names X.
  constexpr std::uint32_t kReach = 8;
  bool act = false;
  for (std::uint32_t j = i + 1; j < n_ && j <= i + kReach && !is(j, Chunk::Comma) && !is(j, Chunk::Stop); ++j) {
    if (act && (is(j, Chunk::Date) || finite(j))) return true;
    act = act || is(j, Chunk::Act);
  }
  return false;
}

bool RoleScanner::as_for(std::uint32_t verb) const {
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t j = verb; j-- > 0 && verb - j <= kReach;) {
    if (finite(j) || is(j, Chunk::Comma) || is(j, Chunk::Stop)) return false;
    for (std::uint32_t t = e_[j].range.begin; t < e_[j].range.end; ++t) {
      if (is_word(doc_, t, "AmA") || is_word(doc_, t, "wAmA")) return true;
    }
  }
  return false;
}

bool RoleScanner::next_of_toll(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 14;
  const Element& e = e_[i];
  if (e.prep != Prep::None || i == 0 || !is(i - 1, Chunk::Comma)) return false;
  if (e.kind != Chunk::Number && !(e.kind == Chunk::People && e.conjoined)) return false;
  for (std::uint32_t j = i + 1; j < n_ && j <= i + kReach; ++j) {
    const Prep p = e_[j].prep;
    if (p == Prep::Cause || p == Prep::By || (p == Prep::B && is(j, Chunk::Weapon))) return true;
    const bool act = is(j, Chunk::Act) && e_[j].nominal;
    if (act && (p == Prep::Fy || p == Prep::During || p == Prep::Under)) return true;
    // "..., eleven of them in": of the same.
    if (is(j, Chunk::Comma) && !is(j + 1, Chunk::Number)) return false;
    const bool died = finite(j) && e_[j].frame && e_[j].frame->family == Family::Kill;
    if (is(j, Chunk::Stop) || ((is(j, Chunk::Act) || finite(j)) && !died)) return false;
  }
  return false;
}

bool RoleScanner::opens_with_pair(std::uint32_t i) const {
  const std::uint32_t first = is(i, Chunk::Actor) ? first_joined(i) : i;
  if (first == i || e_[first].prep != Prep::None) return false;
  return first == 0 || is(first - 1, Chunk::That) || is(first - 1, Chunk::Stop) || is(first - 1, Chunk::Subordinator) ||
         is(first - 1, Chunk::Comma);
}

void RoleScanner::bounds() {
  std::uint32_t b = act_;
  while (b > 0 && !(b != act_ && boundary(b))) {
    if (boundary(b) && b == act_ && finite(b)) break;
    const Chunk k = e_[b - 1].kind;
    if ((k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::That || k == Chunk::Say) && boundary(b - 1)) break;
    --b;
  }
  args_.begin = b;
  std::uint32_t end = act_ + 1;
  while (end < n_ && !boundary(end)) end = aside_end(end) != kNone ? aside_end(end) + 1 : end + 1;
  args_.end = end;
}

void RoleScanner::own_tense(const Element& act) {
  if (act.nominal || act.participle) return;
  const Match& m = doc_.matches[act.index];
  args_.imperfect = (m.morph & kImperfect) && !(m.morph & kPerfect);
  if (before_word(act_)) args_.imperfect = false;
  args_.future = m.proclitics & kSa;
  args_.negated = act.negated;
}

bool RoleScanner::before_word(std::uint32_t verb) const {
  if (verb == 0 || !is(verb - 1, Chunk::Subordinator)) return false;
  const auto words = doc_.matches_at(e_[verb - 1].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "before") == "1"; });
}

Prep RoleScanner::reach(std::uint32_t i) const {
  // "with a cell of X": whom the preposition before the band leads to.
  if (is(i, Chunk::Actor) && (e_[i].prep == Prep::L || e_[i].prep == Prep::Mn) && i > act_ + 1 &&
      is(i - 1, Chunk::Noun) && !e_[i].conjoined && e_[i - 1].range.end == e_[i].range.begin &&
      (e_[i - 1].prep == Prep::Mae || e_[i - 1].prep == Prep::Against) &&
      resources_.frames().marks(match(i - 1).entry, kBandWord))
    return e_[i - 1].prep;
  if (e_[i].prep != Prep::None || i == 0 || e_[i].conjoined) return e_[i].prep;
  const Element& before = e_[i - 1];
  // "posts of fighters of X"
  if (e_[i].kind == Chunk::Actor && before.kind == Chunk::People && before.prep == Prep::L && i - 1 > act_ &&
      before.range.end == e_[i].range.begin)
    return Prep::L;
  // "raided (over) posts of X"
  if (e_[i].kind == Chunk::Actor && !act().nominal && before.kind == Chunk::Noun && before.prep == Prep::Ely &&
      i - 1 > act_ && before.range.end == e_[i].range.begin && !(match(i - 1).morph & kAdjective))
    return Prep::Ely;
  if (e_[i].kind != Chunk::Place) return e_[i].prep;
  return before.kind == Chunk::Noun && i - 1 > act_ && before.range.end == e_[i].range.begin ? before.prep : Prep::None;
}

bool RoleScanner::homes(std::uint32_t i) const {
  if (e_[i].kind != Chunk::Place || e_[i].prep != Prep::None || e_[i].conjoined || i == 0 || i - 1 <= act_)
    return false;
  const Element& before = e_[i - 1];
  return before.kind == Chunk::People && before.range.end == e_[i].range.begin;
}

void RoleScanner::give(std::uint32_t i, Role role) {
  if (role == Role::None || i >= n_) return;
  put(i, role);
  std::uint32_t j = i + 1;
  while (j < args_.end) {
    if (is(j, Chunk::Comma) && j + 1 < n_ && e_[j + 1].kind == e_[i].kind && grouped(j + 1)) ++j;
    if (!(e_[j].kind == e_[i].kind && (grouped(j) || (e_[j].conjoined && e_[j].prep == Prep::None)))) break;
    put(j, role);
    ++j;
  }
}

bool RoleScanner::grouped(std::uint32_t i) const {
  if (is(i, Chunk::Actor)) return doc_.actor_mentions[e_[i].index].in_group;
  if (is(i, Chunk::Place)) return doc_.place_mentions[e_[i].index].in_group;
  return false;
}

void RoleScanner::put(std::uint32_t i, Role role) {
  if (std::find(used_.begin(), used_.end(), i) != used_.end()) return;
  if (is(i, Chunk::Actor) && doc_.actor_mentions[e_[i].index].supporter) role = Role::Supporter;
  const bool somebody = names_somebody(e_[i]);
  if (is(i, Chunk::Place)) {
    // "control of the village of X, north of Y": Y is nobody's object.
    if (doc_.place_mentions[e_[i].index].role == PlaceRole::Locator) return;
    if (role == Role::Place || role == Role::Target || role == Role::Civilians || role == Role::Bomb)
      args_.places.push_back(i);
    return;
  }
  if (!somebody) return;
  switch (role) {
    case Role::Initiator: args_.initiators.push_back(i); break;
    case Role::Target:
    case Role::Force: args_.targets.push_back(i); break;
    case Role::Party: args_.parties.push_back(i); break;
    case Role::Supporter: args_.supporters.push_back(i); break;
    case Role::Foiler: args_.targets.push_back(i); break;
    case Role::Civilians:
      if (is(i, Chunk::Actor) && !can_flee(i)) return;
      args_.civilians.push_back(i);
      break;
    case Role::Place:  // "took the town from X"
      if (e_[i].prep != Prep::Mn || !is(i, Chunk::Actor)) return;
      args_.targets.push_back(i);
      break;
    default: return;
  }
  used_.push_back(i);
}

bool RoleScanner::can_flee(std::uint32_t i) const {
  const std::string_view kind = doc_.actors[doc_.actor_mentions[e_[i].index].actor].kind;
  return kind != "international" && kind != "media" && kind != "political" && kind != "state_force";
}

bool RoleScanner::fell(std::uint32_t v) const {
  if (act().frame->family != Family::Capture || v < act_ + 3 || !finite(v)) return false;
  const Frame* verb = resources_.frames().find(match(v).entry, false);
  return verb && verb->family == Family::Fall && is(v - 1, Chunk::Relative) && is(v - 2, Chunk::Place);
}

bool RoleScanner::fell_to(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 4;
  for (std::uint32_t j = i; j-- > act_ + 2 && i - j <= kReach;) {
    if (finite(j)) return fell(j);
  }
  return false;
}

bool RoleScanner::common_preposition(std::uint32_t i) {
  switch (e_[i].prep) {
    case Prep::By:
      if (fell_to(i)) return give(i, Role::Target), true;
      // "control of the quarters that are left in the hands of X"
      give(i, act().nominal && act().frame->family == Family::Capture && !args_.initiators.empty() ? Role::Target
                                                                                                   : Role::Initiator);
      return true;
    case Prep::Supported: give(i, Role::Supporter); return true;
    case Prep::Between:
      args_.mutual = true;
      between(i);
      return true;
    case Prep::Against:
      give(i, act().frame->roles.of(Prep::Against) == Role::Party ? Role::Party : Role::Target);
      return true;
    default: return false;
  }
}

void RoleScanner::between(std::uint32_t i) {
  const Role role =
      act().frame->roles.of(Prep::Between) == Role::None ? Role::Party : act().frame->roles.of(Prep::Between);
  for (std::uint32_t j = i; j < args_.end; ++j) {
    if (aside_end(j) != kNone) {
      j = aside_end(j);
      continue;
    }
    // "between gunmen and a patrol of the army"
    const bool band = j > i && e_[j].prep == Prep::L && is(j - 1, Chunk::Noun) &&
                      (e_[j - 1].conjoined || e_[j - 1].prep == Prep::Between) && vehicle_or_band(j - 1);
    // "between men of X and others of Y"
    const bool others = j > i && is(j, Chunk::Actor) && e_[j].prep == Prep::Mn && e_[j - 1].conjoined &&
                        e_[j - 1].range.end <= e_[j].range.begin && is_word(doc_, e_[j - 1].range.end - 1, "Axryn");
    if (names_somebody(e_[j]) && (band || others || j == i || e_[j].conjoined || grouped(j) ||
                                  e_[j].prep == Prep::Between || is(j - 1, Chunk::Comma))) {
      put(j, role);
    } else if (j > i && (e_[j].kind == Chunk::Place || finite(j))) {
      break;
    }
  }
  // "between X, backed by Y, and Z": fighting has two sides, so the last name is the other.
  if (args_.parties.size() == 1 && args_.supporters.size() > 1) {
    args_.parties.push_back(args_.supporters.back());
    args_.supporters.pop_back();
  }
}

void RoleScanner::everywhere() {
  for (std::uint32_t i = args_.begin; i < args_.end && i < n_; ++i) {
    if (is(i, Chunk::Actor) && doc_.actor_mentions[e_[i].index].supporter &&
        std::find(used_.begin(), used_.end(), i) == used_.end()) {
      args_.supporters.push_back(i);
      used_.push_back(i);
    }
  }
  if (args_.begin < act_) {
    for (std::uint32_t i = act_; i-- > args_.begin;) {
      if (e_[i].kind == Chunk::Modal) args_.effect = Effect::Unreal;
      if (e_[i].kind == Chunk::Comma) break;
    }
  }
}

std::string_view RoleScanner::actor_id(std::uint32_t i) const {
  return is(i, Chunk::Actor) ? std::string_view(doc_.actors[doc_.actor_mentions[e_[i].index].actor].actor_id)
                             : std::string_view();
}

bool RoleScanner::has_object_pronoun(std::uint32_t v) const {
  const Enclitic enc = match(v).enclitic;
  return enc == Enclitic::Ha || enc == Enclitic::Hu || enc == Enclitic::Huma || enc == Enclitic::Hum;
}

bool RoleScanner::genitive(std::uint32_t i) const {
  if (i == 0 || e_[i].conjoined) return false;
  const Element& before = e_[i - 1];
  if (before.kind != Chunk::Noun && !(before.kind == Chunk::Act && before.nominal)) return false;
  // "(waged, on motorbikes,) an attack": a visible accusative is nobody's genitive.
  if (e_[i].kind == Chunk::Act && accusative(i)) return false;
  // "the residents of the border villages go on with the flight": what has a pronoun or, before an act, the article
  // owns nothing.
  const Match& m = match(i - 1);
  if (e_[i].kind == Chunk::Act && ((m.proclitics & kAl) || m.enclitic != Enclitic::None)) return false;
  return before.range.end == e_[i].range.begin;
}

std::uint32_t aside_end(const Document& doc, const std::vector<Element>& elements, std::uint32_t comma) {
  constexpr std::uint32_t kNone = Arguments::kNoElement, kReach = 8;
  const auto size = static_cast<std::uint32_t>(elements.size());
  if (comma + 1 >= size || elements[comma].kind != Chunk::Comma || elements[comma + 1].kind != Chunk::Verb)
    return kNone;
  const Element& verb = elements[comma + 1];
  if (verb.conjoined || doc.matches[verb.index].enclitic == Enclitic::None) return kNone;
  for (std::uint32_t i = comma + 2; i < size && i <= comma + kReach; ++i) {
    const Chunk k = elements[i].kind;
    if (k == Chunk::Comma) return i;
    if (k == Chunk::Stop || k == Chunk::Act || k == Chunk::Verb || k == Chunk::Say) return kNone;
  }
  return kNone;
}

Arguments find_arguments(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                         std::uint32_t act) {
  return RoleScanner(resources, doc, elements, act).run();
}

}  // namespace sijill
