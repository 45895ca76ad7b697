// The only file that includes sqlite3.h for connections and statements.
#include "store/database.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace sijill {
namespace {

/// A reader that comes while the writer switches logs waits this long; a writer never waits for a writer.
constexpr int kPatienceMs = 2000;

Error store_error(std::string what, const std::string& path) {
  return Error{Error::Code::Store, std::move(what), path};
}

std::string escape_uri(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr const char* kDigits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      handle_(std::exchange(other.handle_, nullptr)),
      stepped_(other.stepped_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(handle_, other.handle_);
  std::swap(stepped_, other.stepped_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::make_ready() {
  if (stepped_) reset();
}

Statement& Statement::bind(int at, std::int64_t value) {
  make_ready();
  sqlite3_bind_int64(handle_, at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  make_ready();
  sqlite3_bind_double(handle_, at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  make_ready();
  sqlite3_bind_text64(handle_, at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_view(int at, std::string_view text) {
  make_ready();
  sqlite3_bind_text64(handle_, at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
  make_ready();
  sqlite3_bind_blob64(handle_, at, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null(int at) {
  make_ready();
  sqlite3_bind_null(handle_, at);
  return *this;
}

Result<bool> Statement::step() {
  stepped_ = true;
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(database_->failure());
}

Result<void> Statement::run() {
  while (true) {
    const auto more = step();
    if (!more) {
      reset();
      return tl::unexpected(more.error());
    }
    if (!*more) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(handle_);
  stepped_ = false;
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_, column); }

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<double> Statement::maybe_real(int column) const {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

int Statement::columns() const { return sqlite3_column_count(handle_); }
std::string_view Statement::name(int column) const { return sqlite3_column_name(handle_, column); }

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Access access) {
  struct stat info {};
  const bool there = ::stat(path.c_str(), &info) == 0;
  if (!there && access != Access::Create) {
    return tl::unexpected(Error{Error::Code::NotFound, "there is no such register", path});
  }
  if (there && S_ISDIR(info.st_mode)) return tl::unexpected(store_error("is a folder, not a register", path));
  std::unique_ptr<Database> database(new Database(path));
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::Create) flags |= SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(path.c_str(), &database->handle_, flags, nullptr) != SQLITE_OK) {
    Error error = database->failure();
    const int cause = sqlite3_system_errno(database->handle_);
    if (cause != 0) error.message = std::strerror(cause);
    return tl::unexpected(std::move(error));
  }
  sqlite3_extended_result_codes(database->handle_, 1);
  if (access == Access::Read && ::access((path + "-wal").c_str(), F_OK) != 0 && !database->ask("PRAGMA user_version") &&
      sqlite3_errcode(database->handle_) == SQLITE_CANTOPEN) {
    // A folder that takes no shared-memory file: nobody can be writing, so the file is read as it lies.
    sqlite3_close_v2(std::exchange(database->handle_, nullptr));
    const std::string uri = "file:" + escape_uri(path) + "?immutable=1";
    if (sqlite3_open_v2(uri.c_str(), &database->handle_, flags | SQLITE_OPEN_URI, nullptr) != SQLITE_OK) {
      return tl::unexpected(database->failure());
    }
    sqlite3_extended_result_codes(database->handle_, 1);
  }
  if (access != Access::Read && sqlite3_db_readonly(database->handle_, "main") == 1) {
    return tl::unexpected(store_error("is read-only here; nothing was changed", path));
  }
  // Writers too: a reader that looks while the file becomes a WAL one is soon gone.
  sqlite3_busy_timeout(database->handle_, kPatienceMs);
  return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }

Result<Statement> Database::prepare(std::string_view sql) {
  Statement statement;
  statement.database_ = this;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                         &statement.handle_, nullptr) != SQLITE_OK) {
    return tl::unexpected(failure());
  }
  return statement;
}

Result<void> Database::run(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return tl::unexpected(failure());
  return {};
}

Result<std::optional<std::int64_t>> Database::ask(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<std::int64_t>();
  return statement->maybe_integer(0);
}

void Database::watch(std::function<void(std::string_view, std::int64_t)> seen) {
  seen_ = std::move(seen);
  const auto call = [](void* self, int, const char*, const char* table, sqlite3_int64 row) {
    static_cast<Database*>(self)->seen_(table, row);
  };
  sqlite3_update_hook(handle_, seen_ ? +call : nullptr, this);
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }
int Database::changes() const { return sqlite3_changes(handle_); }

Error Database::failure() const {
  const int code = handle_ == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(handle_);
  std::string what;
  switch (code & 0xff) {
    case SQLITE_FULL: what = "the disk is full; what was committed before is safe"; break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: what = "another program is writing to it; nothing was changed"; break;
    case SQLITE_NOTADB: what = "is not a register (no SQLite database); nothing was changed"; break;
    case SQLITE_CORRUPT: what = "is damaged; nothing was changed. `sijill verify` says more"; break;
    case SQLITE_READONLY: what = "is read-only here; nothing was changed"; break;
    case SQLITE_CANTOPEN: what = "cannot be opened"; break;
    case SQLITE_IOERR: {
      what = "the disk failed";
      const int cause = sqlite3_system_errno(handle_);
      if (cause != 0) what += std::string(": ") + std::strerror(cause);
      break;
    }
    default: what = handle_ == nullptr ? "no memory" : sqlite3_errmsg(handle_);
  }
  return store_error(std::move(what), path_);
}

Result<Transaction> Transaction::begin(Database& database) {
  if (const auto begun = database.run("BEGIN IMMEDIATE"); !begun) return tl::unexpected(begun.error());
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr && sqlite3_get_autocommit(database_->handle()) == 0) (void)database_->run("ROLLBACK");
}

Result<void> Transaction::commit() {
  Database& database = *database_;
  const auto done = database.run("COMMIT");
  if (!done && sqlite3_get_autocommit(database.handle()) == 0) (void)database.run("ROLLBACK");
  database_ = nullptr;
  return done;
}

}  // namespace sijill
