// Lays out the lexicon: interned strings, two hash tables at half load, flat arrays.
#include "lexc/builder.h"

#include <algorithm>
#include <cstring>

namespace sijill::lexc {
namespace {

std::uint32_t table_size(std::size_t items) {
  std::uint32_t size = 16;
  while (size < items * 2) size *= 2;
  return size;
}

template <class T>
std::string_view bytes_of(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

}  // namespace

lex::StringRef Builder::string(std::string_view text) {
  const auto [it, fresh] = interned_.try_emplace(std::string(text));
  if (fresh) {
    it->second = {static_cast<std::uint32_t>(strings_.size()), static_cast<std::uint32_t>(text.size())};
    strings_ += text;
  }
  return it->second;
}

std::uint32_t Builder::add_table(std::string_view name, std::uint32_t columns, const std::vector<std::string>& cells) {
  lex::TableHead head{};
  head.name = string(name);
  head.columns = columns;
  head.rows = static_cast<std::uint32_t>(cells.size() / columns) - 1;
  head.first_cell = static_cast<std::uint32_t>(cells_.size());
  for (const std::string& cell : cells) cells_.push_back(string(cell));
  tables_.push_back(head);
  return static_cast<std::uint32_t>(tables_.size()) - 1;
}

std::uint32_t Builder::add_entry(const lex::Entry& entry) {
  entries_.push_back(entry);
  return static_cast<std::uint32_t>(entries_.size()) - 1;
}

std::uint32_t Builder::word_id(std::string_view word) {
  const auto [it, fresh] = word_ids_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size()));
  if (fresh) words_.push_back(string(word));
  return it->second;
}

std::uint32_t Builder::child(std::uint32_t node, std::uint32_t word) {
  const auto [it, fresh] = edges_.try_emplace({node, word}, static_cast<std::uint32_t>(nodes_.size()));
  if (fresh) nodes_.emplace_back();
  return it->second;
}

void Builder::add_form(std::string_view words, std::uint32_t entry, std::uint32_t morph) {
  std::uint32_t node = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) node = child(node, word_id(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  if (node == 0) return;
  for (const lex::Sense& sense : nodes_[node]) {
    if (sense.entry == entry && sense.morph == morph) return;
  }
  nodes_[node].push_back({entry, morph});
}

std::string Builder::finish() const {
  std::vector<lex::WordSlot> word_hash(table_size(words_.size()), {0, lex::kNone, lex::kNone, 0});
  std::vector<std::uint32_t> inner(words_.size(), 0);
  for (const auto& [key, target] : edges_) inner[key.second] |= key.first != 0 ? 1u : 0u;
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    const std::uint32_t mask = static_cast<std::uint32_t>(word_hash.size()) - 1;
    const std::uint64_t hash = lex::hash_bytes(strings_.data() + words_[id].offset, words_[id].size);
    std::uint32_t slot = static_cast<std::uint32_t>(hash) & mask;
    while (word_hash[slot].word != lex::kNone) slot = (slot + 1) & mask;
    const auto first = edges_.find({0, id});
    word_hash[slot] = {static_cast<std::uint32_t>(hash >> 32), id, first == edges_.end() ? lex::kNone : first->second,
                       inner[id]};
  }
  std::vector<lex::EdgeSlot> edge_hash(table_size(edges_.size()), {lex::kNone, 0, 0});
  for (const auto& [key, target] : edges_) {
    const std::uint32_t mask = static_cast<std::uint32_t>(edge_hash.size()) - 1;
    std::uint32_t slot = lex::hash_edge(key.first, key.second) & mask;
    while (edge_hash[slot].node != lex::kNone) slot = (slot + 1) & mask;
    edge_hash[slot] = {key.first, key.second, target};
  }
  std::vector<lex::Node> nodes;
  std::vector<lex::Sense> senses;
  for (const auto& list : nodes_) {
    nodes.push_back({static_cast<std::uint32_t>(senses.size()), static_cast<std::uint32_t>(list.size()), 0});
    senses.insert(senses.end(), list.begin(), list.end());
  }
  for (const auto& [key, target] : edges_) nodes[key.first].next_words |= lex::word_bit(key.second);
  const auto lemma = [&](std::uint32_t entry) {
    return std::string_view(strings_).substr(entries_[entry].lemma.offset, entries_[entry].lemma.size);
  };
  std::vector<std::uint32_t> lemmas;
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
    if (!lemma(entry).empty()) lemmas.push_back(entry);
  }
  std::stable_sort(lemmas.begin(), lemmas.end(), [&](auto a, auto b) { return lemma(a) < lemma(b); });
  lex::Header head{};
  std::memcpy(head.magic, lex::kMagic, sizeof head.magic);
  head.version = lex::kVersion;
  head.sections = lex::kSectionCount;
  std::string blob(sizeof head, '\0');
  const auto put = [&](lex::Section section, std::string_view bytes) {
    blob.resize((blob.size() + 7) / 8 * 8, '\0');
    head.section[section] = {blob.size(), bytes.size()};
    blob += bytes;
  };
  put(lex::kStrings, strings_);
  put(lex::kWords, bytes_of(words_));
  put(lex::kWordHash, bytes_of(word_hash));
  put(lex::kEdges, bytes_of(edge_hash));
  put(lex::kNodes, bytes_of(nodes));
  put(lex::kSenses, bytes_of(senses));
  put(lex::kEntries, bytes_of(entries_));
  put(lex::kLemmas, bytes_of(lemmas));
  put(lex::kTables, bytes_of(tables_));
  put(lex::kCells, bytes_of(cells_));
  head.checksum = lex::hash_bytes(blob.data() + sizeof head, blob.size() - sizeof head);
  std::memcpy(blob.data(), &head, sizeof head);
  return blob;
}

}  // namespace sijill::lexc
