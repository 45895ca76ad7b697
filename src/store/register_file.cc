// Opening a register: whose file is it, of which version, and who writes.
#include "store/register_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "store/schema.h"

namespace sijill {
namespace {

/// What brings a register of version i + 1 to the next one. Findings need no migration of their own: they are made anew
/// by `refresh`, and until then the register says that they are old (setting 'rules').
constexpr std::array<const char*, RegisterFile::kVersion - 1> kMigrations = {
    // 2: places and names around a telling, by which it is known again; what is asked of edits by others and undoing.
    "ALTER TABLE telling ADD COLUMN beside TEXT;"
    "ALTER TABLE telling ADD COLUMN names BLOB;"
    "CREATE INDEX IF NOT EXISTS edit_other ON edit(other) WHERE other IS NOT NULL;"
    "CREATE INDEX IF NOT EXISTS edit_undoes ON edit(undoes) WHERE undoes IS NOT NULL;",
    // 3: what the words around a telling are about.
    "ALTER TABLE telling ADD COLUMN story BLOB;",
    // 4: the words that tell it.
    "ALTER TABLE telling ADD COLUMN said BLOB;",
};

tl::unexpected<Error> refuse(std::string what, const std::string& path) {
  return tl::unexpected(Error{Error::Code::Store, std::move(what), path});
}

struct Identity {
  bool empty = false;  ///< a file just made
  std::int64_t version = 0;
};

/// What file this is. Error if it is no register, or a newer one.
Result<Identity> identify(Database& db) {
  const auto application = db.ask("PRAGMA application_id");
  if (!application) return tl::unexpected(application.error());
  const auto version = db.ask("PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  const auto tables = db.ask("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tl::unexpected(tables.error());
  if (**tables == 0 && **application == 0) return Identity{true, 0};
  if (**application != RegisterFile::kApplication) {
    return refuse("is a database of another program, not a register; nothing was changed", db.path());
  }
  if (**version > RegisterFile::kVersion) {
    return refuse(
        fmt::format("was made by a newer sijill (register version {}, this one knows {}); nothing was changed",
                    **version, RegisterFile::kVersion),
        db.path());
  }
  return Identity{false, **version};
}

}  // namespace

Result<RegisterFile> RegisterFile::open(const std::string& path, Access access) {
  RegisterFile file;
  if (access != Access::Read) {
    // What is not ours to write must not even get a lock file beside it.
    if (::access(path.c_str(), F_OK) == 0) {
      const auto looked = Database::open(path, Access::Read);
      if (!looked) return tl::unexpected(looked.error());
      if (const auto identity = identify(**looked); !identity) return tl::unexpected(identity.error());
      if (::access(path.c_str(), W_OK) != 0) return refuse("is read-only here; nothing was changed", path);
    } else if (access == Access::Write) {
      return tl::unexpected(Error{Error::Code::NotFound, "there is no such register", path});
    }
    if (auto locked = file.lock(path); !locked) return tl::unexpected(locked.error());
  }
  auto database = Database::open(path, access);
  if (!database) return tl::unexpected(database.error());
  file.database_ = std::move(*database);
  if (auto checked = file.check(access); !checked) return tl::unexpected(checked.error());
  return file;
}

Result<void> RegisterFile::lock(const std::string& path) {
  const std::string name = path + "-writer";
  lock_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) return refuse(fmt::format("cannot be written: {}; nothing was changed", std::strerror(errno)), path);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    return refuse("another sijill is writing to it; nothing was changed. Try again when it is done", path);
  }
  return {};
}

bool RegisterFile::is_part(const std::string& other) const {
  namespace fs = std::filesystem;
  const fs::path own = path();
  for (const char* suffix : {"", "-wal", "-shm", "-journal", "-writer"}) {
    const fs::path part = own.native() + suffix;
    std::error_code missing;
    if (fs::path(other).filename() == part.filename() && fs::equivalent(other, part, missing)) return true;
  }
  return false;
}

Result<void> RegisterFile::check(Access access) {
  Database& db = *database_;
  const auto identity = identify(db);
  if (!identity) return tl::unexpected(identity.error());
  const bool empty = identity->empty;
  const std::int64_t version = identity->version;
  if (empty && access == Access::Read) {
    return tl::unexpected(Error{Error::Code::NotFound, "is empty, not a register", path()});
  }
  if (access == Access::Read) {
    if (version < kVersion) return refuse("is of an older version: `sijill refresh` brings it up to date", path());
    return db.run("PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456; PRAGMA query_only = 1");
  }
  // A commit that was reported survives a crash of program and system alike: WAL with full synchronisation.
  if (auto set =
          db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072;"
                 "PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY");
      !set) {
    return set;
  }
  if (!empty && version == kVersion) return {};
  auto transaction = Transaction::begin(db);
  if (!transaction) return tl::unexpected(transaction.error());
  if (empty) {
    if (auto made = db.run(kSchemaSql); !made) return made;
    if (auto named = db.run(fmt::format("PRAGMA application_id = {}", kApplication).c_str()); !named) return named;
  } else {
    for (auto from = static_cast<std::size_t>(version); from < kVersion; ++from) {
      if (auto moved = db.run(kMigrations.at(from - 1)); !moved) return moved;
    }
  }
  if (auto named = db.run(fmt::format("PRAGMA user_version = {}", kVersion).c_str()); !named) return named;
  return transaction->commit();
}

RegisterFile::RegisterFile(RegisterFile&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)), database_(std::move(other.database_)) {}

RegisterFile::~RegisterFile() {
  database_.reset();
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace sijill
