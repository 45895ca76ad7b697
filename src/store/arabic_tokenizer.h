#pragma once
#include "sijill/error.h"
#include "stages/resources.h"

struct sqlite3;

namespace sijill {

/// Makes the tokenizer "sijill" known to `connection`: an FTS5 table made with `tokenize = 'sijill'` is searched by
/// the terms of SearchWords, so that inflected and differently spelled forms are found. With `'sijill terms'` what is
/// indexed comes as terms already (terms_of_text), made by threads that need no connection; questions come as words in
/// both. Every connection that touches such a table needs it. `resources` must outlive the connection; another lexicon
/// than that of indexing finds what both read alike. Store if this SQLite has no FTS5.
Result<void> add_arabic_tokenizer(sqlite3* connection, const Resources& resources);

}  // namespace sijill
