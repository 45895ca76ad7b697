#pragma once
#include "stages/attrs.h"
#include "stages/dates_parse.h"
#include "stages/dates_words.h"

namespace sijill {

/// The unit that a calendar row names.
TimeUnit unit_named(std::string_view name);
bool is_year(int value, bool hijri);

/// Reads one expression of time that starts at a given token: a lead word (since, until, early in), then a point,
/// item by item as long as the items fit (weekday, day, month in two traditions, year, "last"), or a stretch.
class DateParser {
 public:
  DateParser(const Resources& resources, const Document& doc, CalendarWords& calendar, std::uint32_t start)
      : resources_(resources), doc_(doc), calendar_(calendar), start_(start), at_(start) {}

  std::optional<RawDate> parse();

 private:
  std::optional<CalendarWord> word(std::string_view kind) const { return calendar_.at(at_, kind); }
  std::int64_t value(const CalendarWord& w, std::string_view key) const;
  bool take(const std::optional<CalendarWord>& w);
  bool end() const { return at_ >= doc_.tokens.size(); }
  bool word_is(std::uint32_t i, std::string_view folded) const { return is_word(doc_, i, folded); }

  void reset(std::uint32_t at);
  void lead();
  std::uint32_t next_of(std::uint32_t i) const;

  /// "15 days", "two months", "the last 24 hours", "the three past days".
  bool stretch();
  bool calendar_follows() const;

  /// "the hours twenty-four": the number after its noun.
  void later_number();

  /// "last", "past few": an adjective may stand between.
  std::optional<int> deictic();
  bool point();

  /// A link between two items of one date: "of", a comma, a slash between two names of one month.
  bool joint(std::uint32_t i) const;
  bool item_at(std::uint32_t i);
  bool says_when() const;
  bool item();
  bool relative();

  /// "the same day", "that month".
  bool same();
  bool weekday();
  bool month();

  bool year_at(std::uint32_t i) const {
    return is_year(plain_number(doc_, i), false) || is_year(plain_number(doc_, i), true);
  }

  bool another_month(std::uint32_t i, int month) const;
  bool take_head(std::string_view kind);

  /// "the last month", "this week", "the current year 2017", "year 2016".
  bool unit_point();
  bool season();
  bool era();

  /// "last" said of the weekday, month or season before it.
  bool adjective();

  /// Day parts, the word for day, "on the date of": they belong to the date and say nothing more.
  bool filler();
  bool number();
  bool digits(std::uint32_t i);
  bool month_follows(std::uint32_t j) const;
  /// The adjective at that token agrees with a month that is not told.
  bool of_month(std::uint32_t deictic) const;

  /// "3-7 May", "from 3 to 7 May".
  std::optional<bool> day_range(std::uint32_t i, int from);

  /// A year alone after a preposition of time: "in 2011", "since 2013".
  bool bare_year(std::uint32_t i) const;

  /// 5/7/2015, 2015-07-05, 5.7.2015 in one token.
  bool numeric(std::uint32_t i);

  /// "the fifth of May", "the eleventh of September".
  bool ordinal_day();

  enum class Last { None, Day, Weekday, Month, Season, Year };

  const Resources& resources_;
  const Document& doc_;
  CalendarWords& calendar_;
  std::uint32_t start_, at_, last_end_ = 0;
  RawDate d_;
  Last last_ = Last::None;
  bool ago_ = false, after_ = false, during_ = false, headed_ = false;
};

}  // namespace sijill
