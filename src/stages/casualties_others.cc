// People told without a noun and number of their own: others, one of them, injuries.
#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/numbers_words.h"

#include <utility>

namespace sijill {

std::optional<People> PeopleReader::injuries(std::uint32_t i) const {
  // "two injuries were told", "fell injuries": cases without a number, where a word of falling asks for them.
  const std::string_view word = doc_.fold(i);
  if (!word.ends_with('n') && !word.ends_with('t')) return std::nullopt;  // most words end here
  const bool dual = word.ends_with("ASAbtyn") || word.ends_with("ASAbtAn");
  if ((!dual && !word.ends_with("ASAbAt")) || word.starts_with("Al") || word.starts_with('b')) return std::nullopt;
  // "Injuries among the worshippers as they stormed the yard": opens a line of news.
  const std::uint32_t behind = i + 1;
  const bool opens = doc_.sentences[doc_.sentence_of[i]].range.begin == i && behind < doc_.tokens.size() &&
                     (is_word(doc_, behind, "fy") || is_word(doc_, behind, "jrA'") || is_word(doc_, behind, "Avr") ||
                      doc_.fold(behind).starts_with("bAl"));
  if (i == 0 && !opens) return std::nullopt;
  const auto cue = cue_at(resources_, doc_, i > 0 ? i - 1 : 0);
  const bool asked = i > 0 && cue && cue->range.end == i && (cue->role == "fall" || cue->role == "treated");
  const bool beside = i > 0 && word.starts_with('w') && doc_.tokens[i - 1].may_be(Tag::victim);
  if (!asked && !beside && !opens) return std::nullopt;
  People p;
  p.shape = People::Shape::Noun;
  p.range = {i, i + 1};
  p.outcome = "injured";
  p.group = "any";
  const auto ranks = behind < doc_.tokens.size() ? cue_at(resources_, doc_, behind) : std::nullopt;
  if (opens && ranks && ranks->role == "ranks") {
    if (std::string side = group_in_ranks(ranks->range.end); !side.empty()) p.group = std::move(side);
  }
  p.joined = word.starts_with('w');
  if (dual) {
    p.min = p.max = p.best = 2;
    if (const auto hedge = hedge_after(resources_, doc_, i + 1); hedge && hedge->qualifier == "at_least") {
      p.qualifier = Qualifier::AtLeast;
      p.max.reset();
    }
  } else {
    p.qualifier = Qualifier::Vague;
    p.min = 2;
  }
  return p;
}

std::optional<People> PeopleReader::other(std::uint32_t i, const Cue& cue) const {
  // "others" follows a verb or a number; as an adjective it follows its noun and says nothing here.
  People p;
  p.shape = People::Shape::Other;
  p.range = cue.range;
  p.joined = joined_at(i);
  const std::string_view word = doc_.fold(i);
  const bool several = word.ends_with("wn") || word.ends_with("yn") || word.ends_with("At");
  if (word.ends_with("An")) {
    p.min = p.max = p.best = 2;
  } else if (several) {
    p.qualifier = Qualifier::Vague;
    p.min = 2;
  } else {
    if (word.ends_with("Axry") && cue.range.end == i + 1) return std::nullopt;  // "another (cell)"
    // "the last gatherings of": an adjective before its noun.
    const std::uint32_t next = cue.range.end;
    const bool with = next < doc_.tokens.size() && doc_.fold(next).starts_with('b');  // "and another with rubber"
    if (word.ends_with("Axr") && !with && next < doc_.tokens.size() && doc_.tokens[next].may_be(EntryKind::Noun) &&
        !finite_verb(next) && !noun_at(resources_, doc_, next) && !doc_.tokens[next].may_be(Tag::preposition) &&
        !joined_at(next) && !in_place(next))
      return std::nullopt;
    p.min = p.max = p.best = 1;
  }
  // "others of both sides"
  const bool of = is_word(doc_, cue.range.end, "mn") && cue.range.end + 1 < doc_.tokens.size();
  const auto sides = of ? cue_at(resources_, doc_, cue.range.end + 1) : std::nullopt;
  if (sides && sides->role == "sides") {
    p.group = "combatant";
    p.fixed = true;
    p.range.end = sides->range.end;
  }
  return p;
}

std::optional<People> PeopleReader::one_of_them(const Cue& cue) {
  People p;
  p.shape = People::Shape::OneOf;
  p.range = cue.range;
  p.of_them = true;
  p.min = p.max = p.best = 1;
  if (const auto noun = noun_at(resources_, doc_, cue.range.end); noun && !noun->definite && !noun->joined) {
    p.range.end = noun->range.end;
    p.group = group_of(*noun, p);
  }
  return p;
}

std::optional<People> PeopleReader::many_of_them(const Cue& cue) const {
  // "many of them for the third time": how often, not who.
  if (cue.range.end < doc_.tokens.size() && doc_.fold(cue.range.end).starts_with("llmr")) return std::nullopt;
  People p;
  p.shape = People::Shape::OneOf;
  p.range = cue.range;
  p.of_them = true;
  p.qualifier = Qualifier::Vague;
  p.min = 2;
  return p;
}

std::optional<People> PeopleReader::one_of(std::uint32_t i) {
  if (numeral_word_at(resources_, doc_, i, "one") != 1) return std::nullopt;
  if (doc_.fold(i).starts_with("Al")) return std::nullopt;
  const auto noun = noun_at(resources_, doc_, i + 1);
  if (!noun || !(noun->morph & kPlural)) return std::nullopt;
  People p;
  p.shape = People::Shape::OneOf;
  p.range = {i, noun->range.end};
  p.joined = doc_.fold(i).starts_with("w");  // no form of it begins so itself
  p.min = p.max = p.best = 1;
  p.outcome = noun->outcome;
  p.group = group_of(*noun, p);
  return p;
}

}  // namespace sijill
