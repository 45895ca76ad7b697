#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "output/json.h"
#include "register/incident_row.h"
#include "stages/resources.h"

namespace sijill::views {

/// What ids are called in both languages; the id itself where the lexicon does not know it. Immutable.
class Names {
 public:
  /// Borrows `resources`.
  explicit Names(const Resources& resources);

  /// Writes name_ar and name_en of an actor or a source into the open object, as far as there are any.
  void actor(std::string_view id, Json& json) const;
  void source(std::string_view id, Json& json) const;
  /// The name to show for a source: Arabic if there is one, else the id.
  std::string_view source_ar(std::string_view id) const;
  std::string_view actor_en(std::string_view id) const;
  std::string_view actor_ar(std::string_view id) const;

 private:
  struct Pair {
    std::string_view ar, en;
  };
  std::unordered_map<std::string_view, Pair> actors_, sources_;
};

/// An incident's place as the API has it, with its own object around it.
void append_place(const PlaceRowView& place, std::string_view relation, int precision, Json& json);

/// A range {low, best, high}; nothing at all where nobody gives a figure.
void append_range(std::string_view name, const FigureView* figure, Json& json);

}  // namespace sijill::views
