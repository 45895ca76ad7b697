#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/window.h"

namespace sijill {

/// The members of a zip or tar archive, or the one content of a gzip or Zstandard file, unpacked as they stream by;
/// nothing is written to disk and no more than a block is held. What unpacks to more than `kMostGrowth` times its
/// size, past `kFreeBytes`, is a bomb: no report is so. For one thread.
class Unpacker {
 public:
  static constexpr std::uint64_t kMostGrowth = 250;
  static constexpr std::uint64_t kFreeBytes = std::uint64_t{64} << 20;

  /// Borrows `packed`, which must outlive the unpacker.
  explicit Unpacker(InputWindow& packed);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  struct Member {
    std::string name;          ///< with its folders, UTF-8; empty if it has none
    std::uint64_t number = 0;  ///< from 1
    bool file = true;          ///< neither folder nor link
    bool encrypted = false;
    bool only_one = false;  ///< a packed file, not a member of an archive
  };

  /// The next member, whether or not the last one was read. Nothing at the end, or where `failure` says why.
  std::optional<Member> next();

  /// Bytes of the member: up to `size` to `to`. 0 at its end, or where `failure` says why it ended before.
  std::size_t read(char* to, std::size_t size, std::string& failure);

  /// Why no further member can be had: damage, or a bomb. Empty at an orderly end.
  const std::string& failure() const { return failure_; }

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  std::string failure_;
};

}  // namespace sijill
