// Single persons: known from before, told by name, by office or by their kin.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_asides.h"
#include "stages/casualties_reader.h"
#include "stages/numbers_words.h"
#include "stages/within.h"

namespace sijill {

bool CountScanner::aged(std::uint32_t i) const {
  constexpr std::uint32_t kName = 6;
  for (std::uint32_t j = i; j + 2 < range_.end && j < i + kName; ++j) {
    if (is_sign(doc_, j, '(')) {
      return j > i && next_number(j + 1) &&
             (doc_.fold(j + 2).starts_with("EAm") || is_word(doc_, j + 2, "snh") ||
              doc_.fold(j + 2).starts_with("snwAt") || doc_.fold(j + 2).starts_with("AEwAm"));
    }
    if (doc_.tokens[j].kind != TokenKind::Word || in_place_[j] || in_date_[j] || next_number(j) || preposition_at(j))
      return false;
  }
  return false;
}

bool CountScanner::young(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 7;
  constexpr double kGrown = 18;
  for (std::uint32_t j = i; j + 1 < range_.end && j < i + kReach; ++j) {
    if (finite_verb(j) || is_sign(doc_, j, ',') || is_sign(doc_, j, '.') || preposition_at(j)) {
      if (!is_word(doc_, j, "mn")) return false;  // "who has nine years of age"
    }
    const auto age = number_at(resources_, doc_, j);
    if (!age || age->ordinal || age->vague) continue;
    const std::uint32_t unit = age->range.end;
    const bool years =
        unit < range_.end && (doc_.fold(unit).starts_with("EAm") || doc_.fold(unit).starts_with("AEwAm") ||
                              doc_.fold(unit).starts_with("snwAt") || doc_.fold(unit).starts_with("snh") ||
                              doc_.fold(unit).starts_with("A$hr"));
    return years && age->value < kGrown;
  }
  return false;
}

bool CountScanner::name_with_age(const Harm& harm) {
  const std::uint32_t at = past_adjuncts(harm.range.end);
  if (!open_ || !harm.finite || harm.plural || harm.pronouns || at >= range_.end || doc_.fold(at).starts_with("Al") ||
      noun_at(resources_, doc_, at))
    return false;
  const std::string side = office_aside(at);
  if (side.empty() && !aged(at)) return false;
  const std::string name(doc_.fold(at));
  begin_trigger(harm.outcome, harm.range, true);
  trigger_.hungry = false;
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  names_.push_back(name);
  People p;
  p.shape = People::Shape::Noun;
  p.range = {at, at + 1};
  p.min = p.max = p.best = 1;
  p.group = side.empty() ? "any" : side;
  emit(p, harm.outcome, true);
  return true;
}

std::string CountScanner::office_aside(std::uint32_t i) const {
  // "Abu X, the commander in Y, was killed": the name before an aside that tells his office.
  constexpr std::uint32_t kName = 6;
  if (!doc_.tokens[i].may_be(Tag::name_starter) && !given_name(i) && !surname(i)) return {};
  for (std::uint32_t j = i + 1; j + 1 < range_.end && j < i + kName; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Word) {
      if (finite_verb(j) || preposition_at(j) || in_date_[j]) return {};
      continue;
    }
    if (!is_sign(doc_, j, ',') && !is_sign(doc_, j, '(')) return {};
    const std::string side = apposed(j + 1);
    return side == "any" ? std::string() : side;
  }
  return {};
}

bool CountScanner::by_name(const Harm& harm) {
  std::uint32_t at = harm.range.end;
  // "the killing of the Austrian N.N."
  const bool adjective = at + 1 < range_.end && doc_.tokens[at].may_be(EntryKind::Nationality) &&
                         doc_.fold(at).starts_with("Al") && (surname(at + 1) || given_name(at + 1));
  if (adjective) ++at;
  constexpr std::size_t kShortestName = 4;
  if (name_with_age(harm)) return true;
  if (!open_ || harm.finite || harm.purpose || harm.natural || harm.range.begin < unreal_until_ || total_.open)
    return false;
  if (harm.outcome != "killed" && harm.outcome != "abducted") return false;
  if (at >= range_.end || doc_.tokens[at].kind != TokenKind::Word || in_name_[at] || in_place_[at] || in_date_[at])
    return false;
  // Only a name has no row: "the killing of Khashoggi", "of Abu Bakr al-Baghdadi".
  const bool unknown = doc_.tokens[at].match_count == 0 && !(doc_.tokens[at].flags & kInQuotes) &&
                       doc_.fold(at).size() >= kShortestName && !doc_.fold(at).ends_with('h');
  if (!unknown && !doc_.tokens[at].may_be(Tag::name_starter) && !given_name(at)) return false;
  // "the killing of a mother and her son", spelt like "the mother of N.N."
  if (is_word(doc_, at, "Am") && (at + 1 >= range_.end || !name_follows(at + 1) || preposition_at(at + 1)))
    return false;
  const bool again = named_already(at) || named_already(at + 1);
  trigger_ = {};
  trigger_.outcome = harm.outcome;
  trigger_.range = harm.range;
  remember_name({at, at + 2});
  if (again) {  // the title knows his name alone
    for (CountFact& fact : facts_) {
      if (fact.outcome == harm.outcome && fact.people.best == 1 && fact.group == "any" && fact.title)
        fact.group = apposed(at + 1);
    }
    return true;
  }
  People p;
  p.shape = People::Shape::Noun;
  p.range = {at, at + 1};
  p.min = p.max = p.best = 1;
  p.group = apposed(at + 1);
  emit(p, harm.outcome, true);
  return true;
}

bool CountScanner::named_already(std::uint32_t i) const {
  return i < range_.end && std::find(names_.begin(), names_.end(), doc_.fold(i)) != names_.end();
}

void CountScanner::remember_name(Range r) {
  constexpr std::size_t kShortest = 4;  // "Abu" is in every second name
  for (std::uint32_t i = r.begin; i < r.end && i < range_.end; ++i) {
    if (doc_.tokens[i].kind == TokenKind::Word && doc_.fold(i).size() >= kShortest &&
        !doc_.tokens[i].may_be(Tag::name_starter))
      names_.emplace_back(doc_.fold(i));
  }
}

bool CountScanner::surname(std::uint32_t i) const {
  constexpr std::size_t kShortest = 4;
  return i < range_.end && doc_.tokens[i].kind == TokenKind::Word && doc_.tokens[i].match_count == 0 && !in_name_[i] &&
         !in_place_[i] && !in_date_[i] && doc_.fold(i).size() >= kShortest;
}

bool CountScanner::given_name(std::uint32_t i) const {
  // "the killing of Muhsin al-Fadli": a word of everyday before one that no row knows.
  if (i >= range_.end || !surname(i + 1) || doc_.fold(i).starts_with("Al") || preposition_at(i) || next_number(i) ||
      noun_at(resources_, doc_, i) || in_name_[i] || in_place_[i])
    return false;
  const auto here = doc_.matches_at(i);
  return std::none_of(here.begin(), here.end(), [](const Match& m) {
    return m.kind == EntryKind::Word || m.kind == EntryKind::Numeral || (m.morph & (kPlural | kFeminine)) != 0 ||
           m.proclitics != 0;
  });
}

std::string CountScanner::apposed(std::uint32_t i) const {
  // "N.N., the leader of X", "N.N. (the commander in X)"
  constexpr std::uint32_t kName = 5, kOffice = 7;
  for (std::uint32_t j = i; j < range_.end && j < i + kName; ++j) {
    if (finite_verb(j) || preposition_at(j) || in_date_[j]) break;
    const auto noun = noun_at(resources_, doc_, j);
    const bool office = noun && noun->outcome.empty() && !noun->kin && (noun->title || noun->group == "combatant");
    if (!office) continue;
    for (const ActorMention& m : within(doc_.actor_mentions, {j, std::min(range_.end, j + kOffice)})) {
      const Actor& actor = doc_.actors[m.actor];
      if ((actor.kind != "rebel" && actor.kind != "militia") || actor.actor_id.starts_with("unknown-")) continue;
      return "combatant:" + actor.actor_id;
    }
    break;
  }
  return "any";
}

bool CountScanner::known_fighter(const People& p) const {
  if (!p.group.starts_with("combatant") || p.range.end >= range_.end) return false;
  std::uint32_t next = skip_marks(doc_, p.range.end);
  constexpr std::uint32_t kAdjectives = 2;
  for (std::uint32_t k = 0;
       k < kAdjectives && next < range_.end && doc_.fold(next).starts_with("Al") && doc_.tokens[next].match_count > 0;
       ++k) {
    ++next;  // "the field commander N.N."
  }
  // "the first lieutenant N.N.": a grade of a rank goes before names only.
  if (next < range_.end && doc_.tokens[p.range.begin].may_be(Tag::rank) &&
      (is_word(doc_, next, "Awl") || is_word(doc_, next, "vAn")))
    return false;
  if (next < range_.end && doc_.tokens[next].may_be(Tag::name_starter)) return false;
  if (p.shape == People::Shape::Noun && p.best == 1 && surname(next + 1) && name_follows(next) && !preposition_at(next))
    return false;  // "the brigadier Nasir al-Dhaybani": a given name that is a word too
  if (next >= range_.end || doc_.tokens[next].kind != TokenKind::Word) return true;
  // "the commander in X" is somebody; "the soldier, in the town", was told before.
  const bool office = is_word(doc_, next, "fy") && next + 1 < range_.end && !in_place_[next + 1] && !in_date_[next + 1];
  return doc_.tokens[next].match_count > 0 && !office;
}

bool CountScanner::named_person(std::uint32_t i) const {
  if (i >= range_.end) return false;
  const auto p = people_at(resources_, doc_, i, in_date_);
  // "the detainee N.N. was martyred": held before.
  const bool held = p && (p->outcome == "detained" || p->outcome == "injured") && name_follows(p->range.end);
  return p && p->shape == People::Shape::Noun && p->best == 1 && (held || (p->outcome.empty() && p->group != "any")) &&
         doc_.fold(i).starts_with("Al") && !known_fighter(*p);
}

std::uint32_t CountScanner::label_end(const People& p) const {
  std::uint32_t colon = p.range.end;  // "The dead of X in the sector: 37"
  constexpr std::uint32_t kLine = 10;
  const bool opens = p.range.begin == range_.begin || doc_.tokens[p.range.begin - 1].kind == TokenKind::Punct;
  while (opens && colon < range_.end && colon < p.range.end + kLine && doc_.tokens[colon].kind == TokenKind::Word &&
         !finite_verb(colon))
    ++colon;
  return colon;
}

bool CountScanner::next_figure(Range label) const {
  constexpr std::uint32_t kBeside = 3;  // a comma
  if (last_ < 0 || !near(last_, label.begin, kBeside)) return false;
  return next_number(label.end) || (is_word(doc_, label.end, "Aly") && next_number(label.end + 1));
}

std::uint32_t CountScanner::definite(const People& p) {
  // "a source estimated the dead of the Front at 140"
  constexpr std::uint32_t kVerbReach = 6;
  if (!p.outcome.empty() && !p.best && estimate_at_ != 0 && p.range.begin < estimate_at_ + kVerbReach) {
    total_ = {};
    total_.open = true;
    total_.outcome = p.outcome;
    total_.begin = p.range.begin;
    total_.group = p.group != "any" ? p.group : owner_ahead(p.range.end);
    return p.range.end;
  }
  // "The dead: 7", "the number of wounded reached 17 and the dead two": the label of a figure.
  if (!p.outcome.empty() && !p.best && p.range.end < range_.end) {
    const std::uint32_t colon = label_end(p);
    const bool label = is_sign(doc_, colon, ':') && next_number(colon + 1);
    const bool goes_on = p.joined && next_figure(p.range);
    const auto said = sijill::within(doc_.numbers, {p.range.end, p.range.end + 1});
    const bool hedged = !said.empty() && said.front().core.begin > said.front().range.begin &&
                        said.front().qualifier != Qualifier::About &&
                        !trigger_.hungry;  // "the dead are no fewer than 500"
    if (label || goes_on || hedged) {
      total_ = {};
      total_.open = true;
      total_.outcome = p.outcome;
      total_.begin = p.range.begin;
      total_.cumulative = goes_on && facts_[static_cast<std::size_t>(last_)].cumulative;
      if (p.group != "any") total_.group = p.group;
      const auto kind = noun_at(resources_, doc_, p.range.end);  // "The civilian dead reported: 8"
      if (total_.group.empty() && kind && kind->definite && !kind->joined && kind->group == "civilian")
        total_.group = kind->group;
      return label ? colon + 1 : p.range.end;
    }
  }
  // "the dead are four civilians and two policemen": of the total told before.
  if (!p.outcome.empty() && (!p.joined || p.range.begin == range_.begin) && !trigger_.hungry && !total_.open &&
      p.range.end < range_.end) {
    const std::uint32_t at = is_word(doc_, p.range.end, "hm") ? p.range.end + 1 : p.range.end;  // "the dead are"
    const auto next = at < range_.end ? people_at(resources_, doc_, at, in_date_) : std::nullopt;
    const bool kind = next && next->outcome.empty() && next->best && (!next->joined || at > p.range.end);
    if (kind && next->shape == People::Shape::Numbered) {
      share_of_earlier(p.outcome, at);
      if (share_of_ < 0) begin_trigger(lasting(p.outcome), p.range, true);
      return at;
    }
  }
  // "among them the commander N.N.".
  // "among them the imam of the mosque"
  const bool fighter = p.group.starts_with("combatant");
  const bool office = p.outcome.empty() && !p.kin && p.group != "any" && doc_.tokens[p.range.begin].may_be(Tag::people);
  if (share_of_ >= 0 && share_at_ == p.range.begin && p.best == 1 && (fighter || office) &&
      facts_[static_cast<std::size_t>(share_of_)].people.best.value_or(2) > 1) {
    People one = p;
    one.definite = false;
    share(one, share_of_);
    return p.range.end;
  }
  // "dozens of dead and wounded".
  if (p.joined && !p.outcome.empty() && last_ >= 0) {
    const CountFact& last = facts_[static_cast<std::size_t>(last_)];
    if (last.sentence == sentence_ && last.people.range.end == p.range.begin && !last.people.best &&
        !last.people.outcome.empty() && last.people.outcome != p.outcome && last.parent < 0) {
      People also = p;
      also.definite = false;
      also.min = last.people.min;
      also.best = also.max = std::nullopt;
      also.qualifier = last.people.qualifier;
      if (also.group == "any") also.group = last.group;
      trigger_ = {};
      trigger_.outcome = p.outcome;
      trigger_.range = p.range;
      emit(also, p.outcome, true);
      CountFact& first = facts_[facts_.size() - 2];
      // "dozens of dead and wounded civilians"
      const auto kind = p.range.end < range_.end ? noun_at(resources_, doc_, p.range.end) : std::nullopt;
      if (kind && kind->definite && !kind->joined && kind->group == "civilian" && facts_.back().group == "any")
        facts_.back().group = kind->group;
      if (first.group == "any") first.group = facts_.back().group;
      return p.range.end;
    }
  }
  // "that the young man N.N. (19 years) was killed": before his verb.
  if (!trigger_.hungry && open_ && p.best == 1 && p.outcome.empty() && !p.kin && p.group != "any") {
    constexpr std::uint32_t kName = 6;
    std::uint32_t verb = p.range.end;
    while (verb < p.range.end + kName && name_follows(verb) && !finite_verb(verb) && !harm_at(resources_, doc_, verb))
      ++verb;
    const std::uint32_t behind = verb > p.range.end ? past_age(doc_, verb) : range_.end;
    const auto harm = behind < range_.end ? harm_at(resources_, doc_, behind) : std::nullopt;
    const bool does =
        harm &&
        (harm->purpose || (harm->imperfect && (p.group.starts_with("combatant") || !harm->outcome.starts_with("in"))));
    if (harm && harm->finite && !does && !harm->joined && !harm->plural && !named_already(p.range.end)) {
      People one = p;
      one.definite = false;
      one.range.end = behind;
      remember_name({p.range.end, verb});
      wait(one);
      return behind;
    }
  }
  // "the martyr N.N.", "the young man N.N.": one person, named.
  // "his wife", "her two brothers": told by their kin, where the harm stands right before them.
  const bool institution =
      p.group.starts_with("combatant") && doc_.fold(p.range.begin).ends_with('h');  // "the resistance"
  const bool near_harm =
      p.range.begin <= trigger_.range.end + (after_title(p.range.begin) ? 1 : 0) ||
      (trigger_.finite && trigger_.hungry && past_adjuncts(trigger_.range.end) == p.range.begin) ||
      (trigger_.finite && trigger_.hungry && !institution && only_names({trigger_.range.end, p.range.begin}, 0)) ||
      (agent_end_ > trigger_.range.end && agent_end_ <= p.range.begin && only_names({agent_end_, p.range.begin}, 1));
  const bool told = trigger_.outcome != "detained" || name_follows(p.range.end) ||
                    (p.title && p.range.end < range_.end && is_word(doc_, p.range.end, "fy"));
  const bool named =
      told && trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall && p.best && near_harm &&
      (p.outcome.empty() || trigger_.own || (p.outcome != trigger_.outcome && p.outcome != "injured")) &&
      suffers(trigger_.outcome, p) &&
      (p.kin || (p.best == 1 && p.group.starts_with("combatant:") && (p.hers || p.his) && p.outcome.empty()) ||
       ((p.best == 1 || (p.best == 2 && p.outcome.empty() && name_follows(p.range.end))) &&
        (p.group != "any" || !p.outcome.empty()) && doc_.fold(p.range.begin).starts_with("Al") && !known_fighter(p)));
  if (named && !trigger_.free) {
    People one = p;
    one.definite = false;
    trigger_.hungry = false;
    emit(one, trigger_.outcome, true);
    return p.range.end;
  }
  // "a mother and her two children were killed and the father wounded"
  const bool parent = doc_.tokens[p.range.begin].may_be(Tag::kin) && doc_.fold(p.range.begin).starts_with("Al") &&
                      p.best == 1 && p.outcome.empty() && last_ >= 0 &&
                      facts_[static_cast<std::size_t>(last_)].sentence == sentence_;
  if (parent && trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall && !trigger_.free &&
      p.range.begin == trigger_.range.end) {
    People one = p;
    one.definite = false;
    if (one.group == "any")
      one.group = doc_.fold(p.range.begin).find("AlAb") != std::string_view::npos ? "man" : "civilian";
    trigger_.hungry = false;
    emit(one, trigger_.outcome, true);
    return p.range.end;
  }
  // "the kidnappers killed four": the nominative tells who acts.
  if (trigger_.finite && trigger_.hungry && !suffers_ && !p.kin && p.outcome.empty() &&
      p.range.begin == trigger_.range.end && doc_.fold(p.range.begin).ends_with("wn")) {
    agent_end_ = p.range.end;
    return p.range.end;
  }
  // "members of X slaughtered four shepherds": a number of others behind them is whom they killed.
  if (trigger_.finite && trigger_.hungry && !suffers_ && p.outcome.empty() && !p.best &&
      p.group.starts_with("combatant") && p.range.begin == trigger_.range.end && number_behind(p.range.end)) {
    agent_end_ = p.range.end;
    return p.range.end;
  }
  // "the Resistance arrested ...": who acts is no victim.
  const bool agent = trigger_.finite && in_name_[p.range.begin];
  if (trigger_.hungry && !agent && p.range.begin <= trigger_.range.end + 1) {
    trigger_.hungry = false;
    if (!p.outcome.empty()) trigger_.outcome = {};
  }
  return p.range.end;
}

bool CountScanner::name_follows(std::uint32_t i) const {
  if (i >= range_.end || doc_.tokens[i].kind != TokenKind::Word) return false;
  // Given names whose first letter looks like a clitic.
  static constexpr std::string_view kNames[] = {
      "wlyd", "wAyl", "wsym", "wsAm", "wjdy",  "wDAH", "wHyd",  "wfyq", "bAsm",   "bAsl", "blAl",
      "bdr",  "bkr",  "b$Ar", "bhA'", "bsAm",  "frAs", "fAdy",  "fAdl", "fhd",    "frj",  "fAyz",
      "fySl", "fwAz", "fwzy", "fArs", "flAH",  "lWy",  "lwy",   "lyv",  "lTfy",   "kmAl", "krym",
      "kAml", "kAZm", "lyly", "wfA'", "lmyA'", "wrdh", "fATmh", "fTwm", "bylsAn", "fdwy", "lyn"};
  if (std::find(std::begin(kNames), std::end(kNames), doc_.fold(i)) != std::end(kNames)) return true;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.kind == EntryKind::Word || (m.proclitics & (kWa | kFa | kBa | kLa | kAl))) return false;
  }
  return true;
}

}  // namespace sijill
