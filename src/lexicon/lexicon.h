#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "lexicon/format.h"
#include "lexicon/morph.h"
#include "sijill/error.h"

namespace sijill {

using WordId = std::uint32_t;
using NodeId = std::uint32_t;
using EntryId = std::uint32_t;

/// A table of the data folder as its rows were written; cells are views into the lexicon's blob.
class Table {
 public:
  Table() = default;
  std::string_view name() const { return name_; }
  std::uint32_t rows() const { return rows_; }
  std::uint32_t columns() const { return columns_; }

  /// Name of a column as the header line has it. Requires column < columns().
  std::string_view header(std::uint32_t column) const {
    return {strings_ + cells_[column].offset, cells_[column].size};
  }

  /// Index of a column by its header, or none.
  std::optional<std::uint32_t> column(std::string_view header) const;

  /// The cell as written, or empty if the table has no such column. Requires row < rows().
  std::string_view cell(std::uint32_t row, std::optional<std::uint32_t> column) const;
  std::string_view cell(std::uint32_t row, std::string_view header) const { return cell(row, column(header)); }

 private:
  friend class Lexicon;
  std::string_view name_;
  std::uint32_t columns_ = 0, rows_ = 0;
  const lex::StringRef* cells_ = nullptr;
  const char* strings_ = nullptr;
};

/// Whether a blob may be damaged, as a file may, or cannot be.
enum class Trust { Verify, Own };

/// A frozen trie over words: every form, one word or many, that data/ knows, with its readings. Searched in
/// place; knows no Arabic and no war. Immutable: any number of threads may share it.
class Lexicon {
 public:
  static constexpr NodeId kRoot = 0;
  static constexpr std::uint32_t kNone = lex::kNone;

  /// Borrows `blob`, which must outlive the result. BadData if magic, version, checksum or a bound is wrong. The
  /// checksum is read over the whole blob; one that was linked into the program or compiled a moment ago is spared it.
  static Result<Lexicon> open(std::string_view blob, Trust trust = Trust::Verify);

  /// The id of a folded word, or kNone.
  WordId find_word(std::string_view folded) const;

  /// The node that `word` leads to from `node`, or kNone.
  NodeId step(NodeId node, WordId word) const { return step(node, next_words(node), word); }

  /// The same of a node whose next words are at hand.
  NodeId step(NodeId node, std::uint32_t next_words, WordId word) const {
    return (next_words & lex::word_bit(word)) != 0 ? follow(node, word) : kNone;
  }

  /// A word with the first step of the trie: its id and step(kRoot, id), both kNone if it is no word.
  struct FirstWord {
    WordId word = kNone;
    NodeId node = kNone;
    bool inner = false;  ///< some longer form has it as a later word
  };
  FirstWord find_first(std::string_view folded, std::uint64_t hash) const;
  static std::uint64_t hash(std::string_view folded) { return lex::hash_bytes(folded.data(), folded.size()); }

  /// Tells memory that the word with this hash will be looked for.
  void fetch(std::uint64_t hash) const {
    __builtin_prefetch(&word_hash_[static_cast<std::uint32_t>(hash) & word_mask_]);
  }

  /// Readings of the form that ends at `node`; empty if none ends there.
  std::span<const lex::Sense> senses(NodeId node) const {
    const lex::Node& n = nodes_[node];
    return {senses_ + n.first_sense, n.sense_count};
  }

  /// Node::next_words: 0 if no longer form begins with the one that ends at `node`.
  std::uint32_t next_words(NodeId node) const { return nodes_[node].next_words; }

  const lex::Entry& entry(EntryId id) const { return entries_[id]; }
  std::uint32_t entry_count() const { return entry_count_; }
  std::string_view attrs(EntryId id) const { return string(entries_[id].attrs); }
  std::string_view lemma(EntryId id) const { return string(entries_[id].lemma); }
  /// The entries with that lemma (folded).
  std::span<const EntryId> entries_of(std::string_view lemma) const;
  std::uint32_t word_count() const { return word_count_; }
  std::string_view word(WordId id) const { return string(words_[id]); }

  std::uint32_t table_count() const { return table_count_; }
  Table table(std::uint32_t index) const;
  /// The table of that name, or one without rows.
  Table find_table(std::string_view name) const;

 private:
  NodeId follow(NodeId node, WordId word) const;
  std::string_view string(lex::StringRef ref) const { return {strings_ + ref.offset, ref.size}; }

  const char* strings_ = nullptr;
  const lex::StringRef* words_ = nullptr;
  const lex::WordSlot* word_hash_ = nullptr;
  const lex::EdgeSlot* edges_ = nullptr;
  const lex::Node* nodes_ = nullptr;
  const lex::Sense* senses_ = nullptr;
  const lex::Entry* entries_ = nullptr;
  const EntryId* lemmas_ = nullptr;
  const lex::TableHead* tables_ = nullptr;
  const lex::StringRef* cells_ = nullptr;
  std::uint32_t word_count_ = 0, word_mask_ = 0, edge_mask_ = 0, entry_count_ = 0, lemma_count_ = 0, table_count_ = 0;
};

}  // namespace sijill
