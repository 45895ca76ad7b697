#pragma once

namespace sijill::cli {

/// What the program tells the shell.
enum ExitCode : int {
  kDone = 0,     ///< all was done
  kNothing = 1,  ///< there was nothing to do: no report in the input, or the command was not understood
  kFailed = 2,   ///< something failed and was named on standard error; the rest was done
};

}  // namespace sijill::cli
