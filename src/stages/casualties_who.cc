// Who can suffer what, and where the words around people say that nobody did.
#include <algorithm>

#include "stages/casualties_gate.h"
#include "stages/casualties_scanner.h"

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {

bool CountScanner::suffers(std::string_view outcome, const People& p) const {
  const bool moved = outcome == "displaced" || outcome == "returned" || outcome == "besieged";
  const bool counted = p.shape != People::Shape::Noun || !p.best;
  if (moved) {
    // Fighters flee and officials come back, but only civilians are displaced; one or two are no displacement.
    if (p.group.starts_with("combatant") || p.title || !counted) return false;
    if (!p.best && p.min.value_or(0) <= 2 && ((p.group == "any" && p.outcome.empty()) || p.outcome == "displaced"))
      return false;
    // "400 prisoners fled": out of prison.
    const std::string_view noun = doc_.fold(p.range.end - 1);
    if (outcome == "displaced" &&
        (noun.find("sjyn") != std::string_view::npos || noun.find("sjnA'") != std::string_view::npos))
      return false;
    // "three of the cars belong to": spelt like "return".
    constexpr std::int64_t kMany = 100;
    if (outcome == "returned" && p.shape == People::Shape::Bare && p.min.value_or(0) < kMany) return false;
    // "X besieges the residents of": who is subject, who object shows only by a number.
    return outcome != "besieged" || !trigger_.finite || p.shape == People::Shape::Numbered;
  }
  if (outcome == "missing") return counted || (p.group != "any" && !p.title && !trigger_.finite);
  return true;
}

bool CountScanner::of_disease(const People& p) const {
  // "cholera, of which 341 cases and 16 deaths were recorded"
  if (!counted_harm_at(resources_, doc_, p.range.end - 1) && !counted_harm_at(resources_, doc_, p.range.end - 2))
    return false;
  constexpr std::uint32_t kReach = 14;
  for (std::uint32_t i = p.range.begin; i > range_.begin && i + kReach > p.range.begin; --i) {
    const auto cue = cue_at(resources_, doc_, i - 1);
    if (cue && cue->role == "disease") return true;
  }
  return false;
}

bool CountScanner::anybody(std::uint32_t i) const {
  if (i == range_.begin) return false;
  const std::string_view before = doc_.fold(i - 1);
  return before == "Ay" || before == "Ayh" || before == "kl";
}

std::string CountScanner::side_between(Range r) const {
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const auto cue = cue_at(resources_, doc_, i);
    if (!cue || cue->role != "ranks") continue;
    const auto owner = armed_actor_in(doc_, {cue->range.end, r.end});
    if (owner) return owner->empty() ? "combatant" : "combatant:" + *owner;
    if (doc_.tokens[cue->range.end].may_be(EntryKind::Owner)) return "combatant";  // a side that was not made out
    if (const auto noun = noun_at(resources_, doc_, cue->range.end); noun && noun->definite && noun->group != "any")
      return std::string(noun->group);
  }
  return {};
}

bool CountScanner::comma_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (is_sign(doc_, i, ',')) return true;
  }
  return false;
}

std::string CountScanner::loser(std::uint32_t at) const {
  const auto armed = [&](const ActorMention& m) -> std::string {
    const Actor& actor = doc_.actors[m.actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown") || actor.actor_id == "terrorist-groups")
      return {};
    return "combatant:" + actor.actor_id;
  };
  std::string found;
  // "repelled an attack of X and inflicted on them 23 dead": of those that the pronoun means.
  if (inflicts_ && loss_at_ > range_.begin && pronoun_of(doc_.fold(loss_at_ - 1)) != Pronoun::None) {
    const auto owner = owner_before(resources_, doc_, loss_at_ - 1, pronoun_of(doc_.fold(loss_at_ - 1)), false);
    // "attacked the posts of Y and inflicted on it": nobody inflicts on himself; a battle may cost its winner.
    std::string first;
    const bool cost = doc_.fold(loss_at_ - 1).find("klf") != std::string_view::npos;
    for (const ActorMention& m : within(doc_.actor_mentions, {range_.begin, loss_at_ - 1})) {
      const std::string side = armed(m);
      if (side.empty()) continue;
      if (first.empty()) first = side;
      if (side != first) found = side;
    }
    if (!cost && !found.empty() && owner && "combatant:" + *owner == first) return found;
    return owner ? "combatant:" + *owner : std::string();
  }
  for (const ActorMention& m : within(doc_.actor_mentions, {loss_at_, at})) {
    if (m.range.end > at || (governed(doc_, resources_, m.range.begin) && !found.empty())) continue;
    // "cost X, according to the command of Y, 196 dead"
    if (!found.empty() && m.range.begin > loss_at_ + 2 && comma_between(loss_at_, m.range.begin)) continue;
    if (std::string side = armed(m); !side.empty() && !governed(doc_, resources_, m.range.begin)) found = side;
  }
  if (!found.empty() || inflicts_) return found;
  // "on the ground of the militias, which lost 14 captives": the subject before the verb.
  for (const ActorMention& m : within(doc_.actor_mentions, {range_.begin, loss_at_})) {
    // "the security forces, among them the Peshmerga, lost"
    const auto aside = m.range.begin > range_.begin ? cue_at(resources_, doc_, m.range.begin - 1) : std::nullopt;
    if (aside && aside->role == "share" && !found.empty()) continue;
    if (std::string side = armed(m); !side.empty()) found = side;
  }
  return found;
}

std::string CountScanner::bereaved(Range r) const {
  for (const ActorMention& m : within(doc_.actor_mentions, r)) {
    const Actor& actor = doc_.actors[m.actor];
    // "fell in it to the enemy, as he admits, six dead"
    const bool in_it = m.range.begin == r.begin + 1 && pronoun_of(doc_.fold(r.begin)) != Pronoun::None;
    if (m.range.end > r.end || !armed_kind(actor.kind) || actor.actor_id.starts_with("unknown")) continue;
    for (const Match& match : doc_.matches_at(m.range.begin)) {
      if (match.proclitics & kBa) return "combatant:" + actor.actor_id;  // "the ambush felled of the forces 11 dead"
      if (m.range.begin != r.begin && !in_it) continue;
      if (match.proclitics & kLa) return "combatant:" + actor.actor_id;
    }
  }
  return {};
}

void CountScanner::name_ranks(std::uint32_t i) {
  ranks_ahead(i);
  const std::string_view word = doc_.fold(i + 1 < range_.end && !doc_.fold(i).ends_with('h') &&
                                                  !doc_.fold(i).ends_with("hA") && !doc_.fold(i).ends_with("hm")
                                              ? i + 1
                                              : i);
  auto owner = owner_before(resources_, doc_, i, pronoun_of(word), false);
  if (!owner && pronoun_of(word) == Pronoun::Their) {  // "168 attacks on the fishermen left 11 wounded in their ranks"
    const auto them = people_before(i);
    const bool bare = them && last_ >= 0 && near(last_, i, 6) && them->group == "civilian";
    if (bare && facts_[static_cast<std::size_t>(last_)].group == "any")
      facts_[static_cast<std::size_t>(last_)].group = them->group;
  }
  if (!owner) return;
  // "killed 32 of the rebels, against seven dead in its ranks": not the rebels' ranks.
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence == sentence_; ++it) {
    if (it->group != "combatant:" + *owner || it->people.hers || it->people.his) continue;
    for (const ActorMention& m : within(doc_.actor_mentions, {range_.begin, i})) {
      const auto other = armed_actor_in(doc_, m.range);
      if (other && !other->empty() && *other != it->group.substr(10)) owner = other;
    }
    break;
  }
  std::uint32_t next = i;
  for (auto it = facts_.rbegin(); it != facts_.rend() && it->sentence == sentence_; ++it) {
    constexpr std::uint32_t kReach = 8;
    if (it->people.range.end + kReach < next) break;
    next = it->people.range.begin;
    if (it->group == "any" || it->group == "combatant") it->group = "combatant:" + *owner;
  }
}

void CountScanner::ranks_ahead(std::uint32_t i) {
  // "left in its ranks dead and wounded": whose they are stands before the figures.
  if (!trigger_.fall || !trigger_.hungry || trigger_.range.end != i || (last_ >= 0 && near(last_, i, 12))) return;
  const auto owner = owner_before(resources_, doc_, i, pronoun_of(doc_.fold(i + 1)), false);
  if (owner && !owner->empty()) felled_ = "combatant:" + *owner;
}

bool CountScanner::after_title(std::uint32_t i) const {
  if (i == range_.begin) return false;
  return doc_.tokens[i - 1].may_be(Tag::title) || doc_.tokens[i - 1].may_be(Tag::rank) ||
         doc_.tokens[i - 1].may_be(Tag::victim) || doc_.tokens[i - 1].may_be(Tag::people);
}

bool CountScanner::people_behind(std::uint32_t i) const {
  if (i >= range_.end) return false;
  const auto noun = noun_at(resources_, doc_, i);
  return noun && !noun->definite && !noun->joined && !noun->pronoun && !noun->family && !noun->governed &&
         noun->outcome.empty() && !noun->nationality && doc_.tokens[i].kind == TokenKind::Word;
}

bool CountScanner::unreal(const Harm& harm, std::uint32_t i) const {
  if (harm.future) return true;
  // "planned to abduct him", "to attack a post and to abduct its commander"
  const auto here = doc_.matches_at(i);
  const bool masdar = std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::harm) && (m.kind == EntryKind::Noun || (m.morph & kMasdar));
  });
  const bool meant = harm.joined || plan_at_ == i;
  if (i < plan_until_ && masdar && meant && !people_numbered(harm.range.end)) return true;
  if (harm.finite && (is_word(doc_, harm.range.end, "nfsh") || is_word(doc_, harm.range.end, "nfshA"))) return true;
  if (harm.imperfect && i > range_.begin) {
    // "that he kill", "may kill", "so that it kill"; "before he killed" did happen.
    const std::string_view before = doc_.fold(i - 1);
    const bool that = before == "An" || before == "bAn" || before == "lAn" || before == "wAn";
    if (that) return i < range_.begin + 2 || (doc_.fold(i - 2) != "qbl" && doc_.fold(i - 2) != "wqbl");
    if (before == "EndmA" || before == "wEndmA" || before == "HynmA" || before == "klmA") return true;  // as a rule
    if (before == "qd" || before == "swf" || before == "ky" || before == "lky" || before == "ln") return true;
  }
  // "for killing people": an aim. "Led to the killing of" is none, nor is what a number tells.
  if (!harm.purpose || people_numbered(harm.range.end)) return false;
  return i == range_.begin || !doc_.tokens[i - 1].may_be(Tag::cause);
}

bool CountScanner::people_numbered(std::uint32_t i) const {
  i = skip_marks(doc_, i);
  if (i >= range_.end) return false;
  const auto p = people_at(resources_, doc_, i, in_date_);
  return p && (p->shape == People::Shape::Numbered || p->shape == People::Shape::Bare);
}

bool CountScanner::victims(const People& p) const {
  for (std::uint32_t i = p.range.begin; i < p.range.end; ++i) {
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.frames().marks(m.entry, kCaseWord) && resources_.has(m.entry, Tag::victim)) return true;
    }
  }
  return false;
}

bool CountScanner::denied(std::uint32_t i) const {
  for (std::uint32_t j = i, steps = 0; j-- > range_.begin && steps < 8; ++steps) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return false;
    // "and no information about wounded"
    constexpr std::uint32_t kNoNews = 4;
    const bool no = is_word(doc_, j, "wlA") || is_word(doc_, j, "lA");
    if (no && i - j <= kNoNews && doc_.tokens[j + 1].may_be(kNewsWord)) return true;
    if (!finite_verb(j) || j == range_.begin) continue;
    const auto hedged = sijill::within(doc_.numbers, {j > 3 ? j - 3 : 0, j + 1});  // "no less than 31"
    if (std::any_of(hedged.begin(), hedged.end(), [&](const Number& n) { return n.range.end > j; })) continue;
    if (doc_.tokens[j - 1].may_be(Tag::aspect)) return false;  // "are still" has the form of a negation
    return negated(j);
  }
  return false;
}

bool CountScanner::of_violence() const {
  if (arms_in(resources_, doc_, range_, war_)) return true;
  for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
    // Who starves in a war is its dead.
    const auto cue = open_ && war_ ? cue_at(resources_, doc_, i) : std::nullopt;
    if (cue && cue->role == "starved") return true;
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.has(m.entry, Tag::harm) && resources_.attr(m.entry, "outcome") == "injured") return true;
      if (resources_.has(m.entry, Tag::harm) && resources_.attr(m.entry, "natural").empty() &&
          resources_.attr(m.entry, "outcome") == "killed") {
        return true;
      }
    }
  }
  return false;
}

bool CountScanner::unknown_at(std::uint32_t i) const {
  for (const ActorMention& m : within(doc_.actor_mentions, {i, i + 1})) {
    if (m.range.begin == i && m.range.end > i + 1) return doc_.actors[m.actor].actor_id.starts_with("unknown-");
  }
  return false;
}

std::string CountScanner::not_of_subject(const People& p) const {
  // A verb in the plural or the feminine before numbered men is active, and who kills "nine of its men" kills
  // another's.
  const std::string_view verb = doc_.fold(trigger_.range.begin);
  const auto readings = doc_.matches_at(trigger_.range.begin);
  const bool ongoing = std::any_of(readings.begin(), readings.end(),
                                   [](const Match& m) { return (m.morph & kImperfect) && !(m.morph & kPerfect); });
  const bool active = trigger_.finite && !suffers_ && (verb.ends_with("wA") || verb.ends_with('t') || ongoing);
  if (!active || !(p.hers || p.his) || !p.group.starts_with("combatant:")) return {};
  // What X says begins anew: "X said that raids of Y killed nine of its men".
  constexpr std::uint32_t kClause = 40;
  std::uint32_t begin = trigger_.range.begin;
  const std::uint32_t first =
      std::max(range_.begin, trigger_.range.begin > kClause ? trigger_.range.begin - kClause : 0);
  while (begin > first && !is_word(doc_, begin - 1, "An") && !is_word(doc_, begin - 1, "bAn") &&
         !is_word(doc_, begin - 1, "wAn"))
    --begin;
  // "..., and the factions fought them off and killed 14 of its men": a clause of its own, if it names who acts.
  for (std::uint32_t i = trigger_.range.begin; i > begin; --i) {
    if (!is_sign(doc_, i - 1, ',')) continue;
    const auto named = within(doc_.actor_mentions, {i, trigger_.range.begin});
    const bool acts = std::any_of(named.begin(), named.end(), [&](const ActorMention& m) {
      return armed_kind(doc_.actors[m.actor].kind) && !governed(doc_, resources_, m.range.begin);
    });
    if (acts) begin = i;
    break;
  }
  std::string_view subject, ally, other;
  for (const ActorMention& m : within(doc_.actor_mentions, {first, p.range.begin})) {
    const Actor& actor = doc_.actors[m.actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown-")) continue;
    const bool before = m.range.end <= trigger_.range.begin && m.range.begin >= begin;
    if (subject.empty() && before && !governed(doc_, resources_, m.range.begin)) {
      subject = actor.actor_id;
    } else if (ally.empty() && m.in_group && other.empty() && before) {
      ally = actor.actor_id;  // "X and Z attacked"
    }
    if (actor.actor_id != subject && actor.actor_id != ally) other = actor.actor_id;
  }
  const std::string_view told = std::string_view(p.group).substr(10);
  if (subject.empty() || other.empty() || (told != subject && told != ally)) return {};
  return "combatant:" + std::string(other);
}

bool CountScanner::says_anew(std::uint32_t i) const {
  if (finite_verb(i)) return doc_.fold(i).starts_with("w");
  const auto here = doc_.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return (m.morph & kActivePart) && m.proclitics == 0 && resources_.has(m.entry, Tag::report);
  });
}

bool CountScanner::negated(std::uint32_t i) const {
  // "what led to" is spelt like "not".
  if (i == range_.begin || doc_.fold(i - 1).ends_with("mA")) return false;
  for (std::uint32_t j = i; j + 1 > i; --j) {
    for (const Match& m : doc_.matches_at(j - 1)) {
      if (m.range.end != j || (m.proclitics & ~(kWa | kFa)) || m.enclitic != Enclitic::None) continue;
      // "ended only with four dead": an exception from what was negated before it.
      if (resources_.has(m.entry, Tag::negation)) return !is_word(doc_, i, "En") || !excepts(j - 1);
    }
  }
  return false;
}

bool CountScanner::excepts(std::uint32_t i) const {
  const auto here = doc_.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return resources_.has(m.entry, Tag::negation) && !resources_.attr(m.entry, "except").empty();
  });
}

bool CountScanner::excepted(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 4;
  for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind == TokenKind::Punct) return false;
    if (excepts(j)) return true;
  }
  return false;
}

}  // namespace sijill
