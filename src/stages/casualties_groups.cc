// Whose fighters, citizens of what kind: the group of a noun.
#include "stages/casualties_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/attrs.h"
#include "stages/numbers_words.h"
#include "stages/within.h"

namespace sijill {
namespace {
constexpr std::uint32_t kOwnerReach = 6;  // words between a fighter and whose fighter he is

/// "90 terrorist members": the adjective says what the noun leaves open.
bool is_terrorist(std::string_view word) { return word.find("ArhAby") != std::string_view::npos; }
/// "member", "leader": with "in" and a group's name he is of that group.
bool member_word(std::string_view word) {
  static constexpr std::string_view kMembers[] = {"EnSr", "EDw", "qyAdy", "qAyd", "mqAtl", "mswwl", "mslH"};
  return std::any_of(std::begin(kMembers), std::end(kMembers),
                     [&](std::string_view m) { return word.find(m) != std::string_view::npos; });
}
}  // namespace

std::string PeopleReader::group_of(const Noun& noun, People& p) {
  if (rescuer(noun) || of_aid(noun)) return "aid_worker";
  if (of_medicine(noun)) return "medic";
  // "16 members of the ambulance teams"
  const std::uint32_t body = noun.range.end + (is_word(doc_, noun.range.end, "mn") ? 1 : 0);
  if (body < doc_.tokens.size() && noun.outcome.empty() && !noun.kin &&
      (noun.group == "any" || noun.group == "combatant")) {
    if (const auto cue = cue_at(resources_, doc_, body); cue && cue->role == "medics") return "medic";
  }
  const std::uint32_t behind = noun.range.end;
  std::string group = side_of(noun, p);
  // "a girl under age"
  const bool minor = behind < doc_.tokens.size() && doc_.fold(behind).starts_with("qASr") && noun.outcome.empty();
  if (minor && (group == "woman" || group == "man" || group == "any")) return "child";
  if (group != "any") return group;
  // "two of his comrades", "a comrade of theirs": people like him who was told before them.
  const bool theirs = is_word(doc_, behind, "lh") || is_word(doc_, behind, "lhm") || is_word(doc_, behind, "lhmA");
  if (noun.comrade && (noun.his || noun.hers || theirs)) return {};
  // Who holds an office is a civilian, unless the office is one of arms; so are kin, whoever's they are.
  if (of_party(noun) || of_council(noun)) return "civilian";
  if (noun.title) {
    if (const std::string side = office_in(noun.range.end); !side.empty()) return side;
    return of_arms(noun.range.end) ? "combatant" : "civilian";
  }
  return noun.kin && noun.pronoun ? "civilian" : group;
}

std::string PeopleReader::side_of(const Noun& noun, People& p) {
  std::string group(noun.group);
  // Of suspects it is not known whose they are.
  const std::string_view word = doc_.fold(noun.range.begin);
  if (group == "any" && noun.outcome.empty() &&
      (word.find("m$tbh") != std::string_view::npos || word.find("m$bwh") != std::string_view::npos))
    return group;
  const bool fighter = group == "combatant";
  const bool neutral = group == "any" || group == "man";
  if (!fighter && !neutral) return group;
  std::uint32_t j = noun.range.end;
  // "six civilian dead": the noun behind the victims says what they were.
  if (neutral && !noun.outcome.empty() && j < doc_.tokens.size() && !noun.definite) {
    const auto kind = noun_at(resources_, doc_, j);
    if (kind && !kind->definite && !kind->joined && !kind->governed && kind->outcome.empty() && !kind->pronoun &&
        (kind->group == "civilian" || kind->group == "medic" || kind->group == "journalist"))
      return std::string(kind->group);
  }
  // "60 Houthi dead": so too the adjective of an armed party.
  if (group == "any" && !noun.outcome.empty() && !noun.definite && j < doc_.tokens.size() && !joined_at(j)) {
    if (People side; partisan(side, j)) return side.group;
  }
  // "the bodies of two civilians": told with "to".
  if (group == "any" && noun.outcome == "killed" && j < doc_.tokens.size() && !noun.pronoun) {
    const auto whose = noun_at(resources_, doc_, j);
    if (whose && whose->governed && doc_.fold(j).starts_with('l') && whose->outcome.empty() && whose->group != "any" &&
        !whose->group.starts_with("combatant"))
      return std::string(whose->group);
  }
  // "two members of his family"
  if (neutral && group == "any" && j < doc_.tokens.size() && !joined_at(j) &&
      pronoun_of(doc_.fold(j)) != Pronoun::None && !doc_.fold(j).starts_with("Al") &&
      has_tagged_word(resources_, doc_, j, Tag::family))
    return "civilian";
  // "security man", "policemen": the next word makes him a soldier of the state.
  if (neutral && j < doc_.tokens.size() && group == "man" && !joined_at(j) &&
      (has_tagged_word(resources_, doc_, j, Tag::police) || has_tagged_word(resources_, doc_, j, Tag::state_soldier) ||
       is_word(doc_, j, "Amn") || is_word(doc_, j, "AlAmn"))) {
    p.soldier = true;
    p.range.end = j + 1;
    return "combatant";
  }
  // "men of the tribes"
  if (group == "man" && (noun.morph & kPlural) && j < doc_.tokens.size() &&
      (is_word(doc_, j, "AlE$Ayr") || is_word(doc_, j, "AlqbAyl") || is_word(doc_, j, "AlmqAwmh"))) {
    const auto whose = armed_actor_in(doc_, {j, j + 1});
    return whose && !whose->empty() ? "combatant:" + *whose : "combatant";
  }
  // "two martyrs of the 29th brigade"
  if (neutral && !noun.outcome.empty() && is_word(doc_, j, "mn") && j + 1 < doc_.tokens.size()) {
    static constexpr std::string_view kUnits[] = {"AllwA'", "lwA'", "Alfwj",   "fwj",
                                                  "Alfrqh", "frqh", "Alktybh", "Alsryh"};
    if (std::find(std::begin(kUnits), std::end(kUnits), doc_.fold(j + 1)) != std::end(kUnits) &&
        !armed_actor_in(doc_, {j + 1, j + 3})) {
      p.soldier = true;
      return "combatant";
    }
  }
  // "five of our comrades", "our martyrs"
  if (noun.ours && (noun.group == "any" || fighter) && !noun.family && (fighter || (noun.morph & kPlural))) {
    if (const std::string_view side = our_side(resources_, doc_, noun.range.begin); !side.empty())
      return fmt::format("combatant:{}", side);
  }
  // "two members of his guard": fighters too.
  if (neutral && !noun.kin && !noun.title && noun.outcome.empty() && (noun.morph & kPlural) && j < doc_.tokens.size() &&
      (doc_.fold(j).starts_with("HmAyt") || doc_.fold(j).starts_with("HrAst")) &&
      pronoun_of(doc_.fold(j)) != Pronoun::None)
    return "combatant";
  // "12 Palestinian gunmen": of no one group.
  if (fighter && j < doc_.tokens.size() && !joined_at(j) && doc_.tokens[j].may_be(EntryKind::Nationality) &&
      doc_.fold(j).find("flsTyn") != std::string_view::npos && !noun.soldier)
    return "combatant:palestinian-militants";
  // "18 opposition fighters"
  if (fighter && !noun.soldier && doc_.country == "SY" && j < doc_.tokens.size() && !joined_at(j) &&
      !doc_.fold(j).starts_with("Al") && doc_.fold(j).starts_with("mEArD"))
    return "combatant:rebel-factions";
  bool of = false, sides = false, of_fighters = false;
  std::string_view other_people;  ///< "dead of the civilians"
  std::string ranks;
  const std::uint32_t stop = std::min<std::uint32_t>(j + kOwnerReach, static_cast<std::uint32_t>(doc_.tokens.size()));
  std::uint32_t end = j;
  for (; end < stop; ++end) {
    if (ends_phrase(doc_, end)) break;
    if (end == j && is_word(doc_, end, "Sf")) continue;  // a non-commissioned officer
    if (is_word(doc_, end, "mn")) {
      // "four dead on the Turkish side"
      if (neutral && !noun.outcome.empty() && is_word(doc_, end + 1, "AljAnb")) {
        const std::string_view state = state_named({end + 2, end + 3});
        if (!state.empty()) return fmt::format("combatant:{}", state);
      }
      of = true;
      continue;
    }
    if (const auto cue = cue_at(resources_, doc_, end)) {
      if (cue->role == "other" && !cue->joined) continue;
      if (cue->role == "ranks" && !cue->joined) {
        ranks = group_in_ranks(cue->range.end);
        break;
      }
      const auto here = doc_.matches_at(end);
      const bool verb = std::any_of(here.begin(), here.end(), [](const Match& m) { return (m.morph & kPerfect) != 0; });
      if (cue->role == "fall" && cue->range.end == end + 1 && verb) continue;  // "dead fell in the ranks of"
      sides |= cue->role == "sides";
      break;
    }
    if (const auto hedge = hedge_at(resources_, doc_, end)) {  // "a member at least of the organisation"
      end = hedge->range.end - 1;
      continue;
    }
    if (!of && is_word(doc_, end, "byn")) {  // "dead among the civilians"
      const auto both = end + 1 < doc_.tokens.size() ? cue_at(resources_, doc_, end + 1) : std::nullopt;
      sides |= both && both->role == "sides";  // "dozens of dead between the two sides"
      const auto among = noun_at(resources_, doc_, end + 1);
      if (among && among->definite && among->group != "any" && among->outcome.empty()) ranks = among->group;
      break;
    }
    if (of && neutral && !noun.outcome.empty() && doc_.tokens[end].may_be(EntryKind::Force) &&
        (doc_.fold(end).ends_with("nA"))) {  // "three dead of our forces"
      const std::string_view side = our_side(resources_, doc_, end);
      p.soldier = side.empty();
      return side.empty() ? "combatant" : fmt::format("combatant:{}", side);
    }
    // "a member in the organisation X": whose he is, told with "in".
    if (end == j && (fighter || neutral) && noun.outcome.empty() && (noun.morph & kSingular) &&
        is_word(doc_, end, "fy") && armed_actor_in(doc_, {end + 1, end + 3}) &&
        member_word(doc_.fold(noun.range.begin))) {
      of = true;
      continue;
    }
    // "a member in its military wing": of whom the pronoun means.
    if (end == j && end + 1 < stop && is_word(doc_, end, "fy") && member_word(doc_.fold(noun.range.begin)) &&
        doc_.fold(end + 1).starts_with("jnAHh")) {
      const auto whose = owner_before(resources_, doc_, end + 1, pronoun_of(doc_.fold(end + 1)), false);
      if (whose && !whose->empty()) return "combatant:" + *whose;
    }
    if (circumstance(end)) break;
    if (const Number* two = number_starting(end)) {
      if (end != j || two->best != 2 || !(noun.morph & kDual)) break;
      end = two->range.end - 1;  // "two fighters, two of them, of X"
      continue;
    }
    if (harm_at(resources_, doc_, end)) break;
    const auto next = noun_at(resources_, doc_, end);
    if (next && next->group != "any" && next->group != "combatant" && of) {
      const bool named =
          next->definite || doc_.fold(next->range.end - 1).starts_with("Al");  // "men of the fire brigade"
      const bool first = other_people.empty() && named && is_word(doc_, end - 1, "mn");
      other_people = first || other_people == next->group ? next->group : "any";
    }
    if (next && neutral && !noun.outcome.empty() && of && next->group == "combatant" && next->definite &&
        (next->morph & kPlural) && is_word(doc_, end - 1, "mn"))
      of_fighters = true;
    if (next && next->joined && !next->outcome.empty()) continue;  // "dead and wounded of X"
    if (const std::string side = belonging(end); !side.empty() && (neutral || fighter)) return side;
    if (is_word(doc_, end, "ysmy") || is_word(doc_, end, "tsmy")) continue;  // "of what is called X"
    if (finite_verb(end)) break;
  }
  if (!ranks.empty()) {
    p.owned = ranks == "combatant";  // "15 dead in the ranks of the gunmen": not of the force told beside them
    return ranks;
  }
  if (sides && (neutral || fighter)) {
    p.fixed = true;
    return "combatant";
  }
  if (neutral && !other_people.empty()) return group == "any" ? std::string(other_people) : group;
  if (fighter && families_follow(end)) {
    p.fixed = true;
    return "any";
  }
  // "tens of thousands of the Kurds": their name alone is no force.
  const auto itself = within(doc_.actor_mentions, {noun.range.begin, noun.range.end});
  const bool own_name = neutral && !itself.empty() && itself.back().range.end <= noun.range.end;
  auto owner = armed_actor_in(doc_, {own_name ? noun.range.end : noun.range.begin, end});
  // "the Israeli dead", "the Egyptian terrorist": where they come from, in no one's service.
  const bool from = j < doc_.tokens.size() && doc_.tokens[j].may_be(EntryKind::Nationality) && !joined_at(j) && !of;
  if (from && owner && ((neutral && !noun.outcome.empty()) || (fighter && noun.enemy && !noun.soldier)) &&
      !armed_actor_in(doc_, {j + 1, end}))
    owner.reset();
  Pronoun pronoun = noun.hers ? Pronoun::Her : noun.his ? Pronoun::His : Pronoun::None;
  // "14 members of them", said of a force.
  if (pronoun == Pronoun::None && fighter && !owner && j < doc_.tokens.size() && is_share_word(j))
    pronoun = pronoun_of(doc_.fold(j));
  if (fighter && !owner && pronoun == Pronoun::None) owner = short_name(noun.range.end, end);
  // "nine of its individuals": people of no kind become fighters by whose they are.
  // "six of its martyrs"
  const bool lost = neutral && noun.outcome == "killed" && (noun.morph & kPlural) && p.range.begin < noun.range.begin;
  const bool members =
      fighter || lost || (neutral && !noun.kin && !noun.title && noun.outcome.empty() && (noun.morph & kPlural));
  if (members && pronoun != Pronoun::None) {
    // "the command added that 63 attackers were killed and that five of its members fell": of who speaks.
    const std::uint32_t first = p.range.begin;
    const bool clause =
        first > 0 && first < noun.range.begin && (is_word(doc_, first - 1, "An") || is_word(doc_, first - 1, "wAn"));
    std::string_view teller = clause ? teller_side(resources_, doc_, first) : std::string_view();
    // "The army said that it struck a cell of X. It added that three of her members": an army is no she.
    if (!teller.empty() && pronoun == Pronoun::Her && told_as_army(first, teller)) {
      const auto hers = owner_in_sentence_before(noun.range.begin, pronoun);
      if (hers && *hers != teller && fighter) return "combatant:" + *hers;
    }
    auto meant = teller.empty() ? owner_before(resources_, doc_, noun.range.begin, pronoun, p.joined)
                                : std::optional<std::string>(teller);
    // "X entered the town. Y announced killing four of her soldiers": who kills does not kill his own.
    if (const auto other = fighter && (!meant || kills_own(first, *meant))
                               ? owner_in_sentence_before(noun.range.begin, pronoun)
                               : std::nullopt;
        other && (!meant || *other != *meant))
      meant = other;
    if (meant && fighter) owner = meant;
    if (meant && neutral && !is_tribe(doc_, *meant)) return "combatant:" + *meant;
  }
  // "soldiers of the African Union force", "two Italian soldiers of the force of the United Nations"
  const bool sided = owner && armed_actor_in(doc_, {noun.range.end, end});
  for (const ActorMention& m : within(doc_.actor_mentions, {noun.range.begin, fighter ? end : noun.range.begin})) {
    const Actor& actor = doc_.actors[m.actor];
    const bool theirs = m.range.begin > 0 && is_word(doc_, m.range.begin - 1, "mn");
    if (actor.kind != "international" || m.range.end <= noun.range.end || (sided && !theirs) ||
        !(of || m.range.begin <= noun.range.end))
      continue;
    const std::uint32_t row = resources_.find_actor(actor.actor_id);
    const bool united = row != lex::kNone && resources_.actors()[row].allegiance.starts_with("un@");
    return united ? "combatant:un" : "combatant:" + actor.actor_id;
  }
  if (noun.soldier && !(owner && armed_actor_in(doc_, {noun.range.end, end}))) {
    if (const std::string_view state = state_named({noun.range.end, end}); !state.empty()) {
      p.military = true;
      return fmt::format("combatant:{}", state);
    }
  }
  // "the commander of the regiment": whose regiment it is was only guessed, and a soldier is a state's.
  if (noun.soldier && owner && !of && points_back({noun.range.end, end})) owner.reset();
  if (fighter) {
    p.owned = of && !owner;
    p.soldier = noun.soldier && !owner;
    p.enemy = noun.enemy || (j < doc_.tokens.size() && !joined_at(j) && is_terrorist(doc_.fold(j)));
    p.jihadi = noun.jihadi;
    p.military = noun.soldier;
    p.guessed = owner && !armed_actor_in(doc_, {noun.range.end, end}) && !mention_goes_on(noun.range.end);
    if (owner && owner->empty()) return "combatant";
    return owner ? "combatant:" + *owner : group;
  }
  // A neutral noun becomes a fighter only by "of" or "in the ranks of" an armed actor, or in construct with it.
  if (owner && is_tribe(doc_, *owner)) return group;
  if (owner &&
      (of || (mention_covers(noun.range.end) && !joined_at(noun.range.end)) || in_ranks(noun.range.end, end))) {
    p.owned = owner->empty();
    return p.owned ? "combatant" : "combatant:" + *owner;
  }
  if (of_fighters && group == "any") {  // "a dead man of the fighters"
    p.owned = true;
    return "combatant";
  }
  return group;
}

bool PeopleReader::is_share_word(std::uint32_t i) const {
  return is_word(doc_, i, "mnhA") || is_word(doc_, i, "mnhm") || is_word(doc_, i, "mnh");
}

bool PeopleReader::in_place(std::uint32_t i) const {
  const auto it = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), i,
                                   [](const PlaceMention& m, std::uint32_t at) { return m.range.end <= at; });
  if (it == doc_.place_mentions.end() || it->range.begin > i) return false;
  // "the inhabitants of X" stand for the place, and are people.
  return it->range.begin < i || it->range.end == i + 1 || !doc_.tokens[i].may_be(Tag::people) ||
         doc_.tokens[i].may_be(Tag::kin);
}

bool PeopleReader::finite_verb(std::uint32_t i) const {
  bool verb = false;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end != i + 1) return false;
    if (m.morph & (kPerfect | kImperfect))
      verb = true;
    else
      return false;
  }
  return verb;
}

std::string_view PeopleReader::state_named(Range range) const {
  const Table table = resources_.lexicon().find_table("lexicon/nationalities");
  for (std::uint32_t i = range.begin; i < range.end && i < doc_.tokens.size(); ++i) {
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind == EntryKind::Nationality && !(m.proclitics & (kWa | kBa | kLa)))
        return resources_.cell(m.entry, "state_actor");
      if (m.kind != EntryKind::Place || i == range.begin || !is_word(doc_, i - 1, "mn")) continue;
      const PlaceRow& place = resources_.places()[resources_.place_of(m.entry)];
      if (place.kind != "country" || place.country.size() != 2) continue;
      const char code[2] = {static_cast<char>(place.country[0] & ~0x20), static_cast<char>(place.country[1] & ~0x20)};
      for (std::uint32_t r = 0; r < table.rows(); ++r) {
        if (table.cell(r, "country") == std::string_view(code, 2)) return table.cell(r, "state_actor");
      }
    }
  }
  return {};
}

}  // namespace sijill
