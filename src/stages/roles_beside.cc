// Acts told beside another: before or after it, or fire along with other fire.
#include "stages/attrs.h"
#include "stages/roles.h"

namespace sijill {
namespace {

/// "raids on P, along with shelling of Q": fire of its own kind beside other fire.
bool other_fire(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                std::uint32_t i) {
  constexpr std::uint32_t kReach = 8;
  const Element& e = elements[i];
  if (!fires(*e.frame)) return false;
  bool along = false;
  const std::uint32_t token = e.range.begin;
  for (std::uint32_t t = token; t-- > 0 && token - t <= 3 && !along;) {
    for (const Match& m : doc.matches_at(t)) {
      along |= m.range.end == token && resources.attr(m.entry, "accompanies") == "1";
    }
  }
  for (std::uint32_t j = i; along && j-- > 0 && i - j <= kReach;) {
    const Element& before = elements[j];
    if (before.kind == Chunk::Stop) return false;
    if (before.kind != Chunk::Act) continue;
    return fires(*before.frame);
  }
  return false;
}

}  // namespace

bool fires(const Frame& frame) {
  const Family f = frame.family;
  return f == Family::Strike || f == Family::Aim || f == Family::Launch || f == Family::Drop ||
         frame.sub_type == "air_drone_strike";
}

bool told_beside(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                 std::uint32_t i) {
  const Element& e = elements[i];
  if (e.kind != Chunk::Act || !e.nominal || e.conjoined) return false;
  if (e.prep == Prep::After || e.prep == Prep::Before || e.prep == Prep::Since) return true;
  if (i == 0) return false;
  if (other_fire(resources, doc, elements, i)) return true;
  const std::uint32_t before = elements[i - 1].range.begin;
  if (e.prep == Prep::None) return is_word(doc, before, "gdAh");
  return e.prep == Prep::Mn && elements[i - 1].kind == Chunk::Date &&
         (is_word(doc, before, "bEd") || is_word(doc, before, "qbl"));
}

}  // namespace sijill
