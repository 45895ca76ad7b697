#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sijill/error.h"
#include "text/encoding.h"

namespace sijill {

/// A window that slides over the bytes of a file, standard input, memory or a member of an archive. UTF-16 is turned
/// into UTF-8 on the way and a byte order mark taken off; all else arrives as it is. Holds only what was asked for and
/// not yet consumed.
class InputWindow {
 public:
  /// simdjson may read this far beyond the view's end.
  static constexpr std::size_t kPadding = 64;

  /// `path` "-" is standard input. NotFound or Io, with the system's words, if it cannot be opened.
  static Result<InputWindow> open(const std::string& path);

  /// Borrows `bytes`, which must outlive the window.
  static InputWindow over(std::string_view bytes);

  /// Fetches up to `size` bytes to `to` and returns how many; 0 at the end, with why in `failure` if it is none.
  using Pull = std::function<std::size_t(char* to, std::size_t size, std::string& failure)>;
  static InputWindow from(Pull pull);

  InputWindow(InputWindow&& other) noexcept;
  InputWindow& operator=(InputWindow&&) = delete;
  ~InputWindow();

  /// What was fetched and not yet consumed. Valid until the next `grow`; `kPadding` bytes after it may be read.
  std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Fetches more at the end of the view. False at the end of the input.
  bool grow();

  /// Grows until the view has `size` bytes or the input ends; true if it has them.
  bool fill(std::size_t size);

  void consume(std::size_t size) { begin_ += size; }

  /// Goes `size` bytes on, without reading them where the file lets it. Returns how far it came.
  std::uint64_t pass(std::uint64_t size);

  /// Utf16Le or Utf16Be if that was converted, otherwise Unknown: not looked at.
  Encoding converted_from() const { return converted_from_; }

  /// Why reading stopped before the end; empty if it did not.
  const std::string& failure() const { return failure_; }

 private:
  InputWindow() = default;
  std::size_t fetch(char* to, std::size_t size);
  void reserve(std::size_t more);
  void append_decoded(std::string_view raw);

  int descriptor_ = -1;
  std::string_view memory_;
  Pull pull_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0, end_ = 0, capacity_ = 0;
  bool started_ = false, ended_ = false;
  Encoding converted_from_ = Encoding::Unknown;
  std::unique_ptr<Utf16Decoder> decoder_;
  std::string failure_;
};

}  // namespace sijill
