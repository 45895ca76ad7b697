// fork, limits, exec. Between fork and exec the child is a copy of one thread of many, so it calls the system and
// nothing that takes a lock or memory: its arguments are made before.
#include "input/apart.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

namespace sijill {
namespace {

constexpr rlim_t kMemory = rlim_t{1} << 30;
constexpr rlim_t kProcessorSeconds = 20;
constexpr rlim_t kOpenFiles = 32;
constexpr rlim_t kSaid = 4096;  // of standard error, which is the one file that it writes
constexpr std::chrono::seconds kClock{60};
constexpr int kNoProgram = 127, kNoPlace = 126;

/// A descriptor that is closed behind its last use.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void limit(int what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max) most = now.rlim_max;
  const rlimit next{most, most};
  ::setrlimit(what, &next);
}

[[noreturn]] void child(char* const* arguments, char* const* environment, std::array<int, 3> files, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXCPU}) ::signal(signal, SIG_DFL);
  ::signal(SIGXFSZ, SIG_IGN);  // what it says beyond the limit is lost, and it goes on
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  // Out of the way of 0 to 2 first, where one of them may lie if this process was started without.
  for (int& file : files) {
    if ((file = ::fcntl(file, F_DUPFD, 3)) < 0) ::_exit(kNoPlace);
  }
  for (int i = 0; i < 3; ++i) {
    if (::dup2(files[static_cast<std::size_t>(i)], i) < 0) ::_exit(kNoPlace);
  }
  // Nothing of the parent's stays open: its register, its sockets.
  ::close_range(3, ~0U, 0);
  limit(RLIMIT_CPU, kProcessorSeconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kSaid);
  limit(RLIMIT_NOFILE, kOpenFiles);
  limit(RLIMIT_AS, kMemory);
  ::execvpe(arguments[0], arguments, environment);
  ::_exit(errno == ENOENT ? kNoProgram : kNoPlace);
}

std::string how_it_ended(int signal) {
  if (signal == SIGXCPU || signal == SIGKILL) return "takes too long";
  return fmt::format("brings its reader down ({})", ::strsignal(signal));
}

/// Reads until the end, the clock's or `most_bytes`; true if the end was reached.
bool read_to_end(int from, std::size_t most_bytes, std::string& out) {
  const auto until = std::chrono::steady_clock::now() + kClock;
  while (out.size() < most_bytes) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) continue;
    char piece[65536];
    const ssize_t count = ::read(from, piece, std::min(sizeof piece, most_bytes - out.size()));
    if (count == 0) return true;
    if (count > 0) out.append(piece, static_cast<std::size_t>(count));
  }
  return false;
}

}  // namespace

Result<Apart> run_apart(const std::vector<std::string>& command, std::string_view input, std::size_t most_bytes) {
  const auto failed = [](const char* what) {
    return tl::unexpected(Error{Error::Code::Io, fmt::format("{}: {}", what, ::strerror(errno)), ""});
  };
  const Descriptor in(::memfd_create("input", MFD_CLOEXEC)), said(::memfd_create("said", MFD_CLOEXEC));
  if (in.get() < 0 || said.get() < 0) return failed("memfd_create");
  if (!write_all(in.get(), input) || ::lseek(in.get(), 0, SEEK_SET) != 0) return failed("memory for the input");
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed("pipe");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);

  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const char* path = ::getenv("PATH");
  std::string searched = std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"), plain = "LC_ALL=C";
  std::array<char*, 3> environment{searched.data(), plain.data(), nullptr};
  const pid_t parent = ::getpid();
  const pid_t process = ::fork();
  if (process == 0) child(arguments.data(), environment.data(), {in.get(), to.get(), said.get()}, parent);
  to.close();
  if (process < 0) return failed("fork");

  Apart apart;
  const bool ended = read_to_end(from.get(), most_bytes, apart.out);
  apart.cut = !ended && apart.out.size() >= most_bytes;
  if (!ended) ::kill(process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  apart.said.resize(kSaid);
  const ssize_t words_said = ::pread(said.get(), apart.said.data(), apart.said.size(), 0);
  apart.said.resize(words_said > 0 ? static_cast<std::size_t>(words_said) : 0);
  if (apart.cut) return apart;
  if (WIFSIGNALED(status)) {
    return tl::unexpected(Error{Error::Code::BadData, how_it_ended(WTERMSIG(status)), ""});
  }
  apart.code = WEXITSTATUS(status);
  if (apart.code == kNoProgram) {
    return tl::unexpected(Error{Error::Code::NotFound, fmt::format("{} is not installed", command.front()), ""});
  }
  if (apart.code == kNoPlace)
    return tl::unexpected(Error{Error::Code::Io, fmt::format("{} cannot be run", command.front()), ""});
  return apart;
}

}  // namespace sijill
