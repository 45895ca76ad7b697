#include "store/distance.h"

#include <sqlite3.h>

#include "register/place_tree.h"

namespace sijill {
namespace {

void distance(sqlite3_context* context, int, sqlite3_value** values) {
  for (int i = 0; i < 4; ++i) {
    if (sqlite3_value_type(values[i]) == SQLITE_NULL) return sqlite3_result_null(context);
  }
  sqlite3_result_double(context, kilometres(sqlite3_value_double(values[0]), sqlite3_value_double(values[1]),
                                            sqlite3_value_double(values[2]), sqlite3_value_double(values[3])));
}

}  // namespace

Result<void> add_distance(sqlite3* connection) {
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  if (sqlite3_create_function_v2(connection, "kilometres", 4, flags, nullptr, distance, nullptr, nullptr, nullptr) !=
      SQLITE_OK) {
    return tl::unexpected(Error{Error::Code::Store, sqlite3_errmsg(connection), "kilometres"});
  }
  return {};
}

}  // namespace sijill
