// The lexicon's readings come first; endings are cut by rule only from words that it does not have.
#include "store/search_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "register/keys.h"
#include "stages/word_readings.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace sijill {
namespace {

/// More words than a month of news has; then they are forgotten and learnt again.
constexpr std::size_t kRemembered = std::size_t{1} << 17;

/// A name that many places bear finds none of them by id.
constexpr std::size_t kMostNames = 3;

constexpr std::string_view kArticles[] = {"wbAl", "wAl", "bAl", "fAl", "kAl", "wll", "ll", "Al"};
constexpr std::string_view kEndings[] = {"hmA", "hA", "hm", "hn", "An", "At", "wn", "yn", "yh", "h", "y"};

/// What is left must be a word: three letters make the shortest.
constexpr std::size_t kShortestStem = 3;

std::string light_stem(std::string_view word) {
  for (const std::string_view article : kArticles) {
    if (word.starts_with(article) && word.size() >= article.size() + kShortestStem) {
      word.remove_prefix(article.size());
      break;
    }
  }
  for (const std::string_view ending : kEndings) {
    if (word.ends_with(ending) && word.size() >= ending.size() + kShortestStem) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  return std::string(word);
}

void add_once(std::vector<std::string>& terms, std::string term) {
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
}

/// Letters of one word as they come, with the bytes that they stand on.
struct Word {
  std::string folded;
  Letter kind = Letter::Space;
  std::uint32_t begin = 0, end = 0;
};

/// A term behind its first eight bytes as a number: most comparisons end there.
struct Ranked {
  std::uint64_t head;
  std::string_view term;
  bool operator<(const Ranked& other) const { return head != other.head ? head < other.head : term < other.term; }
};

std::uint64_t head_of(std::string_view term) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) head = head << 8 | (i < term.size() ? static_cast<std::uint8_t>(term[i]) : 0);
  return head;
}

}  // namespace

SearchWords::SearchWords(const Resources& resources) : resources_(&resources) {
  const Lexicon& lexicon = resources.lexicon();
  for (std::uint32_t i = 0; i < lexicon.table_count(); ++i) {
    const Table table = lexicon.table(i);
    if (!table.name().starts_with("register/common")) continue;
    const auto word = table.column("word");
    for (std::uint32_t row = 0; row < table.rows(); ++row) common_.insert(fold_words(table.cell(row, word)));
  }
}

WordTerms SearchWords::analyse(std::string_view folded) const {
  const bool arabic = folded.front() != '_' && (folded.front() < '0' || folded.front() > '9');
  WordTerms found;
  found.tells = arabic;
  if (!arabic) {
    found.terms.emplace_back(folded);
    return found;
  }
  std::vector<std::string>& terms = found.terms;
  std::vector<std::string> names;
  bool function_word = false;
  for (const Reading& reading : WordReader::of_this_thread(*resources_).read(folded, false).readings) {
    switch (reading.kind) {
      case EntryKind::Word: function_word = true; break;
      case EntryKind::Numeral:
      case EntryKind::Calendar: found.tells = false; break;
      case EntryKind::Place: add_once(names, "@" + std::string(resources_->cell(reading.entry, "id"))); break;
      case EntryKind::Actor: add_once(names, "@" + std::string(resources_->cell(reading.entry, "id"))); break;
      default: break;
    }
    const std::string_view lemma = resources_->lemma(reading.entry);
    if (!lemma.empty() && lemma.find(' ') == std::string_view::npos) add_once(terms, std::string(lemma));
  }
  if (terms.empty() && names.empty() && function_word) return {};
  found.in_lexicon = !terms.empty() || !names.empty();
  if (terms.empty()) terms.push_back(light_stem(folded));
  found.tells = found.tells && !common_.contains(terms.front());
  if (names.size() <= kMostNames) terms.insert(terms.end(), names.begin(), names.end());
  return found;
}

const WordTerms& SearchWords::of(std::string_view folded) {
  const std::uint64_t hash = Lexicon::hash(folded);
  const auto half = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = hash; !slots_.empty(); ++at) {
    const Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.word == 0) break;
    if (slot.hash == half && known_[slot.word - 1].folded == folded) return known_[slot.word - 1].terms;
  }
  known_.push_back({std::string(folded), folded.empty() ? WordTerms() : analyse(folded)});
  WordTerms& terms = known_.back().terms;
  if (!terms.terms.empty()) terms.stem = static_cast<std::uint32_t>(mix(terms.terms.front())) & 0x7FFFFFFF;
  if (2 * known_.size() > slots_.size()) grow();
  place({half, static_cast<std::uint32_t>(known_.size())}, hash);
  return terms;
}

void SearchWords::place(Slot slot, std::uint64_t hash) {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

/// Puts every word but the newest, whose turn comes next, into twice the room.
void SearchWords::grow() {
  slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), {});
  for (std::uint32_t i = 0; i + 1 < known_.size(); ++i) {
    const std::uint64_t hash = Lexicon::hash(known_[i].folded);
    place({static_cast<std::uint32_t>(hash >> 32), i + 1}, hash);
  }
}

void SearchWords::make_room() {
  if (known_.size() < kRemembered) return;
  known_.clear();
  slots_.clear();
}

bool SearchWords::each_word(std::string_view text, const Visit& visit) {
  Word word;
  const auto close = [&] {
    const bool open = !word.folded.empty();
    bool go_on = true;
    if (open) {
      const WordTerms& found = of(word.folded);
      if (!found.terms.empty()) go_on = visit(found, word.begin, word.end);
      word.folded.clear();
    }
    word.kind = Letter::Space;
    return go_on;
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    const Folded letter = fold(step.code);
    const std::uint32_t end = at + step.length;
    if (letter.kind == Letter::Arabic || letter.kind == Letter::Latin || letter.kind == Letter::Digit) {
      if (letter.kind != word.kind) {
        if (!close()) return false;
        word.kind = letter.kind;
        word.begin = at;
        if (letter.kind == Letter::Latin) word.folded = "_";
      }
      word.folded.push_back(letter.folded);
      if (const char second = second_letter(step.code)) word.folded.push_back(second);
      word.end = end;
    } else if (letter.kind != Letter::Drop && !close()) {
      return false;
    }
    at = end;
  }
  return close();
}

std::string terms_of_text(SearchWords& words, std::string_view text) {
  words.make_room();
  words.next_text();
  std::vector<const WordTerms*> met;
  words.each_word(text, [&](const WordTerms& word, std::uint32_t, std::uint32_t) {
    if (words.meets(word)) met.push_back(&word);
    return true;
  });
  return join_terms(met);
}

std::string join_terms(const std::vector<const WordTerms*>& words) {
  std::vector<Ranked> all;
  std::size_t size = 0;
  for (const WordTerms* word : words) {
    for (const std::string& term : word->terms) {
      all.push_back({head_of(term), term});
      size += term.size() + 1;
    }
  }
  std::sort(all.begin(), all.end());
  std::string result;
  result.reserve(size);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].head == all[i - 1].head && all[i].term == all[i - 1].term) continue;
    if (!result.empty()) result += ' ';
    result += all[i].term;
  }
  return result;
}

std::string match_expression(SearchWords& words, std::string_view typed) {
  std::string expression;
  words.each_word(typed, [&](const WordTerms&, std::uint32_t begin, std::uint32_t end) {
    std::string word(typed.substr(begin, end - begin));
    std::erase(word, '\0');  // which folding drops, and FTS5 ends at
    expression += fmt::format("{}\"{}\"", expression.empty() ? "" : " AND ", word);
    return true;
  });
  return expression;
}

}  // namespace sijill
