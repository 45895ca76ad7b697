// Any bytes read as the text of a Word document: elements open and close in order, and text comes in valid UTF-8.
#include <string>
#include <vector>

#include "input/xml_events.h"
#include "reader_property.h"
#include "text/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  InputWindow window = InputWindow::over({reinterpret_cast<const char*>(data), size});
  std::vector<std::string> open;
  XmlEvents events;
  events.open = [&](const XmlTag& tag) { open.emplace_back(tag.name); };
  events.close = [&](std::string_view name) {
    require(!open.empty() && open.back() == name, "elements close in the order in which they opened");
    open.pop_back();
  };
  events.text = [&](std::string_view text) { require(is_utf8(text), "text is UTF-8"); };
  const auto defect = read_xml(window, events);
  require(defect || open.empty(), "a document without a defect closes what it opened");
  require(!defect || !defect->what.empty(), "a defect says what it is");
  return 0;
}
