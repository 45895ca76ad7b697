#pragma once
#include "stages/resources.h"
#include "store/register_file.h"

namespace sijill {

/// Makes the words of all stored reports anew, as after a change of the lexicon; in one transaction, so that a reader
/// or a crash never sees half of them. About a second for five thousand reports.
Result<void> renew_words(RegisterFile& file, const Resources& resources);

}  // namespace sijill
