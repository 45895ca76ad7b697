// The table is read once; keys are looked up as written there.
#include "show/labels.h"

#include <map>

#include "lexicon/builtin.h"

namespace sijill::show {
namespace {

struct Row {
  std::string_view english, arabic;
};

const std::map<std::string_view, Row>& rows() {
  static const auto kRows = [] {
    std::map<std::string_view, Row> result;
    const Table table = builtin_table("labels/labels");
    const auto key = table.column("key"), english = table.column("en"), arabic = table.column("ar");
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
      result[table.cell(row, key)] = {table.cell(row, english), table.cell(row, arabic)};
    }
    return result;
  }();
  return kRows;
}

std::string_view find(Language language, std::string_view key, std::string_view otherwise) {
  const auto row = rows().find(key);
  if (row == rows().end()) return otherwise;
  return language == Language::Arabic ? row->second.arabic : row->second.english;
}

}  // namespace

std::string_view label(Language language, std::string_view kind, std::string_view value) {
  return find(language, std::string(kind) + '.' + std::string(value), value);
}

std::string_view label(Language language, std::string_view key) { return find(language, key, key); }

}  // namespace sijill::show
