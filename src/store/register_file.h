#pragma once
#include <memory>
#include <string>

#include "store/database.h"

namespace sijill {

/// A register on disk: one SQLite file that says that it is one (application id "SIJL") and of which version.
class RegisterFile {
 public:
  static constexpr std::int64_t kApplication = 0x53494A4C;  ///< "SIJL"
  static constexpr std::int64_t kVersion = 4;

  /// Create and Write take the register for this process until the object goes: a second writer gets an error, a
  /// reader never waits. Older versions are migrated on writing, in one transaction. Error, with nothing changed: not
  /// there, not a register, damaged, of a newer version, read-only, being written.
  static Result<RegisterFile> open(const std::string& path, Access access);

  RegisterFile(RegisterFile&& other) noexcept;
  RegisterFile& operator=(RegisterFile&&) = delete;
  ~RegisterFile();

  Database& database() { return *database_; }
  const std::string& path() const { return database_->path(); }
  /// True for the register itself and for what SQLite and the lock keep beside it, however the path is written.
  bool is_part(const std::string& path) const;

 private:
  RegisterFile() = default;
  Result<void> check(Access access);
  Result<void> lock(const std::string& path);

  int lock_ = -1;
  std::unique_ptr<Database> database_;  // closed before the lock goes
};

}  // namespace sijill
