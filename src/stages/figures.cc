// Words of violence that are meant of ranks, laws, prices and arguments.
#include "stages/figures.h"

#include "stages/sub_types.h"

namespace sijill {
namespace {

/// "seized quantities of arms in P", "took two tanks": things change hands, no place does.
bool takes_arms(const Resources& resources, const Document& doc, std::span<const Element> elements, std::uint32_t i) {
  constexpr std::uint32_t kToObject = 5, kInObject = 4;
  std::uint32_t j = i + 1;
  const auto ends = [&](std::uint32_t k) {
    const Chunk kind = elements[k].kind;
    return kind == Chunk::Comma || kind == Chunk::Stop || kind == Chunk::Act || kind == Chunk::Place;
  };
  while (j < elements.size() && j <= i + kToObject && elements[j].prep != Prep::Ely) {
    if (ends(j)) return false;
    ++j;
  }
  for (const std::uint32_t object = j; j < elements.size() && j <= object + kInObject; ++j) {
    const Element& e = elements[j];
    // "seized on three vehicles": number and noun share the preposition.
    const bool counted = j > object && elements[j - 1].kind == Chunk::Number;
    if (ends(j) || e.conjoined || (j > object && !counted && e.prep != Prep::None && e.prep != Prep::Mn)) return false;
    if (e.kind == Chunk::Weapon) return true;
    if (e.kind != Chunk::Noun) continue;
    const EntryId noun = doc.matches[e.index].entry;
    if (resources.has(noun, Tag::place_head)) return false;
    const Token& word = doc.tokens[e.range.begin];
    if (word.may_be(kArmsWord) || word.may_be(kVehicleWord) || word.may_be(Tag::weapon) || word.may_be(Tag::armour))
      return true;
  }
  return false;
}

/// "controls the road by fire", "control by fire of": guns reach the place, nobody stands in it.
bool by_fire(const Resources& resources, const Document& doc, const Element& act) {
  constexpr std::uint32_t kReach = 6;
  const std::uint32_t begin = act.range.end;
  for (std::uint32_t t = begin; t < doc.tokens.size() && t < begin + kReach; ++t) {
    if (doc.tokens[t].kind == TokenKind::Punct) return false;
    for (const Match& m : doc.matches_at(t)) {
      if (resources.attr(m.entry, "remote").empty()) continue;
      const bool how = (m.morph & kAccusative) && (m.morph & kMasculine) && !(m.proclitics & kAl);
      const bool with = (m.proclitics & kBa) != 0;
      if (how || with || (t == begin && (m.proclitics & kAl))) return true;
    }
  }
  return false;
}

}  // namespace

bool figure_of_speech(const Resources& resources, const Document& doc, std::span<const Element> elements,
                      std::uint32_t i) {
  const Element& act = elements[i];
  if (act.frame->family == Family::Capture && (takes_arms(resources, doc, elements, i) || by_fire(resources, doc, act)))
    return true;
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
