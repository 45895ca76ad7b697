#pragma once
#include <string>

#include "views/chosen.h"

namespace sijill::views {

/// Everything about one incident. NotFound if the key is of none.
Result<Answer> incident_page(Desk& desk, const std::string& key);

/// A report with its text, its record, its copies and the incidents that it tells of.
Result<Answer> report_page(Desk& desk, const std::string& report_id);

/// The reports of the register, the latest first (offset, limit), or those of `ids`.
Result<Answer> report_list(Desk& desk, const Params& params);

/// Who held what, of the places of the view's `place`, within its dates.
Result<Answer> control(Desk& desk, const Params& params);

/// Killed and injured by `by` (day, week, month, year) in the view's place and dates, and running totals beside them.
Result<Answer> ledger(Desk& desk, const Params& params);

}  // namespace sijill::views
