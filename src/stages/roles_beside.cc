// Acts told beside another: before or after it, or fire along with other fire.
#include "stages/attrs.h"
#include "stages/roles.h"

namespace sijill {
namespace {

/// "raids on P, along with shelling of Q", "amid clashes between X and Y", "at the time of an attempt at an advance of
/// X".
bool accompanies(const Resources& resources, const Document& doc, std::uint32_t token) {
  constexpr std::uint32_t kWords = 4;
  for (std::uint32_t t = token; t-- > 0 && token - t <= kWords;) {
    for (const Match& m : doc.matches_at(t)) {
      const bool here = m.range.end == token || m.range.end + 1 == token;  // "an attempt", "new"
      if (here && resources.attr(m.entry, "accompanies") == "1") return true;
    }
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
  if (e.frame->sub_type != "force_movement" && accompanies(resources, doc, e.range.begin)) return true;
  const std::uint32_t before = elements[i - 1].range.begin;
  if (e.prep == Prep::None) return is_word(doc, before, "gdAh");
  return e.prep == Prep::Mn && elements[i - 1].kind == Chunk::Date &&
         (is_word(doc, before, "bEd") || is_word(doc, before, "qbl"));
}

}  // namespace sijill
