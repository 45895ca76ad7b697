#pragma once
#include <memory>

#include "exports/export.h"

namespace sijill {

/// An Excel workbook with the sheets Incidents, Reports and Contradictions. Rows go to temporary files as they come.
std::unique_ptr<Exporter> make_workbook(const PublicUse& use, Sink sink);

}  // namespace sijill
