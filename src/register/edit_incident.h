#pragma once
#include <string>
#include <vector>

#include "register/edits.h"
#include "register/incident.h"

namespace sijill {

/// What people decided about an incident.
struct Review {
  std::string state = "open";  ///< open, accepted, rejected
  int edits = 0;               ///< that stand
};

/// Applies the standing edits whose target is a telling of the incident, in their order. A corrected field holds
/// against whatever the reports say: sub_type, status, from, to (YYYY-MM-DD), place (gazetteer id), killed and injured
/// ("12" or "LOW/BEST/HIGH"), actors ("ROLE:SIDE:ACTOR_ID" joined by |). A value that cannot be read changes nothing.
Review edit_incident(Incident& incident, const std::vector<Edit>& edits, const PlaceTree& places);

}  // namespace sijill
