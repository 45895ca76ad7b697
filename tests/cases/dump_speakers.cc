#include <fmt/format.h>

#include "dumps.h"

namespace sijill::cases {

/// "speaker: reuters > military-source denies | words of the scope"
std::string dump_speakers(const Document& doc) {
  std::string out;
  for (const Attribution& a : doc.attributions) {
    std::string chain;
    for (const Speaker& s : a.chain) {
      if (!chain.empty()) chain += " > ";
      chain += s.source_id;
    }
    std::string words;
    for (std::uint32_t t = a.scope.begin; t < a.scope.end; ++t) {
      if (doc.tokens[t].kind == TokenKind::Punct) continue;
      if (!words.empty()) words += ' ';
      words += doc.fold(t);
    }
    out += fmt::format("speaker: {}{} | {}\n", chain, a.denies ? " denies" : "", words);
  }
  return out;
}

}  // namespace sijill::cases
