#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stages/resources.h"

namespace sijill {

/// The terms of one word, and whether the lexicon has it: what it does not have is most often a name.
struct WordTerms {
  std::vector<std::string> terms;
  bool in_lexicon = true;
  bool tells = true;               ///< what a report is about may show in it: no number, no date, no common word
  std::uint32_t stem = 0;          ///< 31 bits of mix() over the first term
  mutable std::uint32_t text = 0;  ///< the last text that it was met in: SearchWords::meets()
};

/// What a word is searched by, the same when a text is indexed and when it is asked for:
///
///   llmdnyyn, mdnyA   -> mdny            dictionary words: their lemma, clitics and inflection cut
///   wkylys, kls       -> klys @tr-kilis  names: the id of what they name too, whatever the spelling
///   bAltknwqrATyyn    -> tknwqrATy       what the lexicon does not know: without article and common endings
///
/// Function words have no terms: nothing is found by "from" and "which". Belongs to one thread; borrows the
/// resources. Words that were met are remembered, so that a text costs one probe a word.
class SearchWords {
 public:
  explicit SearchWords(const Resources& resources);

  /// The terms of one folded word (text/fold.h); Latin words begin with '_'. Valid until make_room().
  const WordTerms& of(std::string_view folded);

  /// Between texts: forgets the words if they have become too many. What of() and each_word() gave is gone then.
  void make_room();

  /// Begins another text: meets() is true for every word again.
  void next_text() { ++text_; }
  /// True once a text for each word.
  bool meets(const WordTerms& word) const { return std::exchange(word.text, text_) != text_; }

  /// A word of a text: its terms, valid until make_room(), and its bytes there.
  using Visit = std::function<bool(const WordTerms& terms, std::uint32_t begin, std::uint32_t end)>;

  /// Every word of `text` that has terms, in order, until `visit` returns false. Returns whether it ran to the end.
  bool each_word(std::string_view text, const Visit& visit);

 private:
  WordTerms analyse(std::string_view folded) const;

  struct Known {
    std::string folded;
    WordTerms terms;
  };
  /// Half of a hash beside the number of its word, from 1, so that a slot of another word costs no look at it.
  struct Slot {
    std::uint32_t hash = 0, word = 0;
  };

  void place(Slot slot, std::uint64_t hash);
  void grow();

  const Resources* resources_;
  std::unordered_set<std::string> common_;  ///< data/register/common.tsv, folded
  std::deque<Known> known_;
  std::vector<Slot> slots_;  ///< twice as many as words or more, a power of two; a taken slot sends to the next
  std::uint32_t text_ = 1;
};

/// The terms of a whole text, each once, in byte order, between spaces: what the table of words is given of a report.
std::string terms_of_text(SearchWords& words, std::string_view text);
/// The same of words that were met already.
std::string join_terms(const std::vector<const WordTerms*>& words);

/// An expression for FTS5 MATCH out of what a person typed: all words must be met, in whatever order. Empty if no word
/// of it can be searched by. Nothing that is typed can be a syntax error.
std::string match_expression(SearchWords& words, std::string_view typed);

}  // namespace sijill
