// A compiled lexicon that was tampered with, its checksum made to fit, is refused or can be used: every look-up stays
// inside it. The input is changes to a good one: where, in four bytes, and the byte that stands there.
#include <cstring>
#include <string>

#include "lexc/compile.h"
#include "lexicon/lexicon.h"
#include "reader_property.h"

namespace {

std::string good() {
  std::vector<sijill::Error> problems;
  const auto blob = sijill::lexc::compile({{"lexicon/verbs", "verbs.tsv",
                                            "lemma\troot\tmeasure\tvowel\tmasdars\ttags\tattrs\tgloss\n"
                                            "\xD9\x82\xD8\xAA\xD9\x84\t\xD9\x82\xD8\xAA\xD9\x84\tI\t\t\t\t\tkill\n"}},
                                          problems);
  sijill::require(blob.has_value(), "the lexicon to tamper with compiles");
  return *blob;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  static const std::string kGood = good();
  std::string blob = kGood;
  for (; size >= 5; data += 5, size -= 5) {
    std::uint32_t at = 0;
    std::memcpy(&at, data, 4);
    blob[at % blob.size()] = static_cast<char>(data[4]);
  }
  lex::Header head;
  std::memcpy(&head, blob.data(), sizeof head);
  head.checksum = lex::hash_bytes(blob.data() + sizeof head, blob.size() - sizeof head);
  std::memcpy(blob.data(), &head, sizeof head);
  const auto lexicon = Lexicon::open(blob);
  if (!lexicon) return 0;
  for (const std::string_view word : {"qtl", "yqtl", "x", ""}) {
    const WordId id = lexicon->find_word(word);
    if (id == Lexicon::kNone) continue;
    const NodeId node = lexicon->step(Lexicon::kRoot, id);
    if (node != Lexicon::kNone) lexicon->step(node, id);
  }
  const Table table = lexicon->find_table("lexicon/verbs");
  std::size_t bytes = 0;
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    for (std::uint32_t column = 0; column < table.columns(); ++column) bytes += table.cell(row, column).size();
  }
  require(bytes <= blob.size() * (table.rows() + 1) * (table.columns() + 1), "cells lie inside the lexicon");
  return 0;
}
