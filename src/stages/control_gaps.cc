// What is held without its verb or its word of holding: "X holds P, and Y Q"; "plans to retake P from X".
#include <unordered_map>

#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
constexpr std::uint32_t kFarthest = 6;  ///< elements between the place told and the next

/// An act of taking that is only meant, tried or demanded.
bool to_be(const ControlText& text, std::uint32_t i) {
  const Element& e = text.at(i);
  if (!e.nominal || text.manages(i)) return false;
  if (e.effect != Effect::None && !ControlText::unreal(e.effect)) return false;
  const Arguments args = find_arguments(text.resources(), text.document(), text.elements(), i);
  if (args.effect == Effect::Able) return false;
  return e.prep == Prep::L || e.prep == Prep::Purpose || ControlText::unreal(args.effect) || args.future;
}

/// "from the hands, the control of X", not "from X" alone, who may be anywhere in it.
bool in_hands(const ControlText& text, std::uint32_t i) {
  const Element& e = text.at(text.group_head(i));
  const Document& doc = text.document();
  const auto grasps = [&](std::uint32_t back) {
    if (e.range.begin < back) return false;
    const Token& token = doc.tokens[e.range.begin - back];
    return token.may_be(kHandWord) || token.may_be(kGripWord);
  };
  return e.prep == Prep::None || grasps(1) || (grasps(2) && doc.tokens[e.range.begin - 1].sign == '(');
}

/// A province or country is not held whole.
bool wide(const ControlText& text, const Spot& spot) {
  if (spot.mention == Spot::kUnlisted) return false;
  const Document& doc = text.document();
  const std::string_view kind = doc.places[doc.place_mentions[spot.mention].place].kind;
  return kind == "governorate" || kind == "region" || kind == "country";
}

/// The place before i, with nothing but a comma, a day and the actors at [from, i) between; kNone if there is none.
std::uint32_t place_before(const ControlText& text, std::uint32_t i) {
  for (std::uint32_t j = i; j-- > 0 && i - j <= kFarthest;) {
    if (text.place(j)) return j;
    if (!text.is(j, Chunk::Comma) && !text.is(j, Chunk::Date) && !text.is(j, Chunk::Number)) return kNone;
  }
  return kNone;
}

}  // namespace

void find_foes(const ControlText& text) {
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const Element& e = text.at(i);
    if (e.kind != Chunk::Act || e.frame->family != Family::Capture || !to_be(text, i)) continue;
    const bool pronoun = text.enclitic(i) != Enclitic::None;
    const std::vector<Spot> spots = pronoun ? text.antecedent(i) : text.spots_after(i, false);
    if (spots.empty() || wide(text, spots.front())) continue;
    const std::uint32_t end = pronoun ? e.range.end : text.words_of(spots.back()).end;
    for (std::uint32_t j = i + 1; j < text.size() && text.at(j).range.begin < end + kFarthest; ++j) {
      if (text.at(j).range.begin < end) continue;
      if (text.is(j, Chunk::Comma) || text.is(j, Chunk::Stop) || text.finite(j)) break;
      if (!text.holder(j)) continue;
      if (in_hands(text, j) && text.taken_from(j, i)) text.add(i, text.group(j), spots, "held");
      break;
    }
  }
}

void find_gaps(const ControlText& text, std::size_t first) {
  const Document& doc = text.document();
  if (doc.control.size() == first) return;
  // By where the place's words begin in the source.
  std::unordered_map<std::uint32_t, std::size_t> facts;
  for (std::size_t k = first; k < doc.control.size(); ++k) {
    if (const auto& at = doc.control[k].control.where.mention) facts.emplace(at->begin, k);
  }
  const auto told_of = [&](std::uint32_t i) -> const ControlFact* {
    const auto at = facts.find(doc.tokens[doc.place_mentions[text.at(i).index].range.begin].source.begin);
    return at == facts.end() ? nullptr : &doc.control[at->second];
  };
  for (std::uint32_t i = 1; i < text.size(); ++i) {
    if (!text.place(i) || text.at(i).prep != Prep::Ely || told_of(i)) continue;
    const bool other = text.holder(i - 1) && text.at(text.group_head(i - 1)).conjoined;
    if (!other && !text.at(i).conjoined) continue;
    const std::uint32_t before = place_before(text, other ? text.group_head(i - 1) : i);
    const ControlFact* told = before == kNone ? nullptr : told_of(before);
    if (!told || (told->control.change != "held" && told->control.change != "gained")) continue;
    const std::string change = told->control.change, actor = told->control.actor_id;
    if (other)
      text.add(i, text.group(text.group_head(i - 1)), text.places_from(i), change);
    else
      text.add(i, actor, text.places_from(i), change);
  }
}

}  // namespace sijill
