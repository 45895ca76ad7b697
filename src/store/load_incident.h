#pragma once
#include <memory>

#include "register/incident_row.h"
#include "store/database.h"
#include "store/place_book.h"

namespace sijill {

/// Reads incidents whole, one after another, with statements that are prepared once. Borrows database and places.
class IncidentLoader {
 public:
  static Result<IncidentLoader> open(Database& database, const PlaceBook& places);

  /// The incident with that row id; NotFound if there is none.
  Result<IncidentView> load(std::int64_t id);

 private:
  IncidentLoader() = default;
  Result<void> load_lists(IncidentView& incident);
  Result<void> load_reports(IncidentView& incident);

  const PlaceBook* places_ = nullptr;
  Statement head_, place_, actor_, figure_, report_, contradiction_, note_;
};

}  // namespace sijill
