// Numbers of people, with or without a noun.
#include "stages/casualties_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "stages/attrs.h"
#include "stages/numbers_words.h"
#include "stages/within.h"

namespace sijill {

std::optional<People> PeopleReader::read(std::uint32_t i) {
  if (in_date_[i]) return std::nullopt;
  if (const auto cue = cue_at(resources_, doc_, i)) {
    if (cue->role == "other") return other(i, *cue);
    if (cue->role == "one_of_them") return one_of_them(*cue);
    if (cue->role == "many_of_them") return many_of_them(*cue);
  }
  if (auto hurt = injuries(i)) return hurt;
  if (auto one = one_of(i)) return one;  // "and one of" is spelt like "one"
  if (const Number* number = number_starting(i)) return numbered(*number);
  return noun_alone(i);
}

const Number* PeopleReader::number_starting(std::uint32_t i) const {
  const auto it = std::lower_bound(doc_.numbers.begin(), doc_.numbers.end(), i,
                                   [](const Number& n, std::uint32_t at) { return n.range.begin < at; });
  if (it == doc_.numbers.end() || it->range.begin != i) return nullptr;
  if (it->percent || it->fraction || it->ordinal || year_told(*it)) return nullptr;
  // "on the 194th day"
  if (it->article && it->qualifier != Qualifier::Vague && i > 0 && doc_.tokens[i - 1].may_be(EntryKind::Calendar))
    return nullptr;
  // "the three villages": an adjective of what stands before it.
  if (it->article && i > 0 && it->qualifier == Qualifier::Exact && doc_.tokens[i].kind == TokenKind::Word &&
      doc_.fold(i).starts_with("Al") && doc_.fold(i - 1).starts_with("Al") &&
      doc_.tokens[i - 1].may_be(EntryKind::Noun))
    return nullptr;
  // "the states of X, all three": behind a name so too.
  if (it->article && i > 0 && it->qualifier == Qualifier::Exact && it->best.value_or(11) <= 10 &&
      doc_.tokens[i].kind == TokenKind::Word && doc_.fold(i).starts_with("Al") && in_place(i - 1))
    return nullptr;
  // "the twenty-third Friday": its tens stand behind the ordinal.
  if (i > 0 && doc_.fold(i).starts_with("wAl") && it->best && *it->best % 10 == 0) {
    const auto units = number_at(resources_, doc_, i - 1);
    if (units && units->ordinal) return nullptr;
  }
  return &*it;
}

bool PeopleReader::year_told(const Number& number) const {
  const auto year = [&](std::uint32_t j) {
    return doc_.tokens[j].kind == TokenKind::Number && doc_.fold(j).size() == 4 &&
           (doc_.fold(j).starts_with("19") || doc_.fold(j).starts_with("20"));
  };
  const std::uint32_t at = number.core.begin;
  if (number.range.begin == 0 || number.core.end != at + 1 || !year(at)) return false;
  if (counted_noun(resources_, doc_, number.core.end)) return false;
  std::uint32_t before = at - 1;
  if (is_word(doc_, before, "w") && before > 0) --before;  // "between the years 2015 and 2022"
  return doc_.tokens[before].may_be(EntryKind::Calendar) || (before + 1 < at && year(before));
}

bool PeopleReader::joined_at(std::uint32_t i) const {
  if (i > 0 && is_word(doc_, i - 1, "w") && glued(doc_, i)) return true;
  const std::string_view word = doc_.fold(i);
  if (word.size() < 3 || word[0] != 'w') return false;
  bool joined = false;
  for (const Match& m : doc_.matches_at(i)) {
    // "one" begins with the letter of "and".
    const bool teen = i + 1 < doc_.tokens.size() && doc_.fold(i + 1).starts_with("E$r");
    if (m.kind == EntryKind::Numeral && !(m.proclitics & kWa) && !teen) return false;
    joined |= (m.proclitics & kWa) != 0;
  }
  return joined;
}

std::optional<People> PeopleReader::numbered(const Number& number) {
  People p;
  p.range = number.range;
  p.min = number.min;
  p.max = number.max;
  p.best = number.best;
  p.qualifier = number.qualifier;
  std::uint32_t first_sign = number.range.begin;
  while (first_sign > 0 && is_sign(doc_, first_sign - 1, '(')) --first_sign;  // "and (9) children"
  p.joined = joined_at(number.range.begin) ||
             (number.core.begin > number.range.begin && joined_at(number.core.begin)) ||
             (first_sign < number.range.begin && first_sign > 0 && is_word(doc_, first_sign - 1, "w"));
  std::uint32_t j = std::max(number.core.end, number.range.end);
  j = skip_marks(doc_, j);
  if (j >= doc_.tokens.size()) return bare(p);
  // "9 of the members of the army": the noun may stand behind "of".
  const bool of = is_word(doc_, j, "mn");
  if (std::string side = belonging(of ? j + 1 : j); !side.empty()) {  // "three thought to belong to X"
    p.shape = People::Shape::Numbered;
    p.group = std::move(side);
    p.range.end = of ? j + 2 : j + 1;
    return p;
  }
  if (of) j = skip_marks(doc_, j + 1) - 1;  // "5 of 'the name'"
  if (of && j + 2 < doc_.tokens.size()) {
    const bool these = doc_.tokens[j + 1].may_be(Tag::demonstrative);  // "211 of these civilians"
    if (these) ++j;
    const auto those = noun_at(resources_, doc_, j + 1);
    p.of_those = those && those->definite && (these || !those->outcome.empty() || those->group == "civilian");
    if (actor_phrase(p, j + 1) && p.group == "medic") return p;
    if (noun_phrase(p, j + 1)) {
      // "286 of the demonstrators and the security forces"
      if (p.group == "civilian" && p.range.end < doc_.tokens.size() && mention_covers(p.range.end) &&
          joined_at(p.range.end))
        p.group = "any";
      return p;
    }
    // "12 of his guard"
    if ((doc_.fold(j + 1).starts_with("HrAst") || doc_.fold(j + 1).starts_with("HmAyt")) &&
        pronoun_of(doc_.fold(j + 1)) != Pronoun::None) {
      p.shape = People::Shape::Numbered;
      p.group = "combatant";
      p.soldier = true;
      p.range.end = j + 2;
      return p;
    }
    if (p.family) {  // "11 of one family": so many persons; of somebody's own they are civilians
      p.family = false;
      p.group = those && those->pronoun ? "civilian" : "any";
      if (is_word(doc_, p.range.end, "wAHdh")) ++p.range.end;
      return p;
    }
    if (actor_phrase(p, j + 1)) return p;
    // "44 of the forces of the revolt": a side that was not made out.
    if (doc_.tokens[j + 1].may_be(EntryKind::Force) && !in_place(j + 1)) {
      p.shape = People::Shape::Numbered;
      p.group = "combatant";
      p.enemy = true;
      p.range.end = j + 2;
      return p;
    }
    // "15 of its lorries"
    const auto words = doc_.matches_at(j + 1);
    const bool things = !those && !in_place(j + 1) && std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Noun && m.enclitic != Enclitic::None && (m.morph & kPlural) &&
             doc_.fold(j + 1).find("At", 2) != std::string_view::npos && !written_feminine(doc_, j + 1);
    });
    if (things) return std::nullopt;
    // "five of the participants": people of a kind that no row tells, not of the kind before them.
    if (doc_.fold(j + 1).starts_with("Al") && !in_place(j + 1) && !in_date_[j + 1]) {
      p.group = "any";
      p.fixed = true;
    }
    return bare(p);
  }
  // "529 cases of them"
  if ((is_word(doc_, j, "HAlh") || is_word(doc_, j, "HAlAt")) && j + 1 < doc_.tokens.size() && is_share_word(j + 1))
    ++j;
  if (const auto cue = cue_at(resources_, doc_, j)) {
    if (cue->role == "mixed") return std::nullopt;  // "90 dead and wounded"
    if (cue->role == "other") {
      p.shape = People::Shape::Other;
      p.range.end = cue->range.end;
      return p;
    }
    if (cue->role == "share" && (is_word(doc_, j, "mnhm") || is_word(doc_, j, "mnhn") || is_word(doc_, j, "mnhmA") ||
                                 is_word(doc_, j, "mnhA"))) {
      p.shape = People::Shape::Bare;
      p.of_them = true;
      p.range.end = cue->range.end;
      // "three of them children"
      // "four (of the bodies) are of children"
      const auto kind = noun_at(resources_, doc_, p.range.end);
      const bool whose = kind && kind->governed && (kind->morph & kPlural) && doc_.fold(p.range.end).starts_with('l');
      if (kind && !kind->definite && !kind->joined && (!kind->governed || whose) && kind->outcome.empty() &&
          !kind->family && kind->group != "any" && kind->group != "combatant") {
        p.group = kind->group;
        p.range.end = kind->range.end;
        const auto also = noun_at(resources_, doc_, p.range.end);  // "nine of them women and children"
        if (also && also->joined && !also->definite && (also->morph & kPlural) && also->group != kind->group &&
            also->outcome.empty() && !also->pronoun) {
          p.group = "any";
          p.range.end = also->range.end;
        }
      }
      // "nine of them of X", "29 of them of the displaced": told as a share, so the group is all that is new.
      if (is_word(doc_, p.range.end, "mn") && p.range.end + 1 < doc_.tokens.size()) {
        People whose = p;
        const auto those = noun_at(resources_, doc_, p.range.end + 1);
        if (actor_phrase(whose, p.range.end + 1) || (those && those->definite && noun_phrase(whose, p.range.end + 1))) {
          p.group = whose.group;
          p.range.end = whose.range.end;
        }
      }
      return p;
    }
  }
  // "the hundreds (bore) bodies": with the article a vague plural owns no indefinite noun.
  const std::string_view first = doc_.fold(number.range.begin);
  const bool those = number.qualifier == Qualifier::Vague && (first.starts_with("Al") || first.starts_with("wAl"));
  const bool behind_of = is_word(doc_, number.range.end - 1, "mn");  // "the hundreds of inhabitants of"
  if (const auto noun = noun_at(resources_, doc_, j); those && !behind_of && noun && !noun->definite) return bare(p);
  if (noun_phrase(p, j)) return p;
  if (number.qualifier == Qualifier::Vague && actor_phrase(p, j)) return p;
  return bare(p);
}

std::optional<People> PeopleReader::bare(People p) const {
  const std::uint32_t j = p.range.end;
  p.shape = People::Shape::Bare;
  if (p.qualifier == Qualifier::Vague && is_word(doc_, p.range.end - 1, "mn")) {
    // "tens of thousands (fled) from the south": from where, not of what.
    // "tens of thousands of the Kurds": a people that no row tells.
    if (!in_place(j) && j < doc_.tokens.size() && doc_.fold(j).starts_with("Al") && doc_.tokens[j].match_count == 0 &&
        doc_.fold(j).size() > 5) {
      p.shape = People::Shape::Numbered;
      p.group = "any";
      p.range.end = j + 1;
      return p;
    }
    if (!in_place(j)) return std::nullopt;
    --p.range.end;
    return p;
  }
  if (p.qualifier == Qualifier::Vague && !doc_.fold(p.range.begin).starts_with("Al") &&
      !doc_.fold(p.range.end - 1).starts_with("Al") && doc_.fold(p.range.end - 1) != "Axr" &&
      !doc_.fold(p.range.begin).starts_with("wAl")) {
    return std::nullopt;
  }
  const bool those = doc_.fold(p.range.begin).starts_with("Al") || doc_.fold(p.range.begin).starts_with("wAl");
  if (p.qualifier == Qualifier::Vague && those && j < doc_.tokens.size() &&
      (in_date_[j] || doc_.tokens[j].may_be(EntryKind::Calendar) ||
       (!doc_.fold(j).starts_with("Al") && !is_word(doc_, j, "mn")))) {
    return p;  // "the dozens" own no noun behind them
  }
  // "tens of thousands (left) their homes"
  if (p.qualifier == Qualifier::Vague && j < doc_.tokens.size() && doc_.fold(p.range.end - 1).ends_with("AlAf") &&
      doc_.fold(j).ends_with("hm") && doc_.fold(j).size() > 4)
    return p;
  // "tens of the motorcycles": a vague plural owns the noun behind it.
  if (p.qualifier == Qualifier::Vague && j < doc_.tokens.size() && doc_.tokens[j].kind == TokenKind::Word &&
      doc_.fold(j).starts_with("Al")) {
    return std::nullopt;
  }
  if (ends_phrase(doc_, j)) {
    // "they were spread so: Homs 11 - Hama 9": no range.
    const bool listed = is_sign(doc_, j, '-') && j + 1 < doc_.tokens.size() && in_place(j + 1) && p.range.begin > 0 &&
                        in_place(p.range.begin - 1);
    if (j < doc_.tokens.size() && !listed &&
        (doc_.tokens[j].sign == '/' || doc_.tokens[j].sign == '%' || doc_.tokens[j].sign == '-')) {
      return std::nullopt;
    }
    return p;
  }
  // "... and the wounding of four": the quotation ends, no name begins.
  if (is_sign(doc_, j, '>') || (is_sign(doc_, j, '"') && (ends_phrase(doc_, j + 1) || !glued(doc_, j + 1)))) return p;
  if (is_sign(doc_, j, '"') || is_sign(doc_, j, '<')) return std::nullopt;
  if (in_date_[j]) return p;
  bool noun = false, other = false, calendar = false, clitic = false;
  for (const Match& m : doc_.matches_at(j)) {
    const EntryKind kind = m.kind;
    calendar |= kind == EntryKind::Calendar && resources_.attr(m.entry, "kind") == "unit";
    if (m.proclitics & (kWa | kFa | kBa | kLa | kAl)) {
      clitic = true;
      continue;
    }
    if (kind == EntryKind::Word) {
      // "three attempts": words that only steer the counting are nouns for a number before them.
      const std::string_view role = resources_.attr(m.entry, "role");
      (role == "unreal" || role == "free" || role == "war" || role == "fall" ? noun : other) = true;
    } else if (kind == EntryKind::Numeral)
      other = true;
    else if (m.morph & (kPerfect | kImperfect))
      clitic = true;
    else
      noun = true;
  }
  if (calendar) return std::nullopt;
  if (noun && !other) return std::nullopt;
  // "25 thousand Chechens": a people that no row tells, by its ending.
  const std::string_view unknown = doc_.fold(j);
  if (!noun && !other && !clitic && p.best && doc_.tokens[j].match_count == 0 && unknown.size() >= 5 &&
      (unknown.ends_with('y') || unknown.ends_with("yA") || unknown.ends_with("yyn"))) {
    p.shape = People::Shape::Numbered;
    p.group = "any";
    p.range.end = j + 1;
    return p;
  }
  if (!noun && !other && !clitic) return std::nullopt;  // an unknown word is most likely what is counted
  return p;
}

bool PeopleReader::noun_phrase(People& p, std::uint32_t j) {
  if (in_place(j)) return false;
  auto noun = noun_at(resources_, doc_, j);
  if (!noun && partisan(p, j)) return true;
  if (!noun || noun->joined) {
    const auto harm = counted_harm_at(resources_, doc_, j);
    if (!harm) return false;
    noun = harm;
  }
  const std::uint32_t number = noun->morph & (kSingular | kDual | kPlural);
  if (number == kDual && p.best && *p.best != 2) return false;
  p.shape = People::Shape::Numbered;
  p.family = noun->family;
  p.title = noun->title;
  p.outcome = noun->outcome;
  p.range.end = noun->range.end;
  p.hers = noun->hers;
  p.his = noun->his;
  p.group = group_of(*noun, p);
  // "700 (of) woman and child": behind a number above ten the singulars of both kinds are counted together.
  constexpr std::int64_t kSingularNoun = 10;
  const auto mixed = noun_at(resources_, doc_, p.range.end);
  const bool kinds = p.group == "woman" || p.group == "child" || p.group == "man";
  // "15 children and one woman": the second has a number of its own.
  const bool one = mixed && numeral_word_at(resources_, doc_, mixed->range.end, "one") == 1;
  if (kinds && !one && p.best.value_or(0) > kSingularNoun && (noun->morph & kSingular) && mixed && mixed->joined &&
      !mixed->definite && (mixed->morph & kSingular) && mixed->group != p.group &&
      (mixed->group == "woman" || mixed->group == "child" || mixed->group == "man")) {
    p.group = "any";
    p.range.end = mixed->range.end;
  }
  // "44 journalists and activists": behind such a number both stand in the singular.
  const bool both = !kinds && p.best.value_or(0) > kSingularNoun && (noun->morph & kSingular) && mixed &&
                    mixed->joined && !mixed->definite && !mixed->pronoun && (mixed->morph & kSingular) &&
                    noun->outcome.empty() && mixed->outcome.empty() && !one && mixed->group != noun->group &&
                    doc_.fold(noun->range.begin).ends_with('A') && doc_.fold(noun->range.end).ends_with('A');
  if (both) {
    p.group = p.group.starts_with("combatant") || mixed->group.starts_with("combatant") ? "any" : "civilian";
    p.range.end = mixed->range.end;
  }
  // "203 journalists (m.) and journalists (f.)", "12 pupils of both sexes", "36 women and girls": one number for both.
  const bool same_number = mixed && ((mixed->morph & noun->morph & kPlural) ||
                                     (p.best.value_or(0) > kSingularNoun && (mixed->morph & noun->morph & kSingular)));
  const std::string_view stem = doc_.fold(noun->range.begin).substr(0, 3);
  if (!both && same_number && mixed->joined && !mixed->definite && !mixed->pronoun && !noun->definite && !one &&
      (mixed->morph & kFeminine) && mixed->outcome == noun->outcome && p.range.end == noun->range.end &&
      (doc_.fold(mixed->range.begin).substr(1, 3) == stem || mixed->group == noun->group))
    p.range.end = mixed->range.end;
  take_others(p, p.range.end);
  return !p.family;
}

bool PeopleReader::partisan(People& p, std::uint32_t j) const {
  if (!doc_.tokens[j].may_be(EntryKind::Owner)) return false;
  for (const Match& m : doc_.matches_at(j)) {
    if (m.kind != EntryKind::Owner || m.range.end != j + 1 || m.proclitics != 0 || m.enclitic != Enclitic::None)
      continue;
    const ActorRow& actor = resources_.actors()[resources_.actor_of(m.entry)];
    // A country's adjective is a nationality; a party's is its fighters.
    if (!armed_kind(actor.kind) || actor.kind == "state_force") continue;
    p.shape = People::Shape::Numbered;
    p.group = fmt::format("combatant:{}", actor.id);
    p.range.end = j + 1;
    take_others(p, j + 1);
    return true;
  }
  return false;
}

void PeopleReader::take_others(People& p, std::uint32_t i) const {
  if (i >= doc_.tokens.size()) return;
  const auto cue = cue_at(resources_, doc_, i);
  if (!cue || cue->role != "other" || cue->joined) return;
  p.more = true;
  p.range.end = std::max(p.range.end, cue->range.end);
}

bool PeopleReader::actor_phrase(People& p, std::uint32_t j) {
  if (const auto cue = cue_at(resources_, doc_, j); cue && (cue->role == "sides" || cue->role == "medics")) {
    p.shape = People::Shape::Numbered;
    p.group = cue->role == "sides" ? "combatant" : "medic";
    p.fixed = true;
    p.range.end = cue->range.end;
    return true;
  }
  for (const ActorMention& m : within(doc_.actor_mentions, {j > 0 ? j - 1 : 0, j + 1})) {
    if (m.range.end <= j) continue;
    const Actor& actor = doc_.actors[m.actor];
    if (!armed_kind(actor.kind)) return false;
    p.shape = People::Shape::Numbered;
    p.enemy = actor.actor_id == "terrorist-groups";
    p.group = p.enemy || actor.actor_id.starts_with("unknown-") ? "combatant" : "combatant:" + actor.actor_id;
    p.range.end = std::max(p.range.end, m.range.end);
    return true;
  }
  return false;
}

std::optional<People> people_at(const Resources& resources, const Document& doc, std::uint32_t i,
                                const std::vector<bool>& in_date) {
  return PeopleReader(resources, doc, in_date).read(i);
}

}  // namespace sijill
