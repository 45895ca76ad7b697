#pragma once
#include <cstdint>
#include <string_view>

#include "lexicon/format.h"

namespace sijill {

/// Classes of words that rules speak of. The list is tags.def; data rows name them in their `tags` column.
enum class Tag : std::uint8_t {
#define SIJILL_TAG(name, meaning) name,
#include "lexicon/tags.def"
#undef SIJILL_TAG
  kCount
};
static_assert(static_cast<int>(Tag::kCount) <= 128);

inline constexpr std::string_view kTagNames[] = {
#define SIJILL_TAG(name, meaning) #name,
#include "lexicon/tags.def"
#undef SIJILL_TAG
};

inline bool has_tag(const lex::Entry& entry, Tag tag) {
  const auto i = static_cast<unsigned>(tag);
  return entry.tags[i / 64] >> (i % 64) & 1;
}

}  // namespace sijill
