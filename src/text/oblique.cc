// Names of people in the plural are listed in one case and met in both.
#include "text/oblique.h"

#include <algorithm>

namespace sijill {
namespace {

constexpr std::size_t kShortest = 6;  ///< letters of the shortest word that is taken for a sound plural

}  // namespace

std::string oblique(std::string_view folded) {
  std::string out;
  bool changed = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    std::string word(folded.substr(at, end - at));
    const bool plural = word.size() >= kShortest && word.ends_with("wn");
    const bool construct = at == 0 && end < folded.size() && word.size() + 1 >= kShortest && word.ends_with('w');
    if (plural) word[word.size() - 2] = 'y';
    if (construct) word.back() = 'y';
    changed |= plural || construct;
    if (!out.empty()) out += ' ';
    out += word;
    at = end + 1;
  }
  return changed ? out : std::string();
}

}  // namespace sijill
