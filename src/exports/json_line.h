#pragma once
#include <string>

#include "register/incident_row.h"

namespace sijill {

/// Appends the incident as one JSON object, without a line end: `incident_id, sub_type, when, where, actors, killed,
/// injured, contradictions, reports` and what else is known of it. Figures that nobody gives are null.
void append_incident_json(const IncidentView& incident, std::string& out);

}  // namespace sijill
