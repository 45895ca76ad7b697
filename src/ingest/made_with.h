#pragma once
#include <string>
#include <string_view>

#include "sijill/error.h"
#include "store/register_rows.h"

namespace sijill {

/// What stands for a compiled lexicon: equal for equal data. `blob` as Engine::open() takes it.
std::string lexicon_fingerprint(std::string_view blob);

/// Keeps in the register what all its findings are made with from now on. Inside the caller's transaction; ask
/// rows.failure() before the commit.
void mark_made_with(RegisterRows& rows, const std::string& lexicon);

/// True if the rules of this program are those that the findings were made by.
bool made_by_these_rules(RegisterRows& rows);

/// Why `refresh` would change findings: they were made with other data or by other rules than those at hand. Empty if
/// they were not, or if nothing is stored yet.
Result<std::string> why_refresh(Database& database, const std::string& lexicon);

}  // namespace sijill
