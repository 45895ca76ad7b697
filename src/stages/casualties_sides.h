#pragma once
#include <vector>

#include "stages/casualties_scan.h"

namespace sijill {

/// Whose the attackers are that a count tells of by that word: of the attack told before them in the sentence; "" if
/// it is not told.
std::string_view attackers_told(const Document& doc, const CountFact& fact);

/// The people are told as attackers: "seven of the attackers", "five of the attacking members".
bool of_attackers(const Document& doc, const CountFact& fact);

/// "a bomb went off by a force of X, and an officer was killed": whose the force is that was hit; "" if none is told.
std::string_view force_hit(const Resources& resources, const Document& doc, const CountFact& fact);

/// "were killed in an attack on a post of X": the same where the force stands behind the people.
std::string_view force_hit_behind(const Resources& resources, const Document& doc, const CountFact& fact);

/// "The attack left four dead": the same of the attack told of in the sentence before.
std::string_view force_hit_before(const Resources& resources, const Document& doc, const CountFact& fact);

/// "an attack on a security post": a post or vehicle was hit of whoever guards the country.
bool guarded_post_hit(const Resources& resources, const Document& doc, const CountFact& fact);

/// "clashed with a patrol of X, and three members of the patrol were killed": whose the unit is that they are of.
std::string_view force_of_unit(const Resources& resources, const Document& doc, const CountFact& fact);

/// "four dead in the shelling of a group of citizens", "of a bus that carries workers".
bool civilians_hit(const Resources& resources, const Document& doc, const CountFact& fact);

/// "repelled an attack of X and killed 17 men": whose attack was repelled before them in the sentence; "" if none was.
std::string_view repelled(const Document& doc, const CountFact& fact);

/// "they withdrew, leaving nine bodies": who withdrew, of the dead told at `at` in the clause that begins behind
/// `first`; "" if nobody did.
std::string left_behind(const Resources& resources, const Document& doc, std::uint32_t first, std::uint32_t at);

/// "three fighters fell in clashes with X": whom they fought; "" if it is not told behind them.
std::string_view fought(const Resources& resources, const Document& doc, const CountFact& fact);

/// Told with a name or nationality, not as "the army".
bool by_name(const Document& doc, Range r);

/// Finds whose fighters the counts of fighters are where their own words leave it open: those that the act hit, the
/// army told beside them, the report's own country. Asks the parents and events of the facts.
void name_sides(const Resources& resources, const Document& doc, std::vector<CountFact>& facts);

}  // namespace sijill
