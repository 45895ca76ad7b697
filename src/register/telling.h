#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "register/days.h"
#include "register/keys.h"
#include "register/place_tree.h"
#include "sijill/report.h"

/// What one report contributes to the register. All of it is a pure function of the report's record, so it is never
/// stored as truth: the tables `telling`, `claim` and `control_claim` are these structs written out.
namespace sijill {

/// A number of people with its bounds; each absent where the report does not say it.
struct Bounds {
  std::optional<std::int64_t> min, best, max;
  bool said() const { return min || best || max; }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// A place as a telling names it.
struct TellingPlace {
  std::int32_t node = -1;  ///< in the PlaceTree; -1 if known by name only
  std::string name;        ///< Arabic, as in the record
  int precision = 1;       ///< UCDP GED
  std::string relation = "at";
};

struct TellingSide {
  std::string actor_id;
  std::string role;  ///< initiator, target, party, supporter
  int side = 0;
};

/// One source's statement about a number of people. `running` totals sum several incidents and are never added.
struct Claim {
  std::string ref;      ///< c1 ... of the record
  std::string outcome;  ///< killed, injured, ...
  std::string people;   ///< the codebook's group
  Bounds number;
  std::string qualifier, part_of, cause;
  bool running = false;
  std::vector<std::string> blamed;
  std::vector<TellingPlace> places;
  Days days;
  std::string voice;
  CharSpan evidence;
};

/// One source's statement about who holds a place.
struct ControlClaim {
  int number = 0;  ///< position in the record's list
  std::string actor_id, change;
  TellingPlace place;
  std::optional<Extent> extent;
  std::vector<std::string> besiegers;
  Days days;  ///< `to` is kNoDay if the state goes on
  std::string basis, precision;
  std::string voice;
  std::vector<std::string> chain;
  CharSpan evidence;
};

/// A word of a report that the lexicon does not have, or two side by side of which it does not have one: most often a
/// name. Pairs say more, and have kPairBit in their hash.
struct NameWord {
  CharSpan span;
  std::uint32_t hash = 0;
};
inline constexpr std::uint32_t kPairBit = 0x80000000;

/// A word that tells what is being told: no function word, number or date, and none that every report of a war has.
struct StoryWord {
  CharSpan span;
  std::uint16_t hash = 0;  ///< of its lemma
};

/// What is known of the words of a report; each list in the order of the text, the title first.
struct TellingWords {
  std::vector<NameWord> names;
  std::vector<StoryWord> story;
};

/// One report's account of one incident.
struct Telling {
  std::string key;  ///< telling_key
  std::string ref;  ///< e3, or c5 for a count that no event claims
  std::string sub_type, status, change;
  Days days;          ///< when it happened; news without a date: the day of the report
  Day told = kNoDay;  ///< when its report was published
  std::string basis, precision;
  bool main = false;  ///< what its report is about: one telling a report at most
  std::vector<TellingPlace> places;
  std::vector<std::int32_t> beside;  ///< nodes of other places, districts or finer, named around its words; sorted
  std::vector<std::uint32_t> names;  ///< hashes of the NameWords around its words, sorted
  std::vector<std::uint16_t> story;  ///< hashes of the StoryWords around its words, sorted; the least of many
  std::vector<std::uint16_t> said;   ///< hashes of the StoryWords of the very sentence that tells it, sorted
  std::vector<TellingSide> sides;
  std::vector<std::string> weapons;
  Bounds killed, injured;     ///< its totals; parts and running totals are not in them
  std::vector<Claim> claims;  ///< all that it says of people, parts included
  std::string voice;          ///< who says so in the end
  bool own_voice = false;     ///< the publisher's: no source is named
  std::vector<std::string> chain;
  CharSpan evidence;
};

/// A report with what it contributes.
struct ReportFacts {
  ReportHash hash;
  std::string report_id, publisher;  ///< publisher: source id, else name, else empty
  Day day = kNoDay;                  ///< of publication
  std::vector<Telling> tellings;
  std::vector<Claim> running;  ///< running totals and counts that belong to no incident
  std::vector<ControlClaim> control;
};

/// What `record` contributes. `hash` is the report's; `words` of it, where a lexicon is at hand.
ReportFacts tell(const Report& record, const ReportHash& hash, const World& world, const TellingWords& words = {});

}  // namespace sijill
