#include "lexicon/bounds.h"

#include <algorithm>
#include <bit>
#include <span>

namespace sijill {
namespace {

using lex::kNone;

template <class T>
std::span<const T> section(std::string_view blob, const lex::SectionHead& head) {
  return {reinterpret_cast<const T*>(blob.data() + head.offset), static_cast<std::size_t>(head.size / sizeof(T))};
}

template <class T, class Holds>
bool all(std::span<const T> items, Holds holds) {
  return std::all_of(items.begin(), items.end(), holds);
}

}  // namespace

bool in_bounds(std::string_view blob, const lex::Header& head) {
  const std::uint64_t strings = head.section[lex::kStrings].size;
  const auto words = section<lex::StringRef>(blob, head.section[lex::kWords]);
  const auto word_hash = section<lex::WordSlot>(blob, head.section[lex::kWordHash]);
  const auto edges = section<lex::EdgeSlot>(blob, head.section[lex::kEdges]);
  const auto nodes = section<lex::Node>(blob, head.section[lex::kNodes]);
  const auto senses = section<lex::Sense>(blob, head.section[lex::kSenses]);
  const auto entries = section<lex::Entry>(blob, head.section[lex::kEntries]);
  const auto lemmas = section<std::uint32_t>(blob, head.section[lex::kLemmas]);
  const auto tables = section<lex::TableHead>(blob, head.section[lex::kTables]);
  const auto cells = section<lex::StringRef>(blob, head.section[lex::kCells]);

  const auto is_string = [&](const lex::StringRef& ref) { return std::uint64_t{ref.offset} + ref.size <= strings; };
  const auto is_node = [&](std::uint32_t node) { return node == kNone || node < nodes.size(); };
  // A power of two, with a slot that is free: where a search that finds nothing ends.
  const auto is_hash_table = [](const auto& slots, auto is_free) {
    return std::has_single_bit(slots.size()) && std::any_of(slots.begin(), slots.end(), is_free);
  };
  return !nodes.empty() && all(words, is_string) && all(cells, is_string) &&
         is_hash_table(word_hash, [](const lex::WordSlot& slot) { return slot.word == kNone; }) &&
         all(word_hash,
             [&](const lex::WordSlot& slot) {
               return slot.word == kNone || (slot.word < words.size() && is_node(slot.node));
             }) &&
         is_hash_table(edges, [](const lex::EdgeSlot& edge) { return edge.node == kNone; }) &&
         all(edges,
             [&](const lex::EdgeSlot& edge) {
               return edge.node == kNone || (edge.node < nodes.size() && edge.target < nodes.size());
             }) &&
         all(nodes,
             [&](const lex::Node& node) {
               return std::uint64_t{node.first_sense} + node.sense_count <= senses.size();
             }) &&
         all(senses, [&](const lex::Sense& sense) { return sense.entry < entries.size(); }) &&
         all(entries,
             [&](const lex::Entry& entry) {
               return entry.table < tables.size() && entry.row < tables[entry.table].rows && is_string(entry.attrs) &&
                      is_string(entry.lemma);
             }) &&
         all(lemmas, [&](std::uint32_t entry) { return entry < entries.size(); }) &&
         all(tables, [&](const lex::TableHead& table) {
           return is_string(table.name) && table.first_cell <= cells.size() &&
                  (std::uint64_t{table.rows} + 1) * table.columns <= cells.size() - table.first_cell;
         });
}

}  // namespace sijill
