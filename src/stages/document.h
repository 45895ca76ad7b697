#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/kinds.h"
#include "lexicon/lexicon.h"
#include "lexicon/tags.h"
#include "sijill/report.h"
#include "stages/facts.h"
#include "stages/markers.h"

/// One report on its way through the stages. Every layer is a flat array; layers refer to one another by
/// index and to the text by token or by byte, never by pointer.
namespace sijill {

/// Half-open range of bytes of Document::source.
struct Span {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Half-open range of tokens.
struct Range {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  bool contains(std::uint32_t token) const { return token >= begin && token < end; }
  friend bool operator==(const Range&, const Range&) = default;
};

enum class TokenKind : std::uint8_t { Word, Number, Latin, Punct };

enum TokenFlag : std::uint8_t {
  kSpaceBefore = 1,
  kLineStart = 2,       ///< first token of its line
  kParagraphStart = 4,  ///< first token after an empty line, or of the text
  kHashtag = 8,         ///< word inside #name_name
  kInQuotes = 16,
};

struct Token {
  Span source;
  std::uint32_t fold_begin = 0, fold_end = 0;  ///< slice of Document::folded
  std::uint32_t first_match = 0, match_count = 0;
  TokenKind kind = TokenKind::Word;
  std::uint8_t flags = 0;
  char sign = 0;                   ///< folded sign of a Punct: . , ; : < > " ( ) - / ! ? % + # * _ |
  std::uint16_t kinds = 0;         ///< a bit for each EntryKind among its matches
  std::uint16_t traits = 0;        ///< the traits of all its matches together
  std::uint64_t tags[2] = {0, 0};  ///< the tags of all its matches together
  std::uint64_t markers = 0;       ///< the markers of all its matches together
  std::uint64_t attr_keys = 0;     ///< bits of the keys in the attrs of all its matches together

  /// True if a match of the token is of that kind, has that tag, one of those markers or that trait: a look at the
  /// token that saves a look at its matches and their rows.
  bool may_be(EntryKind k) const { return (kinds >> static_cast<unsigned>(k) & 1) != 0; }
  bool may_be(Tag tag) const {
    const auto i = static_cast<unsigned>(tag);
    return (tags[i / 64] >> (i % 64) & 1) != 0;
  }
  bool may_be(Marker marker) const { return (markers & marker) != 0; }
  bool may_be(Trait trait) const { return (traits & trait) != 0; }
  /// False if no match of the token has that key in its attrs.
  bool may_have(std::string_view key) const { return (attr_keys & lex::attr_bit(key)) != 0; }
};

/// Clitics cut from a token: proclitic bits and the attached pronoun.
enum Proclitic : std::uint8_t { kWa = 1, kFa = 2, kBa = 4, kLa = 8, kKa = 16, kSa = 32, kAl = 64 };
enum class Enclitic : std::uint8_t { None, Hu, Ha, Hum, Huma, Hunna, Ka, Kum, Na, Ya, Ni };

/// A form of the lexicon that stands in the text: tokens [range), read as `entry` with Morph bits `morph`,
/// proclitics on its first token and an attached pronoun on its last.
struct Match {
  Range range;
  EntryId entry = 0;
  std::uint32_t morph = 0;
  std::uint8_t proclitics = 0;
  Enclitic enclitic = Enclitic::None;
  EntryKind kind = EntryKind::Verb;  ///< of `entry`
};

enum class Zone : std::uint8_t { Title, Byline, Dateline, Body, Caption, Boilerplate };

struct Sentence {
  Range range;
  Zone zone = Zone::Body;
  std::uint32_t paragraph = 0;
};

enum class Qualifier : std::uint8_t { Exact, AtLeast, MoreThan, LessThan, About, Vague };

/// A number as the text says it, hedge included; no noun yet.
struct Number {
  Range range;                                 ///< hedge, number words and percent sign
  Range core;                                  ///< the number words alone
  std::optional<std::int64_t> min, max, best;  ///< codebook, Count
  Qualifier qualifier = Qualifier::Exact;
  bool percent = false;
  bool ordinal = false;
  bool fraction = false;  ///< "half", "a third": `best` is in percent
  bool article = false;   ///< "the fifteen": refers back
};

/// A point or stretch of time that the text names.
struct DateExpr {
  Range range;
  PartialDate start, end;  ///< resolved as far as known; empty `end` with open = true for "since"
  std::string precision;   ///< day, week, month, year, unknown
  std::string basis;       ///< explicit, relative
  bool open = false;       ///< "since D"
  bool until = false;      ///< "until D": closes what began before
  bool expected = false;   ///< "by Tuesday evening": belongs to a planned act
  bool duration = false;   ///< "for five days", "fifteen days after": no position of its own
  int days_after = 0;      ///< "two days after": how far behind the act that follows the main one lies
};

enum class PlaceRole : std::uint8_t {
  Mention,    ///< named, role unknown yet
  Scene,      ///< after a preposition of place, or object of an act on a place
  Direction,  ///< towards, on the axis of
  Origin,     ///< from where a movement starts
  Locator,    ///< only says where another place lies ("in the north of Raqqa province", parents)
  InName,     ///< part of another name
};

/// One mention of a place. `place` indexes Document::places.
struct PlaceMention {
  Range range;
  std::uint32_t place = 0;
  PlaceRole role = PlaceRole::Mention;
  std::string relation = "at";  ///< at, near, direction
  int where_precision = 1;
  bool in_group = false;  ///< coordinated with the mention before it
};

/// One mention of an actor. `actor` indexes Document::actors.
struct ActorMention {
  Range range;
  std::uint32_t actor = 0;
  std::string weapon;          ///< aircraft, artillery… when the phrase names it ("the regime's warplanes")
  bool in_group = false;       ///< coordinated with the mention before it
  bool supporter = false;      ///< "backed by X", "with the support of X"
  bool anaphor = false;        ///< "the organisation", "the latter"
  bool place_reading = false;  ///< a country's name that may as well be the place
};

/// A stretch of text that somebody is made responsible for.
struct Attribution {
  Range scope;
  std::vector<Speaker> chain;  ///< outer speaker first, origin last
  bool denies = false;
  bool behind = false;  ///< said behind the statement: "... , which X denied"
};

/// One report with all its layers. Built by the reader, enriched by each stage in turn.
struct Document {
  std::string source;            ///< title (if it came apart) + "\n\n" + text
  std::uint32_t text_begin = 0;  ///< byte where the text itself begins in `source`
  bool explain = false;          ///< Options::explain: rows and frames are to be named in the report
  bool valid_utf8 = false;       ///< every byte of `source` belongs to a character: split_tokens
  std::string folded;
  std::vector<Token> tokens;
  std::vector<Match> matches;  ///< grouped by first token; longest first
  std::vector<Sentence> sentences;
  std::vector<std::uint32_t> sentence_of;                ///< per token
  std::vector<std::pair<const char*, Span>> zone_spans;  ///< Report::text_spans, still in bytes
  std::vector<Number> numbers;
  std::vector<DateExpr> dates;
  std::uint32_t period = 0xFFFFFFFF;  ///< index of the date that is the stretch of time the report covers, or kNone
  std::vector<std::uint32_t> carried_dates;  ///< per sentence: index of the date that an earlier one lends it, or kNone
  std::vector<Place> places;                 ///< distinct places; `mentions` filled at the end
  std::vector<std::uint32_t> place_rows;     ///< parallel to places: index into Resources::places, or kNone
  std::vector<PlaceMention> place_mentions;  ///< in text order
  /// Countries and cities that the text names as those who act there: told in the record, at no scene.
  std::vector<PlaceMention> place_asides;
  std::vector<Actor> actors;
  std::vector<std::uint32_t> actor_rows;     ///< parallel to actors: index into Resources::actors, or kNone
  std::vector<ActorMention> actor_mentions;  ///< in text order
  std::vector<Attribution> attributions;     ///< scopes in text order; an inner scope follows its outer one
  std::vector<std::uint32_t> teller_of;      ///< per token: index of the innermost attribution over it, or kNoTeller
  std::vector<EventFact> events;  ///< in text order; find_events fills, settle_events writes them to the record
  std::vector<ControlFact> control;
  std::uint32_t house = 0xFFFFFFFF;  ///< index into Resources::actors: whose publication it is (house_of), or kNone
  std::string country;               ///< ISO2 of the country the report is mostly about; empty if unknown
  Report report;                     ///< what is known so far; the last stages fill the records

  static constexpr std::uint32_t kNoTeller = 0xFFFFFFFF;
  /// Who is made responsible for what stands at the token; null if nobody is.
  const Attribution* teller_at(std::uint32_t token) const {
    const std::uint32_t index = token < teller_of.size() ? teller_of[token] : kNoTeller;
    return index == kNoTeller ? nullptr : &attributions[index];
  }

  std::string_view fold(const Token& t) const {
    return std::string_view(folded).substr(t.fold_begin, t.fold_end - t.fold_begin);
  }
  std::string_view fold(std::uint32_t token) const { return fold(tokens[token]); }
  std::string_view words(Range r) const {
    return r.empty() ? std::string_view()
                     : std::string_view(source).substr(tokens[r.begin].source.begin,
                                                       tokens[r.end - 1].source.end - tokens[r.begin].source.begin);
  }
  std::span<const Match> matches_at(std::uint32_t token) const {
    const Token& t = tokens[token];
    return {matches.data() + t.first_match, t.match_count};
  }
};

}  // namespace sijill
