#pragma once
#include "stages/speaker_phrase.h"

namespace sijill {

/// Takes in what else stands behind a speaker's phrase: "... from Y", "quoting Y", "told agency X".
void follow_chain(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase);

/// Joins "and other medical ones" behind "security sources".
void add_others(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase);

}  // namespace sijill
