#pragma once
#include <span>
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

/// Which tellings are no events of their own: results, references, sums and titles.
namespace sijill {

/// A telling is compared with as many records before it, the latest, and with the first, which sum up: more than any
/// report has, and linear whatever comes.
inline constexpr std::ptrdiff_t kCompared = 200, kLead = 50;

/// The acts of a sentence and of the `before` sentences in front of it, `behind` behind. Acts stand in the order of
/// their sentences. Logarithmic in the acts.
std::span<const EventFact> told_near(const Document& doc, std::uint32_t sentence, std::uint32_t before = 1,
                                     std::uint32_t behind = 0);

/// Deaths told beside an act of the same sentence are that act's result, not an act of their own.
bool explained(const Resources& resources, const Document& doc, const EventFact& kill);

/// "109 were killed by X, 31 by Y": a tally of killers without places tells figures, no act.
bool tallied(const Document& doc, const EventFact& kill);

/// "The attack", "the explosion": a violent act told nearby, there or at no place of its own, is meant.
bool told_elsewhere(const Resources& resources, const Document& doc, const EventFact& fact);

/// Gaining a place is how the advance went: "advanced, taking X" is the capture only.
bool told_as_capture(const Document& doc, const EventFact& advance);

/// "bombings killed 30 ..., in attacks that X claimed": a word for attack beside the attack it sums up adds who did it.
bool sums_up_attack(Document& doc, const EventFact& generic);

/// "Bombings in Iraq kill 30" over a report of each of them: the sum of acts is none of its own. Its counts stay.
void drop_summaries(const Resources& resources, const Document& doc, std::vector<EventFact>& events);

/// "The fighting", "the attack" that names nobody and that nothing in the report says more of: the war as such.
void drop_wars(Document& doc);

/// A title names roughly what the body tells: its act stays only where the body has none like it.
void drop_titles(const Resources& resources, const Document& doc, std::vector<EventFact>& events);

}  // namespace sijill
