#pragma once
#include <string>
#include <string_view>

#include "register/control_history.h"
#include "store/place_book.h"

namespace sijill {

/// The history of a place as text: a line a stretch, who says so behind it.
std::string control_page(const ControlHistory& history, const PlaceBook& places);

/// One JSON object: the place and its stretches.
std::string control_json(const ControlHistory& history, const PlaceBook& places);

}  // namespace sijill
