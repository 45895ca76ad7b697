// A number is a core with at most one hedge before it and one behind it or its noun; the hedge turns the value
// into bounds.
#include "stages/numbers.h"

#include <cmath>

#include "stages/attrs.h"
#include "stages/numbers_words.h"

namespace sijill {
namespace {

void set_bounds(Number& number, std::int64_t value, std::string_view hedge) {
  if (hedge == "at_least") {
    number.qualifier = Qualifier::AtLeast;
    number.min = number.best = value;
  } else if (hedge == "more_than") {
    number.qualifier = Qualifier::MoreThan;
    number.min = number.best = value + 1;
  } else if (hedge == "less_than" || hedge == "at_most") {
    number.qualifier = Qualifier::LessThan;
    number.max = hedge == "less_than" ? value - 1 : value;
  } else if (hedge == "about") {
    number.qualifier = Qualifier::About;
    number.best = value;
  } else {
    number.min = number.max = number.best = value;
  }
}

class Finder {
 public:
  Finder(const Resources& resources, Document& doc) : resources_(resources), doc_(doc) {}

  void run() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    for (std::uint32_t i = 0; i < n;) i = std::max(at(i), i + 1);
  }

 private:
  /// Tries to read a number with its hedge at `i`; returns where to go on.
  std::uint32_t at(std::uint32_t i) {
    if (!begins_number(i)) return i + 1;
    std::uint32_t start = i;
    std::string_view hedge;
    if (const auto before = hedge_at(resources_, doc_, i); before && before->before) {
      hedge = before->qualifier;
      start = before->range.end;
      // A preposition may stand between: "estimated at 50".
      if (start < doc_.tokens.size() && doc_.fold(start) == "b" && glued(doc_, start + 1)) ++start;
    } else if (const std::uint32_t between = numeral_word_at(resources_, doc_, i, "between")) {
      return bounded(i, i + between);
    }
    start = skip_marks(doc_, start);
    const auto core = number_at(resources_, doc_, start);
    if (!core) return i + 1;
    // "27 lawyers at least and seven journalists": the hedge is of the number before it.
    const bool joined = is_word(doc_, start, "w") || (doc_.fold(start).starts_with('w') && doc_.fold(start) != "wAHd" &&
                                                      !doc_.fold(start).starts_with("wAHd"));
    if (hedge == "at_least" && start > i && joined) return start;
    return take(i, *core, hedge);
  }

  bool begins_number(std::uint32_t i) const {
    if (doc_.tokens[i].kind == TokenKind::Number) return true;
    if (doc_.tokens[i].kind != TokenKind::Word) return false;
    if (doc_.tokens[i].may_be(EntryKind::Numeral)) return true;
    const std::string_view word = doc_.fold(i);
    return word.size() <= 3 && (word == "Al" || word == "wAl");
  }

  std::uint32_t take(std::uint32_t begin, const NumberCore& core, std::string_view hedge) {
    Number number;
    number.range = {begin, core.range.end};
    number.core = core.range;
    number.article = core.article;
    number.ordinal = core.ordinal;
    number.fraction = core.fraction;
    const auto value = static_cast<std::int64_t>(std::llround(core.value));
    if (core.ordinal || core.fraction) {
      number.best = value;
      doc_.numbers.push_back(number);
      return core.range.end;
    }
    if (const std::uint32_t second = upper_bound(core, number)) return second;
    number.percent = percent(number);
    if (core.value != std::floor(core.value) && !number.percent) number.fraction = true;
    if (hedge.empty()) {
      // "nine of the dead are civilians, among them a child of no more than four": of another number.
      const auto after = hedge_after(resources_, doc_, number.range.end);
      const bool others = after && after->qualifier == "at_most" && after->range.begin > number.range.end &&
                          number_at(resources_, doc_, after->range.end);
      if (after && !others) {
        hedge = after->qualifier;
        if (after->range.begin == number.range.end) number.range.end = after->range.end;
      }
    }
    if (hedge.empty() && estimated(begin)) hedge = "about";
    if (core.vague && who_did(core.range.end)) return core.range.end;
    if (core.vague) {
      number.qualifier = Qualifier::Vague;
      number.min = value;
    } else {
      set_bounds(number, value, hedge);
    }
    doc_.numbers.push_back(number);
    return number.range.end;
  }

  /// "the number of those who were killed": the letters of "a number of" before a verb.
  bool who_did(std::uint32_t i) const {
    if (i >= doc_.tokens.size() || !is_word(doc_, i - 1, "mn")) return false;
    const auto matches = doc_.matches_at(i);
    return !matches.empty() && std::all_of(matches.begin(), matches.end(), [](const Match& m) {
      return m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect)) != 0;
    });
  }

  /// "the number of civilians in the quarters is estimated at 100 thousand".
  bool estimated(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 22;
    if (i == 0 || !is_word(doc_, i - 1, "b")) return false;
    for (std::uint32_t j = i - 1; j > 0 && j + kReach > i; --j) {
      if (doc_.tokens[j].kind == TokenKind::Punct && doc_.tokens[j].sign == '.') return false;
      if (numeral_word_at(resources_, doc_, j - 1, "estimate")) return true;
    }
    return false;
  }

  bool percent(Number& number) const {
    const std::uint32_t end = number.range.end;
    std::uint32_t length = is_sign(doc_, end, '%') ? 1 : numeral_word_at(resources_, doc_, end, "percent");
    number.range.end += length;
    return length > 0;
  }

  /// "20-30", "20 to 30": a second, larger number closes a range. Dates such as 5-7-2015 are none.
  std::uint32_t upper_bound(const NumberCore& core, Number& number) {
    std::uint32_t j = core.range.end;
    if (core.vague) return 0;
    // "since October 2023 to 35,219": a month's year bounds nothing.
    const bool year = core.value >= 1900 && core.value <= 2100 && core.range.end == core.range.begin + 1;
    if (year && core.range.begin > 0 && doc_.tokens[core.range.begin - 1].may_be(EntryKind::Calendar)) return 0;
    // "rose today, Monday, to 52": Monday is spelt like "the two".
    if (core.range.begin > 0 && doc_.tokens[core.range.begin].may_be(EntryKind::Calendar) && core.value == 2) return 0;
    if (is_sign(doc_, j, '-') && doc_.tokens[core.range.begin].kind == TokenKind::Number) {
      ++j;
      if (core.range.begin > 0 && is_sign(doc_, core.range.begin - 1, '-')) return 0;
    } else if (const std::uint32_t to = numeral_word_at(resources_, doc_, j, "to")) {
      j += to;
    } else {
      return 0;
    }
    const auto second = number_at(resources_, doc_, j);
    if (!second || second->vague || second->ordinal || second->fraction || second->value <= core.value) return 0;
    if (is_sign(doc_, second->range.end, '-') || is_sign(doc_, second->range.end, '/')) return 0;
    return close_range(number, core.value, *second);
  }

  /// "between X and Y".
  std::uint32_t bounded(std::uint32_t begin, std::uint32_t start) {
    const auto first = number_at(resources_, doc_, start);
    if (!first || first->vague || first->ordinal || first->fraction) return begin + 1;
    std::uint32_t j = first->range.end;
    if (is_word(doc_, j, "w")) ++j;
    if (j >= doc_.tokens.size()) return begin + 1;
    Number number;
    number.range = {begin, j};
    number.core = first->range;
    const auto second = number_at(resources_, doc_, j);
    if (!second || second->vague || second->value <= first->value) return take(start, *first, {});
    return close_range(number, first->value, *second);
  }

  std::uint32_t close_range(Number& number, double low, const NumberCore& second) {
    number.range.end = second.range.end;
    number.core.end = second.range.end;
    // "between 15 and 20 thousand": the thousand is told once.
    constexpr double kThousand = 1000;
    const bool words = second.range.end > second.range.begin + 1 && second.value >= kThousand;
    if (words && low < kThousand && low * kThousand < second.value) low *= kThousand;
    number.min = static_cast<std::int64_t>(std::llround(low));
    number.max = static_cast<std::int64_t>(std::llround(second.value));
    number.qualifier = Qualifier::About;
    number.percent = percent(number);
    doc_.numbers.push_back(number);
    return number.range.end;
  }

  const Resources& resources_;
  Document& doc_;
};

}  // namespace

void find_numbers(const Resources& resources, Document& doc) { Finder(resources, doc).run(); }

}  // namespace sijill
