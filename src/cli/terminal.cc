// SIGPIPE is ignored by main, so a reader that goes away shows here as EPIPE.
#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace sijill::cli {

bool StandardOutput::write(std::string_view bytes) {
  while (open_ && !bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      if (errno != EPIPE) failure_ = std::strerror(errno);
      open_ = false;
    }
  }
  return open_;
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool output_has_color() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return output_is_terminal() && terminal != nullptr && std::string_view(terminal) != "dumb";
}

void complain(std::string_view where, std::string_view what) {
  std::string line = "sijill: ";
  line += where;
  if (!where.empty()) line += ": ";
  line += what;
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);  // one call, so that lines of several threads do not mix
}

void complain(const Error& error) { complain(error.where, error.message); }

void complain(const Problem& problem) { complain("", describe(problem)); }

}  // namespace sijill::cli
