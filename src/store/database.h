#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sijill/error.h"

struct sqlite3;
struct sqlite3_stmt;

/// A thin hand on SQLite: a connection, a prepared statement, a transaction. Nothing here knows what a register is.
namespace sijill {

class Database;

/// A prepared statement. Bind, then step; reset happens by itself on the next bind after stepping. Borrows its
/// Database, which must outlive it. Indexes of parameters count from 1, those of columns from 0, as in SQLite.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  /// Each returns *this, so that calls chain. Text and blobs are copied unless `bind_view` is used, whose bytes must
  /// live until the next reset.
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_blob(int at, std::string_view bytes);
  Statement& bind_view(int at, std::string_view text);
  Statement& bind_null(int at);
  Statement& bind(int at, std::optional<std::int64_t> value) { return value ? bind(at, *value) : bind_null(at); }
  Statement& bind(int at, std::optional<double> value) { return value ? bind(at, *value) : bind_null(at); }
  /// Empty text is NULL: the schema never holds an empty string for "not said".
  Statement& bind_or_null(int at, std::string_view text) { return text.empty() ? bind_null(at) : bind(at, text); }

  /// True while there is a row, false at the end; Store error with SQLite's words otherwise.
  Result<bool> step();
  /// Steps to the end and resets: for statements that give no rows.
  Result<void> run();
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<double> maybe_real(int column) const;
  /// Valid until the next step or reset.
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::string string(int column) const { return std::string(text(column)); }
  int columns() const;
  /// Name of a result column.
  std::string_view name(int column) const;

 private:
  friend class Database;
  void make_ready();
  Database* database_ = nullptr;
  sqlite3_stmt* handle_ = nullptr;
  bool stepped_ = false;
};

/// How a file is opened.
enum class Access {
  Read,    ///< must exist; never changed, never waited for by the writer
  Write,   ///< must exist
  Create,  ///< made if it is not there
};

/// One connection. For one thread at a time.
class Database {
 public:
  /// NotFound, Io or Store, in words for a user, with `path` as the place to look.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  Result<Statement> prepare(std::string_view sql);
  /// Runs one or more statements without parameters.
  Result<void> run(const char* sql);
  /// The first column of the first row as an integer; nothing if there is no row or it is NULL.
  Result<std::optional<std::int64_t>> ask(std::string_view sql);
  /// Calls `seen` with the table and row id of every row that this connection writes or takes out, rolled back later or
  /// not; an empty function ends it. `seen` must not use the connection. Tables without row ids are not seen.
  void watch(std::function<void(std::string_view table, std::int64_t row)> seen);
  std::int64_t last_row() const;
  int changes() const;
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  /// What SQLite last complained of, in words a user can act on: a full disk, a damaged file, another writer.
  Error failure() const;

 private:
  explicit Database(std::string path) : path_(std::move(path)) {}
  std::string path_;
  sqlite3* handle_ = nullptr;
  std::function<void(std::string_view, std::int64_t)> seen_;
};

/// Begins at once as the one writer; rolls back unless committed. A second writer gets an error, not a wait.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  /// On failure the transaction is rolled back.
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace sijill
