#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The record that Sijill makes of one report: `sijill-report/1`, as plain values.
/// All offsets are half-open ranges of Unicode code points in the report's text as it was given.
/// An empty string or vector means that the report says nothing of it; nothing is ever made up.
namespace sijill {

/// Where a title came as a field of its own (JSON Lines, HTML), spans in it count from the title's start and say
/// so by `in_title`; a title that is part of the text is addressed as text.
struct CharSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool in_title = false;
  friend bool operator==(const CharSpan&, const CharSpan&) = default;
};

/// A date as precise as it is known: "2017", "2017-05", "2017-05-04"; empty when unknown.
using PartialDate = std::string;

struct When {
  PartialDate start, end;
  std::string precision;  ///< day, week, month, year, unknown
  std::string basis;      ///< explicit, relative, report, none
};

struct PublicationDate {
  PartialDate date;
  std::string precision;  ///< day, month, year
  std::string basis;      ///< metadata, dateline, inferred
};

struct TextSpan {
  std::string kind;  ///< title, byline, dateline, body, caption, boilerplate
  CharSpan span;
};

/// A distinct place of the report with every mention of it.
struct Place {
  std::string place_id;  ///< of the gazetteer; empty for a place known only from its head noun
  std::string name_ar, name_en, kind;
  std::vector<std::string> aliases_ar;
  std::optional<double> lat, lon;
  std::vector<CharSpan> mentions;
};

/// A place as the scene of one event, count or control record.
struct Where {
  std::string place_id, name_ar, name_en;
  std::vector<std::string> aliases_ar;
  std::optional<double> lat, lon;
  std::string relation = "at";  ///< at, near, direction
  int where_precision = 1;      ///< UCDP GED code, 1 exact .. 7
  std::optional<CharSpan> mention;
};

/// A distinct actor of the report with every mention of it.
struct Actor {
  std::string actor_id, name_ar, name_en, kind;
  std::vector<CharSpan> mentions;
};

struct EventActor {
  std::string actor_id, name_ar, name_en;
  std::string role;  ///< initiator, target, party, supporter
  int side = 0;      ///< 1 or 2; 0 where sides mean nothing
  std::optional<CharSpan> mention;
};

/// One speaker of the chain that says so; the outer speaker first, the origin last.
struct Speaker {
  std::string source_id, name;
  std::string verb;  ///< reports, documents, claims, denies, quotes
  std::optional<CharSpan> mention;
};

struct Quantity {
  std::optional<std::int64_t> min, max, best;
};

struct Event {
  std::string id;
  std::string type, sub_type;
  std::string status = "occurred";  ///< occurred, ongoing, failed, planned, denied
  std::string change;               ///< of a siege: begins, tightens, broken
  When when;
  std::vector<Where> where;
  std::vector<EventActor> actors;
  std::string plover, plover_mode;
  std::optional<Quantity> quantity;
  std::vector<std::string> weapons;
  std::vector<Speaker> attribution;
  std::vector<CharSpan> evidence;
  CharSpan trigger;
  std::vector<std::string> counts;
};

struct Count {
  std::string id;
  std::string outcome;
  std::optional<std::int64_t> min, max, best;
  std::string qualifier;  ///< exact, at_least, more_than, less_than, about, vague
  std::string group;
  std::string part_of;
  bool cumulative = false;
  std::vector<std::string> by;
  std::string cause;
  std::vector<Where> where;
  When when;
  std::vector<Speaker> attribution;
  std::vector<CharSpan> evidence;
};

struct Extent {
  std::string word;  ///< full, most, part; empty when percents say it
  std::optional<int> min_percent, max_percent;
};

struct Control {
  std::string actor_id;
  Where where;
  std::string change;  ///< gained, lost, held, contested, besieged
  std::optional<Extent> extent;
  std::vector<std::string> by;
  When when;
  std::vector<Speaker> attribution;
  std::vector<CharSpan> evidence;
};

struct Check {
  std::string kind;  ///< breakdown_sum, weekday_date, title_vs_body
  bool ok = true;
  std::vector<std::string> refs;
  std::string message;
};

struct DateMention {
  When when;
  CharSpan span;
};

/// Something odd in the input that a reader of the record should know: "3 bytes are not UTF-8".
struct Note {
  std::string message;
  CharSpan span;
};

/// Which lexicon row, frame and rule made a field; filled only when Options::explain is set.
struct Explanation {
  std::string field;    ///< JSON path: "events[0].where[1]"
  std::string made_by;  ///< "data/frames/triggers.tsv:41", "rule:carry-place"
  CharSpan span;
};

struct Report {
  std::string id, title, url, byline;
  std::string publisher_id, publisher_name;
  std::string forwarded_from;  ///< Telegram: the channel a message was forwarded from
  PublicationDate published;
  std::vector<TextSpan> text_spans;
  std::vector<Place> places;
  std::vector<Actor> actors;
  std::vector<DateMention> dates;
  std::vector<Event> events;
  std::vector<Count> counts;
  std::vector<Control> control;
  std::vector<Check> checks;
  std::vector<Note> notes;
  std::vector<Explanation> explain;
};

}  // namespace sijill
