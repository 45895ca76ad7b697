#pragma once
#include <string>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// One of the flags of a row of sources.tsv; what follows a flag's key.
bool flagged(std::string_view flags, std::string_view flag);
std::string_view flag_value(std::string_view flags, std::string_view key);

/// The informants of a state's country, by the state's actor id.
std::string nation_sources(std::string_view state);
/// "Al-Anbar Governorate" -> "anbar": the id of a source made from an English name.
std::string slug(std::string_view english);
/// The kinds of sources that publish.
bool is_media(std::string_view kind);

/// The kinds of rows that name somebody: not the words from which a speaker is composed.
bool names_source(std::string_view kind);

/// The folded word of a token without "and", "for", "the".
std::string bare_word(const Document& doc, std::uint32_t token);

/// What the words of a document are to a speaker's phrase that ends before `limit`. Borrows what it is made with.
class SpeakerWords {
 public:
  SpeakerWords(const Resources& resources, const Document& doc, std::uint32_t limit)
      : resources_(resources), doc_(doc), limit_(limit) {}

  /// Past an opening sign.
  std::uint32_t skip_open(std::uint32_t t) const;
  /// Past a closing sign.
  std::uint32_t skip_close(std::uint32_t t) const;
  bool is_preposition(std::uint32_t t) const;
  bool finite_verb(std::uint32_t t) const;
  /// The longest source at `t`; of several, the one of the report's country.
  const Match* best_source(std::uint32_t t, bool roles) const;
  /// The actor's mention that covers the token, or null.
  const ActorMention* mention_at(std::uint32_t t) const;
  /// The first place whose name covers `t` or stands behind it, or null.
  const PlaceMention* place_from(std::uint32_t t) const;
  /// "The citizen N. N.", "the young man N. N.": people without an office, with a name behind them.
  bool plain_person(std::uint32_t t) const;
  /// "(47 years old)" behind a name: a person of no office.
  bool age_at(std::uint32_t t) const;
  /// "The same source", "the sources themselves".
  bool the_same(std::uint32_t t) const;
  /// The row of an adjective that says what an informant knows of ("medical", "security"), or null.
  const SourceRow* adjective_at(std::uint32_t t) const;
  /// "The centre", "the ministry": with its article alone, an institution that was named before.
  bool institution_at(std::uint32_t t) const;
  /// What the state's ministry of the topic at `t` is called in an id ("health"), or nothing.
  std::string_view topic_at(std::uint32_t t) const;
  /// Topics that mean their ministry without the word: "the Interior announced".
  bool stands_for_ministry(std::uint32_t t) const;
  /// The state whose nisba stands at `t`.
  std::uint32_t nation_at(std::uint32_t t) const;
  bool is_police(Range range) const;
  /// Words that may stand between a head and its owner: other adjectives, "official", "named X" is not read.
  bool filler(std::uint32_t t) const;

 private:
  const Resources& resources_;
  const Document& doc_;
  std::uint32_t limit_;
};

}  // namespace sijill
