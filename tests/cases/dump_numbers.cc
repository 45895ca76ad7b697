#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

std::string bounds(std::optional<std::int64_t> min, std::optional<std::int64_t> max, std::optional<std::int64_t> best) {
  if (min && max) return *min == *max ? fmt::format("{}", *min) : fmt::format("{}..{}", *min, *max);
  if (min) return fmt::format("{}..{}", *min, best ? "" : "?");
  if (max) return fmt::format("..{}", *max);
  return best ? fmt::format("~{}", *best) : "?";
}

std::string folded_words(const Document& doc, Range range) {
  std::string out;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (i > range.begin) out += ' ';
    out += doc.fold(i);
  }
  return out;
}

std::string dump_numbers(const Document& doc) {
  static constexpr const char* kQualifiers[] = {"exact", "at_least", "more_than", "less_than", "about", "vague"};
  std::string out;
  for (const Number& n : doc.numbers) {
    out += fmt::format("number: {} {}", bounds(n.min, n.max, n.best), kQualifiers[static_cast<int>(n.qualifier)]);
    if (n.percent) out += " percent";
    if (n.fraction) out += " fraction";
    if (n.ordinal) out += " ordinal";
    if (n.article) out += " the";
    out += fmt::format(" \"{}\"\n", folded_words(doc, n.range));
  }
  return out;
}

}  // namespace sijill::cases
