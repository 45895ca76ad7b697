#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/window.h"

namespace sijill {

/// An element that opens. Views are valid during the call.
struct XmlTag {
  std::string_view name;    ///< with its prefix, as written
  const char** attributes;  ///< name, value, name, value, ..., null
  std::string attribute(std::string_view wanted) const;
};

/// "p" of "w:p".
std::string_view local_name(std::string_view name);

/// What is told of a document as it is read. Text comes in pieces of any size.
struct XmlEvents {
  std::function<void(const XmlTag&)> open;
  std::function<void(std::string_view name)> close;
  std::function<void(std::string_view text)> text;
  std::function<bool()> stop = {};  ///< asked after each piece of the input, if it is set
};

struct XmlDefect {
  std::size_t line = 1, column = 1;
  std::string what;
};

/// Reads the window to its end, or to the first place that is no XML, in linear time and bounded memory. Nothing is
/// fetched, and entities that a document declares for itself stay within expat's bounds. `notes` gets the encoding.
std::optional<XmlDefect> read_xml(InputWindow& window, const XmlEvents& events,
                                  std::vector<std::string>* notes = nullptr);

}  // namespace sijill
