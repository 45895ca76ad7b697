#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// A word that says what befell people: a finite verb, its masdar or a phrase.
struct Harm {
  Range range;
  std::string_view outcome;
  bool subject_suffers = false;  ///< died, fled: the people are its subject
  bool finite = false;
  bool dual = false;
  bool plural = false;    ///< a form that follows its subject: "were killed" said of several
  bool relative = false;  ///< "those who were killed"
  bool joined = false;    ///< carries "and"
  bool pronoun = false;   ///< "his killing": an attached pronoun stands for one person
  bool pronouns = false;  ///< "their killing"
  bool own = false;       ///< told by those whose dead they are: "announces", "commits to God"
  bool funeral = false;   ///< "bore to the grave": who does it are many
  bool one = false;       ///< the pronoun stands for one person
  bool risky = false;     ///< has an everyday sense as well
  bool natural = false;   ///< may be a death by age or sickness
  bool family = false;    ///< spelt like "families"
  bool strict = false;    ///< harms only with its people right behind it or before it
  bool imperfect = false, future = false;
  bool purpose = false;   ///< "for killing"
  bool loss = false;      ///< "lost", "cost the enemy": what follows may be dead, wounded or captured
  bool inflicts = false;  ///< a loss told by who caused it: the losers are its object
};
std::optional<Harm> harm_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// A steering word of lexicon/words_casualties at token `i`, by its role; none behind the last token.
struct Cue {
  std::string_view role;
  Range range;
  bool cumulative = false;
  bool joined = false;  ///< carries "and"
};
std::optional<Cue> cue_at(const Resources& resources, const Document& doc, std::uint32_t i);

/// People as the text gives them in one place: a number with its noun, a noun alone, a number alone, "others".
struct People {
  enum class Shape : std::uint8_t {
    Numbered,  ///< number and noun
    Bare,      ///< number alone
    Noun,      ///< noun alone: one, two or an unknown few
    Other,     ///< "others", with or without a number
    OneOf,     ///< "one of the fighters", "one of them"
  };
  Shape shape = Shape::Noun;
  Range range;
  std::optional<std::int64_t> min, max, best;
  Qualifier qualifier = Qualifier::Exact;
  std::string group;         ///< empty: takes the group before it
  std::string_view outcome;  ///< of a victim noun, else empty
  bool definite = false;     ///< "the dead": known already, no count
  bool joined = false;       ///< carries "and"
  bool governed = false;     ///< a victim's noun behind b- or l-: only a total asks for it
  bool of_them = false;      ///< "several of them"
  bool of_those = false;     ///< "nine of the dead": of people told before
  bool more = false;         ///< "5 other soldiers"
  bool family = false;
  bool title = false;        ///< an office: minister, director
  bool guessed = false;      ///< whose soldier he is was not said
  bool nationality = false;  ///< told by nationality alone
  bool hers = false;         ///< "27 of her members"
  bool his = false;          ///< "four of his soldiers"
  bool military = false;     ///< told by a word for soldiers or policemen
  bool enemy = false;        ///< told by a word for the other side's fighters
  bool jihadi = false;       ///< by one for zealots among them
  bool owned = false;        ///< fighters "of" somebody who was not made out
  bool kin = false;          ///< "his wife", "her children"
  bool fixed = false;        ///< the group is both sides, or fighters and others mixed: no owner to be found
  bool soldier = false;      ///< a soldier or policeman whose state is still to be found
};

/// The people told at token `i`, if any. `in_date` marks the tokens of dates: their numbers count nobody.
std::optional<People> people_at(const Resources& resources, const Document& doc, std::uint32_t i,
                                const std::vector<bool>& in_date);

/// The name of an outcome that outlives the count it is read from: counts move as more are found.
std::string_view lasting(std::string_view outcome);

/// True if `group` may be a share of `whole`: children of civilians, fighters of anybody.
bool within(std::string_view group, std::string_view whole);

/// True if one of the mentions that begin in the range is of an armed actor; gives its id, or "" if the mentions
/// are of two sides.
std::optional<std::string> armed_actor_in(const Document& doc, Range range);

/// What an attached pronoun or one behind "of" agrees with.
enum class Pronoun : std::uint8_t { None, Her, His, Their };
Pronoun pronoun_of(std::string_view folded);

/// A preposition that makes it no owner stands before token `i` or on it: not "of", not "belonging to".
bool governed(const Document& doc, const Resources& resources, std::uint32_t i);

/// The armed actor that a pronoun at `at` points back to within its sentence: the last that agrees, one without a
/// preposition before others. `beside`: people of another side were told just before.
std::optional<std::string> owner_before(const Resources& resources, const Document& doc, std::uint32_t at,
                                        Pronoun pronoun, bool beside);

/// The armed actor that speaks at token `at`, or "": of his own he says "ours".
std::string_view teller_side(const Resources& resources, const Document& doc, std::uint32_t at);

/// The armed actor whose own publication the report is (Document::house), or "".
std::string_view house_side(const Resources& resources, const Document& doc);

/// Whom "our fighters" at token `at` means: the speaker, else the actor named first, or "".
std::string_view our_side(const Resources& resources, const Document& doc, std::uint32_t at);

/// The word stands inside the name of a force or party, behind its first word: the workers of "the Workers' Party".
bool inside_name(const Document& doc, std::uint32_t i);

/// True if the report knows the actor as a tribe: its sons are no fighters by that.
bool is_tribe(const Document& doc, std::string_view actor_id);

}  // namespace sijill
