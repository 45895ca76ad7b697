#include "ingest/report_terms.h"

#include <optional>
#include <utility>
#include <vector>

#include "register/keys.h"
#include "store/search_words.h"
#include "text/utf8.h"

namespace sijill {
namespace {

constexpr std::size_t kShortestName = 3;  ///< letters of a word's stem

SearchWords& words_of_this_thread(const Resources& resources) {
  thread_local std::optional<std::pair<std::uint64_t, SearchWords>> words;
  if (!words || words->first != resources.serial()) words.emplace(resources.serial(), SearchWords(resources));
  return words->second;
}

/// Turns byte offsets that only grow into code points.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::uint32_t at(std::uint32_t byte) {
    while (byte_ < byte) {
      byte_ += utf8_at(text_, byte_).length;
      ++count_;
    }
    return count_;
  }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0, count_ = 0;
};

/// Collects the names and the story of one part of a report.
class Collector {
 public:
  Collector(std::string_view text, bool in_title, TellingWords& out)
      : text_(text), in_title_(in_title), out_(out), points_(text) {}

  void take(const WordTerms& word, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t from = points_.at(begin), to = points_.at(end);
    const std::uint32_t hash = word.stem;
    const bool name = !word.in_lexicon && word.terms.front().size() >= kShortestName;
    if (name) out_.names.push_back({{from, to, in_title_}, hash});
    if (word.tells) out_.story.push_back({{from, to, in_title_}, static_cast<std::uint16_t>(hash)});
    // Side by side: nothing but one blank between, so that no function word, comma or full stop is passed over.
    if ((name || last_is_name_) && last_end_ + 1 == begin && last_end_ > 0 && text_[last_end_] == ' ') {
      const auto pair = static_cast<std::uint32_t>(mix(std::uint64_t{last_hash_} << 32 | hash));
      out_.names.push_back({{last_from_, to, in_title_}, pair | kPairBit});
    }
    last_hash_ = hash;
    last_from_ = from;
    last_end_ = end;
    last_is_name_ = name;
  }

 private:
  const std::string_view text_;
  const bool in_title_;
  TellingWords& out_;
  CodePoints points_;
  std::uint32_t last_hash_ = 0, last_from_ = 0, last_end_ = 0;
  bool last_is_name_ = false;
};

}  // namespace

ReportTerms words_of_report(const Resources& resources, const RawReport& raw) {
  SearchWords& words = words_of_this_thread(resources);
  ReportTerms made;
  std::vector<const WordTerms*> met;
  words.make_room();
  words.next_text();
  for (const bool in_title : {true, false}) {
    const std::string_view text = in_title ? raw.title : raw.text;
    Collector collector(text, in_title, made.words);
    words.each_word(text, [&](const WordTerms& word, std::uint32_t begin, std::uint32_t end) {
      if (words.meets(word)) met.push_back(&word);
      collector.take(word, begin, end);
      return true;
    });
  }
  made.terms = join_terms(met);
  return made;
}

}  // namespace sijill
