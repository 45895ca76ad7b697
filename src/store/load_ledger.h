#pragma once
#include <string>
#include <vector>

#include "register/ledger.h"
#include "store/database.h"
#include "store/place_book.h"

namespace sijill {

struct LedgerQuery {
  std::vector<std::int64_t> places;   ///< row ids; with everything inside them; empty: everywhere
  std::string from, to;               ///< ISO days; empty: open
  bool groups = false;                ///< figures of groups too, not of people of any kind only
  std::vector<std::string> outcomes;  ///< killed, injured, ...
};

/// A contradiction of an incident within the ledger.
struct LedgerContradiction {
  std::string incident, kind;
  std::vector<std::string> values;  ///< "12 (sohr)"
};

struct LedgerInput {
  std::vector<LedgerFigure> figures;
  std::vector<LedgerTotal> totals;
  std::vector<LedgerContradiction> contradictions;
};

/// What the ledger is made of. Incidents that a person rejected, and those that are denied or planned, count nothing.
/// A running total without a place is of the one that its report names for the same people and time, else of where most
/// incidents of its report lie.
Result<LedgerInput> load_ledger(Database& database, const PlaceBook& places, const LedgerQuery& query);

}  // namespace sijill
