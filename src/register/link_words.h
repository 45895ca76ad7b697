#pragma once
#include "register/telling.h"

/// What the words around two tellings have in common. Symmetric; time of the two lists.
namespace sijill {

inline constexpr int kNamesLast = 4;  ///< days between reports in which names are those of one story
inline constexpr int kStoryLast = 2;  ///< ... and words: later they are only a paper's way of telling of its war

struct SharedNames {
  int pairs = 0, words = 0;
};

/// None between reports that were published so far apart that their names are no longer those of one story.
SharedNames shared_names(const Telling& a, const Telling& b);

/// The cosine of Telling::story of the two, `scale` times, rounded down, at most `most`; 0 if one has none, or if they
/// were published so far apart that words in common are only a paper's way of telling.
int story_alike(const Telling& a, const Telling& b, int scale, int most);

/// Whether the two are told in one sentence, which one paper has of the other or both of an agency.
bool told_in_one_sentence(const Telling& a, const Telling& b);

}  // namespace sijill
