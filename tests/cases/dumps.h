#pragma once
#include <string>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill::cases {

/// One line per item of the layer, in the words of a reader; empty if the stage has no dump.
/// Each stage's dump is a function in tests/cases/dump_STAGE.cc, registered in dumps.cc.
std::string dump_events(const Document& doc);
std::string dump_chunks(const Resources& resources, const Document& doc);
std::string dump(std::string_view stage, const Resources& resources, const Document& doc);

}  // namespace sijill::cases
