// Clitics are tried in a fixed order of prefixes and suffixes; the trie decides what stands. What came out is kept in
// an arena with a table of slots before it. When the arena is full both start afresh and the old ones live on until the
// next time: words that still occur are brought over, and views that were just handed out stay good.
#include "stages/word_readings.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>
#include <utility>

#include "stages/sort_few.h"
#include "text/same_bytes.h"

namespace sijill {
namespace {

struct Prefix {
  std::string_view letters;
  std::uint8_t bits;
};
constexpr Prefix kPrefixes[] = {
    {"", 0},
    {"Al", kAl},
    {"w", kWa},
    {"wAl", kWa | kAl},
    {"b", kBa},
    {"bAl", kBa | kAl},
    {"l", kLa},
    {"ll", kLa | kAl},
    {"f", kFa},
    {"fAl", kFa | kAl},
    {"k", kKa},
    {"kAl", kKa | kAl},
    {"s", kSa},
    {"ws", kWa | kSa},
    {"fs", kFa | kSa},
    {"wb", kWa | kBa},
    {"wbAl", kWa | kBa | kAl},
    {"wl", kWa | kLa},
    {"wll", kWa | kLa | kAl},
    {"fb", kFa | kBa},
    {"fbAl", kFa | kBa | kAl},
    {"fl", kFa | kLa},
    {"fll", kFa | kLa | kAl},
    {"wk", kWa | kKa},
    {"wkAl", kWa | kKa | kAl},
};

struct Suffix {
  std::string_view letters;
  Enclitic enclitic;
};
constexpr Suffix kSuffixes[] = {
    {"", Enclitic::None},    {"h", Enclitic::Hu},     {"hA", Enclitic::Ha}, {"hm", Enclitic::Hum},
    {"hmA", Enclitic::Huma}, {"hn", Enclitic::Hunna}, {"k", Enclitic::Ka},  {"km", Enclitic::Kum},
    {"nA", Enclitic::Na},    {"y", Enclitic::Ya},     {"ny", Enclitic::Ni},
};

/// As std::string_view has them; most words fail at the first letter they look at.
bool starts_with(std::string_view word, std::string_view letters) {
  return letters.empty() || (!word.empty() && word.front() == letters.front() && word.starts_with(letters));
}
bool ends_with(std::string_view word, std::string_view letters) {
  return letters.empty() || (!word.empty() && word.back() == letters.back() && word.ends_with(letters));
}

/// More cuts than these never matter.
constexpr std::size_t kMostCuts = 12;

/// Offset 0 means that there is no item.
constexpr std::size_t kFirstItem = 8;
constexpr std::size_t kArena = std::size_t{8} << 20;

/// Words lie all over the arena: on pages of two megabytes, where the system has them, no look at one has to walk
/// through the page tables first.
char* new_arena() {
  constexpr std::size_t kHugePage = std::size_t{2} << 20;
  void* const memory = std::aligned_alloc(kHugePage, kArena);
  if (memory == nullptr) throw std::bad_alloc();
  madvise(memory, kArena, MADV_HUGEPAGE);
  return static_cast<char*>(memory);
}

/// How an item lies in the arena: this, then its letters up to a multiple of four bytes, its cuts and its readings. The
/// letters come first: they are what is compared, and lie in the line of memory that is read anyway.
struct Item {
  std::uint8_t letters, whole;  ///< `whole`: 1 or 0
  std::uint16_t cuts;
  std::uint32_t readings;
  Kinds together;
};
static_assert(alignof(Cut) <= 4 && alignof(Reading) <= 4 && sizeof(Item) % 8 == 0 && WordReader::kLongest < 256);

std::size_t to_fours(std::size_t size) { return (size + 3) / 4 * 4; }

const Item& head_of(const char* item) { return *std::launder(reinterpret_cast<const Item*>(item)); }

WordReadings readings_of(const char* item) {
  const Item& head = head_of(item);
  const auto* cuts = reinterpret_cast<const Cut*>(item + sizeof(Item) + to_fours(head.letters));
  return {{cuts, head.cuts}, &head.together, {reinterpret_cast<const Reading*>(cuts + head.cuts), head.readings}};
}

/// Bytes of an item, up to the next multiple of eight.
std::size_t size_of_item(const WordReader::Key& key, const WordReadings& readings) {
  const std::size_t size =
      sizeof(Item) + to_fours(key.folded.size()) + readings.cuts.size_bytes() + readings.readings.size_bytes();
  return (size + 7) / 8 * 8;
}

bool is_of(const char* item, const WordReader::Key& key) {
  const Item& head = head_of(item);
  return same_bytes(key.folded, {item + sizeof(Item), head.letters}) && head.whole == (key.whole ? 1 : 0);
}

}  // namespace

int clitic_count(std::uint8_t proclitics, Enclitic enclitic) {
  int count = enclitic != Enclitic::None ? 1 : 0;
  for (unsigned bits = proclitics; bits != 0; bits &= bits - 1) ++count;  // two at most, nearly always
  return count;
}

bool takes_clitics(const Resources& resources, const lex::Sense& sense, std::uint8_t pro, Enclitic enc) {
  const auto has = [&](std::uint32_t bit) { return (sense.morph & bit) != 0; };
  const bool al = pro & kAl, preposition = pro & (kBa | kLa | kKa), future = pro & kSa, pronoun = enc != Enclitic::None;
  switch (resources.kind(sense.entry)) {
    case EntryKind::Verb:
    case EntryKind::Noun: {
      if (has(kNeedsEnclitic) && !pronoun) return false;
      if (has(kNoEnclitic) && pronoun) return false;
      const bool verb = has(kPerfect | kImperfect);
      if (verb) {
        if (al || (pro & (kBa | kKa))) return false;
        if (future && !has(kImperfect)) return false;
        return !(pro & kLa) || has(kImperfect);
      }
      if (future || (al && pronoun)) return false;
      if (al && has(kIndefiniteOnly | kConstruct)) return false;
      return true;
    }
    // "and" and "then" are one letter: a pronoun behind it is the rest of a word (fk, whm).
    case EntryKind::Word: return !al && !future && !(pronoun && !resources.attr(sense.entry, "bare").empty());
    case EntryKind::Force: return !future && !(al && pronoun);
    case EntryKind::Place:
    case EntryKind::Actor:
    case EntryKind::Owner:
    case EntryKind::Nationality:
    case EntryKind::Source:
    case EntryKind::Calendar: return !future && !pronoun;
    case EntryKind::Numeral: return !future && !(al && pronoun);
  }
  return !preposition;
}

WordReader::WordReader(const Resources& resources)
    : resources_(&resources), serial_(resources.serial()), slots_(kSlots), arena_(new_arena()), used_(kFirstItem) {}

WordReader::~WordReader() = default;

WordReader& WordReader::of_this_thread(const Resources& resources) {
  // Two: the engine and full-text search take turns in a thread, each with resources of its own.
  thread_local std::unique_ptr<WordReader> reader, other;
  if (!reader || reader->serial_ != resources.serial()) std::swap(reader, other);
  if (!reader || reader->serial_ != resources.serial()) reader = std::make_unique<WordReader>(resources);
  reader->resources_ = &resources;  // they may have moved
  return *reader;
}

WordReadings WordReader::read(const Key& key) {
  if (key.folded.size() > kLongest) {
    static constexpr Kinds kNothing;
    return {{}, &kNothing, {}};
  }
  if (const char* const found = find(key, slots_, arena_.get())) return readings_of(found);
  std::uint32_t offset = recall(key);
  if (offset == 0) offset = keep(key, analyse(key));
  const std::size_t first = first_slot(key);
  std::size_t way = 0;
  while (way < kWays && slots_[first + way].offset != 0) ++way;
  // All taken: one of them goes, another each time.
  if (way == kWays) way = used_ / 8 % kWays;
  slots_[first + way] = {tag_of(key), offset};
  return readings_of(arena_.get() + offset);
}

const char* WordReader::find(const Key& key, const std::vector<Slot>& slots, const char* arena) {
  const std::size_t first = first_slot(key);
  for (std::size_t way = 0; way < kWays; ++way) {
    const Slot slot = slots[first + way];
    if (slot.tag == tag_of(key) && slot.offset != 0 && is_of(arena + slot.offset, key)) return arena + slot.offset;
  }
  return nullptr;
}

WordReadings WordReader::analyse(const Key& key) {
  const std::string_view folded = key.folded;
  const Lexicon& lexicon = resources_->lexicon();
  stems_.clear();
  cuts_.clear();
  readings_.clear();
  together_ = {};
  const auto add = [&](std::string_view stem, std::uint8_t proclitics, Enclitic enclitic) {
    stems_.push_back({stem, Lexicon::hash(stem), proclitics, enclitic});
    lexicon.fetch(stems_.back().hash);
  };
  if (key.whole) {
    add(folded, 0, Enclitic::None);
  } else {
    std::array<const Suffix*, std::size(kSuffixes)> suffixes;
    std::size_t suffix_count = 0;
    for (const Suffix& suffix : kSuffixes) {
      if (ends_with(folded, suffix.letters)) suffixes[suffix_count++] = &suffix;
    }
    for (const Prefix& prefix : kPrefixes) {
      if (!starts_with(folded, prefix.letters)) continue;
      for (std::size_t s = 0; s < suffix_count; ++s) {
        const std::size_t taken = prefix.letters.size() + suffixes[s]->letters.size();
        if (folded.size() <= taken) continue;
        const std::string_view stem = folded.substr(prefix.letters.size(), folded.size() - taken);
        if (stem.size() < 2 && !prefix.letters.empty() && !suffixes[s]->letters.empty()) continue;
        add(stem, prefix.bits, suffixes[s]->enclitic);
      }
    }
  }
  for (const Stem& stem : stems_) {
    const auto [word, node, inner] = lexicon.find_first(stem.letters, stem.hash);
    if (word == Lexicon::kNone || cuts_.size() == kMostCuts) continue;
    const bool begins = node != Lexicon::kNone && stem.enclitic == Enclitic::None;
    cuts_.push_back({word, node, begins ? lexicon.next_words(node) : 0, stem.proclitics, stem.enclitic,
                     inner && (stem.proclitics & ~kAl) == 0});
  }
  for (const Cut& cut : cuts_) {
    if (cut.node == Lexicon::kNone) continue;
    for (const lex::Sense& sense : lexicon.senses(cut.node)) {
      if (!takes_clitics(*resources_, sense, cut.proclitics, cut.enclitic)) continue;
      together_.add(*resources_, sense.entry);
      readings_.push_back({sense.entry, sense.morph, cut.proclitics, cut.enclitic, resources_->kind(sense.entry)});
    }
  }
  sort_few(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) {
    return clitic_count(a.proclitics, a.enclitic) < clitic_count(b.proclitics, b.enclitic);
  });
  // A cut that no longer form begins with or goes on with is told by its readings.
  std::erase_if(cuts_, [](const Cut& cut) { return cut.next_words == 0 && !cut.inner; });
  return {cuts_, &together_, readings_};
}

/// Brings a word over from the arena before this one; 0 if it is not there.
std::uint32_t WordReader::recall(const Key& key) {
  if (!last_arena_) return 0;
  const char* const item = find(key, last_slots_, last_arena_.get());
  if (item == nullptr) return 0;
  const WordReadings readings = readings_of(item);
  // Not if making room would throw away what is being copied.
  if (used_ + size_of_item(key, readings) > kArena) return 0;
  return keep(key, readings);
}

std::uint32_t WordReader::keep(const Key& key, const WordReadings& readings) {
  const Item head{static_cast<std::uint8_t>(key.folded.size()), static_cast<std::uint8_t>(key.whole ? 1 : 0),
                  static_cast<std::uint16_t>(readings.cuts.size()),
                  static_cast<std::uint32_t>(readings.readings.size()), *readings.together};
  const std::uint32_t offset = allocate(size_of_item(key, readings));
  char* to = arena_.get() + offset;
  const auto put = [&](const void* bytes, std::size_t size) {
    if (size > 0) std::memcpy(to, bytes, size);
    to += to_fours(size);
  };
  put(&head, sizeof head);
  put(key.folded.data(), key.folded.size());
  put(readings.cuts.data(), readings.cuts.size_bytes());
  put(readings.readings.data(), readings.readings.size_bytes());
  return offset;
}

std::uint32_t WordReader::allocate(std::size_t size) {
  if (used_ + size > kArena) {
    if (!last_arena_) last_arena_.reset(new_arena());
    std::swap(arena_, last_arena_);
    std::swap(slots_, last_slots_);
    slots_.assign(kSlots, Slot{});
    used_ = kFirstItem;
  }
  const auto offset = static_cast<std::uint32_t>(used_);
  used_ += size;
  return offset;
}

}  // namespace sijill
