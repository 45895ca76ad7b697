#pragma once
#include "stages/document.h"
#include "stages/frames.h"

namespace sijill {

/// What a stretch of a sentence does in it.
enum class Chunk : std::uint8_t {
  Actor,   ///< index: actor_mentions
  Place,   ///< index: place_mentions
  People,  ///< a noun of people or victims; index: matches
  Act,     ///< a word with a frame; index: matches
  Verb,    ///< another finite verb; index: matches
  Say,     ///< a finite verb of saying; index: matches
  Nisba,   ///< an adjective of nationality or ownership; index: matches
  Weapon,  ///< index: matches
  Noun,    ///< another noun that the lexicon knows; index: matches
  Number,  ///< index: numbers
  Date,    ///< index: dates
  Relative,
  Subordinator,
  That,
  And,
  Or,
  Negation,
  Modal,
  Comma,
  Stop,
  Open,
  Close,
  Other
};

/// One chunk with what stands before it.
struct Element {
  Chunk kind = Chunk::Other;
  Range range;
  std::uint32_t index = 0;
  Prep prep = Prep::None;   ///< the preposition that governs it
  bool conjoined = false;   ///< "w" joins it to what stands before
  bool nominal = false;     ///< an Act or Verb read as noun (masdar, instance noun)
  bool participle = false;  ///< an Act read as active participle: "sweeping", "controlling"
  bool negated = false;
  const Frame* frame = nullptr;      ///< of an Act
  const LightVerb* light = nullptr;  ///< of a Verb or Act that may carry an event noun
  Effect effect = Effect::None;      ///< of a Verb, Act or Noun
};

/// Cuts a sentence into elements: mentions of the layers below first, then for every other word the one
/// reading that its neighbours allow (after a preposition or with the article a noun; at the head of a clause
/// a verb). Prepositions are folded into what they govern. Linear in the sentence.
/// `room`: a vector whose memory may be used again.
std::vector<Element> chunk(const Resources& resources, const Document& doc, Range sentence,
                           std::vector<Element> room = {});

}  // namespace sijill
