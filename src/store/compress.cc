#include "store/compress.h"

#include <zstd.h>

namespace sijill {
namespace {

constexpr int kLevel = 1;                                    ///< fast: the register is written more than it is stored
constexpr std::size_t kMostUnpacked = std::size_t{1} << 30;  ///< a frame that claims more is damaged

}  // namespace

struct Compressor::Impl {
  ZSTD_CCtx* in = ZSTD_createCCtx();
  ZSTD_DCtx* out = ZSTD_createDCtx();
  ~Impl() {
    ZSTD_freeCCtx(in);
    ZSTD_freeDCtx(out);
  }
};

Compressor::Compressor() : impl_(std::make_unique<Impl>()) {}
Compressor::~Compressor() = default;

std::string Compressor::pack(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(impl_->in, frame.data(), frame.size(), bytes.data(), bytes.size(), kLevel);
  frame.resize(ZSTD_isError(size) ? 0 : size);
  return frame;
}

Result<std::string> Compressor::unpack(std::string_view frame) {
  const auto damaged = [] { return tl::unexpected(Error{Error::Code::Store, "a stored text is damaged", ""}); };
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMostUnpacked) return damaged();
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompressDCtx(impl_->out, bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != bytes.size()) return damaged();
  return bytes;
}

}  // namespace sijill
