#pragma once
#include <string>

#include "register/incident.h"
#include "register/place_tree.h"

namespace sijill {

/// Appends what tellings come to as one JSON object, without a line end: `incident_id, type, sub_type, status,
/// first_day, last_day, precision, place_id, where_precision, lat, lon, places, actors, figures, contradictions,
/// tellings, reports, voices`. A key with nothing to say is left out.
void append_json(const Incident& incident, const PlaceTree& places, std::string& out);

}  // namespace sijill
