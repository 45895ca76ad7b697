#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "register/keys.h"

namespace sijill::views {

/// An answer that is made once and sent to many. For any number of threads.
class Made {
 public:
  explicit Made(std::string text) : text_(std::move(text)), tag_(mix(text_)) {}

  const std::string& text() const { return text_; }
  /// Equal texts, equal tags.
  std::uint64_t tag() const { return tag_; }
  /// What `pack` makes of the text; it is called once at most.
  const std::string& packed(std::string (*pack)(std::string_view)) const {
    std::call_once(once_, [&] { packed_ = pack(text_); });
    return packed_;
  }

 private:
  std::string text_;
  std::uint64_t tag_;
  mutable std::once_flag once_;
  mutable std::string packed_;
};

using Answer = std::shared_ptr<const Made>;

inline Answer made(std::string text) { return std::make_shared<const Made>(std::move(text)); }

}  // namespace sijill::views
