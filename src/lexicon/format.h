#pragma once
#include <cstdint>
#include <string_view>

/// The compiled lexicon as it lies on disk (docs/lex-format.md): a header, then sections of fixed-size
/// records, little-endian, each aligned to eight bytes, read in place.
namespace sijill::lex {

inline constexpr char kMagic[8] = {'S', 'I', 'J', 'I', 'L', 'L', 'E', 'X'};
inline constexpr std::uint32_t kVersion = 5;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum Section : std::uint32_t {
  kStrings,   ///< bytes; every StringRef points here
  kWords,     ///< StringRef per word id
  kWordHash,  ///< WordSlot, a power of two, word = kNone is empty
  kEdges,     ///< EdgeSlot, a power of two, node = kNone is empty
  kNodes,     ///< Node per trie node
  kSenses,    ///< Sense
  kEntries,   ///< Entry
  kLemmas,    ///< ids of the entries that have a lemma, sorted by it
  kTables,    ///< TableHead per table
  kCells,     ///< StringRef: the header cells, then the rows of every table
  kSectionCount
};

struct SectionHead {
  std::uint64_t offset;
  std::uint64_t size;  ///< bytes
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t checksum;  ///< hash_bytes of everything after the header
  SectionHead section[kSectionCount];
};

struct StringRef {
  std::uint32_t offset;
  std::uint32_t size;
};

/// The hash beside the id spares most misses a look at the word itself, and the node the first step of the trie.
struct WordSlot {
  std::uint32_t hash;  ///< upper half of hash_bytes; its lower half chose the slot
  std::uint32_t word;
  std::uint32_t node;   ///< where the word leads from the root, or kNone
  std::uint32_t inner;  ///< 1 if a form has it as a later word, otherwise 0
};

struct EdgeSlot {
  std::uint32_t node;
  std::uint32_t word;
  std::uint32_t target;
};

struct Node {
  std::uint32_t first_sense;
  std::uint32_t sense_count;
  std::uint32_t next_words;  ///< bit `word_bit` of each word that leads on from here; 0: none does
};

/// Words share 32 bits: one that is not set in Node::next_words does not lead on, one that is may.
inline std::uint32_t word_bit(std::uint32_t word) { return 1u << (word * 0x9E3779B9u >> 27); }

/// One reading of a form: which entry, and with which Morph bits.
struct Sense {
  std::uint32_t entry;
  std::uint32_t morph;
};

struct Entry {
  std::uint16_t table;
  std::uint16_t kind;  ///< EntryKind
  std::uint32_t row;
  std::uint64_t tags[2];
  std::uint64_t attr_keys;  ///< bit `attr_bit` of each key in `attrs`
  StringRef attrs;          ///< the row's attrs, or empty
  StringRef lemma;          ///< the row's lemma, folded, or empty
};

/// Keys of attrs share 64 bits: one that is not set in Entry::attr_keys is not there, one that is may be.
constexpr std::uint64_t attr_bit(std::string_view key) {
  const auto letter = [](char c) { return static_cast<std::uint8_t>(c); };
  return key.empty() ? 0 : std::uint64_t{1} << ((key.size() * 11 + letter(key.front()) * 7u + letter(key.back())) % 64);
}

struct TableHead {
  StringRef name;  ///< "lexicon/actors"
  std::uint32_t columns;
  std::uint32_t rows;
  std::uint32_t first_cell;  ///< of the header row
  std::uint32_t reserved;
};

/// The last `left` bytes of `size` that end at `end`, the first of them lowest; left < 8. By loads of fixed size, which
/// may overlap: a copy of unknown length is a call, and this is asked for every word read.
inline std::uint64_t tail_bytes(const char* end, std::uint64_t left, std::uint64_t size) {
  if (left == 0) return 0;
  if (size >= 8) {
    std::uint64_t last;
    __builtin_memcpy(&last, end - 8, 8);
    return last >> (8 * (8 - left));
  }
  const char* const begin = end - left;
  if (left >= 4) {
    std::uint32_t low, high;
    __builtin_memcpy(&low, begin, 4);
    __builtin_memcpy(&high, end - 4, 4);
    return low | static_cast<std::uint64_t>(high) << (8 * (left - 4));
  }
  const auto byte = [&](std::uint64_t i) { return std::uint64_t{static_cast<std::uint8_t>(begin[i])} << (8 * i); };
  return byte(0) | byte(left / 2) | byte(left - 1);
}

/// Sixty-four bit hash of short keys; the same in the compiler and the reader.
inline std::uint64_t hash_bytes(const char* data, std::uint64_t size) {
  std::uint64_t h = 0x9E3779B97F4A7C15ull ^ size;
  std::uint64_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t chunk;
    __builtin_memcpy(&chunk, data + i, 8);
    h = (h ^ chunk) * 0xFF51AFD7ED558CCDull;
    h ^= h >> 32;
  }
  h = (h ^ tail_bytes(data + size, size - i, size)) * 0xC4CEB9FE1A85EC53ull;
  return h ^ h >> 29;
}

inline std::uint32_t hash_edge(std::uint32_t node, std::uint32_t word) {
  const std::uint64_t h = (static_cast<std::uint64_t>(node) << 32 | word) * 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint32_t>(h >> 32);
}

}  // namespace sijill::lex
