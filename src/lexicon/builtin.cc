// The linker puts sijill.lex between two symbols (CMakeLists.txt); nothing is read at run time.
#include "lexicon/builtin.h"

extern "C" {
extern const char sijill_lex_begin[];
extern const char sijill_lex_end[];
}

namespace sijill {

std::string_view builtin_blob() {
  return {sijill_lex_begin, static_cast<std::size_t>(sijill_lex_end - sijill_lex_begin)};
}

Table builtin_table(std::string_view name) {
  static const Result<Lexicon> kLexicon = Lexicon::open(builtin_blob(), Trust::Own);
  return kLexicon ? kLexicon->find_table(name) : Table();
}

}  // namespace sijill
