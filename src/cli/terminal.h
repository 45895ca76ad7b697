#pragma once
#include <string>
#include <string_view>

#include "input/raw_report.h"
#include "sijill/error.h"

namespace sijill::cli {

/// Standard output, written at once and in whole pieces.
class StandardOutput {
 public:
  /// False once the output cannot take more: the reader of the pipe has gone, or the disk is full. Never blocks on
  /// anything but the output itself.
  bool write(std::string_view bytes);

  /// Why writing ended; empty if it did not, or if the reader of a pipe went away, which is no failure.
  const std::string& failure() const { return failure_; }

 private:
  bool open_ = true;
  std::string failure_;
};

/// True if standard output is a terminal.
bool output_is_terminal();

/// True if colours are wanted: a terminal that can show them, and no NO_COLOR in the environment.
bool output_has_color();

/// One line on standard error: "sijill: WHERE: WHAT".
void complain(std::string_view where, std::string_view what);
void complain(const Error& error);
void complain(const Problem& problem);

}  // namespace sijill::cli
