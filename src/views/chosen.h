#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "views/desk.h"
#include "views/shape.h"

namespace sijill::views {

/// Parameters of a request by name.
using Params = std::map<std::string, std::string>;

/// A parameter as a whole number within bounds; `otherwise` if it is absent. BadRequest if it is none.
Result<std::int64_t> whole(const Params& params, const std::string& name, std::int64_t otherwise, std::int64_t least,
                           std::int64_t most);
const std::string& value_of(const Params& params, const std::string& name);
/// "a,b" as its parts.
std::vector<std::string> parts_of(const std::string& text);

/// The filters of a view: place, from, to, type, actor, source, min_killed, bbox, polygon, near; `text` is asked apart.
/// They mean what they mean in find_incidents(). BadRequest names what is not understood.
struct ViewQuery {
  std::vector<std::string> places, types, actors, sources;
  Days from, to;
  std::optional<std::int64_t> min_killed;
  std::vector<Shape> shapes;  ///< the incident lies in each

  static Result<ViewQuery> of(const Params& params);
};

/// The filters of a view in one line: equal views, equal lines.
std::string filter_key(const Params& params);

/// The incidents of a view as positions in the snapshot's index.
struct Chosen {
  std::vector<std::uint32_t> at;
  std::string note;  ///< why nothing can be found, if the reason lies in what was asked
};

/// Remembered by the desk. Without an order: as the index has them.
Result<std::shared_ptr<const Chosen>> choose(Desk& desk, const Snapshot& moment, const Params& params,
                                             std::optional<Order> order = {});

}  // namespace sijill::views
