// Asides between a verb of harm and its people: who says so, when, in the course of what.
#include "stages/casualties_asides.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"

namespace sijill {
namespace {

/// A preposition or an adverb opens what is said in passing.
bool opens_aside(const Resources& resources, const Document& doc, std::uint32_t i) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& m) {
    if (m.proclitics & kWa) return false;  // "and in the town 12 were killed" is no aside
    return resources.has(m.entry, Tag::adverb) ||
           (m.kind == EntryKind::Word && resources.has(m.entry, Tag::preposition));
  });
}

bool holds(std::string_view word, std::string_view part) { return word.find(part) != std::string_view::npos; }

}  // namespace

std::uint32_t past_age(const Document& doc, std::uint32_t i) {
  constexpr std::uint32_t kAge = 6;
  if (!is_sign(doc, i, '(')) return i;
  bool years = false;
  for (std::uint32_t j = i + 1; j < doc.tokens.size() && j < i + kAge; ++j) {
    if (is_sign(doc, j, ')')) return years ? j + 1 : i;
    const std::string_view word = doc.fold(j);
    years |= word.starts_with("EAm") || word == "snh" || word.starts_with("snwAt") || word.starts_with("AEwAm") ||
             word.starts_with("rbyE");
  }
  return i;
}

bool siege_before(const Document& doc, std::uint32_t begin, std::uint32_t verb) {
  constexpr std::uint32_t kReach = 24;
  constexpr std::uint32_t kLifted = 5;  // "X broke on Monday the siege"
  if (verb <= begin) return false;
  const std::string_view opener = doc.fold(verb - 1);
  if (opener != "Hyv" && opener != "Al*y" && opener != "Alty") return false;
  bool siege = false;
  std::uint32_t lifted = begin;
  for (std::uint32_t i = std::max(begin, verb > kReach ? verb - kReach : 0); i + 1 < verb; ++i) {
    const std::string_view word = doc.fold(i);
    if (doc.tokens[i].may_be(kLiftWord)) lifted = i + kLifted;
    if ((holds(word, "HASr") || holds(word, "HSAr")) && i >= lifted) siege = true;
  }
  return siege;
}

std::uint32_t number_behind_aside(const Resources& resources, const Document& doc, std::uint32_t comma,
                                  std::uint32_t end, const std::vector<bool>& in_date) {
  constexpr std::uint32_t kAside = 24;
  if (!is_sign(doc, comma, ',') || comma + 1 >= end) return 0;
  if (!in_date[comma + 1] && !opens_aside(resources, doc, comma + 1)) return 0;
  for (std::uint32_t j = comma + 1; j < end && j <= comma + kAside; ++j) {
    if (is_sign(doc, j, ',')) {
      if (j + 1 >= end) return 0;
      const auto p = people_at(resources, doc, j + 1, in_date);
      return p && p->shape == People::Shape::Numbered && !p->joined && !p->definite ? j + 1 : 0;
    }
    if (is_sign(doc, j, '.') || is_sign(doc, j, ':') || is_sign(doc, j, ';')) return 0;
    if (in_date[j]) continue;
    const auto p = people_at(resources, doc, j, in_date);
    if (p && p->shape == People::Shape::Numbered) return 0;
  }
  return 0;
}

}  // namespace sijill
