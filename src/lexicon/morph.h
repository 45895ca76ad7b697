#pragma once
#include <cstdint>

namespace sijill {

/// What a written form can be, as bits. Arabic is written without short vowels, so one form often
/// holds several readings of one lemma at once (y-q-t-l is "kills" and "is killed"): then the bits
/// of all of them are set, within one part of speech. No bit of a group means "does not apply".
enum Morph : std::uint32_t {
  // Part of speech.
  kPerfect = 1u << 0,
  kImperfect = 1u << 1,
  kActive = 1u << 2,
  kPassive = 1u << 3,
  kMasdar = 1u << 4,       ///< verbal noun; kNoun is set too
  kActivePart = 1u << 5,   ///< active participle, used as noun or adjective
  kPassivePart = 1u << 6,  ///< passive participle, used as noun or adjective
  // Person, number, gender.
  kFirst = 1u << 7,
  kSecond = 1u << 8,
  kThird = 1u << 9,
  kSingular = 1u << 10,
  kDual = 1u << 11,
  kPlural = 1u << 12,
  kMasculine = 1u << 13,
  kFeminine = 1u << 14,
  // What must or must not follow, and the shapes that tell case and mood.
  kConstruct = 1u << 15,       ///< lost its final n: a genitive or an attached pronoun must follow
  kNeedsEnclitic = 1u << 16,   ///< only this way before an attached pronoun (h written t, lost alif)
  kNoEnclitic = 1u << 17,      ///< never this way before an attached pronoun
  kAccusative = 1u << 18,      ///< carries the written alif of tanwin
  kIndefiniteOnly = 1u << 19,  ///< cannot follow the article
  kSubjunctive = 1u << 20,     ///< dropped its final n, or shortened: subjunctive or jussive only
  kNoun = 1u << 21,
  kAdjective = 1u << 22,
  kNameHasArticle = 1u << 23,  ///< the data row spells the name's first word with the article
};

}  // namespace sijill
