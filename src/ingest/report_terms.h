#pragma once
#include <string>
#include <vector>

#include "input/raw_report.h"
#include "register/telling.h"
#include "stages/resources.h"

namespace sijill {

/// The words of a report, taken in one walk.
struct ReportTerms {
  std::string terms;   ///< for full-text search, as terms_of_text() gives them of title and text
  TellingWords words;  ///< by which what it tells is known again
};

/// Safe to call from any thread, each of which remembers the words that it met.
ReportTerms words_of_report(const Resources& resources, const RawReport& raw);

}  // namespace sijill
