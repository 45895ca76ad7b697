// Words of violence that are meant of ranks, laws, prices and arguments.
#include "stages/figures.h"

#include "stages/sub_types.h"

namespace sijill {

bool figure_of_speech(const Resources& resources, const Document& doc, std::span<const Element> elements,
                      std::uint32_t i) {
  const Element& act = elements[i];
  if (act.frame->family == Family::Fixed) {
    const std::string_view type = type_of(act.frame->sub_type);
    if (type == "protests" || type == "strategic_developments") return false;
  }
  for (std::uint32_t j = i + 1; j < elements.size() && j <= i + 2; ++j) {
    const Element& e = elements[j];
    if (e.conjoined) return false;
    // The subject of a verb stands before its object.
    if (j == i + 1 && !act.nominal && e.prep == Prep::None && (e.kind == Chunk::Actor || e.kind == Chunk::Place))
      continue;
    if (e.kind != Chunk::Noun) return false;
    const EntryId noun = doc.matches[e.index].entry;
    if (!resources.has(noun, Tag::figurative) || resources.has(noun, Tag::place_head)) return false;
    return e.prep == Prep::None || e.prep == Prep::Ely || e.prep == Prep::L || e.prep == Prep::Against ||
           act.frame->roles.of(e.prep) != Role::None;
  }
  return false;
}

}  // namespace sijill
