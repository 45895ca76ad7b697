#pragma once
#include <string>
#include <vector>

#include "register/ledger.h"
#include "store/load_ledger.h"

namespace sijill {

/// The ledger as text for people. `people` are the groups to show; "any" is everybody.
std::string ledger_page(const Ledger& ledger, const std::vector<LedgerContradiction>& contradictions,
                        const std::vector<std::string>& people);

/// period, outcome, people, low, best, high, incidents, and the totals told where they say more; with a header.
std::string ledger_csv(const Ledger& ledger, const std::vector<std::string>& people);

/// One JSON object a period, running total and contradiction, each with its `kind`.
std::string ledger_jsonl(const Ledger& ledger, const std::vector<LedgerContradiction>& contradictions,
                         const std::vector<std::string>& people);

}  // namespace sijill
