#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "register/control_history.h"
#include "register/incident_row.h"
#include "register/ledger.h"
#include "stages/resources.h"
#include "store/load_ledger.h"
#include "store/place_book.h"
#include "store/register_file.h"

namespace sijill {

/// A register opened to be read, with what reading needs. For one thread at a time.
struct OpenRegister {
  Resources resources;
  std::optional<RegisterFile> file;
  PlaceBook places;

  Database& database() { return file->database(); }
};
Result<std::unique_ptr<OpenRegister>> open_register(const std::string& db);

/// A question for the ledger in the words of who asks: names of places, days, months or years; empty: no bound.
struct LedgerRequest {
  std::vector<std::string> places, outcomes = {"killed", "injured"};
  std::string from, to, by = "none";  ///< by: none, day, week, month, year
  bool groups = false;                ///< figures of groups too, not of people of any kind only
};
struct LedgerAnswer {
  Ledger ledger;
  std::vector<LedgerContradiction> contradictions;
};
/// BadRequest names the place, day or step that is not understood.
Result<LedgerAnswer> ask_ledger(OpenRegister& reg, const LedgerRequest& request);

/// Who held these places and those inside them, or on one day (`on`, ISO) alone. The places asked for come first, what
/// lies inside them after, by name. BadRequest names the place or the day that is not understood.
Result<std::vector<ControlHistory>> ask_control(OpenRegister& reg, const std::vector<std::string>& places,
                                                const std::string& on);

/// The incident with that key. NotFound if there is none.
Result<IncidentView> incident_with_key(OpenRegister& reg, const std::string& key);

}  // namespace sijill
