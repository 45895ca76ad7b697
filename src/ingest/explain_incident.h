#pragma once
#include <string>
#include <vector>

#include "register/link.h"
#include "store/register_file.h"

namespace sijill {

/// A telling of an incident with the words that say it, and why it was joined.
struct ExplainedTelling {
  std::string key, report_id, publisher, published, voice;
  std::string sub_type, first_day, last_day, places, killed, injured;
  std::string copy_of;    ///< report id that its report repeats
  std::string quote;      ///< the evidence, as the report has it
  std::string joined_to;  ///< the telling of the incident that it agrees with most; empty if it stands alone
  Judgement judgement;    ///< of that pair, with reasons
};

struct ExplainedIncident {
  std::string key;
  std::vector<ExplainedTelling> tellings;  ///< by day of publication, then key
};

/// The incident that `key` names: its own key, or that of any of its tellings. NotFound if no telling has it.
Result<ExplainedIncident> explain_incident(RegisterFile& file, const World& world, const std::string& key);

}  // namespace sijill
