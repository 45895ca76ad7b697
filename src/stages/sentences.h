#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Cuts the text into sentences and says which zone each belongs to: title, byline, dateline, body, caption,
/// boilerplate (share counters, reading times, contributors). A sentence ends at a full stop, question or
/// exclamation mark outside a number, and at a line break; Arabic prose often has neither for 150 words, so
/// nothing below relies on a sentence being short. Fills sentences, sentence_of and the report's text spans.
void split_sentences(const Resources& resources, Document& doc);

}  // namespace sijill
