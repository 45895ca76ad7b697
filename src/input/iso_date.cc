// A date is cut into numbers and English month names; which of them is what follows from their size and order.
#include "input/iso_date.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace sijill {
namespace {

struct Part {
  std::int64_t value = 0;
  std::size_t digits = 0;  ///< 0: a month's name
};

/// The digits of Arabic and Persian text as ASCII: U+0660.. is D9 A0.., U+06F0.. is DB B0...
std::string western_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const unsigned next = i + 1 < text.size() ? static_cast<std::uint8_t>(text[i + 1]) : 0;
    const unsigned zero = lead == 0xD9 ? 0xA0 : lead == 0xDB ? 0xB0 : 0x100;
    if (next >= zero && next < zero + 10) {
      out += static_cast<char>('0' + (next - zero));
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return 0;
  std::string lower;
  for (const char c : word.substr(0, 3)) lower += static_cast<char>(c | 0x20);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == lower) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// The first three parts; what follows is the time of day.
std::vector<Part> split(std::string_view text) {
  std::vector<Part> parts;
  std::size_t i = 0;
  while (i < text.size() && parts.size() < 3) {
    const std::size_t start = i;
    if (is_digit(text[i])) {
      Part part;
      for (; i < text.size() && is_digit(text[i]); ++i) {
        if (++part.digits <= 18) part.value = part.value * 10 + (text[i] - '0');
      }
      parts.push_back(part);
      // "2017-05T..", "2017 10:30": a colon says that the number was an hour.
      if (i < text.size() && text[i] == ':') {
        parts.pop_back();
        break;
      }
      if (i < text.size() && (text[i] == 'T' || text[i] == 't') && i + 1 < text.size() && is_digit(text[i + 1])) break;
    } else if (is_letter(text[i])) {
      while (i < text.size() && is_letter(text[i])) ++i;
      if (const int month = month_of(text.substr(start, i - start)); month > 0) parts.push_back({month, 0});
    } else {
      ++i;
    }
  }
  return parts;
}

bool is_year(const Part& part) { return part.digits == 4 && part.value >= 1900 && part.value <= 2100; }

std::string checked(std::int64_t year, std::int64_t month, std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return month <= 12 && day <= 31 && date.ok() ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

std::string since_epoch(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  return checked(static_cast<int>(date.year()), unsigned{date.month()}, unsigned{date.day()});
}

std::string from_one(const Part& part) {
  if (is_year(part)) return fmt::format("{}", part.value);
  if (part.digits == 10) return since_epoch(part.value);
  if (part.digits == 13) return since_epoch(part.value / 1000);
  if (part.digits == 8 && part.value >= 19000101) {
    return checked(part.value / 10000, part.value / 100 % 100, part.value % 100);
  }
  if (part.digits == 14) return from_one({part.value / 1000000, 8});
  return {};
}

}  // namespace

std::string iso_date(std::string_view text) {
  const std::vector<Part> parts = split(western_digits(text.substr(0, 80)));
  if (parts.empty()) return {};
  if (parts.size() == 1 || parts[0].digits >= 8) return from_one(parts[0]);
  const auto small = [](const Part& part) { return part.digits == 1 || part.digits == 2; };
  if (parts.size() == 2) {
    const Part& year = is_year(parts[0]) ? parts[0] : parts[1];
    const Part& month = is_year(parts[0]) ? parts[1] : parts[0];
    const bool good = is_year(year) && (month.digits == 0 || small(month)) && month.value >= 1 && month.value <= 12;
    return good ? fmt::format("{}-{:02}", year.value, month.value) : std::string();
  }
  const Part &a = parts[0], &b = parts[1], &c = parts[2];
  if (is_year(a)) return b.digits <= 2 && small(c) ? checked(a.value, b.value, c.value) : std::string();
  if (!is_year(c)) return {};
  if (a.digits == 0 && small(b)) return checked(c.value, a.value, b.value);
  if (b.digits == 0 && small(a)) return checked(c.value, b.value, a.value);
  if (!small(a) || !small(b)) return {};
  if (a.value > 12 || a.value == b.value) return checked(c.value, b.value, a.value);
  return b.value > 12 ? checked(c.value, a.value, b.value) : std::string();
}

}  // namespace sijill
