// Readings of single words and of the phrase around a number. What the phrase means is decided by casualties.cc.
#include "stages/casualties_words.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/numbers_words.h"

namespace sijill {
namespace {

constexpr std::uint32_t kOwnerReach = 6;  // words between a fighter and whose fighter he is

/// A word of another sentence part that ends a noun phrase.
bool ends_phrase(const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || (doc.tokens[i].flags & kLineStart)) return true;
  return (doc.tokens[i].kind == TokenKind::Punct && doc.tokens[i].sign != '"' &&
                                    doc.tokens[i].sign != '<' && doc.tokens[i].sign != '>');
}

bool armed(std::string_view kind) {
  return kind == "state_force" || kind == "militia" || kind == "rebel" || kind == "police" || kind == "tribe";
}

struct Noun {
  Range range;
  std::string_view group, outcome;
  std::uint32_t morph = 0;
  bool definite = false, joined = false, pronoun = false, family = false, soldier = false, title = false;
  bool nationality = false;
  bool hers = false;      ///< carries "her/its": of whoever the sentence began with
  bool governed = false;  ///< carries a preposition: "with wounds" is no wounded man
};

/// The best reading of token `i` as a noun of people; victims first, then specific groups.
std::optional<Noun> noun_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || doc.tokens[i].kind != TokenKind::Word) return std::nullopt;
  std::optional<Noun> best;
  int best_score = -1;
  bool plural_row = false;  // a broken plural may be a row of its own, which reads as a singular
  EntryId best_entry = 0;
  for (const Match& m : doc.matches_at(i)) {
    const EntryKind kind = resources.kind(m.entry);
    if (m.range.end != i + 1) continue;
    if (kind == EntryKind::Nationality) {
      if (best_score < 0) {
        best = Noun{m.range, "any", {}, m.morph, (m.proclitics & kAl) != 0, (m.proclitics & kWa) != 0, false, false, false, false, false};
        best->nationality = true;
        best_score = 0;
      }
      continue;
    }
    if (kind != EntryKind::Noun && kind != EntryKind::Verb) continue;
    const bool victim = resources.has(m.entry, Tag::victim), people = resources.has(m.entry, Tag::people);
    const bool kin = resources.has(m.entry, Tag::kin), family = resources.has(m.entry, Tag::family);
    if (kind == EntryKind::Verb && !(m.morph & (kActivePart | kPassivePart))) continue;
    if (!victim && !people && !kin && !family) continue;
    if (kind == EntryKind::Noun && m.enclitic == Enclitic::None && (m.morph & kPlural) && !(m.morph & (kSingular | kDual))) {
      plural_row = true;
    }
    // A noun after b or l is no head of a number's phrase unless the number stands there too.
    const bool whole = resources.attr(m.entry, "group") != "";
    if (best && m.entry == best_entry && m.enclitic == Enclitic::None) best->morph |= m.morph;
    const int score = (victim ? 8 : 4) + (whole ? 1 : 0) - (m.proclitics & (kBa | kLa | kKa) ? 3 : 0) -
                      (m.enclitic != Enclitic::None ? 1 : 0);
    if (score <= best_score) continue;
    best_score = score;
    best_entry = m.entry;
    Noun noun;
    noun.range = m.range;
    noun.group = resources.attr(m.entry, "group");
    if (victim) noun.outcome = resources.attr(m.entry, "outcome");
    noun.morph = m.morph;
    noun.definite = (m.proclitics & kAl) != 0;
    noun.joined = (m.proclitics & kWa) != 0;
    noun.pronoun = m.enclitic != Enclitic::None;
    noun.family = family;
    noun.soldier = resources.has(m.entry, Tag::state_soldier);
    noun.title = resources.has(m.entry, Tag::title);
    noun.hers = m.enclitic == Enclitic::Ha;
    noun.governed = (m.proclitics & (kBa | kLa | kKa)) != 0;
    if (noun.group.empty()) noun.group = "any";
    // A feminine form of a masculine noun: "citizen (f.)".
    const bool feminine = (m.morph & kFeminine) && !(m.morph & kMasculine) && kind == EntryKind::Noun &&
                          resources.cell(m.entry, "gender") != "f";
    // Where nouns have no feminine row, its ending reads as an attached pronoun: "a captive (f.)".
    const bool ending = m.enclitic == Enclitic::Hu && kind == EntryKind::Noun && !(m.morph & (kPlural | kDual)) && !kin;
    if (ending) noun.pronoun = false;
    if ((feminine || ending) && (noun.group == "civilian" || noun.group == "any")) noun.group = "woman";
    best = noun;
  }
  if (best && plural_row && !best->pronoun) best->morph = (best->morph | kPlural) & ~kSingular;
  return best;
}

/// "71 injuries", "3 deaths": a noun of harm counted as the people it befell.
std::optional<Noun> counted_harm_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size()) return std::nullopt;
  const auto cue = cue_at(resources, doc, i);
  if (!cue || cue->joined || (cue->role != "case_injured" && cue->role != "case_killed")) return std::nullopt;
  Noun noun;
  noun.range = cue->range;
  noun.group = "any";
  noun.outcome = cue->role == "case_injured" ? "injured" : "killed";
  return noun;
}

bool has_word_kind(const Resources& resources, const Document& doc, std::uint32_t i, EntryKind kind) {
  for (const Match& m : doc.matches_at(i)) {
    if (resources.kind(m.entry) == kind && m.range.end == i + 1) return true;
  }
  return false;
}

bool tagged(const Resources& resources, const Document& doc, std::uint32_t i, Tag tag) {
  for (const Match& m : doc.matches_at(i)) {
    if (resources.has(m.entry, tag)) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(const Resources& resources, const Document& doc, const std::vector<bool>& in_date)
      : resources_(resources), doc_(doc), in_date_(in_date) {}

  std::optional<People> read(std::uint32_t i) {
    if (in_date_[i]) return std::nullopt;
    if (const auto cue = cue_at(resources_, doc_, i)) {
      if (cue->role == "other") return other(i, *cue);
      if (cue->role == "one_of_them") return one_of_them(*cue);
      if (cue->role == "many_of_them") return many_of_them(*cue);
    }
    if (auto one = one_of(i)) return one;  // "and one of" is spelt like "one"
    if (const Number* number = number_starting(i)) return numbered(*number);
    return noun_alone(i);
  }

 private:
  const Number* number_starting(std::uint32_t i) const {
    const auto it = std::lower_bound(doc_.numbers.begin(), doc_.numbers.end(), i,
                                     [](const Number& n, std::uint32_t at) { return n.range.begin < at; });
    if (it == doc_.numbers.end() || it->range.begin != i) return nullptr;
    if (it->percent || it->fraction || it->ordinal) return nullptr;
    return &*it;
  }

  bool joined_at(std::uint32_t i) const {
    if (i > 0 && is_word(doc_, i - 1, "w") && glued(doc_, i)) return true;
    const std::string_view word = doc_.fold(i);
    if (word.size() < 3 || word[0] != 'w') return false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.proclitics & kWa) return true;
    }
    return false;
  }

  std::optional<People> numbered(const Number& number) {
    People p;
    p.range = number.range;
    p.min = number.min;
    p.max = number.max;
    p.best = number.best;
    p.qualifier = number.qualifier;
    p.joined = joined_at(number.range.begin) || (number.core.begin > number.range.begin && joined_at(number.core.begin));
    std::uint32_t j = std::max(number.core.end, number.range.end);
    j = skip_marks(doc_, j);
    if (j >= doc_.tokens.size()) return bare(p);
    // "9 of the members of the army": the noun may stand behind "of".
    const bool of = is_word(doc_, j, "mn");
    if (of && j + 1 < doc_.tokens.size()) {
      if (actor_phrase(p, j + 1) && p.group == "medic") return p;
      if (noun_phrase(p, j + 1)) return p;
      if (actor_phrase(p, j + 1)) return p;
      return bare(p);
    }
    if (const auto cue = cue_at(resources_, doc_, j)) {
      if (cue->role == "other") {
        p.shape = People::Shape::Other;
        p.range.end = cue->range.end;
        return p;
      }
      if (cue->role == "share" && is_word(doc_, j, "mnhm")) {
        p.shape = People::Shape::Bare;
        p.of_them = true;
        p.range.end = cue->range.end;
        return p;
      }
    }
    if (noun_phrase(p, j)) return p;
    if (number.qualifier == Qualifier::Vague && actor_phrase(p, j)) return p;
    return bare(p);
  }

  /// A number alone counts people only if no other noun follows that it may count.
  std::optional<People> bare(People p) const {
    const std::uint32_t j = p.range.end;
    p.shape = People::Shape::Bare;
    if (p.qualifier == Qualifier::Vague && is_word(doc_, p.range.end - 1, "mn")) return std::nullopt;
    if (p.qualifier == Qualifier::Vague && !doc_.fold(p.range.begin).starts_with("Al") &&
        !doc_.fold(p.range.begin).starts_with("wAl")) {
      return std::nullopt;
    }
    // "tens of the motorcycles": a vague plural owns the noun behind it.
    if (p.qualifier == Qualifier::Vague && j < doc_.tokens.size() && doc_.tokens[j].kind == TokenKind::Word &&
        doc_.fold(j).starts_with("Al")) {
      return std::nullopt;
    }
    if (ends_phrase(doc_, j)) {
      if (j < doc_.tokens.size() && (doc_.tokens[j].sign == '/' || doc_.tokens[j].sign == '%' || doc_.tokens[j].sign == '-')) {
        return std::nullopt;
      }
      return p;
    }
    if (is_sign(doc_, j, '"') || is_sign(doc_, j, '<')) return std::nullopt;
    if (in_date_[j]) return p;
    bool noun = false, other = false, calendar = false;
    for (const Match& m : doc_.matches_at(j)) {
      const EntryKind kind = resources_.kind(m.entry);
      calendar |= kind == EntryKind::Calendar && resources_.attr(m.entry, "kind") == "unit";
      if (m.proclitics & (kWa | kFa | kBa | kLa | kAl)) {
        other = true;
        continue;
      }
      if (kind == EntryKind::Word || kind == EntryKind::Numeral || (m.morph & (kPerfect | kImperfect))) other = true;
      else noun = true;
    }
    if (calendar) return std::nullopt;
    if (noun && !other) return std::nullopt;
    if (!noun && !other) return std::nullopt;  // an unknown word is most likely what is counted
    return p;
  }

  /// Reads the noun at `j` into `p`; false if there is none.
  bool noun_phrase(People& p, std::uint32_t j) {
    if (in_place(j)) return false;
    auto noun = noun_at(resources_, doc_, j);
    if (!noun || noun->joined) {
      const auto harm = counted_harm_at(resources_, doc_, j);
      if (!harm) return false;
      noun = harm;
    }
    const std::uint32_t number = noun->morph & (kSingular | kDual | kPlural);
    if (number == kDual && p.best && *p.best != 2) return false;
    p.shape = People::Shape::Numbered;
    p.family = noun->family;
    p.outcome = noun->outcome;
    p.range.end = noun->range.end;
    p.group = group_of(*noun, p);
    take_others(p, noun->range.end);
    return !p.family;
  }

  /// "other" as the noun's adjective.
  void take_others(People& p, std::uint32_t i) const {
    if (i >= doc_.tokens.size()) return;
    const auto cue = cue_at(resources_, doc_, i);
    if (!cue || cue->role != "other" || cue->joined) return;
    p.more = true;
    p.range.end = std::max(p.range.end, cue->range.end);
  }

  /// "tens of the Houthis", "3 of the regime's forces", "tens of both sides".
  bool actor_phrase(People& p, std::uint32_t j) {
    if (const auto cue = cue_at(resources_, doc_, j); cue && (cue->role == "sides" || cue->role == "medics")) {
      p.shape = People::Shape::Numbered;
      p.group = cue->role == "sides" ? "combatant" : "medic";
      p.fixed = true;
      p.range.end = cue->range.end;
      return true;
    }
    for (const ActorMention& m : doc_.actor_mentions) {
      if (m.range.begin > j) break;
      if (m.range.end <= j || m.range.begin + 1 < j) continue;
      const Actor& actor = doc_.actors[m.actor];
      if (!armed(actor.kind)) return false;
      p.shape = People::Shape::Numbered;
      p.group = "combatant:" + actor.actor_id;
      p.range.end = std::max(p.range.end, m.range.end);
      return true;
    }
    return false;
  }

  /// The group of a noun with what qualifies it: whose fighters, soldiers of which state.
  std::string group_of(const Noun& noun, People& p) {
    std::string group(noun.group);
    const bool fighter = group == "combatant";
    const bool neutral = group == "any" || group == "man";
    if (!fighter && !neutral) return group;
    std::uint32_t j = noun.range.end;
    // "security man", "policemen": the next word makes him a soldier of the state.
    if (neutral && j < doc_.tokens.size() && group == "man" &&
        (tagged(resources_, doc_, j, Tag::police) || tagged(resources_, doc_, j, Tag::state_soldier) ||
         is_word(doc_, j, "Amn") || is_word(doc_, j, "AlAmn"))) {
      p.soldier = true;
      p.range.end = j + 1;
      return "combatant";
    }
    bool of = false, other_people = false, sides = false;
    const std::uint32_t stop = std::min<std::uint32_t>(j + kOwnerReach, static_cast<std::uint32_t>(doc_.tokens.size()));
    std::uint32_t end = j;
    for (; end < stop; ++end) {
      if (ends_phrase(doc_, end)) break;
      if (is_word(doc_, end, "mn")) {
        of = true;
        continue;
      }
      if (const auto cue = cue_at(resources_, doc_, end)) {
        sides |= cue->role == "sides";
        break;
      }
      if (number_starting(end)) break;
      if (harm_at(resources_, doc_, end)) break;
      const auto next = noun_at(resources_, doc_, end);
      if (next && next->group != "any" && next->group != "combatant" && of) other_people = true;
      if (next && next->joined && !next->outcome.empty()) continue;  // "dead and wounded of X"
      if (finite_verb(end)) break;
    }
    if (sides && (neutral || fighter)) {
      p.fixed = true;
      return "combatant";
    }
    if (neutral && other_people) return group;
    if (fighter && families_follow(end)) {
      p.fixed = true;
      return "any";
    }
    auto owner = armed_actor_in(doc_, {noun.range.begin, end});
    if (fighter && noun.hers) {
      const Range sentence = doc_.sentences[doc_.sentence_of[noun.range.begin]].range;
      if (const auto first = armed_actor_in(doc_, {sentence.begin, noun.range.begin})) owner = first;
    }
    if (fighter) {
      p.soldier = noun.soldier && !owner;
      if (owner && owner->empty()) return "combatant";
      return owner ? "combatant:" + *owner : group;
    }
    // A neutral noun becomes a fighter only by "of" or "in the ranks of" an armed actor, or in construct with it.
    if (owner && (of || mention_touches(noun.range.end) || in_ranks(noun.range.end, end))) {
      return owner->empty() ? "combatant" : "combatant:" + *owner;
    }
    return group;
  }

  /// "150 members of the forces ... and of the families of": the number covers both.
  bool families_follow(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 10;
    for (std::uint32_t j = i; j + 1 < doc_.tokens.size() && j < i + kReach; ++j) {
      if (ends_phrase(doc_, j)) return false;
      if (is_word(doc_, j, "wmn") && tagged(resources_, doc_, j + 1, Tag::family)) return true;
    }
    return false;
  }

  bool in_place(std::uint32_t i) const {
    const auto it = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), i,
                                     [](const PlaceMention& m, std::uint32_t at) { return m.range.end <= at; });
    return it != doc_.place_mentions.end() && it->range.begin <= i;
  }

  bool finite_verb(std::uint32_t i) const {
    bool verb = false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range.end != i + 1) return false;
      if (m.morph & (kPerfect | kImperfect)) verb = true;
      else return false;
    }
    return verb;
  }

  bool mention_touches(std::uint32_t i) const {
    for (const ActorMention& m : doc_.actor_mentions) {
      if (m.range.begin <= i && m.range.end > i) return true;
    }
    return false;
  }

  bool in_ranks(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (is_word(doc_, i, "Sfwf") || is_word(doc_, i, "bSfwf")) return true;
    }
    return false;
  }

  std::optional<People> other(std::uint32_t i, const Cue& cue) const {
    // "others" follows a verb or a number; as an adjective it follows its noun and says nothing here.
    People p;
    p.shape = People::Shape::Other;
    p.range = cue.range;
    p.joined = joined_at(i);
    const std::string_view word = doc_.fold(i);
    const bool several = word.ends_with("wn") || word.ends_with("yn") || word.ends_with("At");
    if (several) {
      p.qualifier = Qualifier::Vague;
      p.min = 2;
    } else {
      p.min = p.max = p.best = 1;
    }
    return p;
  }

  std::optional<People> one_of_them(const Cue& cue) const {
    People p;
    p.shape = People::Shape::OneOf;
    p.range = cue.range;
    p.of_them = true;
    p.min = p.max = p.best = 1;
    if (const auto noun = noun_at(resources_, doc_, cue.range.end); noun && !noun->definite && !noun->joined) {
      p.group = noun->group;
      p.range.end = noun->range.end;
    }
    return p;
  }

  std::optional<People> many_of_them(const Cue& cue) const {
    People p;
    p.shape = People::Shape::OneOf;
    p.range = cue.range;
    p.of_them = true;
    p.qualifier = Qualifier::Vague;
    p.min = 2;
    return p;
  }

  /// "one of the fighters".
  std::optional<People> one_of(std::uint32_t i) {
    if (numeral_word_at(resources_, doc_, i, "one") != 1) return std::nullopt;
    if (doc_.fold(i).starts_with("Al")) return std::nullopt;
    const auto noun = noun_at(resources_, doc_, i + 1);
    if (!noun || !(noun->morph & kPlural)) return std::nullopt;
    People p;
    p.shape = People::Shape::OneOf;
    p.range = {i, noun->range.end};
    p.joined = joined_at(i);
    p.min = p.max = p.best = 1;
    p.outcome = noun->outcome;
    p.group = group_of(*noun, p);
    return p;
  }

  std::optional<People> noun_alone(std::uint32_t i) {
    const auto noun = noun_at(resources_, doc_, i);
    if (!noun || noun->family || noun->governed) return std::nullopt;
    if (noun->nationality && noun->definite) return std::nullopt;  // an adjective: "the Israeli forces"
    if (has_word_kind(resources_, doc_, i, EntryKind::Place) && noun->definite) return std::nullopt;
    if (noun->outcome.empty() && masdar_of_harm(i)) return std::nullopt;
    People p;
    p.shape = People::Shape::Noun;
    p.range = noun->range;
    p.joined = noun->joined;
    p.outcome = noun->outcome;
    p.definite = noun->definite || (noun->pronoun && !noun->joined);
    if (noun->joined && noun->pronoun) {
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
    const bool dual = dual_written(i, noun->morph);
    if (dual) {
      p.min = p.max = p.best = 2;
    } else if (noun->morph & kPlural && !(noun->morph & kSingular)) {
      p.qualifier = Qualifier::Vague;
      p.min = 2;
      p.definite |= construct(noun->range.end);
    } else {
      p.min = p.max = p.best = 1;
      if (!noun->outcome.empty()) p.definite |= construct(noun->range.end);
    }
    p.group = group_of(*noun, p);
    p.range.end = std::max(p.range.end, past_nationality(noun->range.end));
    take_others(p, p.range.end);
    if (p.range.end < doc_.tokens.size() && one_of(p.range.end)) return p;
    if (const Number* one = p.range.end < doc_.tokens.size() ? number_starting(p.range.end) : nullptr;
        one && p.best == 1 && one->best == 1 && one->core == one->range) {
      p.range.end = one->range.end;  // "one citizen"
    } else if (one && one->best == 2 && one->core == one->range && (noun->morph & (kDual | kPlural))) {
      p.range.end = one->range.end;  // "two soldiers", the number told after the plural
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

  /// "wounds" is spelt like "surgeon".
  bool masdar_of_harm(std::uint32_t i) const {
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.kind(m.entry) == EntryKind::Verb && (m.morph & kMasdar) && resources_.has(m.entry, Tag::harm)) return true;
    }
    return false;
  }

  /// Adjectives of nationality right behind the noun belong to it.
  std::uint32_t past_nationality(std::uint32_t i) const {
    for (; i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Word; ++i) {
      bool nationality = false;
      for (const Match& m : doc_.matches_at(i)) {
        const EntryKind kind = resources_.kind(m.entry);
        nationality |= (kind == EntryKind::Nationality || kind == EntryKind::Owner) && !(m.proclitics & (kWa | kBa | kLa));
      }
      if (!nationality) break;
    }
    return i;
  }

  /// A written dual: ending An, or yn / tyn that no plural shares.
  bool dual_written(std::uint32_t i, std::uint32_t morph) const {
    if (!(morph & kDual) || (morph & kSingular)) return false;
    return !(morph & kPlural) || doc_.fold(i).ends_with("An");
  }

  /// "the wounded of the raid": a noun with the article right behind makes it definite.
  bool construct(std::uint32_t i) const {
    if (ends_phrase(doc_, i)) return false;
    return doc_.tokens[i].kind == TokenKind::Word && doc_.fold(i).starts_with("Al") && doc_.fold(i).size() > 3 &&
           has_word_kind(resources_, doc_, i, EntryKind::Noun);
  }

  const Resources& resources_;
  const Document& doc_;
  const std::vector<bool>& in_date_;
};

}  // namespace

std::optional<Cue> cue_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  for (const Match& m : doc.matches_at(i)) {
    if (resources.kind(m.entry) != EntryKind::Word || m.enclitic != Enclitic::None) continue;
    const std::string_view role = resources.attr(m.entry, "role");
    if (role.empty()) continue;
    return Cue{role, m.range, resources.attr(m.entry, "cumulative") == "1", (m.proclitics & kWa) != 0};
  }
  return std::nullopt;
}

std::optional<Harm> harm_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  std::optional<Harm> best;
  for (const Match& m : doc.matches_at(i)) {
    // "dead", "wounded": the noun of the victims is meant, not the act.
    const bool victims = resources.kind(m.entry) == EntryKind::Noun && m.enclitic == Enclitic::None;
    if (victims && resources.has(m.entry, Tag::victim)) return std::nullopt;
  }
  for (const Match& m : doc.matches_at(i)) {
    if (!resources.has(m.entry, Tag::harm)) continue;
    const EntryKind kind = resources.kind(m.entry);
    // "my killing": the letters are those of "the dead".
    if (m.enclitic == Enclitic::Ya || m.enclitic == Enclitic::Ni || m.enclitic == Enclitic::Na ||
        m.enclitic == Enclitic::Ka || m.enclitic == Enclitic::Kum) {
      continue;
    }
    const bool verb = (m.morph & (kPerfect | kImperfect)) != 0;
    const bool masdar = kind == EntryKind::Noun || (m.morph & kMasdar);
    if (kind != EntryKind::Word && !verb && !masdar) continue;
    // "with wounds": the plural of the act's result is no new act.
    if (masdar && !verb && (m.morph & (kPlural | kDual)) && !(m.morph & kSingular)) continue;
    Harm harm;
    harm.range = m.range;
    harm.outcome = resources.attr(m.entry, "outcome");
    harm.subject_suffers = resources.attr(m.entry, "theme") == "subject";
    harm.finite = verb;
    const std::uint32_t number = m.morph & (kSingular | kDual | kPlural);
    harm.plural = verb && (number & (kDual | kPlural)) && !(number & kSingular);
    harm.joined = (m.proclitics & kWa) != 0;
    const bool one = m.enclitic == Enclitic::Hu || m.enclitic == Enclitic::Ha;
    // Verbs with an object pronoun are about somebody told of already; a masdar may tell his death.
    harm.pronoun = one && masdar;
    harm.pronouns = m.enclitic != Enclitic::None && !harm.pronoun;
    if (best && best->pronoun && best->range.end == m.range.end && harm.pronouns) continue;
    harm.risky = !resources.attr(m.entry, "risky").empty();
    // "mA" and what ends in it ("while", "as") is tagged relative too, but no people are meant.
    harm.relative = i > 0 && tagged(resources, doc, i - 1, Tag::relative) && !doc.fold(i - 1).ends_with("mA");
    if (best && harm.range.end < best->range.end) continue;
    const bool pronoun = harm.pronoun || harm.pronouns, best_pronoun = best && (best->pronoun || best->pronouns);
    if (best && harm.range.end == best->range.end && (pronoun && !best_pronoun)) continue;
    const bool plainer = best && best_pronoun && !pronoun;
    const bool finite = best && verb && !best->finite && !(m.proclitics & (kBa | kLa));
    if (!best || harm.range.end > best->range.end || plainer || finite) best = harm;
  }
  return best;
}

std::optional<People> people_at(const Resources& resources, const Document& doc, std::uint32_t i,
                                const std::vector<bool>& in_date) {
  return Reader(resources, doc, in_date).read(i);
}

bool within(std::string_view group, std::string_view whole) {
  if (group == whole || whole == "any") return true;
  const bool fighter = group.starts_with("combatant");
  if (whole == "civilian") return !fighter;
  if (whole == "combatant") return fighter;
  return group == "any" && !whole.starts_with("combatant");
}

std::optional<std::string> armed_actor_in(const Document& doc, Range range) {
  std::optional<std::string> found;
  std::string allegiance_side;
  const auto it = std::lower_bound(doc.actor_mentions.begin(), doc.actor_mentions.end(), range.begin,
                                   [](const ActorMention& m, std::uint32_t at) { return m.range.end <= at; });
  for (auto m = it; m != doc.actor_mentions.end() && m->range.begin < range.end; ++m) {
    const Actor& actor = doc.actors[m->actor];
    if (!armed(actor.kind) || actor.actor_id.starts_with("unknown")) continue;
    if (!found) {
      found = actor.actor_id;
      continue;
    }
    if (!m->in_group && !m->supporter) break;
  }
  return found;
}

}  // namespace sijill
