// Any bytes read as a record are refused with a sentence, or give a report that is written as JSON and, read again, is
// the same.
#include <string>

#include "output/report_json.h"
#include "reader_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  static ReportReader reader;
  const auto report = reader.read({reinterpret_cast<const char*>(data), size});
  if (!report) {
    require(!report.error().message.empty(), "a refusal says why");
    return 0;
  }
  std::string once, twice;
  append_json(*report, once);
  const auto again = reader.read(once);
  require(again.has_value(), "what is written can be read");
  append_json(*again, twice);
  require(once == twice, "a record that was read and written is the same when it is read again");
  return 0;
}
