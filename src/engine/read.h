#pragma once
#include "sijill/engine.h"
#include "stages/document.h"

namespace sijill {

/// A document that holds the text and what the reader of the bytes knew of it, before any stage.
Document begin_document(std::string_view text, const Options& options);

}  // namespace sijill
