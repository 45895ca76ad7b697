#pragma once
#include <string>

#include "store/load_incident.h"
#include "views/chosen.h"

/// The answers of the API as JSON, each made from the parameters of its request. What they hold is written in
/// docs/api/openapi.yaml.
namespace sijill::views {

/// Sums, timeline, map and facets of a view.
Result<Answer> overview(Desk& desk, const Params& params);

/// A page of the view's incidents: offset, limit, sort.
Result<Answer> incident_list(Desk& desk, const Params& params);

/// The places of the view that lie directly in `parent`, or the countries; or those called `q`; or the one with `id`.
Result<Answer> places(Desk& desk, const Params& params);

/// What is most in need of a person's eyes, most urgent first.
Result<Answer> review_queue(Desk& desk, const Params& params);

/// The members of one row of a list of incidents.
void append_incident_row(const Desk& desk, const IncidentView& incident, Json& json);

/// Rows of lists, each as one JSON object; what was made before is not made again. For one thread.
class ListRows {
 public:
  /// Borrows both.
  ListRows(Desk& desk, const Snapshot& moment) : desk_(desk), moment_(moment) {}

  /// The row of the incident with that row id; null if it is gone since the snapshot was taken.
  Result<KeptByIncident<std::string>::Kept> row(std::int64_t incident);

 private:
  Desk& desk_;
  const Snapshot& moment_;
  std::optional<Desk::Lease> database_;
  std::optional<IncidentLoader> loader_;
};

}  // namespace sijill::views
