// Most sentences hold nothing that any rule of control begins with: one look at each element spares them all rules.
#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr Marker operator|(Marker a, Marker b) {
  return static_cast<Marker>(static_cast<std::uint64_t>(a) | static_cast<std::uint64_t>(b));
}

/// Words that tell control though their sentence names nobody: he is asked of the sentence before.
constexpr Marker kAlone = kStrongholdWord | kLoseWord | kBesiegedWord | kDisputeWord | kDivideWord;
/// Words of nouns and verbs that tell only what somebody named in the sentence has.
constexpr Marker kOfSomebody = kRemainWord | kDigInWord | kKeepWord | kRuleWord | kIncludeWord;

bool act_begins(const ControlText& text, const Element& e) {
  if (changes_control(*e.frame)) return true;
  // Events may have read "fell" otherwise.
  const Frame* first = text.resources().frames().find(text.document().matches[e.index].entry, e.nominal);
  return first && first->family == Family::Fall;
}

/// "the areas of control": one word of the lexicon, or "(X,) controlling".
bool noun_begins(const ControlText& text, std::uint32_t i) {
  const Range words = text.at(i).range;
  if (words.end - words.begin > 1 && capture_word(text, words.end - 1)) return true;
  const Match& m = *text.match(i);
  if (!(m.proclitics & kAl) || !(m.morph & kActivePart)) return false;
  const Frame* frame = text.resources().frames().find(m.entry, false);
  return frame && frame->family == Family::Capture;
}

/// A rule begins at i that needs somebody named in the sentence. `under`: a word of subjection stands before, as in
/// "subject to (, as is known,) X": asides may stand between.
bool begins_of_somebody(const ControlText& text, std::uint32_t i, bool under) {
  const Element& e = text.at(i);
  if (text.marks(i, kGripWord)) return true;
  if (e.kind == Chunk::Noun || e.kind == Chunk::Verb || e.kind == Chunk::Nisba) {
    if (text.marks(i, kOfSomebody)) return true;
    return e.kind == Chunk::Noun && noun_begins(text, i);
  }
  if (e.kind == Chunk::Act) return e.frame->needs == "entering";
  if (e.kind != Chunk::Actor) return false;
  // "by X", "in favour of X", "subject to X", "from the hands of X".
  if (e.prep == Prep::By || e.prep == Prep::Benefit) return true;
  if (e.prep == Prep::L) return under;
  return (e.prep == Prep::Mn || e.prep == Prep::En) && e.range.begin > 0 &&
         text.document().tokens[e.range.begin - 1].may_be(kGripWord);
}

}  // namespace

bool may_tell_control(const ControlText& text) {
  bool begins = false, under = false;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (text.marks(i, kAlone) || (text.is(i, Chunk::Act) && act_begins(text, text.at(i)))) return true;
    begins = begins || begins_of_somebody(text, i, under);
    under = under || text.marks(i, kUnderWord);
  }
  for (std::uint32_t i = 0; begins && i < text.size(); ++i) {
    if (text.holder(i)) return true;
  }
  return false;
}

}  // namespace sijill
