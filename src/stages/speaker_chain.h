#pragma once
#include "stages/speaker_phrase.h"

namespace sijill {

/// Takes in what else stands behind a speaker's phrase: "... from Y", "quoting Y", "told agency X".
void follow_chain(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase);

/// Past "it" and past those told, who may stand before the subject: "as [to the agency] a doctor said [of it]".
std::uint32_t past_told(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at);

/// "According to the latest figures of the centre", "to a survey that the centre makes": whose work it is.
std::optional<SpeakerPhrase> within_title(const Resources& resources, const Document& doc, Range sentence,
                                          std::uint32_t at);

/// "According to" at `t`, or null.
const Match* source_marker(const Resources& resources, const Document& doc, Range sentence, std::uint32_t t);

/// Who counts what others do: monitors, offices, rescuers.
bool monitors(const Resources& resources, const SpeakerPhrase& phrase);

/// "X informed the paper": the object of such verbs is whoever was told.
bool tells_somebody(const Resources& resources, const Match& verb);

/// The token behind an outlet's name in quotation marks at `at`, or `at`.
std::uint32_t past_outlet(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at);

/// Past a person's rank and name behind his office: "the army's spokesman, Colonel N. N."; `at` if none stands there.
std::uint32_t past_name(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at);

/// Joins "and other medical ones" behind "security sources".
void add_others(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase);

}  // namespace sijill
