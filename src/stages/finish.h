#pragma once
#include "stages/document.h"

namespace sijill {

/// Writes what the layers hold and the record does not yet (places and actors with their mentions, dates,
/// text spans) into Document::report and turns every byte span of the record into code points of the text,
/// or of the title where that came apart. Takes places and actors out of their layers. Linear in the text plus n log n
/// in the number of spans.
void finish(Document& doc);

}  // namespace sijill
