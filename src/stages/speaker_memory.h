#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/speaker_phrase.h"

namespace sijill {

/// Who has spoken in a report so far, by what a later sentence may call them. Borrows the resources.
class SpeakerMemory {
 public:
  explicit SpeakerMemory(const Resources& resources) : resources_(resources) {}

  /// Who spoke last; empty if nobody has.
  const std::vector<Speaker>& last() const { return last_; }
  void spoke(std::vector<Speaker> chain) { last_ = std::move(chain); }

  /// Keeps the words by which the last speaker can be meant again: names that nothing knows, and nouns of sources
  /// ("centre", "ministry").
  void remember(const Document& doc, Range range);

  /// The chain of the one who bears a name among the next few tokens of `sentence`, or none.
  std::vector<Speaker> person(const Document& doc, Range sentence, std::uint32_t at) const;

  /// "The source", "the centre", "the statement": gives the phrase the chain of who is meant, empty if nobody is.
  void recall(SpeakerPhrase& phrase) const;

 private:
  const std::vector<Speaker>* spoke_as(std::string_view noun) const;

  const Resources& resources_;
  std::vector<Speaker> last_;
  std::vector<std::pair<std::string, std::vector<Speaker>>> persons_;  ///< latest first
  std::vector<std::pair<std::string, std::vector<Speaker>>> nouns_;    ///< of their phrases; latest first
};

}  // namespace sijill
