// Works on code points, not letters, so that names in any script compare the way people reading the gold expect.
// The two compass rules are those of the published scorer, so that figures are comparable with it.
#include "eval/names.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "eval/fold_letters.h"
#include "lexicon/builtin.h"

namespace sijill::eval {
namespace {

struct Words {
  std::set<std::u32string> generic;
  std::vector<std::u32string> compass;
  std::u32string countryside;
};

const Words& words() {
  static const Words kWords = [] {
    Words result;
    const Table table = builtin_table("eval/words");
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
      const std::u32string word = code_points(table.cell(row, "word"));
      const std::string_view role = table.cell(row, "role");
      if (role == "generic") result.generic.insert(word);
      if (role == "compass") result.compass.push_back(word);
      if (role == "countryside") result.countryside = word;
    }
    return result;
  }();
  return kWords;
}

std::vector<std::u32string> split_words(const std::u32string& text) {
  std::vector<std::u32string> result;
  std::u32string word;
  for (const char32_t c : text + U' ') {
    if (!is_space(c) && !is_separator(c)) {
      word += c;
    } else if (!word.empty()) {
      result.push_back(std::exchange(word, {}));
    }
  }
  return result;
}

/// Cuts the article, also behind "and", where two letters or more remain.
std::u32string without_article(const std::u32string& word) {
  const std::size_t joined = !word.empty() && word[0] == kWaw ? 1 : 0;
  if (word.size() < joined + 4 || word[joined] != kAlef || word[joined + 1] != kLam) return word;
  return word.substr(joined + 2);
}

std::u32string fold(const std::u32string& name) {
  std::u32string letters;
  for (const char32_t c : name) {
    if (const char32_t folded = fold_letter(c)) letters += folded;
  }
  const std::vector<std::u32string> all = split_words(letters);
  std::vector<std::u32string> kept;
  std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
               [](const std::u32string& word) { return !words().generic.contains(word); });
  std::u32string result;
  for (const std::u32string& word : kept.empty() ? all : kept) {
    if (!result.empty()) result += U' ';
    result += without_article(word);
  }
  return result;
}

/// Past the article at `at`, or `at`.
std::size_t skip_article(const std::u32string& text, std::size_t at) {
  const bool there = at + 1 < text.size() && text[at] == kAlef && text[at + 1] == kLam;
  return there ? at + 2 : at;
}

bool starts_at(const std::u32string& text, std::size_t at, const std::u32string& word) {
  return text.compare(at, word.size(), word) == 0;
}

bool boundary(const std::u32string& text, std::size_t at) {
  const bool before = at > 0 && is_word_letter(text[at - 1]);
  const bool after = at < text.size() && is_word_letter(text[at]);
  return before != after;
}

/// End of a compass word (north, the northern, ...) that begins at `at`, if one stands there.
std::optional<std::size_t> compass_end(const std::u32string& text, std::size_t at) {
  if (!boundary(text, at)) return std::nullopt;
  const std::size_t bare = skip_article(text, at);
  for (const std::u32string& compass : words().compass) {
    if (!starts_at(text, bare, compass)) continue;
    std::size_t end = bare + compass.size();
    if (end < text.size() && text[end] == kYa) ++end;
    if (end < text.size() && (text[end] == kHa || text[end] == kTaMarbuta)) ++end;
    if (boundary(text, end)) return end;
  }
  return std::nullopt;
}

std::u32string without_compass(const std::u32string& text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t word = at;
    while (word < text.size() && is_space(text[word])) ++word;
    if (const auto end = compass_end(text, word)) {
      at = *end;
    } else {
      result += text[at++];
    }
  }
  return result;
}

bool names_countryside(const std::u32string& name) {
  const std::size_t bare = skip_article(name, 0);
  const std::size_t end = bare + words().countryside.size();
  return starts_at(name, bare, words().countryside) && end < name.size() && is_space(name[end]);
}

template <class P>
std::vector<NameSet> collect(std::span<const P> where) {
  std::vector<NameSet> result;
  for (const P& place : where) {
    NameSet names;
    for (const std::u32string& spelling : spellings(place.name_ar)) names.insert(spelling);
    for (const std::string& alias : place.aliases_ar) {
      for (const std::u32string& spelling : spellings(alias)) names.insert(spelling);
    }
    if (names.empty()) continue;
    const std::u32string main = fold_name(place.name_ar);
    const auto twin = std::find_if(result.begin(), result.end(), [&](const NameSet& s) { return s.contains(main); });
    if (twin == result.end()) {
      result.push_back(std::move(names));
    } else {
      twin->insert(names.begin(), names.end());
    }
  }
  return result;
}

bool meet(const NameSet& a, const NameSet& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::u32string& name) { return b.contains(name); });
}

}  // namespace

std::u32string fold_name(std::string_view name) { return fold(code_points(name)); }

std::vector<std::u32string> spellings(std::string_view name) {
  if (name.empty()) return {};
  const std::u32string whole = code_points(name);
  std::vector<std::u32string> result = {fold(whole)};
  if (names_countryside(whole)) result.push_back(fold(without_compass(whole)));
  return result;
}

std::vector<NameSet> place_names(std::span<const Where> where) { return collect(where); }
std::vector<NameSet> place_names(std::span<const Place> places) { return collect(places); }

int overlap(const std::vector<NameSet>& gold, const std::vector<NameSet>& pred) {
  std::vector<bool> used(pred.size());
  int hits = 0;
  for (const NameSet& g : gold) {
    for (std::size_t i = 0; i < pred.size(); ++i) {
      if (used[i] || !meet(g, pred[i])) continue;
      used[i] = true;
      ++hits;
      break;
    }
  }
  return hits;
}

double jaccard(const std::vector<NameSet>& gold, const std::vector<NameSet>& pred) {
  if (gold.empty() && pred.empty()) return 1.0;
  const int hits = overlap(gold, pred);
  return static_cast<double>(hits) / static_cast<double>(gold.size() + pred.size() - static_cast<std::size_t>(hits));
}

std::string join(const NameSet& names) {
  std::string result;
  for (const std::u32string& name : names) {
    if (!result.empty()) result += '/';
    result += to_utf8(name);
  }
  return result;
}

}  // namespace sijill::eval
