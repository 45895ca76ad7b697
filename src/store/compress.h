#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sijill/error.h"

namespace sijill {

/// Packs and unpacks Zstandard frames. Buffers are kept from call to call; one per thread.
class Compressor {
 public:
  Compressor();
  ~Compressor();

  std::string pack(std::string_view bytes);
  /// Store if the frame is damaged.
  Result<std::string> unpack(std::string_view frame);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijill
