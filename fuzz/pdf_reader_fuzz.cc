// Whatever follows "%PDF-", this process survives its reading, and each PDF gives one report or one problem. Slow:
// every input is read by a process of its own, which is what is tested.
#include <string>

#include "reader_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  std::string bytes = "%PDF-";
  bytes.append(reinterpret_cast<const char*>(data), size);
  int reports = 0, problems = 0;
  read_bytes(
      bytes, "seed", {},
      [&](RawReport&& report) {
        require(!report.text.empty(), "a report has a text");
        ++reports;
        return true;
      },
      [&](const Problem& problem) {
        require(!problem.what.empty(), "a problem says what it is");
        ++problems;
      });
  require(reports + problems >= 1 && reports <= 1, "a PDF is one report or is said to be none");
  return 0;
}
