#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill {

/// How a program ended that ran apart, and what it wrote.
struct Apart {
  std::string out;   ///< standard output, `most_bytes` of it at most
  std::string said;  ///< the first kilobytes of standard error
  int code = 0;      ///< exit code
  bool cut = false;  ///< it had more to write than was wanted, and was ended
};

/// Runs `command` (a program found on PATH, and its arguments) with `input` as its standard input, in a process that
/// has nothing of this one: no open files, none of its memory, no right to gain rights, no file to write; 1 GiB of
/// memory, 20 seconds of processor, a minute by the clock. For programs that read hostile input: one that is ended by
/// its limits or by a signal is an Error (BadData, with how it ended), one that is not installed another (NotFound), a
/// system that gives no process a third (Io). May be called by any thread of a process with many.
Result<Apart> run_apart(const std::vector<std::string>& command, std::string_view input, std::size_t most_bytes);

}  // namespace sijill
