// The bare pass against which the engine is measured: the texts of a JSON Lines file, folded, and the lexicon's
// automaton walked from every word for its longest entry. No clitics, no readings, nothing kept.
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "input/reader.h"
#include "lexicon/builtin.h"
#include "lexicon/lexicon.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace {

using sijill::Letter;
using sijill::Lexicon;

/// Calls `use` with the folded words of `text`, one after another.
template <class Use>
void each_word(std::string_view text, std::string& word, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    const sijill::Utf8Step step = sijill::utf8_at(text, at);
    at += step.length;
    const sijill::Folded folded = sijill::fold(step.code);
    if (folded.kind == Letter::Arabic) {
      word += folded.folded;
    } else if (folded.kind != Letter::Drop && !word.empty()) {
      use(word);
      word.clear();
    }
  }
  if (!word.empty()) use(word);
  word.clear();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const auto lexicon = Lexicon::open(sijill::builtin_blob(), sijill::Trust::Own);
  if (!lexicon) return 2;
  std::uint64_t bytes = 0, words = 0, matched = 0;
  std::string word;
  sijill::NodeId node = Lexicon::kRoot;
  const auto start = std::chrono::steady_clock::now();
  sijill::read_input(
      argv[1], {},
      [&](sijill::RawReport&& report) {
        bytes += report.text.size();
        each_word(report.text, word, [&](std::string_view form) {
          ++words;
          const sijill::WordId id = lexicon->find_word(form);
          const auto step = [&](sijill::NodeId from) {
            return id == Lexicon::kNone ? Lexicon::kNone : lexicon->step(from, id);
          };
          // The entry that was under way goes on, or another begins here.
          sijill::NodeId next = node == Lexicon::kRoot ? Lexicon::kNone : step(node);
          if (next == Lexicon::kNone) next = step(Lexicon::kRoot);
          matched += next != Lexicon::kNone && !lexicon->senses(next).empty();
          node = next == Lexicon::kNone ? Lexicon::kRoot : next;
        });
        return true;
      },
      [](const sijill::Problem& problem) { fmt::print(stderr, "{}\n", sijill::describe(problem)); });
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  fmt::print("{} bytes, {} words, {} matched, {:.3f} s, {:.1f} MB/s\n", bytes, words, matched, spent.count(),
             static_cast<double>(bytes) / 1e6 / spent.count());
  return 0;
}
