#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Writes into the record that nobody said who "the terrorists", "the extremists", "the rebels" are: actors told only
/// by what they are called become unnamed gunmen (flag `recorded` of data/lexicon/actors.tsv), with the words as their
/// mention. Runs last: until then what they are called tells whose enemies they are.
void record_called(const Resources& resources, Document& doc);

}  // namespace sijill
