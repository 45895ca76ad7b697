#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/format.h"

namespace sijill::lexc {

/// Collects words, forms, entries and tables, then lays them out as a blob.
class Builder {
 public:
  lex::StringRef string(std::string_view text);

  /// Adds a table; rows and header are cells in order. Returns its index.
  std::uint32_t add_table(std::string_view name, std::uint32_t columns, const std::vector<std::string>& cells);

  std::uint32_t add_entry(const lex::Entry& entry);

  /// Adds the form `words` (folded words separated by single spaces) as a reading of `entry`.
  void add_form(std::string_view words, std::uint32_t entry, std::uint32_t morph);

  std::string finish() const;

 private:
  std::uint32_t word_id(std::string_view word);
  std::uint32_t child(std::uint32_t node, std::uint32_t word);

  std::string strings_;
  std::unordered_map<std::string, lex::StringRef> interned_;
  std::vector<lex::StringRef> words_;
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edges_;
  std::vector<std::vector<lex::Sense>> nodes_{1};
  std::vector<lex::Entry> entries_;
  std::vector<lex::TableHead> tables_;
  std::vector<lex::StringRef> cells_;
};

}  // namespace sijill::lexc
