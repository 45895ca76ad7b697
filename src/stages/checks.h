#pragma once
#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// What the report says against itself or bears out: parts that add up to their total or exceed it
/// (breakdown_sum), and figures of the title against those of the body (title_vs_body). A check changes nothing.
/// Adds to Report::checks; find_dates has put weekday_date there.
void check_report(const Resources& resources, Document& doc);

}  // namespace sijill
