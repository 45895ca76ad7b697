// FTS5 asks for tokens one by one; further terms of a word stand at the place of its first.
#include "store/arabic_tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>

#include "store/search_words.h"

namespace sijill {
namespace {

using Token = int (*)(void*, int, const char*, int, int, int);

struct Tokenizer {
  SearchWords words;
  bool given_terms;
};

int create(void* resources, const char** arguments, int count, Fts5Tokenizer** out) {
  const bool given_terms = count > 0 && std::string_view(arguments[0]) == "terms";
  *out = reinterpret_cast<Fts5Tokenizer*>(
      new Tokenizer{SearchWords(*static_cast<const Resources*>(resources)), given_terms});
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

/// What stands between spaces.
int split(std::string_view terms, void* context, Token token) {
  for (std::size_t at = 0; at < terms.size();) {
    const std::size_t end = std::min(terms.find(' ', at), terms.size());
    const int code =
        token(context, 0, terms.data() + at, static_cast<int>(end - at), static_cast<int>(at), static_cast<int>(end));
    if (code != SQLITE_OK) return code;
    at = end + 1;
  }
  return SQLITE_OK;
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int why, const char* text, int size, Token token) {
  auto& self = *reinterpret_cast<Tokenizer*>(tokenizer);
  const std::string_view all(text, static_cast<std::size_t>(size));
  if (self.given_terms && (why & FTS5_TOKENIZE_QUERY) == 0) return split(all, context, token);
  int code = SQLITE_OK;
  self.words.make_room();
  self.words.each_word(all, [&](const WordTerms& word, std::uint32_t begin, std::uint32_t end) {
    int flags = 0;
    for (const std::string& term : word.terms) {
      code = token(context, flags, term.data(), static_cast<int>(term.size()), static_cast<int>(begin),
                   static_cast<int>(end));
      if (code != SQLITE_OK) return false;
      flags = FTS5_TOKEN_COLOCATED;
    }
    return true;
  });
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
