// read(2) and not mmap: pages of a mapped file count as memory of the process, and a pipe cannot be mapped.
#include "input/window.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "input/sniff.h"

namespace sijill {
namespace {

/// Large enough that system calls do not count, small enough to stay in the second-level cache.
constexpr std::size_t kChunk = std::size_t{256} << 10;

std::string system_words(int error) { return std::generic_category().message(error); }

}  // namespace

Result<InputWindow> InputWindow::open(const std::string& path) {
  InputWindow window;
  if (path == "-") {
    window.descriptor_ = STDIN_FILENO;
    return window;
  }
  window.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (window.descriptor_ < 0) {
    const int error = errno;
    const Error::Code code = error == ENOENT ? Error::Code::NotFound : Error::Code::Io;
    return tl::unexpected(Error{code, system_words(error), path});
  }
  struct stat status {};
  if (fstat(window.descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
    return tl::unexpected(Error{Error::Code::Io, system_words(EISDIR), path});
  }
  return window;
}

InputWindow InputWindow::over(std::string_view bytes) {
  InputWindow window;
  window.memory_ = bytes;
  return window;
}

InputWindow InputWindow::from(Pull pull) {
  InputWindow window;
  window.pull_ = std::move(pull);
  return window;
}

InputWindow::InputWindow(InputWindow&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      memory_(other.memory_),
      pull_(std::move(other.pull_)),
      buffer_(std::move(other.buffer_)),
      begin_(other.begin_),
      end_(other.end_),
      capacity_(other.capacity_),
      started_(other.started_),
      ended_(other.ended_),
      converted_from_(other.converted_from_),
      decoder_(std::move(other.decoder_)),
      failure_(std::move(other.failure_)) {}

InputWindow::~InputWindow() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::size_t InputWindow::fetch(char* to, std::size_t size) {
  if (pull_) return pull_(to, size, failure_);
  if (descriptor_ < 0) {
    const std::size_t count = std::min(size, memory_.size());
    if (count > 0) std::memcpy(to, memory_.data(), count);  // an empty view may point nowhere
    memory_.remove_prefix(count);
    return count;
  }
  for (;;) {
    const ssize_t count = ::read(descriptor_, to, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    failure_ = system_words(errno);
    return 0;
  }
}

void InputWindow::reserve(std::size_t more) {
  const std::size_t held = end_ - begin_;
  if (end_ + more + kPadding <= capacity_) return;
  if (held + more + kPadding <= capacity_ && held <= capacity_ / 2) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  } else {
    capacity_ = std::max(2 * held, held + more) + kPadding;
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    if (held > 0) std::memcpy(larger.get(), buffer_.get() + begin_, held);
    buffer_ = std::move(larger);
  }
  begin_ = 0;
  end_ = held;
}

void InputWindow::append_decoded(std::string_view raw) {
  std::string text;
  decoder_->decode(raw, text);
  if (raw.empty()) decoder_->finish(text);
  reserve(text.size());
  std::memcpy(buffer_.get() + end_, text.data(), text.size());
  end_ += text.size();
}

bool InputWindow::grow() {
  if (ended_) return false;
  reserve(kChunk);
  if (decoder_) {
    std::string raw(kChunk, '\0');
    raw.resize(fetch(raw.data(), raw.size()));
    ended_ = raw.empty();
    const std::size_t before = view().size();
    append_decoded(raw);
    return !ended_ || view().size() > before;
  }
  const std::size_t count = fetch(buffer_.get() + end_, kChunk);
  ended_ = count == 0;
  end_ += count;
  if (!started_) {
    started_ = true;
    // A pipe may give a byte at a time; four kilobytes, or all there is, decide about UTF-16.
    while (!ended_ && view().size() < 4096) {
      const std::size_t next = fetch(buffer_.get() + end_, kChunk - view().size());
      ended_ = next == 0;
      end_ += next;
    }
    // Packed bytes may look like anything, UTF-16 too.
    if (!packed_kind(view()).empty()) return true;
    const Encoding encoding = detect_encoding(view().substr(0, 4096));
    if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) {
      converted_from_ = encoding;
      decoder_ = std::make_unique<Utf16Decoder>(encoding == Encoding::Utf16Be);
      const std::string raw(view().substr(bom_size(view())));
      end_ = begin_;
      append_decoded(raw);
      if (ended_) append_decoded({});
    } else {
      consume(bom_size(view()));
    }
    return !view().empty();
  }
  return count > 0;
}

std::uint64_t InputWindow::pass(std::uint64_t size) {
  const std::uint64_t held = std::min<std::uint64_t>(size, view().size());
  consume(held);
  std::uint64_t passed = held;
  struct stat status {};
  if (descriptor_ >= 0 && !decoder_ && passed < size && fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
    const off_t at = ::lseek(descriptor_, 0, SEEK_CUR);
    if (at >= 0 && at < status.st_size) {
      const std::uint64_t left = static_cast<std::uint64_t>(status.st_size - at);
      const std::uint64_t step = std::min(left, size - passed);
      if (::lseek(descriptor_, static_cast<off_t>(step), SEEK_CUR) >= 0) passed += step;
    }
  }
  while (passed < size && grow()) {
    const std::uint64_t step = std::min<std::uint64_t>(size - passed, view().size());
    consume(step);
    passed += step;
  }
  return passed;
}

bool InputWindow::fill(std::size_t size) {
  while (view().size() < size && grow()) {}
  return view().size() >= size;
}

}  // namespace sijill
