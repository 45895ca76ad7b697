#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "register/incident_row.h"
#include "stages/resources.h"
#include "store/database.h"

namespace sijill {

/// The places of a register in memory: what a name means there and what lies in what.
class PlaceBook {
 public:
  /// `resources` know by which other names places go.
  static Result<PlaceBook> load(Database& database, const Resources& resources);

  /// Places called that: by gazetteer id, else by any Arabic name (however spelled, with or without a word such as
  /// "town" or "camp" before it), else by English name. Of places of one name the widest come first. Empty if the
  /// register has none.
  std::vector<std::int64_t> find(std::string_view name) const;

  /// The place, or an empty one.
  const PlaceRowView& at(std::int64_t id) const;
  std::int64_t parent(std::int64_t id) const;
  AdminUnits admin(std::int64_t id) const;
  /// True if `inner` lies in `outer` or is it.
  bool within(std::int64_t inner, std::int64_t outer) const;

 private:
  struct Row {
    PlaceRowView place;
    std::int64_t parent = 0;
  };
  bool called(const PlaceRowView& place, const std::string& folded) const;

  const Resources* resources_ = nullptr;
  std::unordered_map<std::int64_t, Row> rows_;
};

}  // namespace sijill
