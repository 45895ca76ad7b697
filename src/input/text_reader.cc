// A plain text file is one report; what in it is title, dateline or body is for the engine to tell.
#include <utility>

#include "input/context.h"

namespace sijill {

bool read_text(ReadContext& context) {
  RawReport report;
  report.id = context.id;
  const std::string_view bytes = whole_text(context, report);
  std::string converted;
  const std::string_view text = as_utf8(bytes, converted, report.notes);
  if (text.data() == converted.data()) {
    report.text = std::move(converted);
  } else {
    report.text = text;
  }
  if (report.text.empty()) report.notes.emplace_back("empty");
  return context.deliver(std::move(report));
}

}  // namespace sijill
