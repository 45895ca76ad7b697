#pragma once
#include <functional>
#include <string>

#include "sijill/error.h"
#include "sijill/report.h"

namespace sijill {

/// Reads the records of a file in order: JSON Lines as `extract` writes them, or one record spread over lines as gold
/// files have it. A line that cannot be read goes to `problem` with "file:line" and the next one is read; so does a
/// file that cannot be opened. Only one line is held at a time unless the file is a single record.
void read_report_file(const std::string& path, const std::function<void(Report&&)>& sink,
                      const std::function<void(const Error&)>& problem);

}  // namespace sijill
