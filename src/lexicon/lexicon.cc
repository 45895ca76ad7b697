// Reads the compiled lexicon in place: two open-addressing hash tables (words, edges) and flat arrays.
#include "lexicon/lexicon.h"

#include "lexicon/bounds.h"
#include "text/same_bytes.h"

#include <algorithm>
#include <cstring>

namespace sijill {

std::optional<std::uint32_t> Table::column(std::string_view header) const {
  for (std::uint32_t c = 0; c < columns_; ++c) {
    if (std::string_view(strings_ + cells_[c].offset, cells_[c].size) == header) return c;
  }
  return std::nullopt;
}

std::string_view Table::cell(std::uint32_t row, std::optional<std::uint32_t> column) const {
  if (!column) return {};
  const lex::StringRef ref = cells_[(row + 1) * columns_ + *column];
  return {strings_ + ref.offset, ref.size};
}

Result<Lexicon> Lexicon::open(std::string_view blob, Trust trust) {
  const auto bad = [](std::string message) {
    return tl::unexpected(Error{Error::Code::BadData, std::move(message), "lexicon"});
  };
  if (blob.size() < sizeof(lex::Header)) return bad("the file is shorter than its header");
  lex::Header head;
  std::memcpy(&head, blob.data(), sizeof head);
  if (std::memcmp(head.magic, lex::kMagic, sizeof head.magic) != 0) return bad("this is no compiled lexicon");
  if (head.version != lex::kVersion || head.sections != lex::kSectionCount) {
    return bad("compiled for another version of the engine: compile data/ again");
  }
  const std::string_view rest = blob.substr(sizeof(lex::Header));
  if (trust == Trust::Verify && lex::hash_bytes(rest.data(), rest.size()) != head.checksum) {
    return bad("checksum does not fit: the file is damaged");
  }
  for (const lex::SectionHead& s : head.section) {
    if (s.offset % 8 != 0 || s.offset > blob.size() || s.size > blob.size() - s.offset) {
      return bad("a section lies outside the file");
    }
  }
  const auto at = [&](lex::Section s) { return blob.data() + head.section[s].offset; };
  const auto count = [&](lex::Section s, std::size_t each) {
    return static_cast<std::uint32_t>(head.section[s].size / each);
  };
  Lexicon lexicon;
  lexicon.strings_ = at(lex::kStrings);
  lexicon.words_ = reinterpret_cast<const lex::StringRef*>(at(lex::kWords));
  lexicon.word_hash_ = reinterpret_cast<const lex::WordSlot*>(at(lex::kWordHash));
  lexicon.edges_ = reinterpret_cast<const lex::EdgeSlot*>(at(lex::kEdges));
  lexicon.nodes_ = reinterpret_cast<const lex::Node*>(at(lex::kNodes));
  lexicon.senses_ = reinterpret_cast<const lex::Sense*>(at(lex::kSenses));
  lexicon.entries_ = reinterpret_cast<const lex::Entry*>(at(lex::kEntries));
  lexicon.lemmas_ = reinterpret_cast<const EntryId*>(at(lex::kLemmas));
  lexicon.tables_ = reinterpret_cast<const lex::TableHead*>(at(lex::kTables));
  lexicon.cells_ = reinterpret_cast<const lex::StringRef*>(at(lex::kCells));
  lexicon.word_count_ = count(lex::kWords, sizeof(lex::StringRef));
  lexicon.word_mask_ = count(lex::kWordHash, sizeof(lex::WordSlot)) - 1;
  lexicon.edge_mask_ = count(lex::kEdges, sizeof(lex::EdgeSlot)) - 1;
  lexicon.entry_count_ = count(lex::kEntries, sizeof(lex::Entry));
  lexicon.lemma_count_ = count(lex::kLemmas, sizeof(EntryId));
  lexicon.table_count_ = count(lex::kTables, sizeof(lex::TableHead));
  if (trust == Trust::Verify && !in_bounds(blob, head)) return bad("an index points outside its section");
  return lexicon;
}

WordId Lexicon::find_word(std::string_view folded) const { return find_first(folded, hash(folded)).word; }

Lexicon::FirstWord Lexicon::find_first(std::string_view folded, std::uint64_t hash) const {
  const auto upper = static_cast<std::uint32_t>(hash >> 32);
  std::uint32_t slot = static_cast<std::uint32_t>(hash) & word_mask_;
  for (;; slot = (slot + 1) & word_mask_) {
    const lex::WordSlot& found = word_hash_[slot];
    if (found.word == kNone) return {};
    if (found.hash == upper && same_bytes(string(words_[found.word]), folded))
      return {found.word, found.node, found.inner != 0};
  }
}

NodeId Lexicon::follow(NodeId node, WordId word) const {
  std::uint32_t slot = lex::hash_edge(node, word) & edge_mask_;
  for (;; slot = (slot + 1) & edge_mask_) {
    const lex::EdgeSlot& edge = edges_[slot];
    if (edge.node == kNone) return kNone;
    if (edge.node == node && edge.word == word) return edge.target;
  }
}

std::span<const EntryId> Lexicon::entries_of(std::string_view lemma) const {
  const auto first = std::lower_bound(lemmas_, lemmas_ + lemma_count_, lemma,
                                      [&](EntryId id, std::string_view key) { return this->lemma(id) < key; });
  const auto last = std::find_if(first, lemmas_ + lemma_count_, [&](EntryId id) { return this->lemma(id) != lemma; });
  return {first, last};
}

Table Lexicon::table(std::uint32_t index) const {
  const lex::TableHead& head = tables_[index];
  Table t;
  t.name_ = string(head.name);
  t.columns_ = head.columns;
  t.rows_ = head.rows;
  t.cells_ = cells_ + head.first_cell;
  t.strings_ = strings_;
  return t;
}

Table Lexicon::find_table(std::string_view name) const {
  for (std::uint32_t i = 0; i < table_count_; ++i) {
    if (string(tables_[i].name) == name) return table(i);
  }
  return {};
}

}  // namespace sijill
