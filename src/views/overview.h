#pragma once
#include <string>

#include "views/chosen.h"

/// The answers of the API as JSON, each made from the parameters of its request. What they hold is written in
/// docs/api/openapi.yaml.
namespace sijill::views {

/// Sums, timeline, map and facets of a view.
Result<std::string> overview(Desk& desk, const Params& params);

/// A page of the view's incidents: offset, limit, sort.
Result<std::string> incident_list(Desk& desk, const Params& params);

/// The places of the view that lie directly in `parent`, or the countries; or those called `q`; or the one with `id`.
Result<std::string> places(Desk& desk, const Params& params);

/// What is most in need of a person's eyes, most urgent first.
Result<std::string> review_queue(Desk& desk, const Params& params);

/// One row of a list of incidents.
void append_incident_row(const Desk& desk, const IncidentView& incident, Json& json);

}  // namespace sijill::views
