// FTS5 asks for tokens one by one; further terms of a word stand at the place of its first.
#include "store/arabic_tokenizer.h"

#include <sqlite3.h>

#include <memory>
#include <string_view>

#include "store/search_words.h"

namespace sijill {
namespace {

using Token = int (*)(void*, int, const char*, int, int, int);

int create(void* resources, const char**, int, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(new SearchWords(*static_cast<const Resources*>(resources)));
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<SearchWords*>(tokenizer); }

int tokenize(Fts5Tokenizer* tokenizer, void* context, int, const char* text, int size, Token token) {
  int code = SQLITE_OK;
  const auto visit = [&](const std::vector<std::string>& terms, std::uint32_t begin, std::uint32_t end) {
    int flags = 0;
    for (const std::string& term : terms) {
      code = token(context, flags, term.data(), static_cast<int>(term.size()), static_cast<int>(begin),
                   static_cast<int>(end));
      if (code != SQLITE_OK) return false;
      flags = FTS5_TOKEN_COLOCATED;
    }
    return true;
  };
  reinterpret_cast<SearchWords*>(tokenizer)->each_word({text, static_cast<std::size_t>(size)}, visit);
  return code;
}

/// The FTS5 interface of a connection, or null.
fts5_api* find_api(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

Result<void> add_arabic_tokenizer(sqlite3* connection, const Resources& resources) {
  fts5_api* api = find_api(connection);
  if (api == nullptr) return tl::unexpected(Error{Error::Code::Store, "this SQLite has no full-text search", "fts5"});
  fts5_tokenizer functions{create, destroy, tokenize};
  void* context = const_cast<Resources*>(&resources);
  if (api->xCreateTokenizer(api, "sijill", context, &functions, nullptr) != SQLITE_OK) {
    return tl::unexpected(Error{Error::Code::Store, sqlite3_errmsg(connection), "fts5"});
  }
  return {};
}

}  // namespace sijill
