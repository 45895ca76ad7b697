#pragma once
#include "input/raw_report.h"
#include "sijill/engine.h"

namespace sijill {

/// The record of what a reader delivered, the reader's own notes included.
Report read_report(const Engine& engine, const RawReport& raw, bool explain);

}  // namespace sijill
