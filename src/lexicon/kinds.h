#pragma once
#include <cstdint>

namespace sijill {

/// Which sort of data row an entry comes from; decides which clitics its forms may carry.
enum class EntryKind : std::uint16_t {
  Verb,         ///< lexicon/verbs: perfect, imperfect, participles, masdar
  Noun,         ///< lexicon/nouns: nouns and adjectives
  Word,         ///< lexicon/words: function words
  Numeral,      ///< lexicon/numerals
  Calendar,     ///< lexicon/calendar: months, weekdays, eras, seasons
  Place,        ///< places/*
  Actor,        ///< lexicon/actors, column names
  Owner,        ///< lexicon/actors, column owners: after a force noun only
  Force,        ///< lexicon/forces
  Nationality,  ///< lexicon/nationalities
  Source,       ///< lexicon/sources
};

}  // namespace sijill
