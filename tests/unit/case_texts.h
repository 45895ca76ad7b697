#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace sijill {

/// Calls `visit(text)` with every text of tests/cases, in no fixed order; stops at a fatal failure of the test.
template <class Visit>
void each_case_text(Visit&& visit) {
  constexpr std::string_view kText = "text: ";
  for (const auto& file : std::filesystem::recursive_directory_iterator(SIJILL_SOURCE_DIR "/tests/cases")) {
    if (file.path().extension() != ".case") continue;
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with(kText)) continue;
      visit(std::string_view(line).substr(kText.size()));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace sijill
