#pragma once
#include <string>
#include <string_view>

#include "input/raw_report.h"

namespace sijill {

/// The format of an input by its first kilobytes and its name. What the bytes say plainly outweighs the name. Never
/// Auto.
InputFormat sniff_format(std::string_view head, std::string_view name);

/// What kind of packed file or document this is, of those that can be opened: "zip", "tar", "gzip", "zstd" or "pdf";
/// empty if it is none.
std::string_view packed_kind(std::string_view head);

/// What kind of file this is if it is no text at all ("a PDF file", "binary data"); empty if it may be text.
std::string not_text(std::string_view head);

}  // namespace sijill
