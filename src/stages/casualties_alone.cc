// Nouns of people that stand without a number: one, two or an unknown few.
#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/numbers_words.h"
#include "stages/within.h"

namespace sijill {

std::optional<People> PeopleReader::noun_alone(std::uint32_t i) {
  const auto noun = noun_at(resources_, doc_, i);
  if (!noun || noun->family) return std::nullopt;
  if (noun->governed) {  // "the number of the martyrs": the article is swallowed by l-
    if (noun->outcome.empty()) return std::nullopt;
    People p;
    p.range = noun->range;
    p.outcome = noun->outcome;
    p.definite = p.governed = true;
    return p;
  }
  if (noun->nationality && noun->definite) return std::nullopt;  // an adjective: "the Israeli forces"
  if (in_place(i) && noun->definite && noun->outcome.empty()) return std::nullopt;
  if (noun->outcome.empty() && masdar_of_harm(i)) return std::nullopt;
  // "a breakaway front": an adjective of a thing, both with the feminine's letter.
  if (noun->group == "combatant" && i > 0 && written_feminine(doc_, i) && written_feminine(doc_, i - 1) &&
      !doc_.tokens[i - 1].may_be(Tag::people) && !doc_.tokens[i - 1].may_be(Tag::harm) &&
      doc_.tokens[i - 1].may_be(EntryKind::Noun))
    return std::nullopt;
  People p;
  p.shape = People::Shape::Noun;
  p.range = noun->range;
  p.joined = noun->joined;
  p.outcome = noun->outcome;
  p.title = noun->title;
  p.nationality = noun->nationality;
  p.hers = noun->hers;
  p.his = noun->his;
  // "its driver", "his companion" are as known as kin.
  p.kin = noun->pronoun && noun->outcome.empty() && !noun->title && !noun->group.starts_with("combatant");
  p.definite = noun->definite || (noun->pronoun && !noun->joined);
  if (noun->pronoun) {
    // "and her four children".
    const auto number = number_at(resources_, doc_, noun->range.end);
    if (number && number->article && !number->ordinal && !number->vague) {
      p.min = p.max = p.best = static_cast<std::int64_t>(number->value);
      p.shape = People::Shape::Numbered;
      p.range.end = number->range.end;
      p.group = noun->group;
      return p;
    }
  }
  if (noun->definite && !noun->pronoun && noun->outcome.empty() && (noun->morph & kPlural)) {  // "the four attackers"
    const auto number = number_at(resources_, doc_, noun->range.end);
    if (number && number->article && !number->ordinal && !number->vague && !number->fraction && number->value > 2) {
      p.min = p.max = p.best = static_cast<std::int64_t>(number->value);
      p.shape = People::Shape::Numbered;
      p.definite = false;
      p.group = group_of(*noun, p);
      p.range.end = std::max(p.range.end, number->range.end);
      return p;
    }
  }
  // "two men of the police": the construct has lost its n.
  const bool pair = (noun->group == "man" || noun->soldier || noun->group == "combatant") && (noun->morph & kDual) &&
                    !noun->pronoun && noun->range.end < doc_.tokens.size() &&
                    (doc_.fold(i).ends_with('A') || doc_.fold(i).ends_with('y')) &&
                    (has_tagged_word(resources_, doc_, noun->range.end, Tag::police) ||
                     is_word(doc_, noun->range.end, "Amn") || is_word(doc_, noun->range.end, "AlAmn"));
  const bool dual = pair || dual_written(i, noun->morph) || dual_behind(i, noun->morph) ||
                    (noun->nationality && doc_.fold(i).ends_with("An"));
  // "the regime of the Taliban" is spelt like two students.
  if (dual && doc_.tokens[i].may_be(EntryKind::Actor)) {
    const auto side = armed_actor_in(doc_, {i, i + 1});
    if (side && !side->empty()) return std::nullopt;
  }
  // A dual that has lost its n stands before a genitive and is spelt like much else.
  const bool cut = dual && !noun->pronoun && !doc_.fold(i).ends_with('n');
  if (cut && !pair && noun->outcome.empty()) return std::nullopt;
  const bool several = noun->nationality && (doc_.fold(i).ends_with("yyn") || doc_.fold(i).ends_with("ywn"));
  // "two Palestinians": the dual's letters are the plural's, and the number stands behind.
  const Number* two = several && noun->range.end < doc_.tokens.size() ? number_starting(noun->range.end) : nullptr;
  if (dual || (two && two->best == 2)) {
    p.min = p.max = p.best = 2;
  } else if (several) {
    p.qualifier = Qualifier::Vague;
    p.min = 2;
  } else if (noun->morph & kPlural && !(noun->morph & kSingular)) {
    p.qualifier = Qualifier::Vague;
    p.min = 2;
    // "the fighters of X": the plural has lost its n.
    const bool cut_plural = noun->outcome.empty() && !noun->pronoun && doc_.fold(i).ends_with('w') &&
                            noun->range.end < doc_.tokens.size() && mention_covers(noun->range.end);
    p.definite |= construct(noun->range.end) || cut_plural;
  } else {
    p.min = p.max = p.best = 1;
    if (!noun->outcome.empty()) p.definite |= construct(noun->range.end);
  }
  p.group = group_of(*noun, p);
  if (p.kin && p.group == "civilian") {
    const auto kind = noun_at(resources_, doc_, noun->range.end);  // "his son, the child"
    if (kind && kind->definite && !kind->joined && kind->outcome.empty() &&
        (kind->group == "child" || kind->group == "man" || kind->group == "woman" || kind->group == "journalist" ||
         kind->group == "medic"))
      p.group = kind->group;
    if (kind && kind->definite && !kind->joined && doc_.tokens[noun->range.end].may_be(Tag::rank))
      p.group = "combatant";
  }
  p.range.end = std::max(p.range.end, past_nationality(noun->range.end));
  if (two && two->best == 2) p.range.end = std::max(p.range.end, two->range.end);
  take_others(p, p.range.end);
  if (p.range.end < doc_.tokens.size() && one_of(p.range.end)) return p;
  if (const Number* one = p.range.end < doc_.tokens.size() ? number_starting(p.range.end) : nullptr;
      one && p.best == 1 && one->best == 1 && (one->core == one->range || one->qualifier == Qualifier::AtLeast)) {
    p.range.end = one->range.end;  // "one citizen", "one citizen at least"
    p.qualifier = one->qualifier;
    p.max = one->max;
  } else if (one && one->best == 2 && one->core == one->range && (noun->morph & (kDual | kPlural)) &&
             noun->definite == one->article) {  // not "the gunmen (killed) two"
    p.range.end = one->range.end;               // "two soldiers", the number told after the plural
    p.qualifier = Qualifier::Exact;
    p.min = p.max = p.best = 2;
    p.definite = noun->definite;
  }
  if (p.best && !p.definite) {
    if (const auto hedge = hedge_after(resources_, doc_, p.range.end); hedge && hedge->qualifier == "at_least") {
      p.qualifier = Qualifier::AtLeast;
      p.max.reset();
    }
  }
  return p;
}

bool PeopleReader::masdar_of_harm(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.kind == EntryKind::Verb && (m.morph & kMasdar) && resources_.has(m.entry, Tag::harm)) return true;
  }
  return false;
}

std::uint32_t PeopleReader::past_nationality(std::uint32_t i) const {
  for (; i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Word; ++i) {
    bool nationality = false;
    for (const Match& m : doc_.matches_at(i)) {
      const EntryKind kind = m.kind;
      nationality |=
          (kind == EntryKind::Nationality || kind == EntryKind::Owner) && !(m.proclitics & (kWa | kBa | kLa));
    }
    if (!nationality) break;
  }
  return i;
}

bool PeopleReader::dual_written(std::uint32_t i, std::uint32_t morph) const {
  if (!(morph & kDual) || (morph & kSingular)) return false;
  return !(morph & kPlural) || doc_.fold(i).ends_with("An") || written_dual(doc_, i);
}

bool PeopleReader::dual_behind(std::uint32_t i, std::uint32_t morph) const {
  // "the killing of policemen whose (two) bodies were found"
  constexpr std::uint32_t kReach = 6;
  if (!(morph & kDual) || (morph & kSingular) || !doc_.fold(i).ends_with("yn") || doc_.fold(i).starts_with("Al"))
    return false;
  for (std::uint32_t j = i + 1; j < doc_.tokens.size() && j < i + kReach; ++j) {
    if (doc_.tokens[j].kind != TokenKind::Word) return false;
    if (doc_.fold(j).ends_with("hmA") && doc_.fold(j).size() > 4) return true;
  }
  return false;
}

bool PeopleReader::construct(std::uint32_t i) const {
  if (ends_phrase(doc_, i)) return false;
  return doc_.tokens[i].kind == TokenKind::Word && doc_.fold(i).starts_with("Al") && doc_.fold(i).size() > 3 &&
         has_word_kind(resources_, doc_, i, EntryKind::Noun);
}

}  // namespace sijill
