#pragma once
#include "views/chosen.h"

/// What a person who corrects can choose from: everything that the lexicon knows, in the register or not.
namespace sijill::views {

/// Actors called `q`, or the one with `id`.
Result<Answer> actors(Desk& desk, const Params& params);

/// Everyone who can be a source, with the names in both languages: the other answers have the Arabic one alone.
Result<Answer> sources(Desk& desk);

/// Places of the gazetteer called `q`, or the one with `id`.
Result<Answer> gazetteer(Desk& desk, const Params& params);

}  // namespace sijill::views
