#pragma once
#include <string>

#include "stages/document.h"
#include "stages/resources.h"

/// What the words around a name say of it: whether it acts or is only a place, and who "six Palestinians" are.
namespace sijill {

/// The match's words folded, without articles and proclitics: the name as the data may list it.
std::string bare_name(const Document& doc, const Match& match);

/// Where a paper's, station's or agency's name of several words, or a phrase like "the world order", that begins at
/// token `i` ends: nothing in it acts. `i` if none begins there.
std::uint32_t end_of_outlet(const Resources& resources, const Document& doc, std::uint32_t i);

/// "the committee" behind "the committee of the Red Crescent": an institution was told of with the noun that `match`, a
/// name of one word with the article, is. Looks back over a few hundred words.
bool told_of_another(const Document& doc, const Match& match);

/// The word without the clitics before it.
std::string_view without_proclitics(std::string_view word, std::uint8_t bits);

/// The same words also name a country, or a place of the report's own.
bool also_place(const Resources& resources, const Document& doc, Range range);

/// Whether a country's or city's name at `range` can be its government: the subject of a verb, or a side.
bool may_act(const Resources& resources, const Document& doc, Range range);

/// "The shelling of Tel Aviv": a noun of fire stands right before the place, which is hit and does not fire.
bool struck(const Resources& resources, const Document& doc, Range place);

/// "a women's march", "took part in a march": the word for drones is that for marches.
bool marches(const Resources& resources, const Document& doc, Range range);

/// A finite verb stands right before the token, at most a pronoun ("in it") between, and no noun behind it.
bool subject_position(const Resources& resources, const Document& doc, std::uint32_t token);

/// "Six Palestinians": a nationality behind a number or a word of harm.
bool nationals_at(const Resources& resources, const Document& doc, std::uint32_t token);

/// A noun of people or victims who are civilians and stands there as a noun: neither an adjective ("the besieged
/// town") nor an act ("besieging the camp").
const Match* civilians_at(const Resources& resources, const Document& doc, std::uint32_t token);

/// The country most of the text's names belong to (ISO2), for a text whose places told nothing; empty if none does.
std::string country_of_names(const Resources& resources, const Document& doc);

/// "(twelve of X, among them) two Saudi leaders", "a Tunisian fighter in X": members of a group that is no state's,
/// told by where they come from; no soldiers of that state. `group_told`: such a group was named in the sentence.
bool foreign_members(const Resources& resources, const Document& doc, Range phrase, bool group_told);

/// A noun of several words that is nobody begins with it: "security and stability" names no security forces.
bool in_longer_noun(const Resources& resources, const Document& doc, const Match& match);

/// True if the written name agrees with the data row about the article: "the State" is no "state", and a name
/// without article takes none.
bool article_fits(const Document& doc, const Match& match);

}  // namespace sijill
