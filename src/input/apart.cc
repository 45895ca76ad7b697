// fork, a pipe, limits. The child is a copy of one thread; glibc keeps its heap usable, and the work takes no lock of
// ours.
#include "input/apart.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace sijill {
namespace {

constexpr rlim_t kProcessorSeconds = 20;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Unlike glibc's, a sanitizer's heap may be locked by another thread at the fork: that child never moves, so another
// is tried.
constexpr std::chrono::seconds kClock{15};
constexpr int kTries = 4;
#else
constexpr std::chrono::seconds kClock{60};
constexpr int kTries = 1;
#endif
constexpr rlim_t kMoreMemory = rlim_t{1} << 30;
constexpr int kThrew = 70;

/// Bytes of address space that this process has; 0 if they cannot be told.
rlim_t address_space() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return rlim_t{pages} * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void limit(int what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max) most = now.rlim_max;
  const rlimit next{most, most};
  ::setrlimit(what, &next);
}

[[noreturn]] void child(const std::function<void(const ApartOutput&)>& work, int out, pid_t parent, rlim_t memory) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTERM, SIGINT}) ::signal(signal, SIG_DFL);
  // Nothing of the parent's stays open: its register, its sockets.
  if (out > 3) ::close_range(3, static_cast<unsigned>(out) - 1, 0);
  ::close_range(static_cast<unsigned>(out) + 1, ~0U, 0);
  if (const int null = ::open("/dev/null", O_RDWR); null >= 0) {
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
  }
  limit(RLIMIT_CPU, kProcessorSeconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  // Under a sanitizer the address space is as large as it gets.
  if (memory > 0 && memory < rlim_t{1} << 40) limit(RLIMIT_AS, memory + kMoreMemory);
  try {
    work([out](std::string_view bytes) {
      while (!bytes.empty()) {
        const ssize_t written = ::write(out, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
      }
      return true;
    });
  } catch (...) {
    ::_exit(kThrew);
  }
  ::_exit(0);
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL) return "takes too long";
    return fmt::format("brings its reader down ({})", ::strsignal(signal));
  }
  return WEXITSTATUS(status) == kThrew ? "takes too much memory" : "brings its reader down";
}

/// `stuck` says whether the clock ran out.
Result<std::string> run_once(const std::function<void(const ApartOutput&)>& work, std::size_t most_bytes, bool& stuck) {
  const auto failed = [](const char* what) {
    return tl::unexpected(Error{Error::Code::Io, fmt::format("{}: {}", what, ::strerror(errno)), ""});
  };
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed("pipe");
  const rlim_t memory = address_space();
  const pid_t parent = ::getpid();
  const pid_t process = ::fork();
  if (process == 0) {
    ::close(ends[0]);
    child(work, ends[1], parent, memory);
  }
  ::close(ends[1]);
  if (process < 0) {
    ::close(ends[0]);
    return failed("fork");
  }
  std::string out;
  const auto until = std::chrono::steady_clock::now() + kClock;
  bool ended = false;
  while (!ended && out.size() < most_bytes) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) break;
    pollfd waiting{ends[0], POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    char piece[65536];
    const ssize_t count = ::read(ends[0], piece, std::min(sizeof piece, most_bytes - out.size()));
    if (count > 0) out.append(piece, static_cast<std::size_t>(count));
    ended = count == 0;
  }
  ::close(ends[0]);
  if (!ended) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  const bool full = !ended && out.size() >= most_bytes;
  stuck = !ended && !full;
  if (full || (ended && WIFEXITED(status) && WEXITSTATUS(status) == 0)) return out;
  return tl::unexpected(Error{Error::Code::BadData, how_it_ended(status), ""});
}

}  // namespace

Result<std::string> run_apart(const std::function<void(const ApartOutput&)>& work, std::size_t most_bytes) {
  for (int tries = 1;; ++tries) {
    bool stuck = false;
    auto out = run_once(work, most_bytes, stuck);
    if (!stuck || tries == kTries) return out;
  }
}

}  // namespace sijill
