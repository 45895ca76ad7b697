#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "stages/document.h"
#include "stages/frames.h"
#include "stages/resources.h"

namespace sijill {

/// One way to cut a word into proclitics, a stem that the lexicon has, and an attached pronoun.
struct Cut {
  WordId word = 0;               ///< the stem
  NodeId node = Lexicon::kNone;  ///< where the stem leads from the root
  std::uint32_t next_words = 0;  ///< Node::next_words of `node`; 0: no longer form begins with this cut
  std::uint8_t proclitics = 0;
  Enclitic enclitic = Enclitic::None;
  bool inner = false;  ///< may be a later word of a form: no proclitic but the article
};

/// A reading of one word by itself.
struct Reading {
  EntryId entry = 0;
  std::uint32_t morph = 0;
  std::uint8_t proclitics = 0;
  Enclitic enclitic = Enclitic::None;
  EntryKind kind = EntryKind::Verb;
};

/// What the readings of a word are together: see Token.
struct Kinds {
  std::uint64_t tags[2] = {0, 0};
  std::uint64_t markers = 0;
  std::uint64_t attr_keys = 0;
  std::uint16_t kinds = 0, traits = 0;

  void add(const Resources& resources, EntryId id) {
    const lex::Entry& entry = resources.lexicon().entry(id);
    markers |= resources.frames().markers(id);
    tags[0] |= entry.tags[0];
    tags[1] |= entry.tags[1];
    attr_keys |= entry.attr_keys;
    kinds = static_cast<std::uint16_t>(kinds | 1u << entry.kind);
    traits = static_cast<std::uint16_t>(traits | resources.frames().traits(id));
  }
};

/// All that the lexicon says of one word, by itself and as the beginning or a later part of a longer form.
struct WordReadings {
  std::span<const Cut> cuts;  ///< those that a longer form may begin with or go on with
  const Kinds* together = nullptr;
  std::span<const Reading> readings;  ///< fewest clitics first, then in the order of the cuts
};

/// True if a form with these Morph bits takes these clitics: no article on a verb, no pronoun on a name.
bool takes_clitics(const Resources& resources, const lex::Sense& sense, std::uint8_t proclitics, Enclitic enclitic);

/// How many clitics these are.
int clitic_count(std::uint8_t proclitics, Enclitic enclitic);

/// Reads words, and remembers those that it read: news repeats itself, and a word that was read before costs one
/// probe. Belongs to one thread. Memory is bounded, whatever is read.
class WordReader {
 public:
  explicit WordReader(const Resources& resources);
  ~WordReader();
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;

  /// The reader that this thread keeps for `resources`.
  static WordReader& of_this_thread(const Resources& resources);

  /// A word to be read. `whole` takes it as it is, without clitics: numbers and Latin words.
  struct Key {
    std::string_view folded;
    bool whole = false;
    std::uint64_t hash = 0;
  };
  static Key key(std::string_view folded, bool whole) {
    return {folded, whole, lex::hash_bytes(folded.data(), std::min(folded.size(), kLongest))};
  }

  /// Memory is slower than reading: ask for a word some words ahead with the first, and a few ahead with the second.
  void fetch_slot(const Key& key) const { __builtin_prefetch(&slots_[first_slot(key)]); }
  void fetch_item(const Key& key) const {
    constexpr std::size_t kLine = 64;
    const std::size_t first = first_slot(key);
    std::size_t way = 0;
    while (way + 1 < kWays && slots_[first + way].tag != tag_of(key)) ++way;
    const char* const item = arena_.get() + slots_[first + way].offset;
    __builtin_prefetch(item);
    __builtin_prefetch(item + kLine);
    __builtin_prefetch(item + 2 * kLine);
  }

  /// The result stays valid for the next thousand calls.
  WordReadings read(const Key& key);
  WordReadings read(std::string_view folded, bool whole) { return read(key(folded, whole)); }

  /// No word is longer, clitics and all; what is, is no word of the lexicon.
  static constexpr std::size_t kLongest = 64;

 private:
  static constexpr std::size_t kSlots = std::size_t{1} << 17;
  /// A word may lie in any of so many slots that stand side by side: with one alone, words of the same slot would drive
  /// each other out, and a third of all words in use shares one.
  static constexpr std::size_t kWays = 4;

  static std::size_t first_slot(const Key& key) { return key.hash & (kSlots - 1) & ~(kWays - 1); }
  static std::uint32_t tag_of(const Key& key) { return static_cast<std::uint32_t>(key.hash >> 32); }

  struct Slot {
    std::uint32_t tag = 0;     ///< upper half of the hash
    std::uint32_t offset = 0;  ///< of the item in the arena; 0 is empty
  };

  /// The item of the word in an arena, by the arena's slots; null if it is not there.
  static const char* find(const Key& key, const std::vector<Slot>& slots, const char* arena);
  WordReadings analyse(const Key& key);
  std::uint32_t keep(const Key& key, const WordReadings& readings);
  std::uint32_t recall(const Key& key);
  std::uint32_t allocate(std::size_t size);

  const Resources* resources_;
  std::uint64_t serial_;
  std::vector<Slot> slots_, last_slots_;
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  std::unique_ptr<char[], Free> arena_, last_arena_;  ///< items of now, and those before the arena was last full
  std::size_t used_ = 0;
  struct Stem {
    std::string_view letters;
    std::uint64_t hash = 0;
    std::uint8_t proclitics = 0;
    Enclitic enclitic = Enclitic::None;
  };
  std::vector<Stem> stems_;
  std::vector<Cut> cuts_;
  std::vector<Reading> readings_;
  Kinds together_;
};

}  // namespace sijill
