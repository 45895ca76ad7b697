#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "input/reader.h"
#include "input/sniff.h"
#include "input/unpacker.h"

namespace sijill {

/// Ends the process, so that the fuzzer keeps the input, unless `holds`.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

/// Any bytes give reports and problems such that: every report has an id; all texts together are at most three times
/// the input, which is what converting a one-byte encoding can make of it; a note is a sentence; a problem names the
/// file, says something, and stands inside the input. With a small limit no text exceeds what the limit allows.
///
/// What is packed may grow, by no more than an unpacker lets it, and names its members; `packed` says that there may be
/// such bytes further in. Whatever format is asked for, packed bytes are unpacked first, behind a byte-order mark too.
inline int check_reader(InputFormat format, const std::uint8_t* data, std::size_t size, bool packed = false) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string_view start = bytes;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  packed |= !packed_kind(start).empty();
  for (const std::size_t limit : {std::size_t{1} << 20, std::size_t{48}}) {
    InputOptions options;
    options.format = format;
    options.max_report_bytes = limit;
    std::size_t total = 0;
    read_bytes(
        bytes, "seed", options,
        [&](RawReport&& report) {
          require(!report.id.empty(), "a report has an id");
          require(report.text.size() <= 3 * limit + 64, "a text obeys the limit");
          for (const std::string& note : report.notes) require(!note.empty(), "a note says something");
          total += report.text.size();
          return true;
        },
        [&](const Problem& problem) {
          require(problem.file.starts_with("seed") && !problem.what.empty(), "a problem names its file and says what");
          require(packed || problem.file == "seed", "a problem names its file and nothing else");
          require(packed || problem.line <= size + 1, "a problem stands on a line of the input");
          require(packed || problem.column <= 2 * size + 2, "a problem stands inside the input");
        });
    const std::size_t grown = packed ? Unpacker::kFreeBytes + Unpacker::kMostGrowth * size : size;
    require(total <= 3 * grown + 64, "texts are bounded by the input");
  }
  return 0;
}

}  // namespace sijill
