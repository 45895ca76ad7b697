#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Finds who says what, and which stretch of the text each answers for.
///
///   qAlt mSAdr Tbyp An ...           from the verb to the sentence's end
///   ..., bHsb mA AfAd mSdr Amny      the clause before it
///   wnqlt wkAlp rwytrz En DAbT       a chain: the agency, then the officer's army
///   wADAf An ...                     whoever spoke last
///
/// A speaker answers until the sentence ends, another takes over, or a clause turns away ("meanwhile"); a
/// quotation carries him into the next sentence. The publisher is nobody's speaker. Fills attributions. O(tokens).
void find_speakers(const Resources& resources, Document& doc);

}  // namespace sijill
