// Nouns and names of earlier speakers, latest first.
#include "stages/speaker_memory.h"

#include <algorithm>

#include "stages/actor_index.h"
#include "stages/speaker_verbs.h"
#include "stages/speaker_words.h"

namespace sijill {
namespace {

/// Nouns of speakers' phrases that are kept for what refers back to them.
constexpr std::size_t kNouns = 256;

}  // namespace

void SpeakerMemory::remember(const Document& doc, Range range) {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (doc.tokens[t].kind != TokenKind::Word) continue;
    if (nouns_.size() < kNouns && doc.tokens[t].may_be(EntryKind::Source))
      nouns_.insert(nouns_.begin(), {bare_word(doc, t), last_});
    if (doc.tokens[t].match_count != 0) continue;
    const std::string_view word = doc.fold(t);
    if (word.size() < 4 || persons_.size() > 64) continue;
    persons_.insert(persons_.begin(), {std::string(word), last_});
  }
}

std::vector<Speaker> SpeakerMemory::person(const Document& doc, Range sentence, std::uint32_t at) const {
  for (std::uint32_t k = at; k < std::min(sentence.end, at + 3); ++k) {
    const std::string_view word = doc.fold(k);
    for (const auto& [name, chain] : persons_) {
      if (word == name) return chain;
    }
  }
  return {};
}

void SpeakerMemory::recall(SpeakerPhrase& phrase) const {
  if (!phrase.refers_back) return;
  if (const auto* of_noun = spoke_as(phrase.noun))
    phrase.chain = *of_noun;
  else if (!last_.empty() && phrase.chain[0].source_id != kInstitution)
    phrase.chain = last_;
  else if (phrase.chain[0].source_id != "unnamed")
    phrase.chain.clear();
  if (!phrase.chain.empty() && is_one_of(phrase.chain[0].source_id, {kInstitution, "statement", "director", "spokesman",
                                                                     "president", "commander"}))
    phrase.chain.clear();
}

// The last speaker in whose phrase the noun stood, or null.
const std::vector<Speaker>* SpeakerMemory::spoke_as(std::string_view noun) const {
  if (noun.empty()) return nullptr;
  for (const auto& [word, chain] : nouns_) {
    if (word == noun) return &chain;
  }
  if (last_.empty()) return nullptr;
  for (const SourceRow& row : resources_.sources()) {
    if (row.id != last_.back().source_id) continue;
    const std::string name = fold_name(row.name_ar);
    for (std::string_view word : split_list(name, ' ')) {
      if (word == noun) return &last_;
    }
  }
  return nullptr;
}

}  // namespace sijill
